"""Rejections that several ways in share, so that the same trouble has the same words."""

from __future__ import annotations

from firsthand.records.limits import Limits
from firsthand.records.rejection import Rejection


def too_large(name: str, size: int | None, limits: Limits) -> Rejection:
    """`name` is above the limit; `size` in bytes where it is known."""
    counted = "" if size is None else f" of {size:,} bytes"
    return Rejection(
        name=name,
        code="too-large",
        message=f"the item{counted} is larger than the limit of {limits.item_words}.",
        remedy="Split it, or raise the limit with FIRSTHAND_MAX_ITEM_MB.",
    )


def empty(name: str, mark: str | None = None) -> Rejection:
    """`name` has no bytes, or none but white space."""
    return Rejection(
        name=name,
        code="empty",
        message="the file is empty.",
        remedy="Fetch or copy it again.",
        fingerprint=mark,
    )


def unreadable(name: str, error: OSError) -> Rejection:
    """The system would not let us read `name`."""
    return Rejection(
        name=name,
        code="not-found" if isinstance(error, FileNotFoundError) else "unreadable",
        message=f"it cannot be read: {error.strerror or error}.",
        remedy="Check that it exists and that you may read it.",
    )
