"""A server that misbehaves in each way that servers do."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import socket
import ssl
import subprocess
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from remote_server import Exchange, attributions, completion, serving

from firsthand.engines.remote.connection import Answer
from firsthand.engines.remote.endpoint import Endpoint, _read
from firsthand.engines.remote.settings import RemoteSettings
from firsthand.errors import EngineError, SettingsError

FINE = completion(attributions())
KEY = "sk-hunter2"
REPORT = b'{"text": "the witness lives in Harbour Street"}'


def _settings(url: str, **more: Any) -> RemoteSettings:
    return RemoteSettings(**({"url": url, "model": "m", "key": KEY, "timeout": 30.0, "backoff": 0.01} | more))


def _fine(exchange: Exchange) -> None:
    exchange.answer(FINE)


def _status(status: int, **headers: str) -> Callable[[Exchange], None]:
    return lambda exchange: exchange.answer(REPORT + KEY.encode(), status, **headers)


def _silent(exchange: Exchange) -> None:
    exchange.close_connection = True


def _short(exchange: Exchange) -> None:
    exchange.send_response(200)
    exchange.send_header("Content-Length", str(len(FINE) + 1))
    exchange.end_headers()
    exchange.wfile.write(FINE)


def _short_chunk(exchange: Exchange) -> None:
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n" % (len(FINE), FINE))


def _broken_chunk(exchange: Exchange) -> None:
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")


def _reset(exchange: Exchange) -> None:
    exchange.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    exchange.connection.close()


def _head_dripped(exchange: Exchange) -> None:
    exchange.drip(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"z" * 100 + b"\r\n\r\n")
    exchange.wfile.write(FINE)


def _body_dripped(exchange: Exchange) -> None:
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    exchange.drip(b" " * 100)
    exchange.wfile.write(FINE)


def _chunks_dripped(exchange: Exchange) -> None:
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    exchange.drip(b"1\r\n \r\n" * 20)
    exchange.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(FINE), FINE))


def _late(exchange: Exchange) -> None:
    exchange.server.over.wait(20)
    exchange.answer(FINE)


def _endless(exchange: Exchange) -> None:
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while not exchange.server.over.is_set():
        exchange.wfile.write(b" " * 4096)


def _endless_head(exchange: Exchange) -> None:
    while not exchange.server.over.is_set():
        exchange.wfile.write(b"HTTP/1.1 100 Continue\r\nX-Padding: " + b"z" * 4096 + b"\r\n\r\n")


def _long(exchange: Exchange) -> None:
    exchange.answer(b" " * 20_000)


def _long_unannounced(exchange: Exchange) -> None:
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n" + b" " * 20_000)


def _announced(exchange: Exchange) -> None:
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
    exchange.server.over.wait(20)


def _garbage(exchange: Exchange) -> None:
    exchange.wfile.write(b"220 mail.example ESMTP\r\n")


def _many_headers(exchange: Exchange) -> None:
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n")


def test_a_server_that_behaves() -> None:
    with serving(_fine) as server:
        endpoint = Endpoint(_settings(server.url))
        assert endpoint.ask(b'{"a": 1}') == FINE
        assert endpoint.ask(b'{"a": 2}') == FINE
        first, second = server.seen
        assert (first.path, first.request_body, second.request_body) == (
            "/v1/chat/completions",
            b'{"a": 1}',
            b'{"a": 2}',
        )
        assert first.headers["Authorization"] == f"Bearer {KEY}"
        assert first.headers["Host"] == f"127.0.0.1:{server.port}"
        assert first.headers["Content-Type"] == "application/json"


def test_without_a_key_none_is_sent() -> None:
    with serving(_fine) as server:
        Endpoint(_settings(server.url, key="")).ask(b"{}")
        assert server.seen[0].headers["Authorization"] is None


def test_a_chunked_answer_is_read() -> None:
    def chunked(exchange: Exchange) -> None:
        parts = b"".join(b"%x\r\n%s\r\n" % (1, FINE[at : at + 1]) for at in range(len(FINE)))
        exchange.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + parts + b"0\r\n\r\n")

    with serving(chunked) as server:
        assert Endpoint(_settings(server.url)).ask(b"{}") == FINE


@pytest.mark.parametrize(
    ("behave", "words"),
    [
        (_status(429), "answers with status 429"),
        (_status(500), "answers with status 500"),
        (_status(503, Retry_After="0"), "answers with status 503"),
        (_silent, "broke off its answer"),
        (_short, "broke off its answer"),
        (_short_chunk, "broke off its answer"),
        (_broken_chunk, "broke off its answer"),
        (_reset, "broke off its answer"),
    ],
)
def test_what_may_pass_is_tried_again_and_then_named(behave: Callable[[Exchange], None], words: str) -> None:
    with serving(behave) as server:
        with pytest.raises(EngineError, match=words) as raised:
            Endpoint(_settings(server.url, attempts=3)).ask(b"{}")
        assert server.connections == 3
        assert f"{server.url}/chat/completions" in str(raised.value)
        assert "3 attempts" in str(raised.value)
        assert raised.value.remedy


@pytest.mark.parametrize("behave", [_status(429), _status(502), _silent, _short, _reset])
def test_a_server_that_recovers_is_forgiven(behave: Callable[[Exchange], None]) -> None:
    def recovering(exchange: Exchange) -> None:
        (behave if len(exchange.server.seen) < 3 else _fine)(exchange)

    with serving(recovering) as server:
        assert Endpoint(_settings(server.url, attempts=3)).ask(b"{}") == FINE
        assert server.connections == 3


@pytest.mark.parametrize(
    ("behave", "words", "more"),
    [
        (_status(400), "answers with status 400", {}),
        (_status(401), "answers with status 401", {}),
        (_status(404), "answers with status 404", {}),
        (_status(422), "answers with status 422", {}),
        (_status(204), "answers with status 204", {}),
        (_garbage, "does not answer in HTTP", {}),
        (_many_headers, "does not answer in HTTP", {}),
        (_late, "did not finish its answer within 0.4 seconds", {"timeout": 0.4}),
        (_head_dripped, "did not finish its answer within 0.4 seconds", {"timeout": 0.4}),
        (_body_dripped, "did not finish its answer within 0.4 seconds", {"timeout": 0.4}),
        (_chunks_dripped, "did not finish its answer within 0.4 seconds", {"timeout": 0.4}),
        (_endless, "sent more than 10,000 bytes", {"max_answer_bytes": 10_000}),
        (_endless_head, "sent more than 10,000 bytes", {"max_answer_bytes": 10_000}),
        (_long, "sent more than 10,000 bytes", {"max_answer_bytes": 10_000}),
        (_long_unannounced, "sent more than 10,000 bytes", {"max_answer_bytes": 10_000}),
        (_announced, "sent more than 10,000 bytes", {"max_answer_bytes": 10_000}),
    ],
)
def test_what_would_not_pass_is_named_at_once(
    behave: Callable[[Exchange], None], words: str, more: dict[str, Any]
) -> None:
    with serving(behave) as server:
        with pytest.raises(EngineError, match=words) as raised:
            Endpoint(_settings(server.url, attempts=3, **more)).ask(b"{}")
        assert server.connections == 1
        assert f"{server.url}/chat/completions" in str(raised.value)
        assert raised.value.remedy


def test_a_server_that_takes_no_bytes_is_left_at_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        endpoint = Endpoint(_settings(f"http://127.0.0.1:{deaf.getsockname()[1]}/v1", timeout=0.4))
        with pytest.raises(EngineError, match="did not finish its answer within"):
            endpoint.ask(b" " * 40_000_000)  # more than the buffers between the two hold


def test_a_server_that_takes_a_few_bytes_at_a_time_is_left_at_the_deadline_too() -> None:
    size, taken = 40_000_000, []

    def sips(listening: socket.socket, over: threading.Event) -> None:
        stream, _ = listening.accept()
        with stream, contextlib.suppress(ConnectionError):
            while sum(taken) < size and not over.is_set():
                over.wait(0.05 if len(taken) < 100 else 0)
                taken.append(len(stream.recv(65_536)))

    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        sipping = threading.Thread(target=sips, args=(listening, over))
        sipping.start()
        endpoint = Endpoint(_settings(f"http://127.0.0.1:{listening.getsockname()[1]}/v1", timeout=0.4))
        try:
            with pytest.raises(EngineError, match="did not finish its answer within"):
                endpoint.ask(b" " * size)
        finally:
            over.set()
            sipping.join()
    assert sum(taken) < size / 2  # it was left while it was still sipping


def test_a_port_where_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(EngineError, match=r"cannot be reached \(2 attempts\)"):
        Endpoint(_settings(f"http://127.0.0.1:{port}/v1", attempts=2)).ask(b"{}")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(status: int) -> None:
    with serving(_fine) as elsewhere, serving(_status(status, Location=elsewhere.url + "/chat/completions")) as server:
        with pytest.raises(EngineError, match=rf"redirect \({status}\), which is not followed"):
            Endpoint(_settings(server.url)).ask(b"{}")
        assert (server.connections, elsewhere.connections) == (1, 0)


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(_fine) as server, serving(_status(502)) as proxy:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        assert Endpoint(_settings(server.url)).ask(b"{}") == FINE
        assert proxy.connections == 0


def test_a_host_with_one_address_outside_is_refused_before_any_connection() -> None:
    with serving(_fine) as server:
        places = [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port)),
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", server.port)),
        ]
        with pytest.raises(SettingsError, match=r"192\.0\.2\.1"):
            Endpoint(_settings(f"http://models.example:{server.port}/v1"), lambda *_, **__: places)
        assert server.connections == 0


def test_the_host_is_resolved_once() -> None:
    with serving(_fine) as server:
        # whoever answers for the name says something else the second time
        answers = iter(["127.0.0.1", "192.0.2.1"])

        def resolve(host: str, port: int, **_: object) -> list[tuple[Any, ...]]:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

        endpoint = Endpoint(_settings(f"http://models.example:{server.port}/v1"), resolve)
        for _ in range(3):
            assert endpoint.ask(b"{}") == FINE
        assert next(answers) == "192.0.2.1"
        assert server.seen[0].headers["Host"] == f"models.example:{server.port}"


def test_an_address_that_is_deaf_gives_way_to_the_next_and_a_mapped_one_works() -> None:
    with serving(_fine) as server:
        places = [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.2", 1)),
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port)),
        ]
        endpoint = Endpoint(_settings(f"http://localhost:{server.port}/v1"), lambda *_, **__: places)
        assert endpoint.ask(b"{}") == FINE
        if socket.has_ipv6:
            assert Endpoint(_settings(f"http://[::ffff:127.0.0.1]:{server.port}/v1")).ask(b"{}") == FINE


@pytest.mark.parametrize(
    "behave",
    [
        _status(401, WWW_Authenticate=f"Bearer {KEY}"),
        _status(302, Location=f"http://127.0.0.1/{KEY}"),
        _status(500, Retry_After=KEY),
        lambda exchange: exchange.wfile.write(f"{KEY} {KEY}\r\n".encode()),
        lambda exchange: exchange.wfile.write(f"HTTP/1.1 500 {KEY}\r\n\r\n".encode()),
        _short,
    ],
)
def test_the_key_and_the_report_are_in_no_error_and_no_log(
    behave: Callable[[Exchange], None], caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(behave) as server:
        endpoint = Endpoint(_settings(server.url, attempts=1))
        with pytest.raises(EngineError) as raised:
            endpoint.ask(REPORT)
    printed = capsys.readouterr()
    said = "".join(traceback.format_exception(raised.value)) + raised.value.remedy + repr(endpoint) + str(endpoint)
    for secret in (KEY, "Harbour"):
        assert secret not in said
        assert secret not in caplog.text
        assert secret not in printed.out + printed.err


@pytest.mark.parametrize(
    ("given", "pause"),
    [("7", 7.0), ("", 0.0), ("-3", 0.0), ("soon", 0.0), ("Wed, 21 Oct 2026 07:28:00 GMT", 0.0), ("9" * 9, 0.0)],
)
def test_the_pause_that_a_server_asks_for_is_read(given: str, pause: float) -> None:
    failure = _read(Answer(429, given, b""))
    assert not isinstance(failure, bytes)
    assert (failure.again, failure.pause) == (True, pause)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for localhost that nobody vouches for, and its key."""
    program = shutil.which("openssl")
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("openssl is not installed")
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("certificate")
    paths = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        [program, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
         "-out", paths[0], "-keyout", paths[1]],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return paths


