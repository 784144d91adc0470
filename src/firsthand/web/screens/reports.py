"""All reports of the case, in the order in which they came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.store.pages import ReportRow
from firsthand.web.screens.home import whole
from firsthand.web.templating import render, workspace_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

PAGE = 100


@dataclass(frozen=True, slots=True)
class ReportsContext:
    """One page of reports; `first` is the number of the first of them, from 1."""

    reports: tuple[ReportRow, ...]
    total: int
    first: int
    previous: str | None
    next: str | None


def reports(request: Request) -> Response:
    """``GET /reports?offset=``."""
    workspace = workspace_of(request)
    offset = whole(request.query_params.get("offset", ""))
    rows = tuple(workspace.reports(limit=PAGE, offset=offset))
    total = workspace.status().reports
    context = ReportsContext(
        rows,
        total,
        offset + 1,
        f"/reports?offset={max(0, offset - PAGE)}" if offset else None,
        f"/reports?offset={offset + PAGE}" if offset + PAGE < total else None,
    )
    return render(request, "reports.html", context)
