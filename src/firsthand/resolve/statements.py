"""One report made ready for comparison: its sentences, who speaks in each, its wording and its day."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from firsthand.records.attribution import Attribution, Hop
from firsthand.records.event import Event, PlaceMention
from firsthand.records.mentions import Mentions
from firsthand.records.outlet import Outlet, name_key, outlet_at, outlet_named
from firsthand.records.reading import Reading
from firsthand.records.report import PassageKind, Report
from firsthand.records.span import Span, Spans
from firsthand.records.vocabulary import MEDIA_KINDS, Basis, HopKind, Stance
from firsthand.resolve.sounds import sounds_in
from firsthand.resolve.wording.fingerprints import Fingerprint, fingerprint
from firsthand.resolve.wording.sentences import sentences
from firsthand.resolve.wording.tables import formula
from firsthand.resolve.wording.terms import DAY, NUMBER, terms_of
from firsthand.resolve.wording.when import Days, days_of

OWN = "s0"
"""Label of the report's own outlet within a reading."""
WIRE = "wire"
"""Label of the wire in the dateline."""
EYE = "eye"
"""Label of the outlet's own reporter, where the text says that he was there and saw it."""
EYE_HOP = Hop("own reporter", HopKind.MEDIA, named=True, basis=Basis.OBSERVED_BY_OUTLET, span=None, entity=EYE)
SILENT = frozenset({Stance.ASKS, Stance.DECLINES})
"""Stances that state nothing which could be checked."""
DENIALS = frozenset({Stance.DENIES, Stance.DOUBTS})
"""Stances that speak against their content."""
LEAST_TERMS = 2
"""Terms below which a content states nothing of its own ("Tuesday"); a denial may be as short as "the report"."""
RETRACTED = "#retract"
"""The idea of taking back what was reported."""
TOP = 4
"""Statements at the head of a report among which the chief one is looked for, beside that of the main event."""
SHORT = 3
"""Terms up to which words that call something false deny what was reported before."""
LEAST_REST = 3
"""Terms beside a content that states nothing from which they are taken for what was said."""
REMAINDER = 6
"""Terms that a sentence must keep outside every attribution to state something in the report's own voice as well."""
_QUOTED = re.compile(r"[“\"«「『]([^”\"»」』“«]{12,600})[”\"»」』]")
_LINE = re.compile(r"\.jsonl|:\d+$|^-$|^<")
"""Names of input lines: a person knows the title better."""
_MARKS = frozenset('“"«「『‘')
_READ = frozenset({PassageKind.PARAGRAPH})


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published or wrote a report; `key` is equal for one outlet under all its names."""

    key: str
    label: str
    kind: HopKind


@dataclass(frozen=True, slots=True)
class Telling:
    """Somebody's word in one sentence; `attribution` is None where the report speaks in its own voice."""

    attribution: str | None
    content: Spans
    stance: Stance
    hops: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One statement of a report: a sentence, or that part of it which one content covers.

    Attributes:
        index: position among the units of the report, from 0.
        span: the whole sentence.
        terms: words in the form in which they are compared.
        types: types of the events whose evidence overlaps it.
        amounts: numbers of something in it: the value, and the terms of what is counted.
        main: whether it tells the event that the report is chiefly about.
        names: words that may be names, by sound, the same in every script; names of places left out.
        quoted: whether it is somebody's words in quotation marks and little else.
        part: which of the statements of its sentence, from 0.
    """

    report: str
    index: int
    span: Span
    tellings: tuple[Telling, ...]
    terms: frozenset[str]
    types: frozenset[str]
    amounts: tuple[tuple[float, frozenset[str]], ...]
    places: frozenset[int]
    main: bool
    names: frozenset[str] = frozenset()
    quoted: bool = False
    part: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """One report with all that comparison needs; `author` is the wire in the dateline, else the publisher."""

    report: Report
    reading: Reading
    days: Days | None
    publisher: Publisher
    author: Publisher
    units: tuple[Unit, ...]
    wording: Fingerprint
    counts: Counter[str]
    main: Event | None
    quotes: tuple[tuple[str, Span], ...]

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id

    @property
    def arrival(self) -> tuple[int, str]:
        """Orders reports by first possible day, undated ones last, then by id."""
        return (self.days.first if self.days else 10**9, self.report.id)


def account(report: Report, reading: Reading) -> Account:
    """Make one report ready."""
    publisher, author = publisher_of(report), author_of(report)
    stretches = [passage.span for passage in report.passages if passage.kind in _READ]
    if report.dateline is not None:
        head = report.dateline.span
        stretches = [Span(head.end, one.end) if head.within(one) else one for one in stretches]
    body = " ".join(one.of(report.text) for one in stretches)
    return Account(
        report=report,
        reading=reading,
        days=days_of(report.published),
        publisher=publisher,
        author=author,
        units=_units(report, reading, stretches),
        wording=fingerprint(report.text, stretches, report.lang),
        counts=Counter(terms_of(f"{report.title or ''} {body}")),
        main=next((event for event in reading.events if event.main), None),
        quotes=tuple(
            (" ".join(terms_of(match.group(1))), Span(*match.span(1)))
            for one in stretches
            for match in _QUOTED.finditer(report.text, one.start, one.end)
        ),
    )


def outlet_key(name: str) -> str:
    """One key for all names of an outlet."""
    known = outlet_named(name)
    return "outlet:" + name_key(known.name if known else name)


def _publisher(known: Outlet | None, name: str) -> Publisher:
    if known is None:
        return Publisher("outlet:" + name_key(name), name, HopKind.MEDIA)
    return Publisher("outlet:" + name_key(known.name), known.name, known.kind)


def publisher_of(report: Report) -> Publisher:
    """Who published the page: the outlet as given, else by address, else the agency in the dateline."""
    if report.outlet:
        by_domain = outlet_at(report.outlet) if "." in report.outlet and " " not in report.outlet else None
        return _publisher(outlet_named(report.outlet) or by_domain, report.outlet)
    if report.url and (at := outlet_at(report.url)):
        return _publisher(at, at.name)
    if report.dateline is not None and report.dateline.agency:
        return _publisher(outlet_named(report.dateline.agency), report.dateline.agency)
    return Publisher(f"outlet-of:{report.id}", _nameless(report), HopKind.UNKNOWN)


def _nameless(report: Report) -> str:
    """How to call a report whose outlet is unknown: by its file, else its title, else its id."""
    file = re.split(r"[/\\]", report.name)[-1]
    if file and not _LINE.search(file):
        return file
    return f"“{report.title}”" if report.title else f"report {report.id}"


def author_of(report: Report) -> Publisher:
    """Who wrote it: the agency in the dateline, else the publisher."""
    if report.dateline is not None and report.dateline.agency:
        return _publisher(outlet_named(report.dateline.agency), report.dateline.agency)
    return publisher_of(report)


def own_hops(report: Report) -> tuple[Hop, ...]:
    """The chain of what a report says in its own voice: its outlet, and the wire that wrote it."""
    publisher, author = publisher_of(report), author_of(report)
    first = Hop(publisher.label, publisher.kind, named=True, basis=None, span=None, entity=OWN)
    if author.key == publisher.key or report.dateline is None:
        return (first,)
    return first, Hop(author.label, HopKind.WIRE, named=True, basis=None, span=report.dateline.span, entity=WIRE)


def _hops(report: Report, attribution: Attribution) -> tuple[Hop, ...]:
    """The chain as read, with the wire of the dateline put in."""
    own = own_hops(report)
    rest = attribution.chain[1:]
    if len(own) == 2 and rest and outlet_key(rest[0].name) == outlet_key(own[1].name):
        rest = rest[1:]
    return own + rest


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of an attribution, and the attribution's number in the order of the text."""

    span: Span
    attribution: Attribution
    number: int


