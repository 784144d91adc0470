"""A desk on a real case that holds the invented reports."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "publish"))

import invented_case

from firsthand.records.rejection import Rejection
from firsthand.settings import Settings
from firsthand.web.app import create_app
from firsthand.web.serve import address, listen, server
from firsthand.workspace import Workspace

sys.path.insert(0, str(Path(__file__).resolve().parent))

from desk_client import HOST, TOKEN, DeskClient

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


def client(workspace: Workspace) -> DeskClient:
    return DeskClient(create_app(workspace, token=TOKEN), f"http://{HOST}")


def let_in(outsider: DeskClient) -> DeskClient:
    answer = outsider.get("/", params={"token": TOKEN})
    assert answer.status_code == 303
    return outsider


@pytest.fixture(scope="session")
def running(harbour: Path) -> Iterator[str]:
    """The start-up address of a real server on loopback."""
    folder = harbour.with_name("served")
    shutil.copytree(harbour, folder)
    with Workspace.open(folder, SETTINGS) as opened, listen(0) as listening:
        serving = server(opened, TOKEN)
        thread = threading.Thread(target=serving.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not serving.started:
            time.sleep(0.02)
        yield address(listening, TOKEN)
        serving.should_exit = True
        thread.join(10)
        assert not thread.is_alive()
