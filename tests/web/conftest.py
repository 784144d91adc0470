"""A desk on a workspace that holds the invented case in memory."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "publish"))

from firsthand.web.app import create_app
from firsthand.web.serve import address, listen, server

sys.path.insert(0, str(Path(__file__).resolve().parent))

from desk_client import HOST, TOKEN, DeskClient
from fake_workspace import FakeWorkspace


@pytest.fixture
def workspace() -> FakeWorkspace:
    return FakeWorkspace.invented()


@pytest.fixture
def outsider(workspace: FakeWorkspace) -> DeskClient:
    """A client that has no cookie yet."""
    return DeskClient(create_app(workspace, token=TOKEN), f"http://{HOST}")


@pytest.fixture
def desk(outsider: DeskClient) -> DeskClient:
    """A client that came in by the start-up address."""
    answer = outsider.get("/", params={"token": TOKEN})
    assert answer.status_code == 303
    return outsider


@pytest.fixture(scope="session")
def running() -> Iterator[str]:
    """The start-up address of a real server on loopback."""
    yield from running_desk(FakeWorkspace.invented())


def running_desk(workspace: FakeWorkspace) -> Iterator[str]:
    with listen(0) as listening:
        serving = server(workspace, TOKEN)
        thread = threading.Thread(target=serving.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not serving.started:
            time.sleep(0.02)
        yield address(listening, TOKEN)
        serving.should_exit = True
        thread.join(10)
        assert not thread.is_alive()
