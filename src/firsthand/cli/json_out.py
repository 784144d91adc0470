"""JSON for scripts: one shape for all commands."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def print_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Print `value` as indented JSON, Hangul, Han and Cyrillic as they are."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def row(record: DataclassInstance) -> dict[str, Any]:
    """A row record as a JSON object with the record's own field names."""
    return asdict(record)
