"""The border story of the measuring data as a report with its annotated attributions."""

from __future__ import annotations

import json
from pathlib import Path

from firsthand.records.attribution import Attribution, Hop
from firsthand.records.event import Event, Perpetrator
from firsthand.records.reading import Reading
from firsthand.records.report import Passage, Report
from firsthand.records.span import Span
from firsthand.records.vocabulary import EventStatus, HopKind, Stance
from firsthand.resolve.statements import OWN

_KINDS = {
    "Daily NK": (HopKind.MEDIA, True),
    "Yonhap": (HopKind.MEDIA, True),
    "a source": (HopKind.PERSON, False),
    "Nikolai Smorodin": (HopKind.PERSON, True),
    "an official statement from Russia": (HopKind.DOCUMENT, False),
    "Russia": (HopKind.STATE_BODY, True),
    "a South Korean think tank": (HopKind.THINK_TANK, False),
}


def border_story(shared: Path) -> tuple[Report, Reading]:
    text = (shared / "cases" / "upi-2016-02-04.txt").read_text(encoding="utf-8")
    gold = json.loads((shared / "cases" / "upi-2016-02-04.gold.json").read_text(encoding="utf-8"))
    start = text.index("North Korean security officers")
    passages = []
    for piece in text[start:].split("\n\n"):
        at = text.index(piece, start)
        if piece not in {"Advertisement", "Latest Headlines"}:
            passages.append(Passage(Span(at, at + len(piece))))
    attributions = []
    for one in gold["attributions"]:
        hops = [Hop("UPI", HopKind.WIRE, True, None, None, OWN)]
        for name in one["hops"][1:]:
            kind, named = _KINDS[name]
            hops.append(Hop(name, kind, named, None, Span(*one["source"][0]), name))
        attributions.append(
            Attribution(
                one["id"], tuple(Span(*s) for s in one["source"]), tuple(Span(*s) for s in one["cue"]),
                tuple(Span(*s) for s in one["content"]), Stance(one["stance"]), one["parent"], tuple(hops),
            )
        )  # fmt: skip
    lead = passages[0].span
    event = Event(
        "e1", "pursuit", (), (), EventStatus.ONGOING, Perpetrator(True, None), (), None, None, True, (lead,), (), 1.0
    )
    report = Report("upi", text, "f", tuple(passages), "en", outlet="UPI")
    return report, Reading("upi", "en", "gold", tuple(attributions), (event,), restated=((lead, "a1"),))
