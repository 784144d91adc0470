"""How each report of an incident tells it, side by side, so that what they do not agree on is seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.publish.telling import count
from firsthand.records.event import Event, Place
from firsthand.records.reading import Reading
from firsthand.records.report import Report
from firsthand.records.span import Spans
from firsthand.resolve.wording.when import days_of
from firsthand.review.fields import place_words
from firsthand.web.fields.values import date_label, place_label, type_label, words
from firsthand.web.links import report_href

COLUMNS = ("What", "Status", "Where", "When", "Done by", "Affected")
_NAMES = ("what happened", "status", "place", "date", "who did it", "who is affected")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report tells in one column; `value` is None where it does not tell. `key` is what is compared."""

    value: str | None
    href: str | None
    quote: str
    key: object = None
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One report's telling; None in `cells` where no event was read in it."""

    report: str
    cells: tuple[Cell, ...] | None
    others: int


@dataclass(frozen=True, slots=True)
class Sum:
    """What the reports say together in one column, and whether they disagree; `name` is the column in a sentence."""

    column: str
    name: str
    sentence: str
    split: bool


@dataclass(frozen=True, slots=True)
class Told:
    """The table and what it comes to."""

    rows: tuple[Row, ...]
    sums: tuple[Sum, ...]


def told_by(items: Mapping[str, tuple[Report, Reading]], type_: str) -> Told:
    """How these reports tell of an incident of that type: by their chief event, else by one of the type.

    Values that differ only in how exact they are (a town and its country, a day and its month) do not disagree.
    """
    rows = [_row(report, reading, type_) for report, reading in items.values()]
    sums, done = [], rows
    for at, (column, agree) in enumerate(zip(COLUMNS, _AGREE, strict=True)):
        if agree is None:
            continue
        cells = [row.cells[at] for row in rows if row.cells is not None and row.cells[at].key is not None]
        groups = _groups(cells, agree)
        if not groups:
            continue
        reference = groups[0][0].key
        done = [_marked(row, at, reference, agree) for row in done]
        sums.append(_sum(column, _NAMES[at], groups))
    return Told(tuple(done), tuple(sums))


def _row(report: Report, reading: Reading, type_: str) -> Row:
    events = reading.events
    chosen = next((one for one in events if one.main), None) or next((one for one in events if one.type == type_), None)
    if chosen is None:
        return Row(report.id, None, 0)
    return Row(report.id, _cells(report, reading, chosen), len(events) - 1)


def _cells(report: Report, reading: Reading, event: Event) -> tuple[Cell, ...]:
    def cell(value: str | None, spans: Spans, key: object) -> Cell:
        href = report_href(report.id, words=spans) if spans else None
        return Cell(value, href, words(spans, report.text, 60) if spans else "", key)

    did, date = event.perpetrator, event.date
    dated: Spans = (date.span,) if date is not None and date.span is not None else ()
    people = "; ".join(one.name or words(one.spans, report.text, 40) or "somebody" for one in event.victims)
    who = tuple(span for one in event.victims for span in one.spans)
    return (
        cell(type_label(event.type), event.evidence, event.type),
        cell(event.status.value, event.evidence, event.status),
        cell(place_label(event.place) if event.place else None, place_words(event, reading), event.place),
        cell(date_label(date.edtf) if date else None, dated, date.edtf if date else None),
        cell(did.type or (words(did.spans, report.text) if did.spans else None), did.spans, did.type),
        cell(people or None, tuple(sorted(who)), None),
    )


Agree = Callable[[object, object], bool]


def _same(one: object, other: object) -> bool:
    return one == other


def _places_agree(one: object, other: object) -> bool:
    """Whether two places may be one: equal, or one holds the other."""
    if not isinstance(one, Place) or not isinstance(other, Place):
        return one == other
    if one.geonameid is not None and one.geonameid == other.geonameid:
        return True
    if None not in (one.country, other.country) and one.country != other.country:
        return False
    pairs = ((one.region, other.region), (one.city, other.city))
    return all(left is None or right is None or left == right for left, right in pairs) and not (
        one.city is not None and other.city is not None and one.geonameid != other.geonameid
    )


def _dates_agree(one: object, other: object) -> bool:
    left, right = days_of(str(one)), days_of(str(other))
    return one == other or left is None or right is None or left.gap(right) == 0


_AGREE: tuple[Agree | None, ...] = (_same, _same, _places_agree, _dates_agree, _same, None)
"""How the values of each column are compared; people are shown only: reports name and count them in many ways."""


def _groups(cells: Sequence[Cell], agree: Agree) -> list[list[Cell]]:
    """Values that agree, together, the largest group first; within each the value that most reports give, first."""
    groups: list[list[Cell]] = []
    often = Counter(str(cell.key) for cell in cells)
    for cell in sorted(cells, key=lambda one: -often[str(one.key)]):
        home = next((group for group in groups if agree(group[0].key, cell.key)), None)
        if home is None:
            groups.append([cell])
        else:
            home.append(cell)
    return sorted(groups, key=lambda group: -len(group))


def _marked(row: Row, at: int, reference: object, agree: Agree) -> Row:
    if row.cells is None or row.cells[at].key is None or agree(reference, row.cells[at].key):
        return row
    cells = list(row.cells)
    one = cells[at]
    cells[at] = Cell(one.value, one.href, one.quote, one.key, differs=True)
    return Row(row.report, tuple(cells), row.others)


def _sum(column: str, name: str, groups: Sequence[Sequence[Cell]]) -> Sum:
    told = "; ".join(f"{group[0].value} in {count(len(group), 'report')}" for group in groups)
    return Sum(column, name, told, len(groups) > 1)
