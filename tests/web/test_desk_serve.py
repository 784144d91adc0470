"""Serving: on loopback, with a token of its own, and nothing written about who asked for what."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from firsthand.errors import FirsthandError
from firsthand.web.serve import HOST, address, listen, new_token


def test_it_listens_on_loopback_alone():
    with listen(0) as listening:
        assert listening.getsockname()[0] == HOST == "127.0.0.1"
        assert listening.getsockname()[1] > 0


def test_the_address_holds_the_token():
    with listen(0) as listening:
        token = new_token()
        where = urlsplit(address(listening, token))
        assert where.netloc == f"127.0.0.1:{listening.getsockname()[1]}"
        assert parse_qs(where.query) == {"token": [token]}


def test_tokens_are_long_and_differ():
    tokens = {new_token() for _ in range(50)}
    assert len(tokens) == 50
    assert min(map(len, tokens)) >= 32


def test_a_taken_port_is_named():
    with listen(0) as listening, pytest.raises(FirsthandError, match="is taken") as caught:
        listen(listening.getsockname()[1])
    assert "0 for a free one" in caught.value.remedy


def test_a_port_that_cannot_be_is_named():
    with pytest.raises(FirsthandError, match="70000"):
        listen(70000)


def test_a_real_server_lets_in_by_the_token_only(running, capfd):
    base = running.partition("/?")[0]
    with httpx.Client(base_url=base) as client:
        assert client.get("/").status_code == 403
        assert client.get("/", headers={"host": "evil.invalid"}).status_code == 421
        entered = client.get(running)
        assert entered.status_code == 303
        shown = client.get("/")
        assert shown.status_code == 200
        assert "server" not in shown.headers
        assert client.get("/search", params={"q": "a very private word"}).status_code == 200
    out, err = capfd.readouterr()
    assert "private" not in out + err
    assert "token" not in out + err


@pytest.mark.skipif(sys.platform == "win32", reason="sends the signal of Ctrl-C, which Windows has not")
def test_an_interruption_ends_the_desk_quietly(harbour, tmp_path):
    folder = tmp_path / "case"
    shutil.copytree(harbour, folder)
    command = [sys.executable, "-m", "firsthand", "serve", "--case", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as serving:
        where = serving.stdout.readline().strip()
        with httpx.Client() as client:
            assert client.get(where, follow_redirects=True).status_code == 200
            serving.send_signal(signal.SIGINT)
            out, err = serving.communicate(timeout=60)
    assert (serving.returncode, out, err) == (0, "The desk is closed.\n", "")


def test_other_addresses_of_the_machine_are_not_served(running):
    port = int(urlsplit(running).port)
    others = {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {HOST}
    for other in others:
        if not other.startswith("127."):
            with socket.socket() as knocking, pytest.raises(OSError):
                knocking.connect((other, port))
