"""Changes a database behind the back of Firsthand, as somebody with the right to its files could."""

from __future__ import annotations

from sqlalchemy import Connection, text

from firsthand.workspace import Workspace


def tamper(workspace: Workspace, *statements: str) -> None:
    """Run SQL with all guards out of the way, and put the guards back."""
    with workspace._session._engine.connect() as connection, connection.begin():
        guards = _take_guards(connection)
        for statement in statements:
            done = connection.execute(text(statement))
            assert done.rowcount != 0, f"changed nothing: {statement}"
        for guard in guards:
            connection.exec_driver_sql(guard)


def _take_guards(connection: Connection) -> list[str]:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET session_replication_role = replica")  # no triggers, no foreign keys
        return ["SET session_replication_role = DEFAULT"]
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    triggers = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
    for name, _ in triggers:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    return [str(sql) for _, sql in triggers]
