"""The reading engines by name. Each is loaded only when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.errors import SettingsError
from firsthand.settings import Settings

if TYPE_CHECKING:
    from firsthand.engines.model.engine import ModelEngine
    from firsthand.engines.remote.engine import RemoteEngine
    from firsthand.engines.rules.engine import RulesEngine

ENGINES = ("model", "rules", "remote")
"""All engines, the default first."""


def engine_from(settings: Settings, name: str | None = None) -> ModelEngine | RulesEngine | RemoteEngine:
    """The engine `name`, or where none is given the one that the settings ask for.

    Raises:
        SettingsError: there is no engine of that name, or what the remote engine needs is missing.
    """
    asked = name or settings.engine
    if asked == "model":
        from firsthand.engines.model.engine import ModelEngine  # noqa: PLC0415 - the runtime loads only where it reads

        return ModelEngine()
    if asked == "rules":
        from firsthand.engines.rules.engine import RulesEngine  # noqa: PLC0415 - its tables load only where it reads

        return RulesEngine()
    if asked == "remote":
        return _remote(settings)
    raise SettingsError(f"there is no reading engine {asked!r}", remedy=f"Use one of: {', '.join(ENGINES)}.")


def _remote(settings: Settings) -> RemoteEngine:
    from firsthand.engines.remote.engine import RemoteEngine  # noqa: PLC0415 - nothing that can connect is loaded else
    from firsthand.engines.remote.settings import RemoteSettings  # noqa: PLC0415

    if not settings.remote_url or not settings.remote_model:
        raise SettingsError(
            "the remote engine needs an endpoint and the name of a model",
            remedy="Set FIRSTHAND_REMOTE_URL and FIRSTHAND_REMOTE_MODEL.",
        )
    return RemoteEngine(
        RemoteSettings(
            url=settings.remote_url,
            model=settings.remote_model,
            key=settings.remote_key,
            allow_remote=settings.remote_allow,
        )
    )
