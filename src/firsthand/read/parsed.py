"""What a parser gives back: the text of an item and what it says of itself, before anything is made of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

from firsthand.records.report import Link, Passage, PassageKind, SourceMark
from firsthand.records.span import Span


@dataclass(frozen=True, slots=True)
class Parsed:
    """The text of one item. Offsets are code points into `text`.

    Attributes:
        passages: stretches that the parser knows to be blocks of the main text; empty where it only has the text.
        published: EDTF day, month or year, as the item states it.
        notes: remarks for a person, one plain sentence each.
    """

    text: str = field(repr=False)
    passages: tuple[Passage, ...] = ()
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    lang: str | None = None
    marks: tuple[SourceMark, ...] = field(default=(), repr=False)
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A parser's reason for giving nothing back: code, sentence and remedy as in `Rejection`."""

    code: str
    message: str
    remedy: str = ""


def dumps(outcome: Parsed | Refused) -> bytes:
    """`outcome` as JSON, UTF-8."""
    if isinstance(outcome, Refused):
        found: dict[str, Any] = {"refused": [outcome.code, outcome.message, outcome.remedy]}
    else:
        found = {
            "text": outcome.text,
            "passages": [[*passage.span, passage.kind.value] for passage in outcome.passages],
            "title": outcome.title,
            "outlet": outcome.outlet,
            "byline": outcome.byline,
            "url": outcome.url,
            "published": outcome.published,
            "lang": outcome.lang,
            "marks": [[*mark.span, mark.bytes, mark.page] for mark in outcome.marks],
            "links": [[*link.span, link.url] for link in outcome.links],
            "notes": outcome.notes,
        }
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")


def loads(data: bytes) -> Parsed | Refused:
    """The inverse of `dumps`.

    What comes back from the child process is checked as foreign data: spans lie in the text, in ascending order.

    Raises:
        ValueError: `data` is not what `dumps` writes.
    """
    found: Any = json.loads(data.decode("utf-8"))
    try:
        if "refused" in found:
            code, message, remedy = found["refused"]
            return Refused(str(code), str(message), str(remedy))
        parsed = Parsed(
            text=found["text"],
            passages=tuple(Passage(Span(a, b), PassageKind(kind)) for a, b, kind in found["passages"]),
            marks=tuple(
                SourceMark(Span(a, b), tuple(where) if where else None, page) for a, b, where, page in found["marks"]
            ),
            links=tuple(Link(Span(a, b), url) for a, b, url in found["links"]),
            notes=tuple(found["notes"]),
        )
        told = {key: found[key] for key in ("title", "outlet", "byline", "url", "published", "lang")}
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a parsed item: {error!r}") from error
    if not all(value is None or isinstance(value, str) for value in told.values()):
        raise ValueError("not a parsed item: a field is no string")
    end = 0
    for passage in parsed.passages:
        if not end <= passage.span.start <= passage.span.end <= len(parsed.text):
            raise ValueError("not a parsed item: passages out of order")
        end = passage.span.end
    return replace(parsed, **told)
