"""What one report tells: events, places, dates, quantities, identifying details."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.span import Span, Spans
from firsthand.records.vocabulary import EventStatus


@dataclass(frozen=True, slots=True)
class Place:
    """A place in GeoNames; never finer than the report printed.

    Attributes:
        country: ISO 3166-1 alpha-2.
        lat: degrees north; `lon` degrees east (WGS 84).
    """

    name: str
    country: str | None
    country_name: str | None = None
    region: str | None = None
    city: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in the text and where it is."""

    span: Span
    place: Place
    dateline: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """A calendar expression in the text; `edtf` is None where it cannot be resolved without guessing."""

    span: Span
    edtf: str | None


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event was: EDTF, and the words it was read from (None where the report's own date gave it)."""

    edtf: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something: "about 10,000 North Koreans residing in Russia"."""

    span: Span
    value: float
    approx: bool
    of: str | None


@dataclass(frozen=True, slots=True)
class Identifying:
    """What protection would mask before anything is published: `kind` and `of` as CONTRACTS lists them."""

    span: Span
    kind: str
    of: str
    direct: bool


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """Who did it, as far as the report says."""

    mentioned: bool
    type: str | None
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Victim:
    """A person or group that it was done to."""

    name: str | None
    population: str
    types: tuple[str, ...] = ()
    sex: str = "unknown"
    age_group: str = "unknown"
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, where and when, as one report tells it.

    Attributes:
        id: unique within the report ("e1").
        type: key of the typology (`extract/typology`).
        codes: scheme -> code ("plover", "tnr", "huridocs").
        violations: labels of the HRDsAttack ontology.
        main: the event that the report is chiefly about; at most one per report.
        attributions: ids of the attributions that it rests on.
    """

    id: str
    type: str
    codes: tuple[tuple[str, str], ...]
    violations: tuple[str, ...]
    status: EventStatus
    perpetrator: Perpetrator
    victims: tuple[Victim, ...]
    place: Place | None
    date: EventDate | None
    main: bool
    evidence: Spans
    attributions: tuple[str, ...]
    score: float