def _units(report: Report, reading: Reading, stretches: list[Span]) -> tuple[Unit, ...]:
    leaves = _narrowest(reading.attributions)
    said = Mentions(_Piece(span, one, number) for number, one in enumerate(leaves) for span in one.content)
    spoken = Mentions(
        _Piece(span, one, number)
        for number, one in enumerate(reading.attributions)
        for span in (*one.source, *one.cue, *one.content)
    )
    by_id = {one.id: one for one in reading.attributions}
    restated = Mentions(
        _Piece(span, by_id[one], number) for number, (span, one) in enumerate(reading.restated) if one in by_id
    )
    main = next((event for event in reading.events if event.main), None)
    drafts: list[tuple[Span, Spans, tuple[Telling, ...]]] = []
    for stretch in stretches:
        for sentence in sentences(report.text, stretch):
            drafts.extend(_parts(report, sentence, said, spoken, restated))
    lead = _lead(report, main, [draft[1] for draft in drafts])
    places, dates, quantities = Mentions(reading.places), Mentions(reading.dates), Mentions(reading.quantities)
    units = []
    parts: Counter[Span] = Counter()
    for i, (sentence, content, tellings) in enumerate(drafts):
        words = " ".join(span.of(report.text) for span in content)
        units.append(
            Unit(
                report=report.id,
                index=i,
                span=sentence,
                tellings=tellings,
                terms=frozenset(
                    (
                        *terms_of(words),
                        *(f"{DAY}{one.edtf}" for one in dates.over(content) if one.edtf),
                        *(f"{NUMBER}{one.value:g}" for one in quantities.over(content)),
                    )
                ),
                types=frozenset(event.type for event in reading.events if _tells(event, content)),
                amounts=tuple((one.value, frozenset(terms_of(one.of or ""))) for one in quantities.over(content)),
                places=frozenset(
                    one.place.geonameid for one in places.over(content) if one.place.geonameid is not None
                ),
                main=i == lead,
                names=_names(report, places, content),
                quoted=bool(content) and words[:1] in _MARKS,
                part=parts[sentence],
            )
        )
        parts[sentence] += 1
    return tuple(units)


