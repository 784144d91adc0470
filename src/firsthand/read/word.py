"""DOCX by python-docx. Runs in the child process."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table

from firsthand.read.blocks import Blocks
from firsthand.read.frames import Task
from firsthand.read.parsed import Parsed, Refused
from firsthand.records.report import Link, PassageKind
from firsthand.records.span import Span

_MAX_UNPACKED = 200_000_000
_MAX_PARTS = 5000


def parse(task: Task) -> Parsed | Refused:
    """Paragraphs, headings and table cells of a DOCX in order, with what its properties say of title and author."""
    too_much = _bomb(task.data)
    if too_much is not None:
        return too_much
    try:
        document = docx.Document(io.BytesIO(task.data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        return Refused(
            "broken", f"the DOCX is damaged ({type(error).__name__}).", "Save it again from its own program."
        )
    blocks = Blocks()
    title = None
    for paragraph in _paragraphs(document):
        name = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
        heading = name.startswith("heading") or name in ("title", "subtitle")
        span = _add(blocks, paragraph, PassageKind.HEADING if heading else PassageKind.PARAGRAPH)
        if span is not None and name == "title" and title is None:
            title = span.of(blocks.text)
    if not any(map(str.isalnum, blocks.text)):
        return Refused("no-text", "the document holds no text.", "If it holds pictures of text, type out their text.")
    told = document.core_properties
    return Parsed(
        text=blocks.text,
        passages=tuple(blocks.passages),
        title=title or told.title or None,
        byline=told.author if told.author and told.author.lower() not in {"python-docx", "user", "admin"} else None,
        lang=told.language or None,
        links=tuple(blocks.links),
        notes=_created(told.created),
    )


def _bomb(data: bytes) -> Refused | None:
    """Whether the parts would unpack to more than any document needs."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if any(part.flag_bits & 1 for part in parts):
                return Refused("encrypted", "the document asks for a password.", "Save a copy without the password.")
            size = sum(part.file_size for part in parts if not part.filename.startswith("word/media/"))
    except zipfile.BadZipFile:
        return Refused("broken", "the DOCX is damaged: its parts cannot be unpacked.", "Fetch or copy it again.")
    if size > _MAX_UNPACKED or len(parts) > _MAX_PARTS:
        return Refused(
            "too-large",
            f"the document unpacks to {size:,} bytes in {len(parts):,} parts, more than any document needs.",
            "If you trust it, save it as plain text and add that.",
        )
    return None


def _paragraphs(document: Any) -> Iterator[Any]:  # noqa: ANN401 - python-docx has no types
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                seen = set()
                for cell in row.cells:
                    if id(cell._tc) not in seen:  # noqa: SLF001 - merged cells come once per column
                        seen.add(id(cell._tc))  # noqa: SLF001 - as above
                        yield from cell.paragraphs
        else:
            yield item


def _add(blocks: Blocks, paragraph: Any, kind: PassageKind) -> Span | None:  # noqa: ANN401 - as above
    words = paragraph.text.replace("\0", "")
    stripped = words.strip()
    if not stripped:
        return None
    span = blocks.add(stripped, kind)
    at = 0
    for link in paragraph.hyperlinks:
        found = stripped.find(link.text, at) if link.text else -1
        if found >= 0 and link.address and link.address.startswith(("http://", "https://")):
            at = found + len(link.text)
            blocks.links.append(Link(Span(span.start + found, span.start + at), link.url or link.address))
    return span


def _created(when: datetime | None) -> tuple[str, ...]:
    """When the file was made: no day of publication, but worth knowing."""
    return (f"The document was made on {when.date().isoformat()}.",) if when is not None else ()
