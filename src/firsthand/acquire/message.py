"""Documents that hang on an e-mail."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

from firsthand.acquire import sniff
from firsthand.acquire.clock import now
from firsthand.acquire.fingerprint import fingerprint
from firsthand.acquire.refuse import too_large
from firsthand.records.acquired import Acquired
from firsthand.records.limits import Limits
from firsthand.records.rejection import Rejection

_MAX_PARTS = 500


def acquire_attachments(data: bytes, name: str, container: str, limits: Limits) -> Iterator[Acquired | Rejection]:
    """PDF and DOCX attachments of the message in `data`, each named ``message!file`` and with the message as container.

    Pictures and signatures are left alone without a word; other documents are rejected by name.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
        parts = _parts(message)
    except Exception as error:  # noqa: BLE001 - the library fails in many ways on broken headers; the body still goes in
        yield _broken(name, error)
        return
    for number, part in enumerate(parts, start=1):
        try:
            label = f"{name}!{part.get_filename() or f'part-{number}'}"
            payload = part.get_payload(decode=True)
        except Exception as error:  # noqa: BLE001 - as above, for this part only
            yield _broken(f"{name}!part-{number}", error)
            continue
        if not isinstance(payload, bytes) or not payload.strip():
            continue
        if len(payload) > limits.max_item_bytes:
            yield too_large(label, len(payload), limits)
            continue
        kind = sniff.sniff(payload)
        if kind in (sniff.PDF, sniff.DOCX):
            assert isinstance(kind, str)
            yield Acquired(
                data=payload,
                fingerprint=fingerprint(payload),
                name=label,
                media_type=kind,
                received=now(),
                container=container,
            )
        elif isinstance(kind, sniff.Unsupported) and part.get_content_maintype() == "application":
            yield Rejection(label, "unsupported-type", f"it is {kind.what}.", kind.remedy, fingerprint(payload))


def _parts(message: EmailMessage) -> list[EmailMessage]:
    """Leaves that are not the body's own text, as far as the limit on their number goes."""
    leaves: list[EmailMessage] = []
    for part in message.walk():
        if len(leaves) >= _MAX_PARTS:
            break
        if isinstance(part, EmailMessage) and not part.is_multipart() and part.get_content_maintype() != "text":
            leaves.append(part)
    return leaves


def _broken(name: str, error: Exception) -> Rejection:
    return Rejection(
        name=name,
        code="broken",
        message=f"the attachments cannot be taken out of the message ({type(error).__name__}).",
        remedy="Save the attachment from your mail program, and add that file.",
    )
