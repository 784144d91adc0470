"""Fixtures for all tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The measuring data beside the checkout; tests that need it skip visibly without it."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("no measuring data beside the checkout")
    return folder


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """A PostgreSQL that lives as long as the test session, in a folder of its own; yields the folder of its socket.

    Where none is installed, tests that need it skip visibly; under CI they fail.
    """
    programs = _postgresql_programs()
    if programs is None:
        message = "PostgreSQL is not installed: initdb is neither in PATH nor under /usr/lib/postgresql"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    home = Path(tempfile.mkdtemp(prefix="fh-pg-"))  # not tmp_path: a socket's path has at most 107 bytes
    # PostgreSQL refuses to run as root.
    account = next((one for one in ("postgres", "nobody") if _exists(one)), None) if os.geteuid() == 0 else None
    if account is not None:
        shutil.chown(home, account)
    data = home / "data"
    try:
        _run(
            account,
            programs / "initdb",
            "-D",
            data,
            "-U",
            "firsthand",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-locale",
            "-N",
        )
        with (home / "log").open("wb") as messages:
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", home, "-c", "listen_addresses=", "-c", "fsync=off"],
                user=account,
                cwd=home,
                stdout=messages,
                stderr=messages,
            )
        try:
            _wait_for(programs, home, server)
            yield str(home)
        finally:
            server.terminate()
            server.wait(timeout=30)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def new_postgresql_url(postgresql_server: str) -> Callable[[], str]:
    """Makes a new, empty database at each call and gives its URL."""
    import psycopg  # noqa: PLC0415 - an optional dependency

    def make() -> str:
        name = f"t{uuid.uuid4().hex}"
        with psycopg.connect(
            host=postgresql_server, user="firsthand", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql+psycopg://firsthand@/{name}?host={postgresql_server}"

    return make


@pytest.fixture
def postgresql_url(new_postgresql_url: Callable[[], str]) -> str:
    """The URL of a new, empty database for one test."""
    return new_postgresql_url()


def _postgresql_programs() -> Path | None:
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return versions[-1].parent if versions else None


def _exists(account: str) -> bool:
    import pwd  # noqa: PLC0415 - not on Windows

    try:
        pwd.getpwnam(account)
    except KeyError:
        return False
    return True


def _run(account: str | None, *words: str | Path) -> None:
    done = subprocess.run(words, user=account, cwd="/", capture_output=True, check=False)
    if done.returncode:
        pytest.fail(f"{words[0]} failed: {done.stderr.decode(errors='replace')}")


def _wait_for(programs: Path, home: Path, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        ready = subprocess.run([programs / "pg_isready", "-q", "-h", home, "-U", "firsthand"], check=False)
        if ready.returncode == 0:
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    pytest.fail(f"PostgreSQL did not start: {(home / 'log').read_text(errors='replace')[-2000:]}")
