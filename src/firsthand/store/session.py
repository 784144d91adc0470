"""One open case: its database, its originals, its log. Everything else in this room works on a connection from here."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from firsthand.errors import CaseError, StoreError
from firsthand.store import case_file, dialect, log, version
from firsthand.store.case_file import CaseFile
from firsthand.store.lock import WriteLock
from firsthand.store.originals import Originals
from firsthand.store.reports import has_original

if TYPE_CHECKING:
    from firsthand.store.pages import LogEntry

DATABASE = "case.db"
LOCK = "write.lock"
WAIT_SECONDS = 30.0


@dataclass(slots=True)
class Unit:
    """One transaction that writes, together with its log entries."""

    connection: Connection
    by: str
    last: LogEntry | None = field(default=None)

    def log(self, act: str, subject: str, detail: log.Detail) -> None:
        """Add a log entry that stands or falls with the transaction."""
        self.last = log.append(self.connection, by=self.by, act=act, subject=subject, detail=detail)


class Session:
    """An open case. May be used from many threads: each call takes a connection of its own."""

    def __init__(self, folder: Path, case: CaseFile, url: URL, actor: str) -> None:
        self.folder = folder
        self.case = case
        self.actor = actor
        self.originals = Originals(folder / "originals")
        self.database = dialect.describe(url, folder)
        self._engine: Engine = dialect.connect(url)
        self._lock = WriteLock(folder / LOCK, actor)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database throughout.

        Raises:
            StoreError: the database refused.
        """
        with _refusals(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def alone(self, *, wait: float = WAIT_SECONDS) -> Iterator[None]:
        """Be the only writer; whoever becomes it tidies up after a writer that was interrupted.

        Args:
            wait: seconds to wait for another writer.

        Raises:
            CaseError: another writer still holds the case, or the database is that of another case.
        """
        with self._lock.held(wait=wait) as fresh:
            if fresh:
                self._tidy()
            yield

    @contextmanager
    def writing(self) -> Iterator[Unit]:
        """One transaction. It is kept whole, with its log entries, or not at all.

        Raises:
            CaseError: another writer holds the case.
            StoreError: the database refused.
        """
        with self.alone(), _refusals():
            with self._engine.connect() as plain:
                connection = plain.execution_options(**{dialect.WRITING: True})
                with connection.begin():
                    unit = Unit(connection, self.actor)
                    yield unit
            if unit.last is not None:
                log.write_head(self.folder, unit.last)

    @contextmanager
    def writing_original(self, data: bytes, fingerprint: str) -> Iterator[Unit]:
        """One transaction that brings an original in; its bytes are safe on the disk before, in their place after.

        Raises:
            CaseError: another writer holds the case.
            StoreError: the database refused, or `fingerprint` is not that of `data`.
        """
        with self.alone():
            with _refusals():
                self.originals.receive(data, fingerprint)
            with self.writing() as unit:
                yield unit
            with _refusals():
                self.originals.settle(fingerprint)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def _tidy(self) -> None:
        with self.reading() as connection:
            first, last = log.first(connection), log.last(connection)
            if first is None or last is None or first.detail.get("case") != self.case.id:
                raise CaseError(
                    f"the database is not that of the case in {self.folder}",
                    remedy="Run `firsthand verify`, and restore the database that belongs to the folder.",
                )
            self.originals.prepare()  # a copy of the case may have lost its empty folders
            self.originals.settle_all(lambda fingerprint: has_original(connection, fingerprint))
        for left in self.folder.glob("*.part"):
            left.unlink(missing_ok=True)
        try:
            head = log.read_head(self.folder)
        except StoreError:
            return  # missing or damaged: for verify to tell, not for us to cover up
        if head.seq == last.seq - 1 and head.hash == last.previous:
            log.write_head(self.folder, last)


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"the database refused: {str(error.orig).strip()}") from error
    except SQLAlchemyError as error:
        raise StoreError(f"the database refused: {error}") from error
    except OSError as error:
        raise StoreError(
            f"the case folder cannot be written: {error.strerror or error}",
            remedy="Look at its disk and its permissions.",
        ) from error


