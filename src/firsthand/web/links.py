"""Where things are on the desk."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from firsthand.records.span import Span, Spans


def incident_href(incident_id: str, claim_id: str | None = None) -> str:
    """The page of an incident, at one of its claims where one is given."""
    return f"/incidents/{quote(incident_id, safe='')}" + (f"#claim-{quote(claim_id, safe='')}" if claim_id else "")


def pairs_href(incident_id: str) -> str:
    """How each two reports of an incident stand to each other."""
    return f"/pairs/{quote(incident_id, safe='')}"


def report_href(
    report_id: str,
    *,
    words: Spans = (),
    attribution: str | None = None,
    query: Mapping[str, str] | None = None,
    anchor: str = "",
) -> str:
    """The page of a report; at the given words, or with the chain of an attribution open, or at an element of it.

    A browser would take the ids ``.`` and ``..`` for folders, so those go into the query.
    """
    asked: dict[str, str] = {}
    path = f"/reports/{quote(report_id, safe='')}"
    if report_id in {"", ".", ".."}:
        path, asked = "/reports/", {"id": report_id}
    asked |= query or {}
    if words:
        asked["at"] = ",".join(f"{span.start}-{span.end}" for span in words)
    fragment = "words" if words else f"chain-{quote(attribution, safe='')}" if attribution else anchor
    return path + (f"?{urlencode(asked)}" if asked else "") + (f"#{fragment}" if fragment else "")


def original_href(fingerprint: str) -> str:
    """The bytes as they came in."""
    return f"/originals/{fingerprint}"


def spans_from(value: str) -> Spans:
    """The spans of an ``at=12-40,60-80``; what is no pair of ascending numbers is left out."""
    spans = []
    for part in value.split(","):
        start, _, end = part.partition("-")
        if start.isdecimal() and end.isdecimal() and len(start) + len(end) < 20 and int(start) < int(end):
            spans.append(Span(int(start), int(end)))
    return tuple(spans)
