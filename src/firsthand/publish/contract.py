"""The JSON of the two filters, `firsthand extract` and `firsthand corroborate`, to the letter of contract 1.

Spans are ``[start, end]`` in code points of the input line's text, end exclusive; what is unknown is null.
"""

from __future__ import annotations

from typing import Any

from firsthand.records.attribution import Attribution, Hop
from firsthand.records.claim import Claim, Origin, Voice
from firsthand.records.event import Event, Place, PlaceMention, Victim
from firsthand.records.incident import Corroboration, Incident
from firsthand.records.reading import Reading
from firsthand.records.rejection import Rejection
from firsthand.records.report import Report
from firsthand.records.span import Span, Spans

CONTRACT = 1
"""Version of both formats; a breaking change raises it."""


def extracted_line(report: Report, reading: Reading) -> dict[str, Any]:
    """The output line of `firsthand extract` for one report.

    Raises:
        ValueError: `reading` is of another report.
    """
    if reading.report != report.id:
        raise ValueError(f"the reading is of report {reading.report!r}, not of {report.id!r}")
    return {
        "contract": CONTRACT,
        "id": report.id,
        "lang": reading.lang,
        "attributions": [_attribution(one) for one in reading.attributions],
        "events": [_event(one) for one in reading.events],
        "places": [_place_mention(one) for one in reading.places],
        "dates": [{"span": _span(one.span), "edtf": one.edtf} for one in reading.dates],
        "quantities": [
            {"span": _span(one.span), "value": _number(one.value), "approx": one.approx, "of": one.of}
            for one in reading.quantities
        ],
        "identifying": [
            {"span": _span(one.span), "kind": one.kind, "of": one.of, "direct": one.direct}
            for one in reading.identifying
        ],
    }


def corroborated(corroboration: Corroboration) -> dict[str, Any]:
    """The output of `firsthand corroborate`."""
    return {
        "contract": CONTRACT,
        "incidents": [_incident(one) for one in corroboration.incidents],
        "sources": [
            {"id": one.id, "label": one.label or None, "kind": one.kind.value} for one in corroboration.sources
        ],
        "echoes": [
            {
                "from": one.later,
                "to": one.earlier,
                "kind": one.kind.value,
                "evidence": _spans(one.evidence),
                "score": _score(one.score),
            }
            for one in corroboration.echoes
        ],
        "pairs": [{"a": one.a, "b": one.b, "relation": one.relation.value} for one in corroboration.pairs],
    }


def error_line(id: str | None, rejection: Rejection) -> dict[str, Any]:  # noqa: A002 - the contract's own word
    """The output line for an input line that could not be processed; `id` is null where the line gave none."""
    message = f"{rejection.message} {rejection.remedy}".strip()
    return {"contract": CONTRACT, "id": id, "error": {"code": rejection.code, "message": message}}


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _spans(spans: Spans) -> list[list[int]]:
    return [_span(span) for span in spans]


def _score(score: float) -> float:
    return round(score, 4)


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _attribution(one: Attribution) -> dict[str, Any]:
    return {
        "id": one.id,
        "source": _spans(one.source),
        "cue": _spans(one.cue),
        "content": _spans(one.content),
        "stance": one.stance.value,
        "parent": one.parent,
        "chain": [_hop(hop) for hop in one.chain],
        "score": _score(one.score),
    }


def _hop(hop: Hop) -> dict[str, Any]:
    return {
        "name": hop.name or None,
        "kind": hop.kind.value,
        "named": hop.named,
        "basis": hop.basis.value if hop.basis is not None else None,
        "span": _span(hop.span) if hop.span is not None else None,
        "entity": hop.entity,
    }


def _event(one: Event) -> dict[str, Any]:
    return {
        "id": one.id,
        "type": one.type,
        "codes": dict(one.codes),
        "violations": list(one.violations),
        "status": one.status.value,
        "perpetrator": {
            "mentioned": one.perpetrator.mentioned,
            "type": one.perpetrator.type,
            "spans": _spans(one.perpetrator.spans),
        },
        "victims": [_victim(victim) for victim in one.victims],
        "place": _place(one.place) if one.place is not None else None,
        "date": (
            {"edtf": one.date.edtf, "span": _span(one.date.span) if one.date.span is not None else None}
            if one.date is not None
            else None
        ),
        "main": one.main,
        "evidence": _spans(one.evidence),
        "attributions": list(one.attributions),
        "score": _score(one.score),
    }


def _victim(one: Victim) -> dict[str, Any]:
    return {
        "name": one.name,
        "population": one.population,
        "types": list(one.types),
        "sex": one.sex,
        "age_group": one.age_group,
        "spans": _spans(one.spans),
    }


def _place(one: Place) -> dict[str, Any]:
    return {
        "country": one.country,
        "country_name": one.country_name,
        "region": one.region,
        "city": one.city,
        "geonameid": one.geonameid,
        "lat": one.lat,
        "lon": one.lon,
    }


def _place_mention(one: PlaceMention) -> dict[str, Any]:
    return {
        "span": _span(one.span),
        "name": one.place.name,
        "geonameid": one.place.geonameid,
        "country": one.place.country,
        "lat": one.place.lat,
        "lon": one.place.lon,
    }


def _incident(one: Incident) -> dict[str, Any]:
    return {
        "id": one.id,
        "reports": list(one.reports),
        "title": one.title,
        "type": one.type,
        "place": _place(one.place) if one.place is not None else None,
        "date": one.date,
        "claims": [_claim(claim) for claim in one.claims],
    }


def _claim(one: Claim) -> dict[str, Any]:
    return {
        "id": one.id,
        "statement": one.statement,
        "reports": list(one.reports),
        "support": [_voice(voice) for voice in one.support],
        "against": [_voice(voice) for voice in one.against],
        "origins": [_origin(origin) for origin in one.origins],
        "independent": {"confirmed": one.independent.confirmed, "possible": one.independent.possible},
        "bottleneck": list(one.bottleneck),
        "why": [reason.sentence for reason in one.why],
    }


def _voice(one: Voice) -> dict[str, Any]:
    return {
        "report": one.report,
        "attribution": one.attribution,
        "content": _spans(one.content),
        "hops": list(one.hops),
    }


def _origin(one: Origin) -> dict[str, Any]:
    return {
        "id": one.id,
        "label": one.label or None,
        "kind": one.kind.value,
        "named": one.named,
        "basis": one.basis.value,
        "status": one.status.value,
        "party": one.party,
    }