def create(folder: Path, *, name: str | None, database: str, actor: str) -> Session:
    """Make a new case in `folder`, which must not exist or be empty, and open it.

    Raises:
        CaseError: the folder or the database is taken, or cannot be used.
    """
    folder = folder.resolve()
    url = dialect.database_url(database) if database else dialect.sqlite_url(folder / DATABASE)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        taken = any(folder.iterdir())
    except (FileExistsError, NotADirectoryError) as error:
        raise CaseError(f"{folder} is a file", remedy="Name a new or empty folder.") from error
    except OSError as error:
        raise CaseError(f"{folder} cannot be made: {error.strerror}", remedy="Name another folder.") from error
    if taken:
        raise CaseError(f"{folder} is not empty", remedy="Name a new or empty folder.")
    case = CaseFile(
        id=case_file.new_id(),
        name=name or folder.name,
        created=log.now(),
        database=dialect.without_password(url).render_as_string(hide_password=False) if database else "",
    )
    session = Session(folder, case, url, actor or _account())
    try:
        _found(session)
    except BaseException:
        session.close()
        _take_back(folder)
        raise
    return session


def _take_back(folder: Path) -> None:
    """Remove the parts of a case that could not be finished, so that the folder is empty as it was."""
    for path in (*folder.glob(f"{DATABASE}*"), folder / log.HEAD, *folder.glob("*.part")):
        path.unlink(missing_ok=True)
    for path in (folder / "originals" / "incoming", folder / "originals"):
        if path.is_dir():
            path.rmdir()


def _found(session: Session) -> None:
    """The tables, the folders, the first entry of the log and, last, ``case.toml``: without it there is no case."""
    from firsthand.store.migrate import upgrade  # noqa: PLC0415 - Alembic is slow to load and seldom needed

    if not session.case.database:
        (session.folder / DATABASE).touch(
            mode=0o600
        )  # SQLite would let everybody read it, if they can enter the folder
    with _refusals(), session._engine.connect() as plain:  # noqa: SLF001 - the makers of a session are its own
        connection = plain.execution_options(**{dialect.WRITING: True})
        with connection.begin():
            if version.current(connection) is not None:
                raise CaseError(
                    "the database already holds a case", remedy="Give the URL of an empty database, one for each case."
                )
            upgrade(connection)
            unit = Unit(connection, session.actor)
            unit.log("create", "case", {"case": session.case.id, "format": session.case.format})
    with _refusals():
        session.originals.prepare()
        assert unit.last is not None
        log.write_head(session.folder, unit.last)
        case_file.write(session.folder, session.case)


def reopen(folder: Path, *, database: str, actor: str) -> Session:
    """Open an existing case, bringing its tables up to date.

    Args:
        folder: where ``case.toml`` is.
        database: URL to take the password from, where it names the database of this case.
        actor: who acts; empty for the account's name.

    Raises:
        CaseError: the folder holds no case, a damaged one, or one of a newer version.
    """
    folder = folder.resolve()
    case = case_file.read(folder)
    if case.database:
        url = dialect.database_url(case.database)
        given = dialect.database_url(database) if database else None
        if given is not None and dialect.without_password(given) == url:
            url = given
    else:
        url = dialect.sqlite_url(folder / DATABASE)
        if not (folder / DATABASE).is_file():
            raise CaseError(f"{folder / DATABASE} is missing", remedy="Restore it from a copy of the case.")
    session = Session(folder, case, url, actor or _account())
    try:
        _bring_up_to_date(session)
    except StoreError as error:
        session.close()
        raise CaseError(f"the database of {folder} cannot be opened: {error}", remedy=_REMEDY) from error
    except BaseException:
        session.close()
        raise
    return session


_REMEDY = "See that it runs and that its password is known (FIRSTHAND_DATABASE, PGPASSWORD or .pgpass), or restore it."


def _bring_up_to_date(session: Session) -> None:
    with session.reading() as connection:
        current = version.current(connection)
    newest = version.newest()
    if current == newest:
        return
    if current is None:
        raise CaseError("the database holds no tables of Firsthand", remedy="Restore it from a copy of the case.")
    if current > newest:
        raise CaseError(
            f"the tables of the case were made by a newer Firsthand ({current}; this one knows {newest})",
            remedy="Install a newer Firsthand.",
        )
    from firsthand.store.migrate import upgrade  # noqa: PLC0415 - Alembic is slow to load and seldom needed

    with session.writing() as unit:
        upgrade(unit.connection)
        unit.log("migrate", "case", {"from": current, "to": newest})


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
