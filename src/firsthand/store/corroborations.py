"""What corroboration computed: incidents, claims, sources, echoes and pairs; replaced as a whole each time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, delete, func, insert, select

from firsthand.errors import NotFoundError
from firsthand.records.claim import Claim, Source
from firsthand.records.incident import Corroboration, Echo, Incident, Pair
from firsthand.store import decisions, search, tables
from firsthand.store.edtf_order import last_moment
from firsthand.store.log import now
from firsthand.store.records_json import canonical, from_json, to_json

if TYPE_CHECKING:
    from firsthand.store.session import Unit

Rows = list[dict[str, Any]]
_BATCH = 1000


def rows(corroboration: Corroboration) -> dict[Table, Rows]:
    """The rows of the computed tables, each table's in the order in which they are read back."""
    labels = {source.id: source.label for source in corroboration.sources}
    found: dict[Table, Rows] = {
        tables.incidents: [_incident(at, one, labels) for at, one in enumerate(corroboration.incidents)],
        tables.incident_reports: [
            {"incident": one.id, "report": report}
            for one in corroboration.incidents
            for report in sorted(set(one.reports))
        ],
        tables.claims: [
            _claim(at, one.id, claim) for one in corroboration.incidents for at, claim in enumerate(one.claims)
        ],
        tables.sources: [_source(at, one) for at, one in enumerate(corroboration.sources)],
        tables.echoes: [_echo(at, one) for at, one in enumerate(corroboration.echoes)],
        tables.pairs: [_pair(at, one) for at, one in enumerate(corroboration.pairs)],
    }
    return found


def save(unit: Unit, corroboration: Corroboration) -> None:
    """Replace the computed tables, with one log entry that gives counts and a digest."""
    for table in tables.COMPUTED:
        unit.connection.execute(delete(table))
    for table, new in rows(corroboration).items():
        for at in range(0, len(new), _BATCH):
            unit.connection.execute(insert(table), new[at : at + _BATCH])
    search.replace_claims(unit.connection, corroboration.incidents)
    made = digest(unit.connection)
    readings = int(unit.connection.execute(select(func.count()).select_from(tables.readings)).scalar_one())
    corrected = decisions.corrections(unit.connection)
    unit.connection.execute(
        insert(tables.corroborations).values(at=now(), digest=made, readings=readings, corrections=corrected)
    )
    unit.log(
        "corroborate",
        "case",
        {
            "digest": made,
            "readings": readings,
            "corrections": corrected,
            "incidents": len(corroboration.incidents),
            "claims": sum(len(incident.claims) for incident in corroboration.incidents),
            "sources": len(corroboration.sources),
            "echoes": len(corroboration.echoes),
            "pairs": len(corroboration.pairs),
        },
    )


def digest(connection: Connection) -> str:
    """SHA-256 over the stored records of all computed tables, in order, lower-case hex."""
    sum_ = sha256()
    for name, query in _records():
        sum_.update(f"{name}\n".encode())
        for row in connection.execute(query, execution_options={"yield_per": _BATCH}):
            sum_.update(canonical(list(row)).encode("utf-8") + b"\n")
    return sum_.hexdigest()


def _records() -> Iterable[tuple[str, Any]]:
    incidents, claims = tables.incidents, tables.claims
    yield "incidents", select(incidents.c.id, incidents.c.record).order_by(incidents.c.ordinal)
    yield (
        "claims",
        select(claims.c.incident, claims.c.id, claims.c.record)
        .join(incidents, incidents.c.id == claims.c.incident)
        .order_by(incidents.c.ordinal, claims.c.ordinal),
    )
    for table in (tables.sources, tables.echoes, tables.pairs):
        yield table.name, select(table.c.record).order_by(table.c.ordinal)


def _incident(ordinal: int, incident: Incident, labels: dict[str, str]) -> dict[str, Any]:
    chief = incident.claims[0] if incident.claims else None
    place = incident.place
    return {
        "id": incident.id,
        "ordinal": ordinal,
        "title": search.printable(incident.title),
        "type": incident.type,
        "country": place.country if place else None,
        "country_name": place.country_name if place else None,
        "place": search.printable(place.name) if place else None,
        "date": incident.date,
        "until": last_moment(incident.date) or "",
        "reports": len(incident.reports),
        "claims": len(incident.claims),
        "chief_claim": chief.id if chief else None,
        "confirmed": chief.independent.confirmed if chief else 0,
        "possible": chief.independent.possible if chief else 0,
        "sources_to_fail": len(chief.bottleneck) if chief else 0,
        "bottleneck": canonical([labels.get(source, source) for source in chief.bottleneck] if chief else []),
        "against": len({voice.report for voice in chief.against}) if chief else 0,
        "record": to_json(replace(incident, claims=())),
    }


def _claim(ordinal: int, incident: str, claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "incident": incident,
        "ordinal": ordinal,
        "statement": search.printable(claim.statement),
        "confirmed": claim.independent.confirmed,
        "possible": claim.independent.possible,
        "sources_to_fail": len(claim.bottleneck),
        "record": to_json(claim),
    }


