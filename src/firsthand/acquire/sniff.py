"""What an item is, by its bytes and never by its name."""

from __future__ import annotations

import codecs
import json
import re
import zlib
from dataclasses import dataclass

HTML = "text/html"
TEXT = "text/plain"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL = "message/rfc822"
LINES = "application/jsonl"
WARC = "application/warc"

HEAD = 1 << 16
"""How many bytes from the beginning are looked at; office documents alone need all, their list of parts comes last."""

_BOMS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|div|p|article|section|main|table|h[1-6]|span|br)"
    rb"[\s/>]",
    re.IGNORECASE,
)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_PROLOGUE = re.compile(rb"(?:\s|<\?xml[^>]*\?>|<!--.*?-->)*", re.DOTALL)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t\r\n]")
_ENVELOPE = frozenset({b"received", b"return-path", b"delivered-to", b"message-id", b"mime-version", b"date"})
_CONTROLS = bytes(
    set(range(32)) - {9, 10, 12, 13, 27}
)  # tab, line ends, form feed; escape stands in ISO-2022 encodings


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A kind of item that is known and not read: what it is, and what the person can do."""

    what: str
    remedy: str


_OPEN_IT = "Open it and save it as PDF, DOCX or plain text."
_OCR = "Text recognition is not built yet; type out or export its text."
_SIGNATURES: tuple[tuple[bytes, str | Unsupported], ...] = (
    (b"WARC/", WARC),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Unsupported("an old Office or HWP document", _OPEN_IT)),
    (b"{\\rtf", Unsupported("a Rich Text document", _OPEN_IT)),
    (b"\x89PNG", Unsupported("a picture", _OCR)),
    (b"\xff\xd8\xff", Unsupported("a picture", _OCR)),
    (b"GIF8", Unsupported("a picture", _OCR)),
    (b"II*\x00", Unsupported("a picture", _OCR)),
    (b"MM\x00*", Unsupported("a picture", _OCR)),
    (b"SQLite format 3\x00", Unsupported("a database", "Export its texts as JSON Lines.")),
    (b"7z\xbc\xaf\x27\x1c", Unsupported("a packed archive", "Unpack it and give the folder.")),
    (b"Rar!", Unsupported("a packed archive", "Unpack it and give the folder.")),
    (b"\x7fELF", Unsupported("a program", "")),
    (b"MZ\x90", Unsupported("a program", "")),
)


def sniff(data: bytes) -> str | Unsupported:
    """The media type of `data`, or what it is instead.

    `data` may be the first `HEAD` bytes; a zip file needs all of them to be told apart.
    """
    head = data[:HEAD]
    for signature, answer in _SIGNATURES:
        if head.startswith(signature):
            return answer
    if head.startswith(b"\x1f\x8b"):
        return _packed(head)
    if head.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if b"%PDF-" in head[:1024]:
        return PDF
    bom = next((mark for mark in _BOMS if head.startswith(mark)), b"")
    if bom and bom != codecs.BOM_UTF8:
        return HTML if _PAGE.search(head[:4096].replace(b"\0", b"")) else TEXT
    return _text(head[len(bom) :])


def _text(head: bytes) -> str | Unsupported:  # noqa: PLR0911 - one line per answer
    if _is_binary(head):
        wide = _wide(head)
        if wide is not None:
            return HTML if _PAGE.search(head[:4096].replace(b"\0", b"")) else TEXT
        return Unsupported("no text, but binary data", "Check that it is the file you meant, and fetch it again.")
    start = _PROLOGUE.match(head)
    body = head[start.end() :] if start else head
    if body.startswith(b"<"):
        if _FEED.match(body):
            return Unsupported("a feed", "Save the pages it links to, and add those.")
        if _MARKUP.search(body[:4096]):
            return HTML
    if body.startswith((b"{", b"[")):
        return _json(body)
    if _is_mail(body):
        return MAIL
    return HTML if _PAGE.search(body[:1024]) else TEXT


def _is_binary(head: bytes) -> bool:
    """Whether there is a zero byte, or more than one control character in fifty."""
    if not head:
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return b"\0" in head or controls * 50 > len(head)


def _wide(head: bytes) -> str | None:
    """The UTF-16 byte order of text without a byte order mark: nearly every other byte of its markup is zero."""
    sample = head[:2048]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half >= 8 and odd * 10 >= half * 4 and even * 50 < half:
        return "utf-16-le"
    if half >= 8 and even * 10 >= half * 4 and odd * 50 < half:
        return "utf-16-be"
    return None


def _packed(head: bytes) -> str | Unsupported:
    try:
        begin = zlib.decompressobj(wbits=31).decompress(head, 16)
    except zlib.error:
        begin = b""
    return WARC if begin.startswith(b"WARC/") else Unsupported("a packed file", "Unpack it and give what is in it.")


def _zipped(data: bytes) -> str | Unsupported:
    """By the names of the parts, which stand unpacked in a zip file."""
    if b"word/document.xml" in data:
        return DOCX
    if b"application/hwp+zip" in data[:200]:
        return Unsupported("an HWPX document", _OPEN_IT)
    if b"datapackage.json" in data:
        return Unsupported("a WACZ archive", "Unpack it and give the WARC files in its archive folder.")
    if b"xl/workbook" in data or b"ppt/presentation" in data or b"mimetypeapplication/vnd.oasis" in data[:100]:
        return Unsupported("an office document that is no DOCX", _OPEN_IT)
    return Unsupported("a packed archive", "Unpack it and give the folder.")


def _json(body: bytes) -> str | Unsupported:
    line, _, _ = body.partition(b"\n")
    if line.startswith(b"{") and (len(line) >= HEAD - 16 or _is_object(line) or line.startswith(b'{"')):
        return LINES
    if re.match(rb'[{\[]\s*(?:["{\[\]}]|\Z)', body):
        return Unsupported("JSON over several lines", "Give JSON Lines: one object per line, with an id and a text.")
    return TEXT


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_mail(body: bytes) -> bool:
    """Header fields from the first line on, From among them, and one that only a mail program writes."""
    lines = re.split(rb"\r?\n\r?\n", body, maxsplit=1)[0]
    if lines.startswith(b"From "):  # the line that mail boxes put before each message
        _, _, lines = lines.partition(b"\n")
    names: set[bytes] = set()
    for line in re.split(rb"\r?\n", lines):
        if line[:1] in b" \t" and names:
            continue
        field = _FIELD.match(line + b"\n")
        if field is None:
            return False
        names.add(field.group(1).lower())
    return b"from" in names and bool(names & _ENVELOPE)