@pytest.fixture
def tls(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    return context


def test_a_certificate_that_nobody_vouches_for_is_refused(tls: ssl.SSLContext) -> None:
    with serving(_fine, tls) as server:
        with pytest.raises(EngineError, match="certificate that is not trusted here"):
            Endpoint(_settings(f"https://localhost:{server.port}/v1")).ask(b"{}")
        assert (server.connections, server.seen) == (1, [])


def test_a_trusted_certificate_counts_for_its_own_name_only(
    tls: ssl.SSLContext, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with serving(_fine, tls) as server:
        assert Endpoint(_settings(f"https://localhost:{server.port}/v1")).ask(b"{}") == FINE
        with pytest.raises(EngineError, match="certificate that is not trusted here"):
            Endpoint(_settings(f"https://127.0.0.1:{server.port}/v1")).ask(b"{}")
        assert len(server.seen) == 1


def test_the_deadline_holds_over_https_too(
    tls: ssl.SSLContext, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with serving(_body_dripped, tls) as server:
        with pytest.raises(EngineError, match="did not finish its answer within"):
            Endpoint(_settings(f"https://localhost:{server.port}/v1", timeout=0.6)).ask(b"{}")
        assert len(server.seen) == 1


def test_https_spoken_to_a_server_of_http(tls: ssl.SSLContext) -> None:
    with serving(_fine) as server:
        with pytest.raises(EngineError, match=r"does not speak https|broke off"):
            Endpoint(_settings(f"https://localhost:{server.port}/v1")).ask(b"{}")
        assert server.seen == []
