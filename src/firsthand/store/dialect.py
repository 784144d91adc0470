"""Everything that differs between SQLite and PostgreSQL. No other module of the store asks which one it is."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from firsthand.errors import CaseError
from firsthand.store.segment import Word
from firsthand.store.tables import PARTS

WRITING = "firsthand_writing"
"""Execution option of connections that write: their transaction takes the write lock when it begins."""

_BUSY_MILLISECONDS = 30_000
_POSTGRES_LOCK = 0x46495253  # "FIRS": one writer at a time for each database


def database_url(given: str) -> URL:
    """The URL of a database that Firsthand can use.

    Raises:
        CaseError: the URL cannot be read, or names another kind of database.
    """
    try:
        url = make_url(given)
    except ArgumentError as error:
        raise CaseError(
            "the database URL cannot be read", remedy="Give postgresql+psycopg://user@host/name, or leave it empty."
        ) from error
    if url.drivername in {"postgresql", "postgres"}:
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername != "postgresql+psycopg":
        raise CaseError(
            f"{url.drivername} is no database that Firsthand uses",
            remedy="Give postgresql+psycopg://user@host/name, or leave the setting empty for SQLite.",
        )
    return url


def without_password(url: URL) -> URL:
    """The URL as ``case.toml`` may hold it; `URL.set` cannot take a password away."""
    return url._replace(password=None).difference_update_query(["password", "passfile"])


def connect(url: URL) -> Engine:
    """An engine for the database at `url`; nothing is opened yet.

    Raises:
        CaseError: the driver for PostgreSQL is not installed.
    """
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except ImportError as error:
        raise CaseError("the driver for PostgreSQL is not installed", remedy="Install firsthand[postgres].") from error
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def sqlite_url(path: Path) -> URL:
    """The URL of a SQLite database in a file."""
    return URL.create("sqlite+pysqlite", database=os.fspath(path))


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - a DBAPI connection has no type
    connection.isolation_level = None  # transactions begin where `_begin_sqlite` says, not where the driver guesses
    for pragma in (
        f"busy_timeout = {_BUSY_MILLISECONDS}",
        "journal_mode = WAL",
        "foreign_keys = ON",
        "synchronous = FULL",  # the log's head file must never be ahead of the database, not even after a power cut
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITING, False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_POSTGRES_LOCK})")


def describe(url: URL, folder: Path) -> str:
    """How status shows the database: no password, no absolute path."""
    if url.get_backend_name() == "sqlite":
        path = Path(url.database or "")
        return f"SQLite, {path.name}" if path.parent == folder else f"SQLite, {path}"
    return f"PostgreSQL, {url.host or 'local'}/{url.database}"


def integrity(connection: Connection) -> list[str]:
    """What the database itself finds wrong with its files; PostgreSQL checks pages when it reads them."""
    if connection.dialect.name != "sqlite":
        return []
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    keys = [
        f"row {row[1]} of {row[0]} points at a row of {row[2]} that is not there"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    return [line for line in found if line != "ok"] + keys


def log_guards(connection: Connection) -> list[str]:
    """Names of the triggers that keep the log append-only, as far as they are there."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'log'"
        if connection.dialect.name == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE tgrelid = 'log'::regclass AND NOT tgisinternal AND tgenabled <> 'D'"
    )
    return sorted(str(row[0]) for row in connection.exec_driver_sql(query) if str(row[0]).startswith("log_no_"))


# The statements of migration 0001. A migration never changes: a later one brings statements of its own.

