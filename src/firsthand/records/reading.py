"""All that was read in one report."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.attribution import Attribution
from firsthand.records.event import DateMention, Event, Identifying, PlaceMention, Quantity
from firsthand.records.span import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What an engine and the finders read in one report.

    Attributes:
        report: id of the report.
        engine: name and version of what made it ("rules 1").
        restated: sentences without an attribution that restate a later attributed one, such as a lead: the sentence,
            and the id of the attribution whose chain it takes.
    """

    report: str
    lang: str
    engine: str
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    identifying: tuple[Identifying, ...] = ()
    restated: tuple[tuple[Span, str], ...] = ()
