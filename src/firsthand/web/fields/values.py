"""What the fields of a reading are called on screens, what each may hold, and how its value is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from firsthand.extract.typology import typology
from firsthand.publish.telling import day
from firsthand.records.correction import AGE_GROUPS, POPULATIONS, SEXES, Aspect, Part, Value
from firsthand.records.event import Place
from firsthand.records.span import Spans
from firsthand.records.vocabulary import EventStatus, HopKind, Stance

PERPETRATORS = (
    "state actor", "state security forces", "other state actors", "other actors with permissions",
    "other actors without permissions", "other non-state actors", "regional orgs",
)  # fmt: skip
PEOPLE = ("journalist", "human rights defender", "trade unionist")
"""Kinds of people that the ontology of HRDsAttack sets apart."""

NOT_TOLD = "not told"
LABELS: Mapping[tuple[Part, Aspect], str] = {
    (Part.EVENT, Aspect.TYPE): "What",
    (Part.EVENT, Aspect.STATUS): "Status",
    (Part.EVENT, Aspect.MAIN): "Chief event",
    (Part.EVENT, Aspect.PERPETRATOR): "Done by",
    (Part.EVENT, Aspect.PERPETRATOR_WORDS): "In the words",
    (Part.EVENT, Aspect.PLACE): "Where",
    (Part.EVENT, Aspect.DATE): "When",
    (Part.PERSON, Aspect.NAME): "Name",
    (Part.PERSON, Aspect.POPULATION): "How many",
    (Part.PERSON, Aspect.TYPES): "Who",
    (Part.PERSON, Aspect.SEX): "Sex",
    (Part.PERSON, Aspect.AGE): "Age",
    (Part.PLACE, Aspect.PLACE): "Place",
    (Part.DATE, Aspect.DATE): "Date",
    (Part.ATTRIBUTION, Aspect.STANCE): "Stance",
    (Part.ATTRIBUTION, Aspect.SOURCE): "Source",
    (Part.ATTRIBUTION, Aspect.KIND): "Origin",
    (Part.ATTRIBUTION, Aspect.NAMED): "Origin named",
}
REJECTS = {
    Part.EVENT: "Not an event",
    Part.PERSON: "Not affected",
    Part.PLACE: "Not a place",
    Part.DATE: "Not a date",
    Part.ATTRIBUTION: "Not an attribution",
}
"""What rejecting each thing says."""

_POPULATION = {"individual": "one person", "multiple": "several people"}


def label(part: Part, aspect: Aspect) -> str:
    """The name of a field."""
    return REJECTS[part] if aspect is Aspect.THERE else LABELS[part, aspect]


def type_label(key: str) -> str:
    """The name of an event type; its key where the typology does not know it."""
    kind = typology().get(key)
    return kind.label if kind is not None else key


def place_label(place: Place | None) -> str:
    """``Ostrava, Moravian-Silesian, Czechia``."""
    if place is None:
        return NOT_TOLD
    return ", ".join(dict.fromkeys(filter(None, (place.name, place.region, place.country_name or place.country))))


def date_label(edtf: str | None) -> str:
    """``4 February 2016``; other EDTF as it is."""
    return day(edtf) if edtf else "not resolved"


def short(text: str, most: int = 70) -> str:
    """`text` on one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def words(spans: Spans, text: str, most: int = 70) -> str:
    """The words of `spans`, short, and each once."""
    return short(" … ".join(dict.fromkeys(span.of(text) for span in spans)), most)


def shown(aspect: Aspect, value: Value | None, text: str) -> str:
    """A value in words; `text` is that of the report."""
    if value is None:
        return NOT_TOLD
    whole = _thing(value, text)
    if whole is not None:
        return whole
    match aspect:
        case Aspect.TYPE:
            told = type_label(value.text or "")
        case Aspect.POPULATION:
            told = _POPULATION.get(value.text or "", value.text or "")
        case Aspect.TYPES:
            told = ", ".join(value.texts)
        case Aspect.PLACE:
            told = place_label(value.place)
        case Aspect.DATE:
            told = date_label(value.text)
        case Aspect.PERPETRATOR_WORDS | Aspect.SOURCE:
            told = words(value.spans, text)
        case _:
            told = value.text or ""
    return told or NOT_TOLD


def _thing(value: Value, text: str) -> str | None:
    """A whole event, person or attribution in words."""
    if value.event is not None:
        return f"{type_label(value.event.type)}: {words(value.event.evidence, text)}"
    if value.person is not None:
        return value.person.name or words(value.person.spans, text) or "somebody"
    if value.attribution is not None:
        one = value.attribution
        return f"{words(one.source, text) or 'nobody named'}: {words(one.content, text)}"
    return None


def choices(aspect: Aspect) -> tuple[tuple[str, str], ...]:
    """Value and name of all that a field of a closed list may hold; ``""`` says that the report does not tell."""
    if aspect is Aspect.TYPE:
        return tuple((key, kind.label) for key, kind in typology().items())
    return _LISTS[aspect]


def _same(listed: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((str(one), str(one)) for one in listed)


_LISTS: Mapping[Aspect, tuple[tuple[str, str], ...]] = {
    Aspect.STATUS: _same(EventStatus),
    Aspect.MAIN: _same(("yes", "no")),
    Aspect.NAMED: _same(("yes", "no")),
    Aspect.PERPETRATOR: (("", NOT_TOLD), *_same(PERPETRATORS)),
    Aspect.POPULATION: tuple((one, _POPULATION[one]) for one in POPULATIONS),
    Aspect.TYPES: _same(PEOPLE),
    Aspect.SEX: _same(SEXES),
    Aspect.AGE: _same(AGE_GROUPS),
    Aspect.STANCE: _same(Stance),
    Aspect.KIND: _same(HopKind),
}