_GUARDS_SQLITE = (
    "CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
    "CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END",
)
_SEARCH_SQLITE = (
    """
    CREATE VIRTUAL TABLE search_fts USING fts5(
        tokens, content='search', content_rowid='ordinal',
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'")
    """,
    """
    CREATE TRIGGER search_insert AFTER INSERT ON search BEGIN
        INSERT INTO search_fts(rowid, tokens) VALUES (new.ordinal, new.tokens);
    END
    """,
    """
    CREATE TRIGGER search_delete AFTER DELETE ON search BEGIN
        INSERT INTO search_fts(search_fts, rowid, tokens) VALUES ('delete', old.ordinal, old.tokens);
    END
    """,
)
_GUARDS_POSTGRESQL = (
    """
    CREATE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$
    """,
    "CREATE TRIGGER log_no_update BEFORE UPDATE ON log FOR EACH ROW EXECUTE FUNCTION log_is_append_only()",
    "CREATE TRIGGER log_no_delete BEFORE DELETE ON log FOR EACH ROW EXECUTE FUNCTION log_is_append_only()",
    "CREATE TRIGGER log_no_truncate BEFORE TRUNCATE ON log FOR EACH STATEMENT EXECUTE FUNCTION log_is_append_only()",
)
_SEARCH_POSTGRESQL = (
    "ALTER TABLE search ADD COLUMN vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', tokens)) STORED",
    "CREATE INDEX ix_search_vector ON search USING gin (vector)",
)


def guard_and_index(connection: Connection) -> None:
    """Make the log append-only and the search table searchable (migration 0001)."""
    sqlite = connection.dialect.name == "sqlite"
    for statement in _GUARDS_SQLITE + _SEARCH_SQLITE if sqlite else _GUARDS_POSTGRESQL + _SEARCH_POSTGRESQL:
        connection.exec_driver_sql(statement)


def is_ours(name: str | None) -> bool:
    """Whether a table, column or index is described by `tables`, rather than by this module."""
    return not (name or "").startswith(("search_fts", "vector", "ix_search_vector"))


# Search: phrases are non-empty sequences of words; all of them must be found.

MOST_RANKED = 5_000
"""Of more parts than these that match, only the newest are ranked and shown: nobody turns so many pages."""

_FIND = """
    SELECT s.kind, s.ref
    FROM (SELECT ordinal / :parts AS number, min(place) AS place
          FROM (FOUND ORDER BY ordinal DESC LIMIT :most) AS found
          GROUP BY 1 ORDER BY 2, 1 LIMIT :limit OFFSET :offset) AS f
    JOIN search s ON s.ordinal = f.number * :parts
    ORDER BY f.place, f.number
"""
_FIND_SQLITE = text(
    _FIND.replace("FOUND", "SELECT rowid AS ordinal, rank AS place FROM search_fts WHERE search_fts MATCH :query")
)
_COUNT_SQLITE = text("SELECT count(DISTINCT rowid / :parts) FROM search_fts WHERE search_fts MATCH :query")
_MATCHING_POSTGRESQL = "FROM search, to_tsquery('simple', :query) AS q WHERE vector @@ q"
_FIND_POSTGRESQL = text(
    _FIND.replace("FOUND", "SELECT ordinal, -ts_rank_cd(vector, q, 1) AS place " + _MATCHING_POSTGRESQL)
)
_COUNT_POSTGRESQL = text("SELECT count(DISTINCT ordinal / :parts) " + _MATCHING_POSTGRESQL)


def find_words(
    connection: Connection, phrases: Sequence[Sequence[Word]], *, limit: int, offset: int
) -> tuple[int, list[tuple[str, str]]]:
    """How many reports and claims hold all `phrases`, and kind and id of one page of them, best first."""
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        query = " AND ".join(_phrase_sqlite(phrase) for phrase in phrases)
        count, find = _COUNT_SQLITE, _FIND_SQLITE
    else:
        query = " & ".join(f"({_phrase_postgresql(phrase)})" for phrase in phrases)
        count, find = _COUNT_POSTGRESQL, _FIND_POSTGRESQL
    total = int(connection.execute(count, {"query": query, "parts": PARTS}).scalar_one())
    page = {"limit": limit, "offset": offset, "most": MOST_RANKED}
    rows = connection.execute(find, {"query": query, "parts": PARTS} | page)
    return total, [(str(row[0]), str(row[1])) for row in rows]


def _phrase_sqlite(phrase: Sequence[Word]) -> str:
    """`"a b" *`: the last word is a beginning where it is a single character of a run of pairs."""
    quoted = '"' + " ".join(word.form for word in phrase) + '"'
    return quoted + " *" if phrase[-1].closing else quoted


def _phrase_postgresql(phrase: Sequence[Word]) -> str:
    forms = [f"'{word.form}'" for word in phrase]
    if phrase[-1].closing:
        forms[-1] += ":*"
    return " <-> ".join(forms)
