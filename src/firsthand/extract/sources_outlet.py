"""The report's own voice: the outlet that published it, and the agency that wrote it, if another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.extract.kinds import read_mention
from firsthand.extract.kinds_mention import outlet_key
from firsthand.extract.sources_cast import BODIES, Entity, letters
from firsthand.records.outlet import outlet_at, outlet_named
from firsthand.records.report import Report
from firsthand.records.span import Span
from firsthand.records.vocabulary import HopKind


def own_outlet(report: Report) -> Entity:
    """The outlet of `report`: as said, by its address, or its dateline's agency; nameless where none is known."""
    agency = report.dateline.agency if report.dateline else None
    by_address = outlet_at(report.url) if report.url else None
    name = report.outlet or (by_address.name if by_address else None) or agency
    if not name:
        return Entity("", "", HopKind.UNKNOWN, named=False, key="outlet:?")
    known = outlet_named(name)
    kind = known.kind if known else read_mention(name, Span(0, len(name)), report.lang).kind
    return Entity("", name, kind if kind in BODIES else HopKind.MEDIA, named=True, key=outlet_key(name))


def wire_of(report: Report, outlet: Entity) -> Entity | None:
    """The agency that wrote a story on another outlet's page, by the dateline or the byline; None if none did."""
    for name, span in _agencies(report):
        if outlet_key(name) == outlet.key or name == letters(outlet.name):
            return None
        known = outlet_named(name)
        return Entity("", name, known.kind if known else HopKind.WIRE, named=True, key=outlet_key(name), span=span)
    return None


def _agencies(report: Report) -> Sequence[tuple[str, Span | None]]:
    if report.dateline and report.dateline.agency:
        agency, where = report.dateline.agency, report.dateline.span
        at = report.text.find(agency, where.start, where.end)
        return [(agency, Span(at, at + len(agency)) if at >= 0 else where)]
    parts = re.split(r"\s*[,/|(]\s*|\s+of\s+", (report.byline or "").strip(" )"))
    names = [part.strip(" )") for part in parts]
    return [(name, None) for name in names if (known := outlet_named(name)) and known.kind is HopKind.WIRE]
