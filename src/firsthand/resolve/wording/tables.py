"""The word tables of this room, read once from the TOML files beside this module."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _table(name: str) -> dict[str, list[str]]:
    path = files("firsthand.resolve.wording").joinpath(f"{name}.toml")
    table: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return table


@cache
def word_lists(name: str) -> frozenset[str]:
    """All words of all lists of one table, case-folded."""
    return frozenset(word.casefold() for words in _table(name).values() for word in words)


@cache
def rows(name: str) -> dict[str, tuple[str, ...]]:
    """Key -> words of one table, case-folded, in the order of the file."""
    return {key: tuple(word.casefold() for word in words) for key, words in _table(name).items()}


@cache
def formula(name: str) -> re.Pattern[str]:
    """One pattern of all expressions of a row of `formulas.toml`, case left out."""
    return re.compile("|".join(f"(?:{one})" for one in _table("formulas")[name]), re.IGNORECASE)
