"""The patterns of `relays.toml` and `stances.toml` by language."""

from __future__ import annotations

import re
from functools import cache

from firsthand.extract.kinds_tables import language, table


@cache
def patterns_of(lang: str) -> dict[str, tuple[re.Pattern[str], ...]]:
    """The patterns of a language by what they find."""
    rows = table("relays.toml")[language(lang)]
    return {where: tuple(re.compile(pattern) for pattern in rows[where]) for where in rows}


@cache
def stances_of(lang: str) -> dict[str, re.Pattern[str]]:
    """What tells a denial from a report of an absence, in a language; nothing where there are no rules for it."""
    return {name: re.compile(pattern) for name, pattern in table("stances.toml").get(language(lang), {}).items()}