def _source(ordinal: int, source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "ordinal": ordinal,
        "label": search.printable(source.label),
        "kind": source.kind.value,
        "named": source.named,
        "record": to_json(source),
    }


def _echo(ordinal: int, echo: Echo) -> dict[str, Any]:
    return {
        "ordinal": ordinal,
        "later": echo.later,
        "earlier": echo.earlier,
        "kind": echo.kind.value,
        "score": echo.score,
        "record": to_json(echo),
    }


def _pair(ordinal: int, pair: Pair) -> dict[str, Any]:
    return {"ordinal": ordinal, "a": pair.a, "b": pair.b, "relation": pair.relation.value, "record": to_json(pair)}


def load(connection: Connection) -> Corroboration:
    """The last corroboration, whole."""
    claims: dict[str, list[Claim]] = {}
    for row in connection.execute(select(tables.claims).order_by(tables.claims.c.ordinal)):
        claims.setdefault(row.incident, []).append(from_json(Claim, row.record))
    return Corroboration(
        incidents=tuple(
            replace(from_json(Incident, row.record), claims=tuple(claims.get(row.id, ())))
            for row in connection.execute(select(tables.incidents).order_by(tables.incidents.c.ordinal))
        ),
        sources=tuple(from_json(Source, record) for record in _column(connection, tables.sources)),
        echoes=tuple(from_json(Echo, record) for record in _column(connection, tables.echoes)),
        pairs=tuple(from_json(Pair, record) for record in _column(connection, tables.pairs)),
    )


def _column(connection: Connection, table: Table) -> Sequence[str]:
    return connection.execute(select(table.c.record).order_by(table.c.ordinal)).scalars().all()


def incident(connection: Connection, incident_id: str) -> Incident:
    """One incident with its claims.

    Raises:
        NotFoundError: there is none of that id.
    """
    record = connection.execute(
        select(tables.incidents.c.record).where(tables.incidents.c.id == incident_id)
    ).scalar_one_or_none()
    if record is None:
        raise NotFoundError(f"no incident {incident_id!r}", remedy="`firsthand incidents` lists them.")
    query = (
        select(tables.claims.c.record).where(tables.claims.c.incident == incident_id).order_by(tables.claims.c.ordinal)
    )
    claims = tuple(from_json(Claim, row.record) for row in connection.execute(query))
    return replace(from_json(Incident, record), claims=claims)


def claim(connection: Connection, claim_id: str) -> tuple[Incident, Claim]:
    """One claim and the incident that it belongs to.

    Raises:
        NotFoundError: there is none of that id.
    """
    row = connection.execute(
        select(tables.claims.c.incident, tables.claims.c.record).where(tables.claims.c.id == claim_id)
    ).first()
    if row is None:
        raise NotFoundError(f"no claim {claim_id!r}", remedy="`firsthand incidents` and the desk list them.")
    return incident(connection, row.incident), from_json(Claim, row.record)


def sources(connection: Connection, ids: Iterable[str]) -> dict[str, Source]:
    """The sources with these ids, as far as there are any."""
    wanted = sorted(set(ids))
    found: dict[str, Source] = {}
    for at in range(0, len(wanted), _BATCH // 2):  # older SQLite takes at most 999 values
        query = select(tables.sources.c.record).where(tables.sources.c.id.in_(wanted[at : at + _BATCH // 2]))
        for record in connection.execute(query).scalars():
            source = from_json(Source, record)
            found[source.id] = source
    return found


def echoes_among(connection: Connection, reports: Iterable[str]) -> tuple[Echo, ...]:
    """The echoes whose later report is one of `reports`, in order."""
    wanted = sorted(set(reports))
    found: list[tuple[int, Echo]] = []
    for at in range(0, len(wanted), _BATCH // 2):
        query = select(tables.echoes.c.ordinal, tables.echoes.c.record).where(
            tables.echoes.c.later.in_(wanted[at : at + _BATCH // 2])
        )
        found += [(row.ordinal, from_json(Echo, row.record)) for row in connection.execute(query)]
    return tuple(echo for _, echo in sorted(found, key=lambda pair: pair[0]))


def pairs_among(connection: Connection, reports: Iterable[str]) -> tuple[Pair, ...]:
    """The pairs of which both are among `reports`, in order."""
    wanted = set(reports)
    listed = sorted(wanted)
    found: list[tuple[int, Pair]] = []
    for at in range(0, len(listed), _BATCH // 2):
        query = select(tables.pairs.c.ordinal, tables.pairs.c.b, tables.pairs.c.record).where(
            tables.pairs.c.a.in_(listed[at : at + _BATCH // 2])
        )
        found += [(row.ordinal, from_json(Pair, row.record)) for row in connection.execute(query) if row.b in wanted]
    return tuple(pair for _, pair in sorted(found, key=lambda pair: pair[0]))