def _lead(report: Report, main: Event | None, contents: list[Spans]) -> int:
    """Which statement tells what the report is chiefly about: near the top, of the main event, in the title's words."""
    title = set(terms_of(report.title or ""))

    def fitness(i: int) -> tuple[float, int]:
        terms = set(terms_of(" ".join(span.of(report.text) for span in contents[i])))
        told = 1.5 * _tells(main, contents[i])
        return (told + 2.0 * len(terms & title) / (len(title) or 1) - 0.25 * i, -i)

    first_told = next((i for i, content in enumerate(contents) if _tells(main, content)), 0)
    return max({*range(min(TOP, len(contents))), first_told}, key=fitness) if contents else 0


def _names(report: Report, places: Mentions[PlaceMention], content: Spans) -> frozenset[str]:
    found = set()
    for span in content:
        for start, end, sound in sounds_in(span.of(report.text)):
            word = Span(span.start + start, span.start + end)
            if not places.over((word,)):
                found.add(sound)
    return frozenset(found)


def _tells(event: Event | None, content: Spans) -> bool:
    return event is not None and any(span.overlaps(one) for span in content for one in event.evidence)


def _narrowest(attributions: tuple[Attribution, ...]) -> list[Attribution]:
    """Attributions that state something: of nested ones the narrower where it carries the whole, else both.

    A part of somebody's words that is read as his again is left out, and so are reports of nobody that are named only
    in order to be denied: such a denial alludes, it carries nothing.
    """
    by_id = {one.id: one for one in attributions}
    attributions = tuple(one for one in attributions if not _is_alluded_to(one, by_id.get(one.parent or "")))
    children: dict[str, list[Attribution]] = {}
    for one in attributions:
        if one.parent is not None:
            children.setdefault(one.parent, []).append(one)
    return [
        one
        for one in attributions
        if one.stance not in SILENT
        and not any(_covers(child, one) for child in children.get(one.id, ()))
        and not (one.parent in by_id and _echoes(one, by_id[one.parent]))
    ]


def _is_alluded_to(child: Attribution, parent: Attribution | None) -> bool:
    """Whether a denial speaks of reports without saying whose ("denied reports that ...")."""
    return parent is not None and parent.stance in DENIALS and not child.source


def _echoes(child: Attribution, parent: Attribution) -> bool:
    """Whether the child says a part of what the parent says already, by the same mouth."""
    same = bool(child.chain and parent.chain) and child.chain[-1].entity == parent.chain[-1].entity
    return same and not _covers(child, parent)


