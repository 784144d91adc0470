"""Plain and scraped text: which of its lines are the report, and what the lines above it say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.read.boilerplate import Sort, sort_of
from firsthand.read.dateline import Head, dateline_at
from firsthand.read.heads import byline_in, could_be_title, day_in, masthead_in, outlet_in, same_words
from firsthand.read.lines import Line, is_wrapped, lines_of
from firsthand.records.report import Passage, PassageKind
from firsthand.records.span import Span

_TURNS_SEEN = 6
"""So many lines from a first one may show that it is a turn of a transcript and no title."""
_SPEAKS = re.compile(r"[^\W\d_][^:：\n]{0,30}[:：]\s?\S")
_HEAD_LINES = 12
"""So many lines from the top, boilerplate not counted, may be title, byline, day or dateline."""

_PARAGRAPH = 110
"""A line of so many characters, or one that ends as a sentence, is no headline."""

_BODY = 200
"""Characters of main text after which a list of other stories is taken to go on to the end."""


_TITLES = 2
"""Pages may print their title twice, in the head and above the text."""

_LEAST = 25
"""Letters below which a caption is a credit and no more."""

_SAME = 60
"""Captions that begin with the same so many characters are doubles."""

_LICENCE = re.compile(r"\s*\|\s*license photo\.?\Z", re.IGNORECASE)
_COUNTED = re.compile(r"\AImage \d+ of \d+\s*")


@dataclass(slots=True)
class Outline:
    """What the lines of a text are. Offsets are code points into the text.

    Attributes:
        passages: the main text and its title, in order.
    """

    passages: list[Passage] = field(default_factory=list)
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    outlet: str | None = None
    dateline: Head | None = None


def outline_of(
    text: str, *, title: str | None = None, known: Sequence[str] = (), blocks: Sequence[Passage] = ()
) -> Outline:
    """Read the lines of `text`; nothing in it is changed.

    1. Leave out lines that are boilerplate by their own words, doubles of captions, and lists of other stories with
       what follows. Captions are passages of their own kind.
    2. From the top, take out title, byline, day and outlet; find the dateline.
    3. What is left are the passages: a line each, or a block each where the text is broken at a fixed width.

    Args:
        text: the whole text.
        title: the title, where it is known; a line that repeats it is marked as the title.
        known: names of author and outlet; a line at the head that gives one of them alone is no passage.
        blocks: the blocks of the main text where a parser already knows them; they are taken in the place of lines.
    """
    lines = [_as_line(text, passage, at) for at, passage in enumerate(blocks)] if blocks else lines_of(text)
    wrapped = not blocks and is_wrapped(lines)
    outline = Outline(title=title)
    sorts = [sort_of(line.words) for line in lines]
    body = _head(_kept(lines, sorts), outline, text, known)
    spans = _blocks(body) if wrapped else [line.span for line in body]
    kinds = {passage.span: passage.kind for passage in blocks}
    outline.passages += [Passage(span, kinds.get(span, PassageKind.PARAGRAPH)) for span in spans]
    outline.passages += _captions(lines, sorts)
    outline.passages.sort(key=lambda passage: passage.span)
    return outline


def _as_line(text: str, passage: Passage, at: int) -> Line:
    return Line(passage.span, passage.span.of(text), at, at)


def _kept(lines: Sequence[Line], sorts: Sequence[Sort]) -> list[Line]:
    """Lines that are no boilerplate."""
    captions = sorted(line.words for line, sort in zip(lines, sorts, strict=True) if sort is Sort.CAPTION)
    resumes = _resumes(lines, sorts)
    kept: list[Line] = []
    size = 0
    in_list = False
    for at, (line, sort) in enumerate(zip(lines, sorts, strict=True)):
        if sort is Sort.TAIL and size >= _BODY and not resumes[at]:
            break
        if sort in (Sort.TAIL, Sort.LIST):
            in_list = True
        if sort is not Sort.TEXT or (in_list and _is_headline(line)):
            continue
        in_list = False
        if not _doubles(line.words, captions):
            kept.append(line)
            size += len(line.words)
    return kept


def _captions(lines: Sequence[Line], sorts: Sequence[Sort]) -> list[Passage]:
    """Captions with words of their own, each once, a licence mark behind it left out."""
    found: dict[str, Passage] = {}
    for line, sort in zip(lines, sorts, strict=True):
        if sort is not Sort.CAPTION:
            continue
        words = _LICENCE.sub("", line.words)
        key = _COUNTED.sub("", words)
        if sum(map(str.isalpha, key)) >= _LEAST:
            span = Span(line.span.start, line.span.start + len(words))
            found.setdefault(key[:_SAME], Passage(span, PassageKind.CAPTION))
    return list(found.values())


def _resumes(lines: Sequence[Line], sorts: Sequence[Sort]) -> list[bool]:
    """For each line, whether most of what follows it is paragraphs rather than headlines and teasers."""
    answers = []
    count = size = long = 0
    for line, sort in zip(reversed(lines), reversed(sorts), strict=True):
        answers.append(count >= 3 and long >= 0.8 * size and long >= 2 * _BODY)
        if sort is Sort.TEXT:
            count += 1
            size += len(line.words)
            long += 0 if _is_headline(line) else len(line.words)
    return answers[::-1]


def _is_headline(line: Line) -> bool:
    return len(line.words) < _PARAGRAPH and not line.words.endswith((".", "。", "!", "”", '"', "»"))


def _doubles(words: str, captions: Sequence[str]) -> bool:
    """Whether a line is the beginning of a caption (they are sorted) that stands in the text as well."""
    if len(words) <= 30 or not captions:
        return False
    at = bisect_left(captions, words)
    return at < len(captions) and captions[at].startswith(words)


def _head(lines: list[Line], outline: Outline, text: str, known: Sequence[str]) -> list[Line]:
    """Take what the first lines say into `outline`; give back the lines that are left."""
    body: list[Line] = []
    told_title = outline.title
    for at, line in enumerate(lines):
        if at >= _HEAD_LINES:
            body += lines[at:]
            break
        words = line.words
        if outline.dateline is None:
            head = dateline_at(text, line.span)
            if head is not None:
                outline.dateline = head
                outline.byline = outline.byline or head.byline
                body.append(line)
                continue
        if _is_title(line, at, lines, outline, told_title, seen_body=bool(body)):
            outline.title = outline.title or words
            outline.passages.append(Passage(line.span, PassageKind.TITLE))
            continue
        if not _is_credit(words, outline, seen_body=bool(body)) and not any(same_words(words, name) for name in known):
            body.append(line)
    if not body and told_title is None:
        # nothing but titles: in scripts that write no full stop, a first line without one says nothing
        outline.title = None
        outline.passages.clear()
        return [line for line in lines[:_HEAD_LINES] if not _is_credit(line.words, outline, seen_body=False)]
    last = lines[-1] if lines else None
    if last is not None and outline.byline is None and body and body[-1] is last:
        outline.byline = byline_in(last.words)
        if outline.byline is not None:
            body.pop()
    return body


def _is_title(
    line: Line, at: int, lines: Sequence[Line], outline: Outline, told: str | None, *, seen_body: bool
) -> bool:
    if told is not None:
        return same_words(line.words, told) and not any(one.kind is PassageKind.TITLE for one in outline.passages)
    if outline.title is not None:
        return same_words(line.words, outline.title) and not seen_body and len(outline.passages) < _TITLES
    return (
        not seen_body
        and len(lines) > at + 1
        and could_be_title(line)
        and not _opens_transcript(lines[at : at + _TURNS_SEEN])
        and byline_in(line.words) is None
        and not day_in(line.words)[0]
        and masthead_in(line.words) is None
        and outlet_in(line.words) is None
    )


def _opens_transcript(lines: Sequence[Line]) -> bool:
    """Whether the first of some lines and two more begin with who speaks: "PRESENTER: …", «主播：…»."""
    return bool(_SPEAKS.match(lines[0].words)) and sum(bool(_SPEAKS.match(line.words)) for line in lines) > 2


def _is_credit(words: str, outline: Outline, *, seen_body: bool) -> bool:
    """Whether a line gives author, day or outlet and nothing else; what it says goes into `outline`.

    Below the first paragraph a day alone is a heading ("June 7, 2010" in a chronology).
    """
    name = byline_in(words)
    if name is not None:
        outline.byline = outline.byline or name
        return True
    outlet = outlet_in(words)
    is_day, day = (False, None) if seen_body else day_in(words)
    masthead = masthead_in(words) if not seen_body and not is_day else None
    if masthead is not None:
        outlet, day = masthead
    elif outlet is None and not is_day:
        return False
    outline.outlet = outline.outlet or outlet
    outline.published = outline.published or day
    return True


def _blocks(body: Sequence[Line]) -> list[Span]:
    """Spans of the blocks that `body` makes up; a line that was taken out parts a block in two."""
    spans: list[Span] = []
    before: Line | None = None
    for line in body:
        if before is not None and line.block == before.block and line.number == before.number + 1:
            spans[-1] = Span(spans[-1].start, line.span.end)
        else:
            spans.append(line.span)
        before = line
    return spans
