"""The functions that `import firsthand` offers.

What they need is imported when they are called, so that importing the package costs nothing.
"""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
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


_NOTHING_KNOWN = Hints()


def read(source: str | bytes | Path, hints: Hints = _NOTHING_KNOWN) -> Report:
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
    """Read every report in a file (WARC, e-mail with attachments, JSON Lines): each a report, or why it is none."""
    for item in _items(source, _NOTHING_KNOWN):
        yield _report(item)


def extract(report: Report, engine: Engine | None = None) -> Reading:
    """What a report attributes to whom, and its events, places, dates, quantities and identifying details.

    Args:
        report: what to read.
        engine: what finds attributions; where none is given, the one that FIRSTHAND_ENGINE names, else the model.

    Raises:
        EngineError: the engine could not do its work.
    """
    from firsthand.engines.chosen import engine_from
    from firsthand.extract.extractor import extract as extract_report
    from firsthand.settings import Settings

    return extract_report(report, engine or engine_from(Settings.from_environment()))


def corroborate(reports: Iterable[Report | tuple[Report, Reading]]) -> Corroboration:
    """Incidents, claims, independent origins, echoes and pairs over many reports; the order given does not matter."""
    from firsthand.resolve.corroborate import corroborate as corroborate_all

    return corroborate_all((one, extract(one)) if isinstance(one, Report) else one for one in reports)


def open_case(folder: str | Path) -> Workspace:
    """Open an existing case; use it as a context manager.

    Raises:
        CaseError: the folder holds no case, or one of a newer version.
    """
    from firsthand.settings import Settings
    from firsthand.workspace import Workspace

    return Workspace.open(Path(folder), Settings.from_environment())


def _items(source: str | bytes | Path, hints: Hints) -> Iterator[Acquired | Rejection]:
    from firsthand.acquire.file import acquire_bytes, acquire_file
    from firsthand.records.limits import Limits

    limits = Limits()
    if isinstance(source, Path):
        found = acquire_file(source, limits)
    else:
        data = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
        found = acquire_bytes(data, "text" if isinstance(source, str) else "bytes", limits)
    for item in found:
        yield replace(item, hints=_merged(hints, item.hints)) if isinstance(item, Acquired) else item


def _merged(given: Hints, found: Hints) -> Hints:
    filled = {name: getattr(given, name) or getattr(found, name) for name in Hints.__dataclass_fields__}
    return Hints(**filled)


def _report(item: Acquired | Rejection) -> Report | Rejection:
    from firsthand.read.reader import read_report

    return item if isinstance(item, Rejection) else read_report(item)
