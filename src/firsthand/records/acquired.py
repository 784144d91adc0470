"""Bytes that came in, before anybody read them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Hints:
    """What was said about an item from outside (an input line, a WARC header); each wins over what is read inside.

    Attributes:
        captured: when an archive captured it, ISO 8601 UTC; no date of publication.
    """

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    lang: str | None = None
    captured: str | None = None


@dataclass(frozen=True, slots=True)
class Acquired:
    """One item as it came in, byte for byte.

    Attributes:
        data: the bytes, never changed.
        fingerprint: SHA-256 of `data`, lower-case hex.
        name: the file, line or record as a person would find it again (``folder/a.pdf``, ``crawl.warc.gz@4711``).
        media_type: by content, not by name: ``text/html``, ``text/plain``, ``application/pdf``,
            ``application/vnd.openxmlformats-officedocument.wordprocessingml.document``, ``message/rfc822``,
            ``application/x-firsthand-line`` (one JSON input line).
        received: when it came in, ISO 8601 UTC with seconds.
        hints: what was said about it from outside.
        container: fingerprint of the archive or message that it came out of, if any.
        charset: what the transport said of the encoding, if anything.
    """

    data: bytes = field(repr=False)
    fingerprint: str
    name: str
    media_type: str
    received: str
    hints: Hints = Hints()
    container: str | None = None
    charset: str | None = None
