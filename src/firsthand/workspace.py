"""Opens settings, store and engine of one case, wires them, closes them. Holds no logic."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from firsthand.extract.engine import Engine
    from firsthand.records.claim import Claim
    from firsthand.records.incident import Corroboration, Incident
    from firsthand.records.reading import Reading
    from firsthand.records.rejection import Rejection
    from firsthand.records.report import Report
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
    """One open case."""

    folder: Path
    name: str
    engine: Engine

    @classmethod
    def create(cls, folder: Path, settings: Settings, *, name: str | None = None) -> Workspace:
        """Make a new case in `folder` (must not exist or be empty) and open it.

        Raises:
            CaseError: the folder is taken.
        """
        raise NotImplementedError

    @classmethod
    def open(cls, folder: Path, settings: Settings) -> Workspace:
        """Open an existing case.

        Raises:
            CaseError: the folder holds no case, or one of a newer version.
        """
        raise NotImplementedError

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def close(self) -> None: ...

    # writing: each of these is one transaction together with its log entry
    def has_original(self, fingerprint: str) -> bool: ...
    def save_report(self, data: bytes, report: Report, reading: Reading) -> None: ...
    def save_rejection(self, rejection: Rejection) -> None: ...
    def save_corroboration(self, corroboration: Corroboration) -> None: ...

    # reading
    def readings(self) -> Iterable[tuple[Report, Reading]]: ...
    def status(self) -> CaseStatus: ...
    def reports(self, *, limit: int = 1000, offset: int = 0) -> list[ReportRow]: ...
    def rejections(self) -> list[Rejection]: ...
    def report(self, report_id: str) -> tuple[Report, Reading]: ...
    def incidents(self, query: IncidentQuery) -> list[IncidentRow]: ...
    def incident(self, incident_id: str) -> Incident: ...
    def claim(self, claim_id: str) -> tuple[Incident, Claim]: ...
    def corroboration(self) -> Corroboration: ...
    def search(self, query: str, *, limit: int = 50, offset: int = 0) -> SearchResult: ...
    def log(self, *, limit: int = 200, before: int | None = None) -> list[LogEntry]: ...
    def original(self, fingerprint: str) -> bytes: ...
    def verify(self) -> Verification: ...
