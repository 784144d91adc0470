"""When something came in."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """The present, ISO 8601 UTC with seconds (``2016-02-04T09:30:00Z``)."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
