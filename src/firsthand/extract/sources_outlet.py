"""The report's own voice: the outlet that published it, and the agency that wrote it, if another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.extract.kinds import read_mention
from firsthand.extract.kinds_mention import outlet_key
from firsthand.extract.kinds_tables import language, readable, state
from firsthand.extract.sources_cast import BODIES, Entity, letters
from firsthand.records.outlet import outlet_at, outlet_named
from firsthand.records.report import Report
from firsthand.records.span import Span
from firsthand.records.vocabulary import HopKind

_TOGETHER = re.compile(r"\s+[—–/]\s+")
"""Between two agencies that a dateline names: the outlet's own and the one whose story it runs."""


def own_outlet(report: Report) -> Entity:
    """The outlet of `report`: as said, by its address, or its dateline's agency if that is one of the table.

    Nameless where none is known: an agency that the table does not know wrote the story, but who ran it is not said.
    """
    agency = report.dateline.agency if report.dateline else None
    by_address = outlet_at(report.url) if report.url else None
    by_dateline = agency if agency and outlet_named(agency) is not None else None
    name = report.outlet or (by_address.name if by_address else None) or by_dateline
    if not name:
        return Entity("", "", HopKind.UNKNOWN, named=False, key="outlet:?")
    known = outlet_named(name)
    kind = known.kind if known else read_mention(name, Span(0, len(name)), report.lang).kind
    return Entity("", name, kind if kind in BODIES else HopKind.MEDIA, named=True, key=_key(name, report))


def wires_of(report: Report, outlet: Entity) -> tuple[Entity, ...]:
    """The agencies by which a story came to another outlet's page, the nearest first, by the dateline or the byline."""
    agencies = _agencies(report)
    own = [name for name, _ in agencies if _key(name, report) == outlet.key or name == letters(outlet.name)]
    if all(span is None for _, span in agencies):
        agencies = () if own else agencies[:1]  # a byline "for" the outlet and an agency: the outlet's own story
    wires: list[Entity] = []
    for name, span in agencies:
        if name not in own:
            known = outlet_named(name)
            kind = known.kind if known else HopKind.WIRE
            wires.append(Entity("", name, kind, named=True, key=_key(name, report), span=span))
    return tuple(wires)


def _key(name: str, report: Report) -> str:
    """The key that a mention of this outlet in the report has, whatever characters Chinese prints it in."""
    return outlet_key(readable(name, report.lang))


def _agencies(report: Report) -> Sequence[tuple[str, Span | None]]:
    if report.dateline and report.dateline.agency:
        agency, where = report.dateline.agency, report.dateline.span
        found: list[tuple[str, Span | None]] = []
        for name in filter(None, _TOGETHER.split(agency)):
            at = report.text.find(name, where.start, where.end)
            found.append((name, Span(at, at + len(name)) if at >= 0 else where))
        first, _, last = (report.dateline.place or "").rpartition(" ")
        if language(report.lang) == "ko" and first and " " not in first and state(first, "ko") is None:
            at = report.text.find(last, where.start, where.end)  # "(도쿄 교도=연합뉴스)": the story is the first one's
            found.append((last, Span(at, at + len(last)) if at >= 0 else where))
        return found
    parts = re.split(r"\s*[,/|(]\s*|\s+of\s+", (report.byline or "").strip(" )"))
    names = [part.strip(" )") for part in parts]
    return [(name, None) for name in names if (known := outlet_named(name)) and known.kind is HopKind.WIRE]
