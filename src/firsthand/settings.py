"""Every setting of Firsthand: name, type, default, help. Read once at the door and passed in."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from firsthand.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "FIRSTHAND_"


def _setting(default: Any, text: str, *, secret: bool = False) -> Any:  # noqa: ANN401 - takes the type of its annotation
    return field(default=default, metadata={"help": text}, repr=not secret)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; each is read from the environment variable FIRSTHAND_NAME."""

    case: str = _setting("", "Folder of the case that commands work on, where --case is not given.")
    database: str = _setting("", "SQLAlchemy URL of the database of a new case; empty: SQLite inside the case folder.")
    actor: str = _setting("", "Who acts, as the log names them; empty: the account's name on this machine.")
    engine: str = _setting("model", "What finds who says what: model, rules or remote; --engine says otherwise once.")
    remote_url: str = _setting("", "Base URL of an OpenAI-compatible endpoint for --engine remote.")
    remote_model: str = _setting("", "Name of the model at that endpoint.")
    remote_key: str = _setting("", "Key for that endpoint; never stored, shown or logged.", secret=True)
    remote_allow: bool = _setting(
        default=False, text="yes: reports may leave this machine; else only an endpoint on it is spoken to."
    )
    max_item_mb: int = _setting(32, "Largest single item that is read, in megabytes; larger ones are rejected by name.")
    parser_seconds: int = _setting(30, "Wall-clock seconds that a parser of foreign bytes may take for one item.")
    parser_memory_mb: int = _setting(1024, "Megabytes of memory that a parser of foreign bytes may take.")
    log_level: str = _setting("warning", "Least severe message on standard error: debug, info, warning or error.")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Settings from environment variables.

        Raises:
            SettingsError: a value cannot be used; the message names the variable.
        """
        given = os.environ if environment is None else environment
        values: dict[str, str | int | bool] = {}
        for one in fields(cls):
            variable = PREFIX + one.name.upper()
            raw = given.get(variable)
            if raw is None or raw == "":
                continue
            values[one.name] = _value(variable, raw, one.default)
        settings = cls(**values)  # type: ignore[arg-type]  # each value has the type of its field, by the line above
        if settings.log_level not in {"debug", "info", "warning", "error"}:
            raise SettingsError(
                f"{PREFIX}LOG_LEVEL is {settings.log_level!r}", remedy="Use debug, info, warning or error."
            )
        return settings


def _value(variable: str, raw: str, default: object) -> str | int | bool:
    if isinstance(default, bool):
        return _yes_or_no(variable, raw)
    return _whole_number(variable, raw) if isinstance(default, int) else raw


def _yes_or_no(variable: str, raw: str) -> bool:
    if raw.lower() not in {"yes", "no"}:
        raise SettingsError(f"{variable} is {raw!r}", remedy="Give yes or no.")
    return raw.lower() == "yes"


def _whole_number(variable: str, raw: str) -> int:
    try:
        number = int(raw)
    except ValueError:
        number = 0
    if number <= 0:
        raise SettingsError(f"{variable} is {raw!r}", remedy="Give a whole number above zero.")
    return number
