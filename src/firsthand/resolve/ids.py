"""Short names that follow from content alone, so that neither the order of arrival nor a second run changes them."""

from __future__ import annotations

import base64
import hashlib

LENGTH = 8
"""Base32 characters after the prefix: 40 bits, one clash expected only beyond a million names of one kind."""


def short_id(prefix: str, *parts: str) -> str:
    """`prefix` and eight lower-case base32 characters of the SHA-256 of `parts`."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return prefix + base64.b32encode(digest).decode().lower()[:LENGTH]
