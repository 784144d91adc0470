"""The same store on both databases: a test that asks for `workspace`, `standing` or `database` runs on each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import store_material as material

from firsthand.settings import Settings
from firsthand.workspace import Workspace

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest) -> str:
    """URL of the database of a new case; empty for SQLite in its folder."""
    return str(request.getfixturevalue("postgresql_url")) if request.param == "postgresql" else ""


@pytest.fixture
def settings(database: str) -> Settings:
    return Settings(database=database, actor="ines")


@pytest.fixture
def workspace(tmp_path: Path, settings: Settings) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "case", settings) as opened:
        yield opened


@pytest.fixture(scope="module", params=BOTH)
def standing(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """All of the material and the answer over it; for tests that only read."""
    url = request.getfixturevalue("new_postgresql_url")() if request.param == "postgresql" else ""
    with Workspace.create(tmp_path_factory.mktemp("standing") / "case", Settings(database=url, actor="ines")) as opened:
        for parts in material.all_reports():
            opened.save_report(*parts)
        opened.save_corroboration(material.answer())
        yield opened
