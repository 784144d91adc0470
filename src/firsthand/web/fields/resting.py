"""What rests on which words of a report, attributions left out: they mark the text themselves."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.records.correction import Part
from firsthand.records.event import Event
from firsthand.records.reading import Reading
from firsthand.records.report import Report
from firsthand.review.mentions import key_of
from firsthand.review.people import person_key
from firsthand.web.fields.values import NOT_TOLD, date_label, place_label, type_label, words
from firsthand.web.fields.view import LISTED
from firsthand.web.reading_view import Resting


def resting_on(report: Report, reading: Reading, *, quantities_at: str, identifying_at: str) -> list[Resting]:
    """Events, people, places, dates, quantities and identifying details with their words.

    Args:
        report: that was read.
        reading: with decisions applied.
        quantities_at: how the elements that show quantities are called, before their number; `identifying_at` likewise.
        identifying_at: how those that show identifying details are called.
    """
    found = [one for event in reading.events if event.evidence for one in _of_event(report, event)]
    for number, place in enumerate(reading.places):
        key = f"f-{key_of(Part.PLACE, place.span)}-place"
        found.append(Resting("Place", place_label(place.place), _listed(key, number), (place.span,)))
    for number, date in enumerate(reading.dates):
        key = f"f-{key_of(Part.DATE, date.span)}-date"
        found.append(Resting("Date", date_label(date.edtf), _listed(key, number), (date.span,)))
    for number, one in enumerate(reading.quantities, 1):
        found.append(Resting("Quantity", words((one.span,), report.text), f"{quantities_at}-{number}", (one.span,)))
    for number, detail in enumerate(reading.identifying, 1):
        found.append(Resting("Identifying", detail.kind, f"{identifying_at}-{number}", (detail.span,)))
    return found


def _listed(key: str, number: int) -> str:
    """The element that shows a mention; the head of the panel where it is one too many to be listed."""
    return key if number < LISTED else "read"


def _of_event(report: Report, event: Event) -> Iterator[Resting]:
    name = type_label(event.type)
    yield Resting("Event", f"{name}, {event.status.value}", f"f-{event.id}-type", event.evidence)
    if event.perpetrator.spans:
        kind = event.perpetrator.type or NOT_TOLD
        yield Resting(f"{name}: done by", kind, f"f-{event.id}-perpetrator-words", event.perpetrator.spans)
    if event.date is not None and event.date.span is not None:
        yield Resting(f"{name}: when", date_label(event.date.edtf), f"f-{event.id}-date", (event.date.span,))
    for number, person in enumerate(event.victims, 1):
        if person.spans:
            who = person.name or words(person.spans, report.text)
            yield Resting(f"{name}: affected", who, f"f-{person_key(event.id, number)}-name", person.spans)
