"""One invented report, read by two engines that do not cut it alike."""

from __future__ import annotations

import itertools
from dataclasses import replace
from hashlib import sha256

from firsthand.extract.typology import typology
from firsthand.records.attribution import Attribution, Hop
from firsthand.records.correction import Aspect, Part, Value
from firsthand.records.event import (
    DateMention,
    Event,
    EventDate,
    Identifying,
    Perpetrator,
    Place,
    PlaceMention,
    Victim,
)
from firsthand.records.reading import Reading
from firsthand.records.report import Dateline, Passage, Report
from firsthand.records.span import Span
from firsthand.records.vocabulary import Basis, EventStatus, HopKind, Stance
from firsthand.review.decide import Act, add, correct
from firsthand.review.fields import Field, fields_of
from firsthand.review.reviewed import Reviewed

TEXT = (
    "OSTRAVA, March 3 -- Officers arrested the tailor Milo Brandt in Ostrava on Tuesday, his cousin Lena Brandt said."
    "\n\n"
    "Brandt, his apprentice and a lodger were beaten, the cousin said.\n\n"
    "The interior ministry said that nobody was held. Forty tailors left for Tripoli in 2015, an agency reported."
)
BYTES = TEXT.encode()
KINDS = typology()
ACT = Act("ida", "2031-03-05T10:00:00Z")

OSTRAVA = Place("Ostrava", "CZ", "Czechia", "Moravian-Silesian", "Ostrava", 3068799, 49.83, 18.28)
TRIPOLI_LY = Place("Tripoli", "LY", "Libya", None, "Tripoli", 2210247, 32.88, 13.19)
TRIPOLI_LB = Place("Tripoli", "LB", "Lebanon", "North", "Tripoli", 266826, 34.43, 35.84)


def span(words: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words))


def report(name: str = "r1") -> Report:
    ends = [0]
    for part in TEXT.split("\n\n"):
        ends.append(ends[-1] + len(part) + 2)
    passages = tuple(Passage(Span(start, end - 2)) for start, end in itertools.pairwise(ends))
    return Report(
        id=name,
        text=TEXT,
        fingerprint=sha256(BYTES).hexdigest(),
        passages=passages,
        lang="en",
        title="Tailor held in Ostrava",
        outlet="Ferry Post",
        published="2031-03-03",
        dateline=Dateline(span("OSTRAVA, March 3 -- "), "OSTRAVA", span("OSTRAVA"), "2031-03-03"),
        name="r1.txt",
    )


POST = Hop("Ferry Post", HopKind.MEDIA, True, None, None, "s0")
COUSIN = Hop("Lena Brandt", HopKind.PERSON, True, Basis.RELATIVE, span("his cousin Lena Brandt"), "s1")
MINISTRY = Hop("The interior ministry", HopKind.STATE_BODY, True, Basis.UNKNOWN, span("The interior ministry"), "s2")
AGENCY = Hop("an agency", HopKind.WIRE, False, Basis.TOLD, span("an agency"), "s3")

_LEAD = span("Officers arrested the tailor Milo Brandt in Ostrava on Tuesday")
_MILO = Victim("Milo Brandt", "individual", (), "man", "adult", (span("Milo Brandt"),))


def _event(ident: str, kind: str, evidence: Span, **more: object) -> Event:
    row = KINDS[kind]
    bare = Event(
        id=ident,
        type=kind,
        codes=row.codes,
        violations=row.violations,
        status=EventStatus.ACCOMPLISHED,
        perpetrator=Perpetrator(False, None),
        victims=(),
        place=None,
        date=None,
        main=False,
        evidence=(evidence,),
        attributions=(),
        score=0.8,
    )
    return replace(bare, **more)


