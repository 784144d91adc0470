"""PDF by pdfium: text page by page, lines put together into paragraphs. Runs in the child process."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import PdfDocument, PdfiumError

from firsthand.read.blocks import Blocks
from firsthand.read.frames import Task
from firsthand.read.pagehead import day_of
from firsthand.read.parsed import Parsed, Refused
from firsthand.records.report import PassageKind, SourceMark

_MAX_PAGES = 3000
_HYPHENS = ("\x02", "\ufffe", "\u00ad")  # how pdfium reports a hyphen that only parts a word at a line's end
_LINE_HYPHENS = (0x02, 0xFFFE)
_SPACE = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*\Z")
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|seite|стр\.?|第)\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of|из)\s*\d{1,4}|\s*页)?", re.IGNORECASE
)
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class _PrintedLine:
    """A line as printed; `left`, `bottom`, `top`, `right` in points, from the page's lower left corner.

    Attributes:
        at_edge: in the uppermost or lowest tenth of the page, where running heads and page numbers stand.
    """

    words: str
    left: float
    bottom: float
    right: float
    top: float
    page: int
    at_edge: bool

    @property
    def height(self) -> float:
        return self.top - self.bottom


def parse(task: Task) -> Parsed | Refused:
    """Paragraphs of a PDF, each marked with its page; hyphens at line ends undone, running heads left out."""
    try:
        document = PdfDocument(task.data)
    except PdfiumError as error:
        return _unopened(str(error))
    with document:
        if len(document) > _MAX_PAGES:
            return Refused("too-large", f"it has {len(document)} pages.", f"Split it into parts of {_MAX_PAGES} pages.")
        told = document.get_metadata_dict()
        pages = [_page_lines(document, number) for number in range(len(document))]
    blocks = Blocks()
    for paragraph in _paragraphs(_without_running_heads(pages)):
        words = _joined([line.words for line in paragraph])
        if words:
            span = blocks.add(words, PassageKind.PARAGRAPH)
            blocks.marks.append(SourceMark(span, page=paragraph[0].page))
    if not any(map(str.isalnum, blocks.text)):
        return Refused(
            "no-text",
            "the PDF holds no text, only pictures of pages.",
            "Text recognition is not built yet; run it through a text recognition program first.",
        )
    return Parsed(
        text=blocks.text,
        passages=tuple(blocks.passages),
        title=_title(told.get("Title")),
        byline=_author(told.get("Author")),
        published=None,  # the day a file was made is not the day a report was published
        marks=tuple(blocks.marks),
        notes=_created(told.get("CreationDate")),
    )


def _unopened(error: str) -> Refused:
    if "password" in error.lower():
        return Refused("encrypted", "the PDF asks for a password.", "Save a copy without the password, and add that.")
    return Refused("broken", "the PDF is damaged and cannot be opened.", "Fetch or copy it again.")


def _page_lines(document: PdfDocument, number: int) -> list[_PrintedLine]:
    page = document[number]
    textpage = page.get_textpage()
    found = []
    try:
        count = textpage.count_chars()
        start = 0
        raw = [pypdfium2.raw.FPDFText_GetUnicode(textpage, index) for index in range(count)]
        for index in range(count + 1):
            at_hyphen = index < count and raw[index] in _LINE_HYPHENS  # stands in the place of hyphen and line end
            if index == count or raw[index] in (10, 13) or at_hyphen:
                line = _printed(textpage, raw, (start, index + at_hyphen), number + 1, page.get_height())
                if line is not None:
                    found.append(line)
                start = index + 1
    finally:
        textpage.close()
        page.close()
    return found


def _printed(
    textpage: pypdfium2.PdfTextPage, raw: Sequence[int], where: tuple[int, int], page: int, height: float
) -> _PrintedLine | None:
    start, end = where
    words = _SPACE.sub(" ", _text_of(raw[start:end])).strip()
    if not words:
        return None
    boxes = [textpage.get_charbox(at, loose=True) for at in range(start, end) if raw[at] > 32]
    if not boxes:
        return None
    bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
    return _PrintedLine(
        words=words,
        left=min(box[0] for box in boxes),
        bottom=bottom,
        right=max(box[2] for box in boxes),
        top=top,
        page=page,
        at_edge=bottom > 0.9 * height or top < 0.1 * height,
    )


def _text_of(units: Sequence[int]) -> str:
    """UTF-16 units, as pdfium counts characters, to text."""
    packed = b"".join(min(unit, 0xFFFF).to_bytes(2, "little") for unit in units)
    return packed.decode("utf-16-le", "replace").replace("\0", "")


def _without_running_heads(pages: list[list[_PrintedLine]]) -> list[_PrintedLine]:
    """All lines but page numbers, and what stands at the edge of most pages with no more than a number changed."""
    shapes: dict[str, int] = {}
    for page in pages:
        for shape in {_shape(line.words) for line in page if line.at_edge}:
            shapes[shape] = shapes.get(shape, 0) + 1
    many = max(3, len(pages) * 0.4)
    return [
        line
        for page in pages
        for line in page
        if not (line.at_edge and (_PAGE_NUMBER.fullmatch(line.words) or shapes[_shape(line.words)] >= many))
    ]


def _shape(words: str) -> str:
    return re.sub(r"\d+", "0", words)


def _paragraphs(lines: list[_PrintedLine]) -> list[list[_PrintedLine]]:
    """Lines in groups.

    A new one begins after a gap wider than usual, at an indent, at a change of letter size, and where the line before
    ended short with a full stop.
    """
    if not lines:
        return []
    pitches = sorted(
        one.bottom - after.bottom
        for one, after in pairwise(lines)
        if one.page == after.page and 0 < one.bottom - after.bottom < 4 * max(one.height, 1)
    )
    pitch = pitches[len(pitches) // 4] if pitches else 0.0
    height = sorted(line.height for line in lines)[len(lines) // 2]
    right = sorted(line.right for line in lines)[int(len(lines) * 0.9)]
    groups = [[lines[0]]]
    for before, line in pairwise(lines):
        # lines of larger letters, as in headings, stand further apart
        if _begins(before, line, pitch * max(1.0, line.height / max(height, 0.1)), right):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _begins(before: _PrintedLine, line: _PrintedLine, pitch: float, right: float) -> bool:
    ended = bool(_SENTENCE_END.search(before.words))
    short = before.right < right - 0.15 * max(right - before.left, 1)
    if before.page != line.page:
        return ended
    gap = before.bottom - line.bottom
    if gap < -2 * line.height:  # the next column
        return ended and short
    if pitch and gap > 1.35 * pitch:
        return True
    if line.height > 0 and before.height > 0 and not 0.6 < line.height / before.height < 1.67:
        return True
    indented = line.left - before.left > 0.8 * line.height and line.left < before.right
    return (ended and short) or (ended and indented)


def _joined(lines: Sequence[str]) -> str:
    """Lines to one paragraph: a hyphen that parts a word goes, and no space is put between Han or Kana."""
    text = ""
    for line in lines:
        if not text:
            text = line
        elif text.endswith(_HYPHENS) or (
            text.endswith("-") and len(text) > 1 and text[-2].isalpha() and line[:1].islower()
        ):
            text = text[:-1] + line
        elif _WIDE.match(text[-1]) and _WIDE.match(line[:1]):
            text += line
        else:
            text += " " + line
    return "".join(char for char in text if char not in _HYPHENS and (char >= " " or char == "\t")).strip()


def _title(words: str | None) -> str | None:
    """The title of the file's own record, unless a word processor put the file's name there."""
    if not words or re.search(
        r"\.(?:docx?|pdf|hwp|rtf|odt|indd|qxd|txt)\b|^(?:untitled|microsoft word|document\d*)", words, re.IGNORECASE
    ):
        return None
    return words.strip() or None


def _author(words: str | None) -> str | None:
    if (
        not words
        or "@" in words
        or words.strip().lower() in {"user", "admin", "administrator", "owner", "unknown", "pc"}
    ):
        return None
    return words.strip() or None


def _created(words: str | None) -> tuple[str, ...]:
    match = _DATE.match(words or "")
    day = day_of("-".join(match.groups())) if match else None
    return (f"The PDF file was made on {day}.",) if day else ()
