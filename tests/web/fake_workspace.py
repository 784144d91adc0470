"""The questions that the desk asks a workspace, answered from memory."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import invented_case

from firsthand.errors import NotFoundError
from firsthand.records.incident import Corroboration
from firsthand.records.reading import Reading
from firsthand.records.rejection import Rejection
from firsthand.records.report import Report
from firsthand.store.pages import CaseStatus, Hit, IncidentQuery, IncidentRow, LogEntry, ReportRow, SearchResult


@dataclass
class FakeWorkspace:
    items: dict[str, tuple[Report, Reading]]
    answer: Corroboration
    originals: dict[str, bytes]
    turned_away: list[Rejection] = field(default_factory=list)
    stale: bool = False
    name: str = "Harbour case"

    @classmethod
    def invented(cls) -> FakeWorkspace:
        return cls(
            {report.id: (report, reading) for report, reading in invented_case.items()},
            invented_case.corroboration(),
            {report.fingerprint: invented_case.original(report.id) for report, _ in invented_case.items()},
            [
                Rejection(
                    "clippings/broken.pdf", "truncated", "The PDF ends in the middle of page 3.", "Fetch it again."
                )
            ],
        )

    def put(self, report: Report, reading: Reading, original: bytes = b"") -> None:
        self.items[report.id] = (report, reading)
        self.originals[report.fingerprint] = original

    def status(self) -> CaseStatus:
        languages: dict[str, int] = {}
        for report, _ in self.items.values():
            languages[report.lang] = languages.get(report.lang, 0) + 1
        return CaseStatus(
            self.name,
            "/cases/harbour",
            False,
            "sqlite:///case.db",
            "rules 1",
            len(self.items),
            languages,
            sum(len(reading.attributions) for _, reading in self.items.values()),
            len(self.answer.incidents),
            sum(len(one.claims) for one in self.answer.incidents),
            len(self.answer.echoes),
            len(self.turned_away),
            3,
            self.stale,
        )

    def reports(self, *, limit: int = 1000, offset: int = 0) -> list[ReportRow]:
        rows = [
            ReportRow(
                one.id,
                one.title,
                one.outlet,
                one.published,
                one.lang,
                one.name,
                len(reading.attributions),
                tuple(incident.id for incident in self.answer.incidents if one.id in incident.reports),
            )
            for one, reading in self.items.values()
        ]
        return rows[offset : offset + limit]

    def rejections(self) -> list[Rejection]:
        return self.turned_away

    def report(self, report_id: str) -> tuple[Report, Reading]:
        if report_id not in self.items:
            raise NotFoundError(f"no report {report_id!r}", remedy="Look at the list of reports.")
        return self.items[report_id]

    def _rows(self, query: IncidentQuery) -> list[IncidentRow]:
        labels = {source.id: source.label for source in self.answer.sources}
        rows = []
        for one in self.answer.incidents:
            chief = one.claims[0]
            place = one.place
            rows.append(
                IncidentRow(
                    one.id,
                    one.title,
                    one.type,
                    place.country if place else None,
                    place.country_name if place else None,
                    place.name if place else None,
                    one.date,
                    len(one.reports),
                    len(one.claims),
                    chief.independent.confirmed,
                    chief.independent.possible,
                    len(chief.bottleneck),
                    tuple(labels[source] for source in chief.bottleneck),
                    len(chief.against),
                    chief.id,
                )
            )
        return [
            row
            for row in rows
            if (query.type is None or row.type == query.type)
            and (query.country is None or row.country == query.country)
        ]

    def incidents(self, query: IncidentQuery, *, limit: int | None = None, offset: int = 0) -> list[IncidentRow]:
        rows = self._rows(query)
        return rows[offset:] if limit is None else rows[offset : offset + limit]

    def count_incidents(self, query: IncidentQuery) -> int:
        return len(self._rows(query))

    def incident_facets(self):
        rows = self._rows(IncidentQuery())
        return sorted({row.type for row in rows}), sorted(
            {(row.country, row.country_name) for row in rows if row.country}
        )

    def incident(self, incident_id: str):
        for one in self.answer.incidents:
            if one.id == incident_id:
                return one
        raise NotFoundError(f"no incident {incident_id!r}")

    def corroboration(self) -> Corroboration:
        return self.answer

    def sources(self, ids):
        wanted = set(ids)
        return {source.id: source for source in self.answer.sources if source.id in wanted}

    def echoes_among(self, report_ids):
        wanted = set(report_ids)
        return tuple(echo for echo in self.answer.echoes if echo.later in wanted)

    def search(self, query: str, *, limit: int = 50, offset: int = 0) -> SearchResult:
        hits = []
        for one, _ in self.items.values():
            at = one.text.find(query)
            if at >= 0:
                after = at + len(query)
                hits.append(
                    Hit(
                        "report",
                        one.id,
                        one.title or one.id,
                        one.text[max(0, at - 40) : at],
                        query,
                        one.text[after : after + 40],
                        one.id,
                    )
                )
        for incident in self.answer.incidents:
            for claim in incident.claims:
                before, found, after = claim.statement.partition(query)
                if found:
                    hits.append(
                        Hit(
                            "claim",
                            claim.id,
                            incident.title,
                            before[-40:],
                            found,
                            after[:40],
                            claim.statement_report,
                            incident.id,
                        )
                    )
        return SearchResult(query, len(hits), tuple(hits[offset : offset + limit]))

    def log(self, *, limit: int = 200, before: int | None = None) -> list[LogEntry]:
        first = 203 if before is None else before - 1
        return [
            LogEntry(
                seq,
                "2031-06-01T08:00:00Z",
                "ida",
                "add report",
                f"r{seq}",
                {"bytes": seq * 100},
                "0" * 64,
                f"{seq:064x}",
            )
            for seq in range(first, max(0, first - limit), -1)
        ]

    def original(self, fingerprint: str) -> bytes:
        if fingerprint not in self.originals:
            raise NotFoundError("no original with that hash")
        return self.originals[fingerprint]

    def without_incidents(self) -> FakeWorkspace:
        return replace(self, answer=Corroboration())
