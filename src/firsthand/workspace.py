"""Opens settings, store and engine of one case, wires them, closes them. Holds no logic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from typing import TYPE_CHECKING

from firsthand.store import corroborations, decisions, lists, log, reports, search, session, verify

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from firsthand.extract.engine import Engine
    from firsthand.records.claim import Claim, Source
    from firsthand.records.decision import Decision
    from firsthand.records.incident import Corroboration, Echo, Incident, Pair
    from firsthand.records.reading import Reading
    from firsthand.records.rejection import Rejection
    from firsthand.records.report import Report
    from firsthand.review.reviewed import Reviewed
    from firsthand.settings import Settings
    from firsthand.store.pages import (
        CaseStatus,
        IncidentQuery,
        IncidentRow,
        LogEntry,
        ReportRow,
        SearchResult,
        Verification,
    )


class Workspace:
    """One open case: the one door to it, hence so many methods; each is one line over a function of `store`.

    May be used from many threads at once. What writes takes the case's write lock and raises `CaseError` where another
    process holds it too long; any method raises `StoreError` where the database refuses.

    Attributes:
        folder: the case folder, absolute.
        name: the case's name.
        actor: who acts, as the log names them.
        settings: as they were given.
    """

    folder: Path
    name: str
    actor: str
    settings: Settings

    def __init__(self, opened: session.Session, settings: Settings) -> None:
        """Wrap an open session; use `create` or `open`."""
        self._session = opened
        self.settings = settings
        self.folder = opened.folder
        self.name = opened.case.name
        self.actor = opened.actor

    @classmethod
    def create(cls, folder: Path, settings: Settings, *, name: str | None = None) -> Workspace:
        """Make a new case in `folder` (must not exist or be empty) and open it.

        Args:
            folder: where originals, log head and, by default, the database will lie.
            settings: `database` chooses PostgreSQL; a password in it is used, not kept.
            name: what the case is called; by default as the folder.

        Raises:
            CaseError: the folder or the database is taken, or cannot be used.
        """
        return cls(session.create(folder, name=name, database=settings.database, actor=settings.actor), settings)

    @classmethod
    def open(cls, folder: Path, settings: Settings) -> Workspace:
        """Open an existing case, bringing its tables up to date.

        Raises:
            CaseError: the folder holds no case, a damaged one, or one of a newer version.
        """
        return cls(session.reopen(folder, database=settings.database, actor=settings.actor), settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections; the workspace must not be used after."""
        self._session.close()

    @cached_property
    def engine(self) -> Engine:
        """The reading engine that `add` uses."""
        from firsthand.engines.chosen import engine_from  # noqa: PLC0415 - an engine loads only where it reads

        return engine_from(self.settings)

    # writing: each of these is one transaction together with its log entry

    def writing_alone(self, *, wait: float = session.WAIT_SECONDS) -> AbstractContextManager[None]:
        """Keep other writers out for as long as the context lasts; this thread may write in it.

        Args:
            wait: seconds to wait for another writer.

        Raises:
            CaseError: another writer still holds the case; the message says who.
        """
        return self._session.alone(wait=wait)

    def has_original(self, fingerprint: str) -> bool:
        """Whether a report was made of the bytes with this SHA-256 (lower-case hex)."""
        with self._session.reading() as connection:
            return reports.has_original(connection, fingerprint)

    def has_report(self, report_id: str) -> bool:
        """Whether there is a report of that id."""
        with self._session.reading() as connection:
            return reports.has_id(connection, report_id)

    def save_report(self, data: bytes, report: Report, reading: Reading) -> None:
        """Save the original bytes, the report and what was read in it.

        What is there already stays as it is; a reading by a new engine or version is added and counts from then.

        Args:
            data: the original, whose SHA-256 is ``report.fingerprint``.
            report: its id must be free, or that of these bytes.
            reading: of this report.

        Raises:
            StoreError: the id is that of other bytes, or the three do not belong together.
        """
        with self._session.writing_original(data, report.fingerprint) as unit:
            reports.save(unit, report, reading)

    def save_rejection(self, rejection: Rejection) -> None:
        """Keep why an item was turned away, once; it is forgotten when its bytes come in after all."""
        with self._session.writing() as unit:
            reports.save_rejection(unit, rejection)

    def save_corroboration(self, corroboration: Corroboration) -> None:
        """Put the answer over all reports in the place of the one before.

        Raises:
            StoreError: it names a report that the case does not hold.
        """
        with self._session.writing() as unit:
            corroborations.save(unit, corroboration)

    def save_decision(self, decision: Decision) -> None:
        """Keep what a person ruled.

        Raises:
            StoreError: the id is taken, or what it supersedes is not there or superseded already.
        """
        self.save_decisions([decision])

    def save_decisions(self, ruled: Sequence[Decision]) -> None:
        """Keep several rulings, all of them or none.

        Raises:
            StoreError: as `save_decision`; or one is a correction of a field on which another was made meanwhile.
        """
        with self._session.writing() as unit:
            for decision in ruled:
                decisions.save(unit, decision)

    # reading

    def readings(self) -> Iterable[tuple[Report, Reading]]:
        """All reports in the order in which they came, each with the reading that counts, decisions applied to it.

        A few are in memory at a time.
        """
        for report, reading, ruled in reports.load_all(self._session.reading):
            yield report, _review(report, reading, ruled).reading if ruled else reading

    def status(self) -> CaseStatus:
        """What the case holds; `stale` says that reports were read or corrected since the last corroboration.

        `engine` is the one that read the newest report, "none yet" without reports.
        """
        with self._session.reading() as connection:
            return lists.status(
                connection,
                name=self.name,
                folder=str(self.folder),
                database=self._session.database,
                encrypted=not self._session.case.plain,
            )

    def stale(self) -> bool:
        """Whether reports were read, or readings corrected, since the last corroboration."""
        with self._session.reading() as connection:
            return lists.stale(connection)

    def reports(self, *, limit: int = 1000, offset: int = 0) -> list[ReportRow]:
        """One page of the reports, in the order in which they came."""
        with self._session.reading() as connection:
            return lists.reports(connection, limit=limit, offset=offset)

    def report_rows(self, ids: Iterable[str]) -> dict[str, ReportRow]:
        """What lists show of the reports with these ids, by id, in the order given, as far as there are any."""
        with self._session.reading() as connection:
            return lists.reports_by_ids(connection, ids)

    def rejections(self) -> list[Rejection]:
        """What was turned away and never came in later, in the order in which it came."""
        with self._session.reading() as connection:
            return list(reports.rejections(connection))

    def report(self, report_id: str) -> tuple[Report, Reading]:
        """A report and the reading that counts, decisions applied to it.

        Raises:
            NotFoundError: there is none of that id.
        """
        report, reviewed = self.reviewed(report_id)
        return report, reviewed.reading

    def reviewed(self, report_id: str) -> tuple[Report, Reviewed]:
        """A report, the reading that counts before and after decisions, and what became of each.

        Raises:
            NotFoundError: there is none of that id.
        """
        with self._session.reading() as connection:
            report, reading = reports.load(connection, report_id)
            ruled = decisions.on_reports(connection, [report_id], standing=True)
        return report, _review(report, reading, ruled.get(report_id, []))

    def reports_by_ids(self, ids: Iterable[str]) -> dict[str, tuple[Report, Reading]]:
        """The reports with these ids and their readings, decisions applied, by id and in the order given."""
        with self._session.reading() as connection:
            found = reports.load_many(connection, ids)
            ruled = decisions.on_reports(connection, found, standing=True)
        return {
            one: (report, _review(report, reading, ruled[one]).reading if one in ruled else reading)
            for one, (report, reading) in found.items()
        }

    def corrections(self, report_id: str) -> list[Decision]:
        """All that people ruled on the reading of a report, superseded rulings included, in order."""
        with self._session.reading() as connection:
            return decisions.on_reports(connection, [report_id], standing=False).get(report_id, [])

    def incidents(self, query: IncidentQuery, *, limit: int | None = None, offset: int = 0) -> list[IncidentRow]:
        """Incidents that match all facets given, those with most reports first, then the latest.

        Raises:
            InputError: `since` is no day, month or year.
        """
        with self._session.reading() as connection:
            return lists.incidents(connection, query, limit=limit, offset=offset)

    def count_incidents(self, query: IncidentQuery) -> int:
        """How many incidents match all facets given.

        Raises:
            InputError: `since` is no day, month or year.
        """
        with self._session.reading() as connection:
            return lists.count_incidents(connection, query)

    def incident_facets(self) -> tuple[list[str], list[tuple[str, str]]]:
        """Event types, and countries as code and name, that occur among the incidents."""
        with self._session.reading() as connection:
            return lists.facets(connection)

    def incident(self, incident_id: str) -> Incident:
        """One incident with its claims.

        Raises:
            NotFoundError: there is none of that id.
        """
        with self._session.reading() as connection:
            return corroborations.incident(connection, incident_id)

    def claim(self, claim_id: str) -> tuple[Incident, Claim]:
        """One claim and the incident that it belongs to.

        Raises:
            NotFoundError: there is none of that id.
        """
        with self._session.reading() as connection:
            return corroborations.claim(connection, claim_id)

    def corroboration(self) -> Corroboration:
        """The last answer over all reports, whole; for one incident `incident` and its neighbours do."""
        with self._session.reading() as connection:
            return corroborations.load(connection)

    def sources(self, ids: Iterable[str]) -> dict[str, Source]:
        """The sources with these ids, by id, as far as there are any."""
        with self._session.reading() as connection:
            return corroborations.sources(connection, ids)

    def echoes_among(self, report_ids: Iterable[str]) -> tuple[Echo, ...]:
        """The echoes whose later report is one of these."""
        with self._session.reading() as connection:
            return corroborations.echoes_among(connection, report_ids)

    def pairs_among(self, report_ids: Iterable[str]) -> tuple[Pair, ...]:
        """How these reports stand to one another, as far as that was computed."""
        with self._session.reading() as connection:
            return corroborations.pairs_among(connection, report_ids)

    def decisions(self, *, subject: str | None = None, standing: bool = False) -> list[Decision]:
        """What people ruled, in order: about `subject` or about all; `standing` leaves out what was superseded."""
        with self._session.reading() as connection:
            return decisions.load(connection, subject=subject, standing=standing)

    def search(self, query: str, *, limit: int = 50, offset: int = 0) -> SearchResult:
        """Reports and claims that hold all words of `query`, best first; words in quotation marks stand together."""
        with self._session.reading() as connection:
            return search.find(connection, query, limit=limit, offset=offset)

    def log(self, *, limit: int = 200, before: int | None = None) -> list[LogEntry]:
        """Up to `limit` entries of the log with numbers below `before`, newest first."""
        with self._session.reading() as connection:
            return log.newest(connection, limit=limit, before=before)

    def original(self, fingerprint: str) -> bytes:
        """The bytes of an original, as they came in.

        Raises:
            NotFoundError: there is none with that SHA-256.
        """
        return self._session.originals.read(fingerprint)

    def verify(self) -> Verification:
        """Check log, originals and all rows against one another; nothing is repaired."""
        return verify.verify(self._session)


def _review(report: Report, reading: Reading, ruled: Sequence[Decision]) -> Reviewed:
    if not ruled:
        from firsthand.review.reviewed import Reviewed  # noqa: PLC0415 - reading rooms load only where they are needed

        return Reviewed(reading, reading)
    from firsthand.pipeline import review  # noqa: PLC0415 - as above

    return review(report, reading, ruled)
