"""Pages and documents out of a WARC, record by record, in constant memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from firsthand.acquire import sniff
from firsthand.acquire.clock import now
from firsthand.acquire.fingerprint import fingerprint
from firsthand.acquire.refuse import too_large
from firsthand.acquire.response import Body, read_response
from firsthand.records.acquired import Acquired, Hints
from firsthand.records.limits import Limits
from firsthand.records.rejection import Rejection

_WANTED = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream", "unknown/unknown"})
_READABLE = frozenset({sniff.HTML, sniff.TEXT, sniff.PDF})
_MAX_DAMAGES = 100
_AGAIN = "Fetch or copy the archive again."


def acquire_archive(stream: IO[bytes], name: str, container: str, limits: Limits) -> Iterator[Acquired | Rejection]:
    """One item per response with status 200 or resource in `stream` that is HTML, text or PDF.

    Each is named ``name@offset``, the offset in bytes of its record in the (packed) file (``@offset+n`` for the n-th
    further record at one offset, where the file was packed as a whole), and carries the record's URL,
    date of capture and charset. Records of other kinds are left alone. A record that is damaged or too large becomes a
    `Rejection`, and the rest goes in; where the file breaks off, one `Rejection` names the place.
    """
    taken = seen = repeated = 0
    last = -1
    cut: Rejection | None = None
    for record in _records(stream):
        if isinstance(record, _Damage):
            yield Rejection(
                f"{name}@{max(last, record.after)}",
                "broken-record",
                f"the archive is damaged after byte {record.after} ({record.words}); what lies behind that goes in.",
                _AGAIN,
                container,
            )
            continue
        if cut is not None:  # more came behind it, so the archive does not break off there
            message = "the record is shorter than it says, and is left out; the rest goes in."
            yield Rejection(cut.name, "broken-record", message, _AGAIN, container)
            cut = None
        seen += 1
        repeated = repeated + 1 if record.stream_pos == last else 0
        last = record.stream_pos
        place = f"{name}@{last}+{repeated}" if repeated else f"{name}@{last}"
        for item in _items(record, place, container, limits):
            if isinstance(item, Rejection) and item.code == "truncated":
                cut = item
            else:
                taken += 1
                yield item
    if cut is None and _breaks_off(stream, max(last, 0)):
        cut = _truncated(f"{name}@{max(last, 0)}", container)
    if cut is not None:
        yield cut
    elif not taken:
        yield Rejection(
            name,
            "no-text",
            f"none of the {seen} records of the archive is a page, a text or a PDF that was fetched in full.",
            "",
            container,
        )


@dataclass(frozen=True, slots=True)
class _Damage:
    """A stretch that is no record: `after` is the last place (byte) where one began."""

    after: int
    words: str


def _records(stream: IO[bytes]) -> Iterator[Any]:
    """All records; where one cannot be read a `_Damage`, and then those from the next that begins."""
    packed = stream.read(2) == b"\x1f\x8b"
    start: int | None = 0
    for _ in range(_MAX_DAMAGES):
        assert start is not None
        stream.seek(start)
        last = start
        try:
            for record in ArchiveIterator(stream, parse_http=False):
                last = record.stream_pos
                yield record
        except Exception as error:  # noqa: BLE001 - whatever the library meets, the records before it have gone in
            yield _Damage(last, str(error))
        else:
            return
        start = _next_beginning(stream, last + 1, b"\x1f\x8b\x08" if packed else b"\nWARC/1.")
        if start is None:
            return


def _next_beginning(stream: IO[bytes], start: int, sign: bytes) -> int | None:
    """The first place from `start` on where a record seems to begin."""
    stream.seek(start)
    kept = b""
    while block := stream.read(1 << 20):
        kept += block
        at = kept.find(sign)
        if at >= 0:
            return start + at + (sign[:1] == b"\n")
        start += max(0, len(kept) - len(sign) + 1)
        kept = kept[-len(sign) + 1 :]
    return None


def _items(record: Any, place: str, container: str, limits: Limits) -> Iterator[Acquired | Rejection]:  # noqa: ANN401 - fastwarc has no types
    if record.record_type not in (WarcRecordType.response, WarcRecordType.resource):
        return
    if record.content_length > limits.max_item_bytes + sniff.HEAD:  # room for the response's header
        yield too_large(place, record.content_length, limits)
        return
    raw = record.reader.read(record.content_length)
    if len(raw) < record.content_length:
        yield _truncated(place, container)
        return
    told = (record.headers.get("Content-Type") or "").lower()
    if record.record_type == WarcRecordType.response:
        if not told.startswith("application/http"):
            return
        body = read_response(raw, limits.max_item_bytes)
        if body is None:
            yield Rejection(place, "broken-record", "the record holds no readable response.", _AGAIN)
            return
        if body.status != 200:
            return
    else:
        media, _, rest = told.partition(";")
        body = Body(200, media.strip(), _charset(rest), raw)
    item = _item(body, record, place, container, limits)
    if item is not None:
        yield item


def _item(body: Body, record: Any, place: str, container: str, limits: Limits) -> Acquired | Rejection | None:  # noqa: ANN401 - as above
    if body.media_type not in _WANTED | _UNTOLD:
        return None
    if not body.data.strip():
        return None
    if len(body.data) > limits.max_item_bytes:
        return too_large(place, None, limits)
    kind = sniff.sniff(body.data)
    if kind not in _READABLE:
        if body.media_type in _UNTOLD:
            return None
        what = kind.what if isinstance(kind, sniff.Unsupported) else "of another type"
        if body.packing:
            what = f"packed with {body.packing}, which is not read"
        return Rejection(
            place,
            "unsupported-type",
            f"the page says it is {body.media_type}, and is {what}.",
            "",
            fingerprint(body.data),
        )
    assert isinstance(kind, str)
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    return Acquired(
        data=body.data,
        fingerprint=fingerprint(body.data),
        name=place,
        media_type=kind,
        received=now(),
        hints=Hints(url=url, captured=record.headers.get("WARC-Date") or None),
        container=container,
        charset=body.charset,
    )


def _charset(parameters: str) -> str | None:
    for part in parameters.split(";"):
        key, _, value = part.partition("=")
        if key.strip().lower() == "charset" and value.strip():
            return value.strip(" \"'")
    return None


def _truncated(place: str, container: str) -> Rejection:
    return Rejection(
        place,
        "truncated",
        "the archive breaks off in or after this record; what came before went in.",
        _AGAIN,
        container,
    )


def _breaks_off(stream: IO[bytes], last: int) -> bool:
    """Whether the file ends before its last record does, where the library says nothing about it.

    A plain WARC ends with an empty line after its last record; a packed one with a complete gzip member.
    """
    stream.seek(0)
    if not stream.read(2).startswith(b"\x1f\x8b"):
        stream.seek(0, 2)
        stream.seek(max(0, stream.tell() - 4))
        return not stream.read(4).endswith((b"\n\n", b"\r\n\r\n"))
    stream.seek(last)
    if stream.read(2) != b"\x1f\x8b":  # packed as a whole, not record by record: look from the beginning
        last = 0
    stream.seek(last)
    rest = b""
    while True:
        member = zlib.decompressobj(wbits=31)
        while not member.eof:
            block = rest or stream.read(sniff.HEAD)
            rest = b""
            if not block:
                return True
            try:
                while block and not member.eof:
                    member.decompress(block, 1 << 20)
                    block = member.unconsumed_tail
            except zlib.error:
                return True
        rest = member.unused_data or stream.read(sniff.HEAD)
        if not rest.strip(b"\0"):
            return False
