"""WARC records, messages and folders, made by hand so that each can be broken on purpose."""

from __future__ import annotations

import gzip
from email.message import EmailMessage
from pathlib import Path

from firsthand.acquire.file import acquire_bytes, acquire_file
from firsthand.records.acquired import Acquired
from firsthand.records.limits import Limits
from firsthand.records.rejection import Rejection

PAGE = (
    b"<!doctype html><html><body><p>The quay in Velsk was closed on Monday, the harbour office said.</p></body></html>"
)


def record(
    body: bytes = PAGE,
    *,
    url: str = "https://tern.example/1",
    kind: str = "response",
    status: str = "200 OK",
    headers: str = "Content-Type: text/html; charset=windows-1251\r\n",
    media_type: str = "application/http; msgtype=response",
) -> bytes:
    """One WARC record."""
    block = f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body if media_type.startswith("application/http") else body
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-02-03T04:05:06Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: {media_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Records packed one by one, as crawlers do."""
    return b"".join(map(gzip.compress, records))


def message(**attachments: tuple[bytes, str, str]) -> bytes:
    """An e-mail with a text and attachments, each as (data, maintype, subtype) under its file name."""
    mail = EmailMessage()
    mail["From"] = "Mina Orlov <mina@tern.example>"
    mail["To"] = "desk@ledger.example"
    mail["Subject"] = "The quay in Velsk"
    mail["Date"] = "Tue, 04 Feb 2031 10:00:00 +0900"
    mail.set_content("The quay in Velsk was closed on Monday, a pilot told me.\n")
    for name, (data, maintype, subtype) in attachments.items():
        mail.add_attachment(data, maintype=maintype, subtype=subtype, filename=name)
    return mail.as_bytes()


def taken(path: Path, limits: Limits | None = None) -> tuple[list[Acquired], list[Rejection]]:
    """What a file yields, items and rejections apart."""
    return _parted(acquire_file(path, limits or Limits()))


def taken_bytes(data: bytes, limits: Limits | None = None) -> tuple[list[Acquired], list[Rejection]]:
    """What bytes yield, items and rejections apart."""
    return _parted(acquire_bytes(data, "sample", limits or Limits()))


def _parted(found: object) -> tuple[list[Acquired], list[Rejection]]:
    items: list[Acquired] = []
    rejections: list[Rejection] = []
    for one in found:  # type: ignore[attr-defined]
        (items if isinstance(one, Acquired) else rejections).append(one)
    return items, rejections
