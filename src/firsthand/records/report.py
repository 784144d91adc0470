"""Reports and their passages."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from firsthand.records.span import Span


class PassageKind(StrEnum):
    """What a stretch of a report's text is."""

    TITLE = "title"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the main text; what lies in no passage is boilerplate and is not read further."""

    span: Span
    kind: PassageKind = PassageKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a wire story, ``SEOUL, Feb. 4 (UPI) --``.

    Attributes:
        span: the whole dateline in the report's text, the dash included.
        place: the words of the place, as printed; its span.
        day: EDTF, ``XXXX-02-04`` where the text has no year (the report's own date may supply it).
        agency: the agency in brackets, as printed ("UPI", "AP", "연합뉴스", "新华社", "ТАСС").
    """

    span: Span
    place: str | None = None
    place_span: Span | None = None
    day: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class SourceMark:
    """Where a stretch of the text lies in the original: byte range of the file, or page of a document, or both."""

    span: Span
    bytes: tuple[int, int] | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the main text: a link to the cited story is a hop."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Report:
    """One published text.

    `text` is what all offsets refer to. For plain text and input lines it is the decoded text unchanged, boilerplate
    included; `passages` say which stretches are the main text, in ascending order, disjoint.

    Attributes:
        id: given by the input line, else the first 12 hex digits of the fingerprint.
        fingerprint: SHA-256 of the original bytes, lower-case hex.
        published: EDTF day, month or year; None where unknown, never guessed.
        lang: BCP 47 primary tag (``en``, ``ko``, ``zh``, ``ru``, ...); ``und`` where too short to tell.
        outlet: name of who published the page, as printed or by the domain; None where unknown.
        byline: the author as printed, without "By".
        captured: when the page was captured, ISO 8601 UTC, where an archive says so; no date of publication.
        notes: remarks for a person, one plain sentence each ("dated in the future").
    """

    id: str
    text: str = field(repr=False)
    fingerprint: str
    passages: tuple[Passage, ...]
    lang: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    name: str = ""
    media_type: str = "text/plain"
    received: str = ""
    container: str | None = None
    marks: tuple[SourceMark, ...] = field(default=(), repr=False)
    links: tuple[Link, ...] = ()
    captured: str | None = None
    notes: tuple[str, ...] = ()
