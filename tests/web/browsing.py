"""What all tests in a real browser share."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desk_client import TOKEN

from firsthand.web.serve import address, listen, server
from firsthand.workspace import Workspace

CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def home(running: str) -> str:
    return running.partition("/?")[0]


def focused(page) -> str:
    return page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.id")


@contextmanager
def served(workspace: Workspace) -> Iterator[str]:
    """The start-up address of a real server on loopback."""
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
