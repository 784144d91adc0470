"""Which migrations there are and which have run, without loading what runs them: every command opens a case."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text


def newest() -> str:
    """Number of the newest migration that this version of Firsthand has."""
    versions = Path(__file__).parent / "migrations" / "versions"
    return max(path.name.split("_")[0] for path in versions.glob("[0-9]*_*.py"))


def current(connection: Connection) -> str | None:
    """Number of the last migration that ran on a database; None for one without tables of Firsthand."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    number = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if number is None else str(number)
