"""One HTTP exchange that cannot last or grow beyond what it was given.

`http.client` bounds each single read; a server that sends one byte a second would never trip that. Here one deadline
holds for all of it: connecting, the handshake, sending, the head of the answer and its body.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.engines.remote.address import Address

_HEAD_BYTES = 65_536
_CHUNK = 65_536


class AnswerTooLargeError(Exception):
    """More came than was asked for."""


class CutOffError(Exception):
    """The answer ended before its end."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; `body` is read for status 200 only."""

    status: int
    retry_after: str
    body: bytes


def post(address: Address, headers: Mapping[str, str], body: bytes, *, seconds: float, max_bytes: int) -> Answer:
    """Send `body` and read the answer, redirects not followed, proxies not used, certificates verified.

    Raises:
        TimeoutError: all of it took longer than `seconds`.
        AnswerTooLargeError: the answer is longer than `max_bytes`.
        CutOffError: the connection ended within the answer.
        OSError: there is no connection, or it broke (`ssl.SSLCertVerificationError`: the certificate is not trusted).
        http.client.HTTPException: what came is no HTTP.
    """
    connection = _Connection(address, _Timer(seconds), max_bytes + _HEAD_BYTES)
    try:
        connection.request("POST", address.path, body=body, headers=dict(headers))
        response = connection.getresponse()
        with response:
            read = _body(response, max_bytes) if response.status == http.HTTPStatus.OK else b""
            return Answer(response.status, response.headers.get("Retry-After", ""), read)
    finally:
        connection.close()
        connection.hang_up()


def _body(response: http.client.HTTPResponse, max_bytes: int) -> bytes:
    if (response.length or 0) > max_bytes:
        raise AnswerTooLargeError
    read = bytearray()
    try:
        while chunk := response.read(_CHUNK):
            read += chunk
            if len(read) > max_bytes:
                raise AnswerTooLargeError
    except http.client.IncompleteRead as error:
        raise CutOffError from error
    if response.length:  # read(n) does not complain of what is missing at the end
        raise CutOffError
    return bytes(read)


class _Timer:
    """What is left of a stretch of time."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left, above zero.

        Raises:
            TimeoutError: none are left.
        """
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds


class _Incoming(io.RawIOBase):
    """The bytes that come in, each read under what is left of time and size."""

    def __init__(self, stream: socket.socket, timer: _Timer, max_bytes: int) -> None:
        super().__init__()
        self._stream = stream
        self._timer = timer
        self._left = max_bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # what BufferedReader hands in
        self._stream.settimeout(self._timer.left())
        count = self._stream.recv_into(buffer)
        self._left -= count
        if self._left < 0:
            raise AnswerTooLargeError
        return count


class _Stream:
    """The few things that `http.client` does with a socket, under one deadline."""

    def __init__(self, stream: socket.socket, timer: _Timer, max_bytes: int) -> None:
        self._stream = stream
        self._timer = timer
        self._max_bytes = max_bytes

    def sendall(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            self._stream.settimeout(self._timer.left())
            view = view[self._stream.send(view[:_CHUNK]) :]

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self._stream, self._timer, self._max_bytes))

    def close(self) -> None:
        """Nothing: http.client closes it when the head is read, before the body; see `hang_up`."""

    def hang_up(self) -> None:
        self._stream.close()


class _Connection(http.client.HTTPConnection):
    """Connects to the places that were checked, and to no others."""

    def __init__(self, address: Address, timer: _Timer, max_bytes: int) -> None:
        super().__init__(address.host, address.port)
        self.default_port = 443 if address.secure else 80
        self._address = address
        self._timer = timer
        self._max_bytes = max_bytes
        self._open: _Stream | None = None

    def connect(self) -> None:
        failed: OSError | None = None
        for place in self._address.places:
            plain = socket.socket(place.family, socket.SOCK_STREAM)
            try:
                plain.settimeout(self._timer.left())
                plain.connect(place.sockaddr)
                stream = self._secured(plain) if self._address.secure else plain
            except (TimeoutError, ssl.SSLCertVerificationError):
                plain.close()
                raise
            except OSError as error:
                plain.close()
                failed = error
                continue
            self._open = _Stream(stream, self._timer, self._max_bytes)
            self.sock = self._open
            return
        assert failed is not None, "an address has at least one place"
        raise failed

    def _secured(self, plain: socket.socket) -> socket.socket:
        plain.settimeout(self._timer.left())
        return ssl.create_default_context().wrap_socket(plain, server_hostname=self._address.host)

    def hang_up(self) -> None:
        """Close the socket itself."""
        if self._open is not None:
            self._open.hang_up()
