"""From bytes to a report: main text without boilerplate, title, outlet, byline, dateline, dates, language, passages."""

from __future__ import annotations

import atexit
import json
from functools import cache
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from firsthand.read.child import Child
from firsthand.read.decode import decode
from firsthand.read.heads import byline_in, same_words
from firsthand.read.language import language_of
from firsthand.read.parsed import Parsed, Refused
from firsthand.read.plain import Outline, outline_of
from firsthand.read.quality import fault_of
from firsthand.records.acquired import Acquired
from firsthand.records.limits import Limits
from firsthand.records.outlet import outlet_at, outlet_named
from firsthand.records.rejection import Rejection
from firsthand.records.report import Dateline, Passage, PassageKind, Report, SourceMark
from firsthand.records.span import Span

LINE = "application/x-firsthand-line"
TEXT = "text/plain"


class Reader:
    """Reads items into reports; keeps one child process for foreign formats, started when first needed.

    Use it as a context manager, or call `close`.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._child = Child(self._limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child process, if there is one. The reader can be used again."""
        self._child.close()

    def read(self, acquired: Acquired) -> Report | Rejection:
        """One item into one report.

        1. Parse: input lines and plain text here, anything else in the child process.
        2. Tell apart the lines: boilerplate goes, title, byline, dateline and day are found.
        3. Refuse what holds no report: too little text, or a subscription notice in its place.
        4. Settle title, outlet, byline, url, day: what was said from outside first, then what the item says of itself,
           then what its lines show.
        5. Tell the language.
        6. Remark on what a person should know, such as a day in the future.

        The same item gives the same report. Nothing is raised for bad input: it becomes a `Rejection`.
        """
        if len(acquired.data) > self._limits.max_item_bytes:
            message = f"the item of {len(acquired.data):,} bytes is larger than the limit of {self._limits.item_words}."
            remedy = "Split it, or raise the limit with FIRSTHAND_MAX_ITEM_MB."
            return _refused(acquired, Refused("too-large", message, remedy))
        parsed = self._parse(acquired)
        if isinstance(parsed, Refused):
            return _refused(acquired, parsed)
        hints = acquired.hints
        outline = outline_of(
            parsed.text,
            title=hints.title or parsed.title,
            known=tuple(filter(None, (parsed.byline, parsed.outlet))),
            blocks=parsed.passages,
        )
        fault = fault_of(parsed.text, outline.passages, given=acquired.media_type == LINE)
        if fault is not None:
            return _refused(acquired, fault)
        return _report(acquired, parsed, outline)

    def _parse(self, acquired: Acquired) -> Parsed | Refused:
        if acquired.media_type == LINE:
            return _line(acquired.data)
        if acquired.media_type == TEXT:
            return _text(acquired)
        return self._child.parse(acquired)


def read_report(acquired: Acquired, limits: Limits | None = None) -> Report | Rejection:
    """`Reader.read` with a reader that is kept for all calls under the same limits, and closed when the program ends.

    A caller that reads many items and wants to say itself when the child process ends keeps a `Reader` of its own.
    """
    return _kept_reader(limits or Limits()).read(acquired)


@cache
def _kept_reader(limits: Limits) -> Reader:
    reader = Reader(limits)
    atexit.register(reader.close)
    return reader


def _line(data: bytes) -> Parsed | Refused:
    try:
        text = json.loads(data)["text"]
    except (ValueError, KeyError, TypeError, RecursionError):
        text = None
    if not isinstance(text, str):
        remedy = 'Give one JSON object per line, such as {"id": "r1", "text": "..."}.'
        return Refused("invalid-json", 'the line is no JSON object with the field "text".', remedy)
    return Parsed(text=text)


def _text(acquired: Acquired) -> Parsed:
    decoded = decode(acquired.data, acquired.charset)
    text = decoded.text.replace("\0", "\ufffd")  # databases hold no zero character
    notes = (decoded.note,) if decoded.note else ()
    return Parsed(text=text, notes=notes, marks=_whole(text, acquired.data, decoded.offset))


def _whole(text: str, data: bytes, offset: int) -> tuple[SourceMark, ...]:
    return (SourceMark(Span(0, len(text)), bytes=(offset, len(data))),) if text else ()


def _refused(acquired: Acquired, why: Refused) -> Rejection:
    return Rejection(acquired.name, why.code, why.message, why.remedy, acquired.fingerprint, acquired.hints.id)


def _report(acquired: Acquired, parsed: Parsed, outline: Outline) -> Report:
    hints = acquired.hints
    url = hints.url or parsed.url
    dateline = outline.dateline.dateline if outline.dateline else None
    outlet = hints.outlet or _outlet(url, parsed, outline, dateline)
    published = hints.published or parsed.published or outline.published
    notes = parsed.notes
    if published is None and dateline is not None and dateline.day and "X" not in dateline.day:
        published = dateline.day
        notes += ("No day of publication is stated; the day is that of the dateline.",)
    return Report(
        id=hints.id or acquired.fingerprint[:12],
        text=parsed.text,
        fingerprint=acquired.fingerprint,
        passages=tuple(outline.passages),
        lang=_language(hints.lang, parsed, outline.passages),
        title=hints.title or parsed.title or outline.title,
        outlet=outlet,
        url=url,
        published=published,
        byline=_byline(parsed.byline or outline.byline, outlet),
        dateline=dateline,
        name=acquired.name,
        media_type=acquired.media_type,
        received=acquired.received,
        container=acquired.container,
        marks=parsed.marks,
        links=parsed.links,
        captured=hints.captured,
        notes=notes + _remarks(published, acquired.received),
    )


def _outlet(url: str | None, parsed: Parsed, outline: Outline, dateline: Dateline | None) -> str | None:
    """Who published it.

    By the domain if it is known, as the page names itself, as its lines name it, by the bare domain, and at last the
    agency of the dateline, where it is one of the table: such an agency has pages of its own. Any other name there says
    only who wrote the story.
    """
    known = outlet_at(url) if url else None
    if known is not None:
        return known.name
    if parsed.outlet:
        return parsed.outlet
    if outline.outlet:
        return outline.outlet
    host = (urlsplit(url if "//" in url else f"//{url}").hostname if url else None) or ""
    if host:
        return host.removeprefix("www.")
    if dateline is not None and dateline.agency:
        wire = outlet_named(dateline.agency)
        return wire.name if wire else None
    return None


def _byline(words: str | None, outlet: str | None) -> str | None:
    """The author without "By" and its like; None where the outlet only signs with its own name."""
    name = (byline_in(words) or words) if words else None
    return None if name is None or (outlet and same_words(name, outlet)) else name


def _language(given: str | None, parsed: Parsed, passages: list[Passage]) -> str:
    if given:
        tag = given.replace("_", "-").split("-")[0].lower()
        if tag.isalpha() and tag != "und":
            return tag
    body = [one for one in passages if one.kind is PassageKind.PARAGRAPH] or passages
    sample, size = [], 0
    for passage in body:
        words = passage.span.of(parsed.text)[:1500]
        sample.append(words)
        size += len(words)
        if size > 1500:
            break
    found = language_of("\n".join(sample))
    if found == "und" and parsed.lang:
        return parsed.lang.split("-")[0].lower()
    return found


def _remarks(published: str | None, received: str) -> tuple[str, ...]:
    if published and received and published > received[: len(published)]:
        return (f"The report is dated {published}, after it came in on {received[:10]}.",)
    return ()
