"""The log: who did what, when, on what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.store.pages import LogEntry
from firsthand.web.screens.home import whole
from firsthand.web.templating import render, workspace_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

PAGE = 100


@dataclass(frozen=True, slots=True)
class LogContext:
    """Entries, newest first; `older` is the address of the next page, or None; `newest` says that this is the first."""

    entries: tuple[LogEntry, ...]
    older: str | None
    newest: bool


def log(request: Request) -> Response:
    """``GET /log?before=``."""
    before = whole(request.query_params.get("before", "")) or None
    entries = tuple(workspace_of(request).log(limit=PAGE, before=before))
    more = len(entries) == PAGE and entries[-1].seq > 1
    older = f"/log?before={entries[-1].seq}" if more else None
    return render(request, "log.html", LogContext(entries, older, before is None))
