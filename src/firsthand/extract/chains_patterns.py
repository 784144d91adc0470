"""The patterns of `relays.toml` by language."""

from __future__ import annotations

import re
from functools import cache

from firsthand.extract.kinds_tables import language, table


@cache
def patterns_of(lang: str) -> dict[str, tuple[re.Pattern[str], ...]]:
    """The patterns of a language by what they find."""
    rows = table("relays.toml")[language(lang)]
    return {where: tuple(re.compile(pattern) for pattern in rows[where]) for where in rows}