def _covers(child: Attribution, parent: Attribution) -> bool:
    """Whether little but the child's own source and cue is left of the parent's content."""
    inside = sum(span.end - span.start for span in (*child.content, *child.source, *child.cue))
    whole = sum(span.end - span.start for span in parent.content)
    return inside >= 0.7 * whole


def _parts(
    report: Report,
    sentence: Span,
    said: Mentions[_Piece],
    voiced: Mentions[_Piece],
    restated: Mentions[_Piece],
) -> list[tuple[Span, Spans, tuple[Telling, ...]]]:
    """The statements of one sentence: one for each distinct content in it, or the whole in the report's own voice."""
    here: dict[Spans, list[Telling]] = {}
    spoken = [piece.span for piece in sorted(voiced.over((sentence,)), key=lambda piece: piece.number)]
    leaves = {piece.number: piece.attribution for piece in said.over((sentence,))}
    rest = _left(sentence, spoken)
    much = len(_telling_terms(report, rest))
    for _, one in sorted(leaves.items()):
        content = tuple(
            Span(max(span.start, sentence.start), min(span.end, sentence.end))
            for span in one.content
            if span.overlaps(sentence)
        )
        words = _telling_terms(report, content)
        stance = _stance(one, words, sentence.of(report.text))
        if content and not len(words) >= LEAST_TERMS and stance not in DENIALS and much >= LEAST_REST:
            content, much = rest, 0  # only the day or the addressee was read as content: what is said is the rest
        elif not content or not (len(words) >= LEAST_TERMS or stance in DENIALS):
            continue
        hops = _hops(report, one)
        if stance is not one.stance and hops[-1].kind is HopKind.UNKNOWN:
            hops = own_hops(report)  # "retracts its report"
        shown = (sentence,) if content == rest else content
        here.setdefault(content, []).append(Telling(one.id, shown, stance, hops))
    parts = [(sentence, content, tuple(tellings)) for content, tellings in sorted(here.items())]
    if here or any(span.overlaps(sentence) for span in spoken):
        if much >= REMAINDER:
            parts.append((sentence, rest, (Telling(None, (sentence,), Stance.ASSERTS, own_hops(report)),)))
        return parts  # a sentence that only asks or refuses ("declined to comment") states nothing
    for piece in restated.over((sentence,)):
        told = piece.attribution
        return [(sentence, (sentence,), (Telling(told.id, (sentence,), told.stance, _hops(report, told)),))]
    takes_back = RETRACTED in terms_of(sentence.of(report.text))
    stance = Stance.DENIES if takes_back else Stance.ASSERTS
    hops = own_hops(report)
    if formula("seen").search(sentence.of(report.text)):
        hops = (*hops, EYE_HOP)
    return [(sentence, (sentence,), (Telling(None, (sentence,), stance, hops),))]


def _stance(one: Attribution, words: list[str], sentence: str) -> Stance:
    """What the source does with the content, where calling something false or taking it back is a denial too."""
    by_outlet = not one.chain or one.chain[-1].kind in MEDIA_KINDS or one.chain[-1].kind is HopKind.UNKNOWN
    if ("#false" in words and len(words) <= SHORT) or (by_outlet and RETRACTED in terms_of(sentence)):
        return Stance.DENIES
    return one.stance


def _telling_terms(report: Report, spans: Spans) -> list[str]:
    """Terms of some words, numbers and the outlet's own name left out."""
    words = " ".join(span.of(report.text) for span in spans)
    found = terms_of(words.replace(report.outlet, " ") if report.outlet else words)
    return [term for term in found if not term.startswith(NUMBER)]


def _left(sentence: Span, taken: list[Span]) -> Spans:
    """What of `sentence` lies outside all `taken` spans."""
    left, start = [], sentence.start
    for span in sorted(one for one in taken if one.overlaps(sentence)):
        if span.start > start:
            left.append(Span(start, span.start))
        start = max(start, span.end)
    if start < sentence.end:
        left.append(Span(start, sentence.end))
    return tuple(left)
