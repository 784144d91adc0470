"""A stretch of text that may name a place, not yet resolved."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.extract.places.gazetteer import Entry
from firsthand.records.span import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may name a place.

    Attributes:
        entries: what it may be; never empty.
        demonym: an adjective or a people ("North Korean"), which stands for its country.
        evidence: how much the words beside it speak for a place; below 0 against.
        ordinary: a word of everyday language, or one that the report also writes small; a capital shows little of it.
        doubtful: a word that is seldom a place, above all a given name or a surname.
        person: the words beside it make it somebody's name.
        parent: the place named right after it ("Paris, Texas"), as its possible entries.
    """

    span: Span
    entries: tuple[Entry, ...]
    demonym: bool = False
    evidence: float = 0.0
    parent: tuple[Entry, ...] = ()
    ordinary: bool = False
    doubtful: bool = False
    person: bool = False
