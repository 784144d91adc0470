"""An HTTP server on loopback that behaves, or misbehaves, as a test says."""

from __future__ import annotations

import contextlib
import json
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias

Behave: TypeAlias = "Callable[[Exchange], None]"


class Exchange(BaseHTTPRequestHandler):
    """One request, read; what is answered is up to the server's `behave`."""

    server: Server
    request_body: bytes

    def do_POST(self) -> None:
        self.request_body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append(self)
        # a client that hangs up at its deadline is what many tests are about
        with contextlib.suppress(ConnectionError, ssl.SSLError):
            self.server.behave(self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named so by the standard library
        pass

    @property
    def asked(self) -> dict[str, Any]:
        asked: dict[str, Any] = json.loads(self.request_body)
        return asked

    @property
    def user_message(self) -> str:
        words: str = self.asked["messages"][1]["content"]
        return words

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def drip(self, data: bytes, pause: float = 0.05) -> None:
        """Send byte after byte, until all is sent or the test is over."""
        for place in range(len(data)):
            if self.server.over.wait(pause):
                return
            self.wfile.write(data[place : place + 1])
            self.wfile.flush()


class Server(ThreadingHTTPServer):
    """Keeps what it was asked; counts connections, those included over which nothing was asked."""

    daemon_threads = False  # `server_close` waits for each exchange: no thread outlives its test

    def __init__(self, behave: Behave, context: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)
        self.behave = behave
        self.seen: list[Exchange] = []
        self.connections = 0
        self.over = threading.Event()
        self._context = context

    def get_request(self) -> tuple[Any, Any]:
        stream, address = super().get_request()
        self.connections += 1
        if self._context is not None:
            try:
                stream = self._context.wrap_socket(stream, server_side=True)
            except OSError:
                stream.close()
                raise
        return stream, address

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"


@contextlib.contextmanager
def serving(behave: Behave, context: ssl.SSLContext | None = None) -> Iterator[Server]:
    with Server(behave, context) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()


def completion(content: object, **choice: object) -> bytes:
    """The body of a chat completion whose text is `content`, as JSON if it is no text already."""
    words = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    whole = {"index": 0, "message": {"role": "assistant", "content": words}, "finish_reason": "stop"} | choice
    return json.dumps({"object": "chat.completion", "choices": [whole]}).encode()


def entry(
    source: Sequence[str] = (),
    cue: Sequence[str] = (),
    content: Sequence[str] = (),
    **more: object,
) -> dict[str, Any]:
    """One attribution as a model answers it."""
    base = {"passage": 1, "stance": "asserts", "parent": None}
    return base | {"source": list(source), "cue": list(cue), "content": list(content)} | more


def attributions(*entries: dict[str, Any]) -> dict[str, Any]:
    return {"attributions": list(entries)}
