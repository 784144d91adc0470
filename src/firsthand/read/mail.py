"""E-mail by the standard library. Runs in the child process."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from functools import cache
from importlib.resources import files

from firsthand.read.decode import Decoded, decode
from firsthand.read.frames import Task
from firsthand.read.page import parse_markup
from firsthand.read.parsed import Parsed, Refused
from firsthand.records.outlet import outlet_at, outlet_named
from firsthand.records.report import SourceMark
from firsthand.records.span import Span

_LEAST = 40
"""Letters below which a plain text body is taken for a pointer to the HTML one ("see this mail in your browser")."""


def parse(task: Task) -> Parsed | Refused:
    """The body of a message as a report: title from Subject, outlet and byline from From, day from Date."""
    message = message_from_bytes(task.data, policy=policy.default)
    body = _body(message, task.data)
    if isinstance(body, Refused):
        return body
    outlet, byline = _sender(message)
    return replace(
        body,
        title=_subject(message) or body.title,
        outlet=outlet or body.outlet,
        byline=byline,
        url=None,
        published=_day(message) or body.published,
    )


def _body(message: EmailMessage, original: bytes) -> Parsed | Refused:
    plain = _payload(message.get_body(("plain",)))
    markup = _payload(message.get_body(("html",)))
    if plain is not None and (markup is None or sum(map(str.isalpha, plain[0].text)) >= _LEAST):
        decoded, data = plain
        text = decoded.text.replace("\r\n", "\n").replace("\0", "")
        at = original.find(data) if data else -1
        marks = (SourceMark(Span(0, len(text)), bytes=(at, at + len(data))),) if at >= 0 and text else ()
        return Parsed(text=text, marks=marks, notes=(decoded.note,) if decoded.note else ())
    if markup is not None:
        decoded, data = markup
        # bytes as sent only where the body was not packed for the journey
        return parse_markup(decoded, original if data and data in original else b"", None)
    return Refused("no-text", "the message has no text of its own.", "What hangs on it is taken in by itself.")


def _payload(part: MIMEPart | None) -> tuple[Decoded, bytes] | None:
    if part is None:
        return None
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return None
    return decode(data, part.get_content_charset(), markup=part.get_content_subtype() == "html"), data


def _subject(message: EmailMessage) -> str | None:
    words = " ".join(str(message.get("Subject", "")).split())
    return (
        re.sub(r"^(?:(?:re|fwd?|fw|aw|wg|ответ|答复|转发|회신|전달)\s?[:：]\s*)+", "", words, flags=re.IGNORECASE)
        or None
    )


def _day(message: EmailMessage) -> str | None:
    when = getattr(message.get("Date"), "datetime", None)
    return when.date().isoformat() if when is not None else None


def _sender(message: EmailMessage) -> tuple[str | None, str | None]:
    """Outlet and byline. The outlet is the one at the address's domain, or the domain; a mail provider is none."""
    addresses: tuple[Address, ...] = getattr(message.get("From"), "addresses", ())
    if not addresses:
        return None, None
    name, domain = addresses[0].display_name.strip(), addresses[0].domain.lower()
    named = outlet_named(name) if name else None
    known = outlet_at(domain) if domain else None
    if known is not None:
        outlet: str | None = known.name
    elif named is not None:
        outlet = named.name
    else:
        outlet = None if not domain or domain in _providers() else domain
    return outlet, name if name and named is None else None


@cache
def _providers() -> frozenset[str]:
    """Domains at which anybody may have an address."""
    return frozenset(files("firsthand.read").joinpath("mail_providers.txt").read_text(encoding="utf-8").split())
