"""The name that bytes give themselves."""

from __future__ import annotations

import hashlib
from typing import IO


def fingerprint(data: bytes) -> str:
    """SHA-256 of `data`, lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def fingerprint_of_stream(stream: IO[bytes]) -> str:
    """SHA-256 of what is left to read in `stream`, lower-case hex; memory does not grow with its length."""
    digest = hashlib.sha256()
    while block := stream.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()
