"""Readings by hand: a report is a list of lines, each in the report's own voice or somebody's word."""

# ruff: noqa: E501 - the sentences of reports stay on one line

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from firsthand.records.attribution import Attribution, Hop
from firsthand.records.claim import Claim
from firsthand.records.event import DateMention, Event, EventDate, Perpetrator, Place, PlaceMention, Quantity
from firsthand.records.incident import Corroboration
from firsthand.records.reading import Reading
from firsthand.records.report import Dateline, Passage, Report
from firsthand.records.span import Span
from firsthand.records.vocabulary import Basis, EventStatus, HopKind, Stance

VARNAI = Place("Varnai", "MD", city="Varnai", geonameid=900001)
OSTRAVEL = Place("Ostravel", "MD", city="Ostravel", geonameid=900002)
KELMA = Place("Kelma", "KG", city="Kelma", geonameid=900003)


@dataclass(frozen=True)
class By:
    """A hop outwards of the report's outlet; `entity` defaults to the name."""

    name: str
    kind: HopKind = HopKind.PERSON
    named: bool = True
    basis: Basis = Basis.UNKNOWN
    entity: str = ""

    @property
    def label(self) -> str:
        return self.entity or self.name


def paper(name: str) -> By:
    return By(name, HopKind.MEDIA)


def unnamed(name: str, basis: Basis = Basis.UNKNOWN, entity: str = "") -> By:
    return By(name, HopKind.PERSON, named=False, basis=basis, entity=entity)


def body(name: str, kind: HopKind = HopKind.STATE_BODY) -> By:
    return By(name, kind, basis=Basis.OFFICIAL_POSITION)


@dataclass(frozen=True)
class Line:
    """One sentence; what stands between { and } is the content of `by`'s word."""

    marked: str
    by: tuple[By, ...] = ()
    stance: Stance = Stance.ASSERTS
    main: bool = False
    type: str = "abduction"
    perpetrator: str | None = None


def own(text: str, **kwargs: object) -> Line:
    return Line(text, **kwargs)  # type: ignore[arg-type]


def said(text: str, *by: By, **kwargs: object) -> Line:
    return Line(text, by, **kwargs)  # type: ignore[arg-type]


@dataclass
class Built:
    attributions: list[Attribution] = field(default_factory=list)
    evidence: list[Span] = field(default_factory=list)
    perpetrator: list[Span] = field(default_factory=list)
    restated: list[tuple[Span, str]] = field(default_factory=list)
    kind: str = "abduction"


def tell(
    ident: str,
    outlet: str | None,
    published: str | None,
    *lines: Line,
    lang: str = "en",
    place: Place | None = VARNAI,
    date: str | None = None,
    places: dict[str, Place] | None = None,
    quantities: dict[str, tuple[float, str]] | None = None,
    agency: str | None = None,
    url: str | None = None,
    title: str | None = None,
) -> tuple[Report, Reading]:
    """A report of `lines`, one paragraph each; `places` and `quantities` are marked wherever their words stand."""
    head = f"VARNAI ({agency}) -- " if agency else ""
    text, passages, built = head, [], Built()
    for number, line in enumerate(lines):
        start = len(text) if number or not head else 0
        offset = len(text)
        before, content, after = re.fullmatch(r"([^{}]*)(?:\{([^{}]*)\})?([^{}]*)", line.marked, re.DOTALL).groups()  # type: ignore[union-attr]
        text += before + (content or "") + after
        whole = Span(offset, len(text))
        passages.append(Passage(Span(start, len(text))))
        if line.main:
            built.evidence.append(whole)
            built.kind = line.type
        if line.perpetrator:
            at = text.index(line.perpetrator, offset)
            built.perpetrator.append(Span(at, at + len(line.perpetrator)))
        if line.by:
            inner = Span(offset + len(before), offset + len(before) + len(content or ""))
            hops = [Hop(outlet or "", HopKind.MEDIA, True, None, None, "s0")]
            for by in line.by:
                at = text.lower().find(by.name.lower(), offset)
                span = Span(at, at + len(by.name)) if at >= 0 else None
                hops.append(Hop(by.name, by.kind, by.named, by.basis, span, by.label))
            last = hops[-1].span
            built.attributions.append(
                Attribution(
                    f"a{len(built.attributions) + 1}",
                    (last,) if last else (),
                    (),
                    (inner,),
                    line.stance,
                    None,
                    tuple(hops),
                )
            )
        text += "\n\n"
    event = Event(
        "e1", built.kind, (), (), EventStatus.ACCOMPLISHED, Perpetrator(bool(built.perpetrator), None, tuple(built.perpetrator)),
        (), place, EventDate(date, None) if date else None, True, tuple(built.evidence), (), 1.0,
    )  # fmt: skip
    known = {place.name: place, **(places or {})} if place else dict(places or {})
    mentions = [
        PlaceMention(Span(m.start(), m.end()), where)
        for word, where in known.items()
        for m in re.finditer(re.escape(word), text)
    ]
    amounts = [
        Quantity(Span(m.start(), m.end()), value, False, of)
        for word, (value, of) in (quantities or {}).items()
        for m in re.finditer(re.escape(word), text)
    ]
    dateline = Dateline(Span(0, len(head)), agency=agency) if agency else None
    report = Report(
        ident, text, hashlib.sha256(text.encode()).hexdigest(), tuple(passages), lang,
        title=title, outlet=outlet, url=url, published=published, dateline=dateline,
    )  # fmt: skip
    reading = Reading(
        ident, lang, "by hand", tuple(built.attributions), (event,) if built.evidence else (), tuple(mentions),
        tuple(DateMention(Span(m.start(), m.end()), m.group()) for m in re.finditer(r"\d{4}-\d{2}-\d{2}", text)),
        tuple(amounts), (), tuple(built.restated),
    )  # fmt: skip
    return report, reading


def chief(result: Corroboration, report: str) -> Claim:
    """The chief claim of the incident that `report` is in."""
    return next(one for one in result.incidents if report in one.reports).claims[0]


def interval(claim: Claim) -> tuple[int, int]:
    return claim.independent.confirmed, claim.independent.possible


def label_of(result: Corroboration, ident: str) -> str:
    return next(source.label for source in result.sources if source.id == ident)


def relation(result: Corroboration, a: str, b: str) -> str:
    return next(pair.relation for pair in result.pairs if (pair.a, pair.b) == (min(a, b), max(a, b)))


def echo(result: Corroboration, later: str, earlier: str) -> str | None:
    return next((one.kind.value for one in result.echoes if (one.later, one.earlier) == (later, earlier)), None)
