"""Reads a wording and its schema from the files beside this module."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

CURRENT = "1"
"""The wording in use. A change of words is a new file and a new number."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What the model is told.

    Attributes:
        version: the number of its file.
        system: the system message.
        schema: JSON schema of the answer.
    """

    version: str
    system: str
    schema: dict[str, Any]


@cache
def wording(version: str = CURRENT) -> Wording:
    """The wording of that number."""
    folder = files("firsthand.engines.remote.wording")
    return Wording(
        version,
        folder.joinpath(f"{version}.md").read_text(encoding="utf-8"),
        json.loads(folder.joinpath(f"{version}.schema.json").read_text(encoding="utf-8")),
    )
