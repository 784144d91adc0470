"""What a person says of one field of one report's reading.

A correction is tied to the words of the report, whose text never changes, and not to the numbering of a reading: so it
survives when another engine or version reads the report again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.records.attribution import Attribution
from firsthand.records.event import Event, Place, Victim
from firsthand.records.span import Spans

POPULATIONS = ("individual", "multiple")
SEXES = ("man", "woman", "other", "unknown")
AGE_GROUPS = ("adult", "child", "other", "unknown")


class Part(StrEnum):
    """What in a reading a correction is about."""

    EVENT = "event"
    PERSON = "person"
    PLACE = "place"
    DATE = "date"
    ATTRIBUTION = "attribution"


class Aspect(StrEnum):
    """Which field of it. `THERE` is whether the thing is there at all: it is added with it, and rejected."""

    THERE = "there"
    TYPE = "type"
    STATUS = "status"
    MAIN = "main"
    PERPETRATOR = "perpetrator"
    PERPETRATOR_WORDS = "perpetrator words"
    PLACE = "place"
    DATE = "date"
    NAME = "name"
    POPULATION = "population"
    TYPES = "types"
    SEX = "sex"
    AGE = "age"
    STANCE = "stance"
    SOURCE = "source"
    KIND = "kind"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where in the report the thing is, whatever a reading calls it.

    Attributes:
        spans: words of the place or date; evidence of the event, that of its event for a person; content of the
            attribution.
        type: of the event, as it was read when it was first corrected; empty for others.
        also: words of the person; words of the attribution's source.
    """

    part: Part
    spans: Spans
    type: str = ""
    also: Spans = ()

    @property
    def key(self) -> str:
        """The anchor in one line of plain letters; it holds no word of the report."""
        body = f"{self.part.value}:{self.type.replace(' ', '-')}@{_numbers(self.spans)}"
        return f"{body}+{_numbers(self.also)}" if self.also else body


def _numbers(spans: Spans) -> str:
    return ",".join(f"{span.start}-{span.end}" for span in spans)


@dataclass(frozen=True, slots=True)
class Value:
    """What a field holds: of all these, what fits its aspect. A `Value` without anything says that it is not known.

    Attributes:
        text: a word of a closed list, a date in EDTF, a name, ``yes`` or ``no``.
        texts: several words of a closed list.
        spans: the words that it rests on.
    """

    text: str | None = None
    texts: tuple[str, ...] = ()
    spans: Spans = ()
    place: Place | None = None
    event: Event | None = None
    person: Victim | None = None
    attribution: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """One field, what stood there, and what a person says should.

    Attributes:
        report: id of the report.
        before: what the person saw there; None where there was nothing.
        after: what they put there; None where they say that there is nothing.
        seen: the whole event, person or attribution as they saw it: where a later reading does not have it, a
            corrected one stands by itself.
    """

    report: str
    anchor: Anchor
    aspect: Aspect
    before: Value | None
    after: Value | None
    seen: Value = Value()

    @property
    def subject(self) -> str:
        """What the decision is about: equal for all decisions on one field."""
        return f"report:{self.report}/{self.anchor.key}/{self.aspect.value}"
