"""A desk on a real case that holds the invented reports."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "publish"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "review"))

import invented_case
import review_material as material
from playwright.sync_api import sync_playwright

from firsthand.batch.run import corroborate
from firsthand.records.rejection import Rejection
from firsthand.settings import Settings
from firsthand.workspace import Workspace

sys.path.insert(0, str(Path(__file__).resolve().parent))

from browsing import CHROMIUM, QUIET, served
from desk_client import DeskClient, client, let_in

SETTINGS = Settings(actor="ida")
BROKEN = Rejection("clippings/broken.pdf", "truncated", "The PDF ends in the middle of page 3.", "Fetch it again.")


@pytest.fixture(scope="session")
def harbour(tmp_path_factory) -> Path:
    """The case, closed; to be copied, not written to."""
    folder = tmp_path_factory.mktemp("harbour") / "case"
    with Workspace.create(folder, SETTINGS, name="Harbour case") as made:
        for report, reading in invented_case.items():
            made.save_report(invented_case.original(report.id), report, reading)
        made.save_corroboration(invented_case.corroboration())
        made.save_rejection(BROKEN)
    return folder


@pytest.fixture
def workspace(harbour: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of the case for one test, open."""
    folder = tmp_path / "case"
    shutil.copytree(harbour, folder)
    with Workspace.open(folder, SETTINGS) as opened:
        yield opened


@pytest.fixture
def outsider(workspace: Workspace) -> DeskClient:
    """A client that has no cookie yet."""
    return client(workspace)


@pytest.fixture
def desk(outsider: DeskClient) -> DeskClient:
    """A client that came in by the start-up address."""
    return let_in(outsider)


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Workspace]:
    """A case of its own that holds nothing yet."""
    with Workspace.create(tmp_path / "bare", SETTINGS, name="Bare case") as made:
        yield made


@pytest.fixture
def bare_desk(bare: Workspace) -> DeskClient:
    """A client at the desk of that case."""
    return let_in(client(bare))


@pytest.fixture(scope="session")
def running(harbour: Path) -> Iterator[str]:
    """The start-up address of a real server on loopback."""
    folder = harbour.with_name("served")
    shutil.copytree(harbour, folder)
    with Workspace.open(folder, SETTINGS) as opened, served(opened) as where:
        yield where


@pytest.fixture
def tailors(tmp_path: Path) -> Iterator[Workspace]:
    """A case of one report, to be corrected."""
    with Workspace.create(tmp_path / "tailors", SETTINGS, name="Tailors") as made:
        made.save_report(material.BYTES, material.report(), material.first())
        corroborate(made)
        yield made


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield launched
        launched.close()


@pytest.fixture
def context(browser):
    """A window whose every request and complaint is kept; at the end none may have left loopback and none may stand."""
    made = browser.new_context(viewport={"width": 1280, "height": 800})
    asked: list[str] = []
    complaints: list[str] = []
    made.on("request", lambda request: asked.append(request.url))
    made.on(
        "console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None
    )
    made.on("weberror", lambda error: complaints.append(str(error.error)))
    yield made
    made.close()
    assert asked
    assert {urlsplit(url).hostname for url in asked if not url.startswith("data:")} == {"127.0.0.1"}
    assert [one for one in complaints if "404" not in one] == []
