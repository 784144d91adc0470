"""The line that is not crossed: held by tests, not by good will."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import firsthand
from firsthand.cli.app import app

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements" / "run.lock").read_text(encoding="utf-8")
LOCKED = set(re.findall(r"^([A-Za-z0-9._-]+)==", LOCK, flags=re.MULTILINE))

FACES = {
    "face-recognition",
    "insightface",
    "deepface",
    "dlib",
    "facenet-pytorch",
    "mediapipe",
    "opencv-python",
    "face-alignment",
}
TELEMETRY = {
    "sentry-sdk",
    "posthog",
    "analytics-python",
    "segment-analytics-python",
    "opentelemetry-sdk",
    "mixpanel",
    "scarf",
}
CLIENTS = {"requests", "httpx", "aiohttp", "pycurl", "openai", "anthropic", "boto3", "huggingface-hub"}

COMMANDS = {
    "add", "corroborate", "dossier", "example", "explain", "export", "extract", "incidents", "new", "serve", "status",
    "verify",
}  # fmt: skip
PUBLIC = {"FirsthandError", "Hints", "corroborate", "extract", "open_case", "read", "read_all"}


def test_no_library_that_recognises_faces_reports_home_or_talks_to_the_network_is_locked() -> None:
    assert LOCKED, "the lock file was not read"
    assert LOCKED.isdisjoint(FACES | TELEMETRY | CLIENTS)


def test_the_public_surface_is_the_listed_one() -> None:
    # Whoever adds a name here says by that that it finds no person, names no source and publishes nothing unmasked.
    assert set(firsthand.__all__) == PUBLIC
    assert {command.name for command in app.registered_commands} == COMMANDS


def test_publish_writes_only_what_protect_returned() -> None:
    for module in sorted((ROOT / "src" / "firsthand" / "publish").glob("*.py")):
        for signature in re.findall(
            r"^def (write_\w+\([^)]*\))", module.read_text(encoding="utf-8"), flags=re.MULTILINE
        ):
            assert "Protected" in signature.partition(",")[0], f"{module.name}: {signature}"


def test_the_whole_journey_opens_no_connection(tmp_path: Path) -> None:
    """The example, from reports to export, where each look-up and connection is written down and refused."""
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(
        "import os, socket\n"
        "def refuse(*words, **named):\n"
        "    with open(os.environ['ATTEMPTS'], 'a') as log: log.write(repr(words[1:]) + '\\n')\n"
        "    raise OSError('no network here')\n"
        "socket.socket.connect = refuse\nsocket.socket.connect_ex = refuse\nsocket.getaddrinfo = refuse\n",
        encoding="utf-8",
    )
    attempts = tmp_path / "attempts"
    environment = os.environ | {"PYTHONPATH": str(guard), "ATTEMPTS": str(attempts)}
    case = tmp_path / "case"
    for words in (
        ["example", str(case)],
        ["dossier", "--case", str(case), str(tmp_path / "dossier.html")],
        ["export", "--jsonl", "--case", str(case), "-o", str(tmp_path / "out.jsonl")],
        ["verify", "--case", str(case)],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "firsthand", *words], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (words, done.stderr)
    assert not attempts.exists(), attempts.read_text()


def test_the_guard_would_have_seen_a_connection(tmp_path: Path) -> None:
    guard = tmp_path / "sitecustomize.py"
    guard.write_text(
        "import socket\ndef refuse(*w, **n): raise OSError('refused by guard')\nsocket.getaddrinfo = refuse\n"
    )
    code = "import urllib.request as u\ntry: u.urlopen('http://127.0.0.1:9')\nexcept Exception as e: print(e)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "refused by guard" in done.stdout
