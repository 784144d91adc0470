"""Search over reports and claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from firsthand.store.pages import SearchResult
from firsthand.web.screens.home import whole
from firsthand.web.templating import render, workspace_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

PAGE = 50


@dataclass(frozen=True, slots=True)
class SearchContext:
    """One page of hits; `first` is the number of the first of them, from 1."""

    result: SearchResult
    first: int
    previous: str | None
    next: str | None


def search(request: Request) -> Response:
    """``GET /search?q=&offset=``."""
    query = request.query_params.get("q", "").strip()
    offset = whole(request.query_params.get("offset", ""))
    result = workspace_of(request).search(query, limit=PAGE, offset=offset) if query else SearchResult(query, 0)

    def address(at: int) -> str:
        return "/search?" + urlencode({"q": query, "offset": at})

    context = SearchContext(
        result,
        offset + 1,
        address(max(0, offset - PAGE)) if offset else None,
        address(offset + PAGE) if offset + PAGE < result.total else None,
    )
    return render(request, "search.html", context)
