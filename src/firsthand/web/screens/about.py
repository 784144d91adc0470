"""What Firsthand does, what its figures mean, and the line that it does not cross."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.store.pages import CaseStatus
from firsthand.web.templating import render, workspace_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


@dataclass(frozen=True, slots=True)
class AboutContext:
    """The page about Firsthand; `status` says where this case lies and what read it."""

    status: CaseStatus


def about(request: Request) -> Response:
    """``GET /about``."""
    return render(request, "about.html", AboutContext(workspace_of(request).status()))
