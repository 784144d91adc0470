"""From an empty database to the newest tables, on both databases."""

from __future__ import annotations

import re
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from firsthand.store import dialect, migrate, tables, version
from firsthand.workspace import Workspace


def test_upgrade_from_empty_gives_the_tables_that_the_code_describes(workspace: Workspace) -> None:
    def ours(_object: object, name: str | None, *_: object) -> bool:
        return dialect.is_ours(name)

    with workspace._session.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": ours, "compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, tables.metadata) == []


def test_database_is_at_the_newest_migration(workspace: Workspace) -> None:
    with workspace._session.reading() as connection:
        scripts = ScriptDirectory.from_config(migrate.configuration(connection))
        assert version.current(connection) == version.newest() == scripts.get_current_head()
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar_one() == 1


def test_migrations_are_named_and_chained_in_order() -> None:
    folder = Path(migrate.__file__).parent / "migrations" / "versions"
    names = sorted(path.name for path in folder.glob("*.py") if path.name != "__init__.py")
    assert all(re.fullmatch(r"\d{4}_[a-z_]+\.py", name) for name in names)
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    for name in names:
        source = (folder / name).read_text(encoding="utf-8")
        before = f'"{int(name[:4]) - 1:04}"' if int(name[:4]) > 1 else "None"
        assert f'revision = "{name[:4]}"' in source
        assert f"down_revision = {before}" in source
