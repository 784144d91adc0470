"""Read queries for screens and lists: each asks for exactly the rows that it shows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, literal, select

from firsthand.errors import InputError
from firsthand.store import decisions, tables
from firsthand.store.edtf_order import is_day_month_or_year
from firsthand.store.pages import CaseStatus, IncidentQuery, IncidentRow, ReportRow

_MOST_VALUES = 500
"""Values in one query; older SQLite takes at most 999."""


def reports(connection: Connection, *, limit: int, offset: int) -> list[ReportRow]:
    """One page of the reports, in the order in which they came, with the ids of the incidents that they tell of."""
    page = connection.execute(_report_rows().order_by(tables.reports.c.ordinal).limit(limit).offset(offset)).all()
    of = _incidents_of(connection, [row.id for row in page])
    return [_report_row(row, of) for row in page]


def reports_by_ids(connection: Connection, ids: Iterable[str]) -> dict[str, ReportRow]:
    """The reports with these ids, by id and in the order of `ids`, as far as there are any."""
    wanted = list(dict.fromkeys(ids))
    found = {}
    for at in range(0, len(wanted), _MOST_VALUES):
        query = _report_rows().where(tables.reports.c.id.in_(wanted[at : at + _MOST_VALUES]))
        found.update({row.id: row for row in connection.execute(query)})
    of = _incidents_of(connection, list(found))
    return {one: _report_row(found[one], of) for one in wanted if one in found}


def _report_row(row: Row[Any], incidents_of: Mapping[str, tuple[str, ...]]) -> ReportRow:
    return ReportRow(
        id=row.id,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        lang=row.lang,
        name=row.name,
        attributions=row.attributions,
        incidents=incidents_of.get(row.id, ()),
    )


def _report_rows() -> Select[Any]:
    table = tables.reports
    return select(
        table.c.id,
        table.c.title,
        table.c.outlet,
        table.c.published,
        table.c.lang,
        table.c.name,
        table.c.attributions,
    )


def _incidents_of(connection: Connection, reports: list[str]) -> dict[str, tuple[str, ...]]:
    link = tables.incident_reports
    found: dict[str, tuple[str, ...]] = {}
    for at in range(0, len(reports), _MOST_VALUES):
        query = (
            select(link.c.report, link.c.incident)
            .where(link.c.report.in_(reports[at : at + _MOST_VALUES]))
            .order_by(link.c.report, link.c.incident)
        )
        for row in connection.execute(query):
            found[row.report] = (*found.get(row.report, ()), row.incident)
    return found


def incidents(connection: Connection, query: IncidentQuery, *, limit: int | None, offset: int) -> list[IncidentRow]:
    """Incidents that match all facets given, those with most reports first, then the latest.

    Raises:
        InputError: `since` is no day, month or year.
    """
    table = tables.incidents
    chosen = (
        select(table)
        .where(*_facets(query))
        .order_by(table.c.reports.desc(), table.c.until.desc(), table.c.ordinal.desc())  # as the index has it
        .offset(offset)
    )
    return [
        IncidentRow(
            id=row.id,
            title=row.title,
            type=row.type,
            country=row.country,
            country_name=row.country_name,
            place=row.place,
            date=row.date,
            reports=row.reports,
            claims=row.claims,
            confirmed=row.confirmed,
            possible=row.possible,
            sources_to_fail=row.sources_to_fail,
            bottleneck=tuple(json.loads(row.bottleneck)),
            against=row.against,
            chief_claim=row.chief_claim,
        )
        for row in connection.execute(chosen if limit is None else chosen.limit(limit))
    ]


def count_incidents(connection: Connection, query: IncidentQuery) -> int:
    """How many incidents match all facets given.

    Raises:
        InputError: `since` is no day, month or year.
    """
    return _count(connection, select(func.count()).select_from(tables.incidents).where(*_facets(query)))


def facets(connection: Connection) -> tuple[list[str], list[tuple[str, str]]]:
    """Event types, and countries by code and name, that occur among the incidents, in alphabetical order."""
    table = tables.incidents
    types = connection.execute(select(table.c.type).distinct().order_by(table.c.type)).scalars()
    countries = connection.execute(
        select(table.c.country, func.max(table.c.country_name))
        .where(table.c.country.is_not(None))
        .group_by(table.c.country)
    )
    named = [(str(code), str(name or code)) for code, name in countries]
    return [str(one) for one in types], sorted(named, key=lambda pair: pair[1])


def _facets(query: IncidentQuery) -> list[ColumnElement[bool]]:
    table = tables.incidents
    found: list[ColumnElement[bool]] = []
    if query.type is not None:
        found.append(table.c.type == query.type)
    if query.country is not None:
        found.append(table.c.country == query.country.upper())
    if query.min_confirmed is not None:
        found.append(table.c.confirmed >= query.min_confirmed)
    if query.since is not None:
        if not is_day_month_or_year(query.since):
            raise InputError(
                f"{query.since!r} is no day, month or year", remedy="Give a date such as 2016-02-04, 2016-02 or 2016."
            )
        # As far as both dates go: what is only known to be of 2016 may be later than 2016-02.
        since = literal(query.since)
        shorter = func.substr(table.c.until, 1, len(query.since))
        found.append(table.c.until != "")
        found.append(shorter >= func.substr(since, 1, func.length(table.c.until)))
    return found


def status(connection: Connection, *, name: str, folder: str, database: str, encrypted: bool) -> CaseStatus:
    """What the case holds; the figures of one moment."""
    table = tables.reports
    by_language = {
        str(row.lang): (int(row.reports), int(row.attributions))
        for row in connection.execute(
            select(table.c.lang, func.count().label("reports"), func.sum(table.c.attributions).label("attributions"))
            .group_by(table.c.lang)
            .order_by(func.count().desc(), table.c.lang)
        )
    }
    engine = connection.execute(select(table.c.engine).order_by(table.c.ordinal.desc()).limit(1)).scalar()
    return CaseStatus(
        name=name,
        folder=folder,
        encrypted=encrypted,
        database=database,
        engine=str(engine or "none yet"),
        reports=sum(reports for reports, _ in by_language.values()),
        by_language={lang: reports for lang, (reports, _) in by_language.items()},
        attributions=sum(attributions for _, attributions in by_language.values()),
        incidents=_count(connection, select(func.count()).select_from(tables.incidents)),
        claims=_count(connection, select(func.count()).select_from(tables.claims)),
        echoes=_count(connection, select(func.count()).select_from(tables.echoes)),
        rejected=_count(connection, select(func.count()).select_from(tables.rejections)),
        log_entries=_count(connection, select(func.count()).select_from(tables.log)),
        stale=stale(connection),
    )


def stale(connection: Connection) -> bool:
    """Whether reports were read, or readings corrected, since the last corroboration."""
    made = tables.corroborations
    last = connection.execute(
        select(made.c.readings, made.c.corrections).order_by(made.c.ordinal.desc()).limit(1)
    ).first()
    readings = _count(connection, select(func.count()).select_from(tables.readings))
    weighed = (last.readings, last.corrections) if last is not None else (0, 0)
    return (readings, decisions.corrections(connection)) != weighed


def _count(connection: Connection, query: Select[int]) -> int:
    return int(connection.execute(query).scalar_one())
