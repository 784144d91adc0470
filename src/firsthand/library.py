"""The functions that `import firsthand` offers. What they need is imported when they are called, so that importing the
package costs nothing."""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.errors import InputError
from firsthand.records.acquired import Acquired, Hints
from firsthand.records.rejection import Rejection
from firsthand.records.report import Report

if TYPE_CHECKING:
    from firsthand.extract.engine import Engine
    from firsthand.records.incident import Corroboration
    from firsthand.records.reading import Reading
    from firsthand.workspace import Workspace


def read(source: str | bytes | Path, hints: Hints = Hints()) -> Report:
    """Read one report.

    Args:
        source: the text itself (str), the bytes of a file, or the path of a file that holds one report.
        hints: what is known from outside (outlet, url, published, …); wins over what is read inside.

    Raises:
        InputError: it cannot be read, or the file holds more than one report (see `read_all`).
    """
    found = list(_items(source, hints))
    if len(found) != 1:
        raise InputError(f"{source!r:.60} holds {len(found)} reports", code="not-one", remedy="Use read_all.")
    outcome = _report(found[0])
    if isinstance(outcome, Rejection):
        raise InputError(f"{outcome.name}: {outcome.message}", code=outcome.code, remedy=outcome.remedy)
    return outcome


def read_all(source: Path) -> Iterator[Report | Rejection]:
    """Read every report in a file (a WARC, an e-mail with attachments, JSON Lines): each a report, or why it is none."""
    for item in _items(source, Hints()):
        yield _report(item)
