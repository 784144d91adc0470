"""The body of an HTTP response as an archive keeps it."""

from __future__ import annotations

import http.client
import io
import re
import zlib
from dataclasses import dataclass, field

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b")
_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]*\r?\n")


@dataclass(frozen=True, slots=True)
class Body:
    """What a server sent.

    Attributes:
        status: HTTP status code.
        packing: content encoding that is left on the data because it cannot be undone here (``br``); else empty.
        media_type: as the server said, lower-case, without parameters; empty where it said nothing.
        charset: as the server said.
        data: the body, transfer and content encodings undone; one byte more than the limit where it would be larger.
    """

    status: int
    media_type: str
    charset: str | None
    data: bytes = field(repr=False)
    packing: str = ""


def read_response(raw: bytes, limit: int) -> Body | None:
    """The response in `raw`; None where it is none. At most `limit` + 1 bytes of body are unpacked."""
    status = _STATUS.match(raw)
    if status is None:
        return None
    stream = io.BytesIO(raw)
    stream.readline()
    try:
        headers = http.client.parse_headers(stream)
    except (http.client.HTTPException, ValueError):
        return None
    data = stream.read()
    if "chunked" in headers.get("Transfer-Encoding", "").lower():
        data = _joined(data)
    packing = headers.get("Content-Encoding", "").strip().lower()
    media_type = headers.get_content_type() if "Content-Type" in headers else ""
    charset = headers.get_content_charset()
    left = packing if packing in ("br", "zstd", "compress") else ""
    return Body(int(status.group(1)), media_type, charset, _unpacked(data, packing, limit), left)


def _joined(data: bytes) -> bytes:
    """The chunks put together; `data` itself where the archive had already done so, as many do."""
    pieces: list[bytes] = []
    at = 0
    while size := _SIZE.match(data, at):
        length = int(size.group(1), 16)
        if length == 0:
            return b"".join(pieces)
        pieces.append(data[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if data[at : at + 2] == b"\r\n" else 1 if data[at : at + 1] == b"\n" else 0
    return b"".join(pieces) if pieces and at >= len(data) else data


def _unpacked(data: bytes, packing: str, limit: int) -> bytes:
    """`data` without its gzip or deflate packing, `limit` + 1 bytes at most; itself where it was already unpacked."""
    if packing in ("gzip", "x-gzip"):
        windows: tuple[int, ...] = (31,)
    elif packing == "deflate":
        windows = (15, -15)
    else:
        return data
    for window in windows:
        try:
            return zlib.decompressobj(wbits=window).decompress(data, limit + 1)
        except zlib.error:
            continue
    return data
