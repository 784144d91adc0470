"""Runs migrations on the connection that `firsthand.store.migrate` hands over, inside its transaction."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from firsthand.store.tables import metadata


def _run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata, transactional_ddl=False)
    context.run_migrations()


_run(context.config.attributes["connection"])