def first() -> Reading:
    """As one engine reads it."""
    return Reading(
        report="r1",
        lang="en",
        engine="first 1",
        attributions=(
            Attribution(
                "a1", (span("his cousin Lena Brandt"),), (span("said"),), (_LEAD,), Stance.ASSERTS, None, (POST, COUSIN)
            ),
            Attribution(
                "a2",
                (span("the cousin"),),
                (span("said", 1),),
                (span("Brandt, his apprentice and a lodger were beaten"),),
                Stance.ASSERTS,
                None,
                (POST, replace(COUSIN, span=span("the cousin"))),
            ),
            Attribution(
                "a3",
                (span("The interior ministry"),),
                (span("said", 2),),
                (span("that nobody was held"),),
                Stance.ASSERTS,
                None,
                (POST, MINISTRY),
            ),
            Attribution(
                "a4",
                (span("an agency"),),
                (span("reported"),),
                (span("Forty tailors left for Tripoli in 2015"),),
                Stance.ASSERTS,
                None,
                (POST, AGENCY),
            ),
        ),
        events=(
            _event(
                "e1",
                "detention",
                span("Officers arrested the tailor Milo Brandt in Ostrava on Tuesday, his cousin Lena Brandt said."),
                perpetrator=Perpetrator(True, "state actor", (span("Officers"),)),
                victims=(_MILO,),
                place=OSTRAVA,
                date=EventDate("2031-02-25", span("Tuesday")),
                main=True,
                attributions=("a1",),
            ),
            _event(
                "e2",
                "assault",
                span("Brandt, his apprentice and a lodger were beaten, the cousin said."),
                victims=(Victim(None, "individual", (), "unknown", "unknown", (span("apprentice"),)),),
                attributions=("a2",),
            ),
        ),
        places=(
            PlaceMention(span("OSTRAVA"), OSTRAVA, dateline=True),
            PlaceMention(span("Ostrava"), OSTRAVA),
            PlaceMention(span("Tripoli"), TRIPOLI_LY),
        ),
        dates=(DateMention(span("Tuesday"), "2031-02-25"), DateMention(span("2015"), "2015")),
        identifying=(Identifying(span("Milo Brandt"), "person", "victim", True),),
        restated=((span("Forty tailors left for Tripoli in 2015"), "a4"),),
    )


def second() -> Reading:
    """As another engine reads it: other ids, other cuts, some things missing and some more."""
    given = first()
    cousin, beaten, ministry, agency = given.attributions
    detention, _ = given.events
    return replace(
        given,
        engine="second 4",
        attributions=(
            replace(agency, id="a1", parent=None, chain=(POST, replace(AGENCY, entity="s1"))),
            replace(
                cousin,
                id="a2",
                content=(span("Officers arrested the tailor Milo Brandt in Ostrava"),),
                chain=(POST, replace(COUSIN, entity="s2")),
            ),
            replace(
                beaten,
                id="a3",
                content=(span("his apprentice"), span("were beaten")),
                chain=(POST, replace(COUSIN, entity="s2")),
            ),
            replace(ministry, id="a4", chain=(POST, replace(MINISTRY, entity="s3"))),
        ),
        events=(
            _event("e1", "release", span("Forty tailors left for Tripoli in 2015"), main=True, attributions=("a1",)),
            replace(detention, id="e2", evidence=(_LEAD,), main=False, attributions=("a2",), victims=(), date=None),
        ),
        places=(PlaceMention(span("Ostrava"), OSTRAVA),),
        dates=(DateMention(span("on Tuesday"), "2031-02-25"),),
        restated=(),
    )


def nothing() -> Reading:
    """As an engine reads it that finds nothing."""
    return Reading("r1", "en", "blind 1")


def field_of(reviewed: Reviewed, part: Part, aspect: Aspect, words: str = "", kind: str = "") -> Field:
    """The field of a thing that rests on `words`, or of the event of a type."""
    return next(
        one
        for one in fields_of(reviewed)
        if one.anchor.part is part
        and one.aspect is aspect
        and (not words or words in " ".join(span.of(TEXT) for span in (*one.anchor.spans, *one.anchor.also)))
        and (not kind or one.anchor.type == kind)
    )


def ruling(field: Field, after: Value | None, **act: str):
    return correct(report(), field, after, replace(ACT, **act), KINDS)


def adding(reviewed: Reviewed, value: Value, to: Field | None = None):
    return add(report(), value, ACT, KINDS, latest=reviewed.latest, to=to)
