"""Case home: what came in, incidents with their true support, what was turned away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from markupsafe import Markup

from firsthand.store.pages import CaseStatus, IncidentQuery, IncidentRow
from firsthand.web.charts import Bar, bars_by_time, time_chart
from firsthand.web.templating import render, workspace_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from firsthand.records.rejection import Rejection

PAGE = 100
COUNTED = 5000
THINNEST = 6


@dataclass(frozen=True, slots=True)
class HomeContext:
    """The case home.

    Attributes:
        status: what the case holds.
        incidents: one page of the table, in the store's order.
        total: how many incidents match the filter.
        thinnest: incidents that several reports carry and the fewest origins support, the starkest first.
        query: the filter as it was asked.
        filtered: whether any facet is set.
        types: event types to choose from.
        countries: code and name of countries to choose from.
        by_country: name and number of incidents, most first; of the first `COUNTED` that match.
        chart: incidents over time as a picture; empty where no incident has a date.
        bars: the same in figures.
        rejections: what was turned away, and why.
        previous: address of the page before, or None.
        next: address of the next page, or None.
    """

    status: CaseStatus
    incidents: tuple[IncidentRow, ...]
    total: int
    thinnest: tuple[IncidentRow, ...]
    query: IncidentQuery
    filtered: bool
    types: tuple[str, ...]
    countries: tuple[tuple[str, str], ...]
    by_country: tuple[tuple[str, int], ...]
    chart: Markup
    bars: tuple[Bar, ...]
    rejections: tuple[Rejection, ...]
    previous: str | None
    next: str | None


def home(request: Request) -> Response:
    """``GET /``."""
    workspace = workspace_of(request)
    query = query_from(request)
    offset = whole(request.query_params.get("offset", ""))
    rows = workspace.incidents(query, limit=COUNTED)
    total = workspace.count_incidents(query)
    types, countries = workspace.incident_facets()
    bars = bars_by_time(row.date for row in rows)
    shown = rows[offset : offset + PAGE] if offset < COUNTED else workspace.incidents(query, limit=PAGE, offset=offset)
    context = HomeContext(
        status=workspace.status(),
        incidents=tuple(shown),
        total=total,
        thinnest=thinnest(rows),
        query=query,
        filtered=query != IncidentQuery(),
        types=tuple(types),
        countries=tuple(countries),
        by_country=_by_country(rows),
        chart=time_chart(bars),
        bars=bars,
        rejections=tuple(workspace.rejections()),
        previous=_address(query, offset - PAGE) if offset else None,
        next=_address(query, offset + PAGE) if offset + PAGE < total else None,
    )
    return render(request, "home.html", context)


def thinnest(rows: list[IncidentRow]) -> tuple[IncidentRow, ...]:
    """Incidents with more reports than confirmed origins, those with fewest origins for their reports first.

    One is added to both figures, so that twelve reports of one origin come before two reports of none.
    """
    several = [row for row in rows if row.reports >= 2 and row.confirmed < row.reports]
    several.sort(key=lambda row: ((row.confirmed + 1) / (row.reports + 1), row.possible, row.id))
    return tuple(several[:THINNEST])


def query_from(request: Request) -> IncidentQuery:
    """The facets that the address asks for; an empty value leaves its facet open."""
    given = request.query_params
    least = given.get("min_confirmed", "")
    return IncidentQuery(
        type=given.get("type") or None,
        country=given.get("country") or None,
        since=given.get("since", "").strip() or None,
        min_confirmed=int(least) if least.isdecimal() and len(least) < 7 and int(least) else None,
    )


def whole(value: str) -> int:
    """A number from an address; 0 where it is none."""
    return int(value) if value.isdecimal() and len(value) < 10 else 0


def _address(query: IncidentQuery, offset: int) -> str:
    facets = {"type": query.type, "country": query.country, "since": query.since, "min_confirmed": query.min_confirmed}
    asked = {name: value for name, value in facets.items() if value is not None}
    return "/?" + urlencode({**asked, "offset": max(0, offset)}) + "#incidents"


def _by_country(rows: list[IncidentRow]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for row in rows:
        name = row.country_name or row.country or "place not known"
        counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
