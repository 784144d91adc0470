"""Asks the endpoint, tries again where that makes sense, and says in words what went wrong where it does not."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import time
from dataclasses import dataclass

from firsthand.engines.remote.address import Resolve, checked_address
from firsthand.engines.remote.connection import Answer, AnswerTooLargeError, CutOffError, post
from firsthand.engines.remote.settings import RemoteSettings
from firsthand.errors import EngineError

_LONGEST_PAUSE = 30.0
_BUSY = "Try again later, or use an endpoint with more room."
_REMEDIES = {
    400: "The server may not know the model or `response_format` with a JSON schema, or hold too little text at once.",
    401: "Check the key.",
    403: "Check the key, and whether it may use this model.",
    404: "Check the endpoint's address (most end in /v1) and the name of the model.",
    413: "Send fewer passages at once.",
    422: "The server may not know `response_format` with a JSON schema; use one that does.",
    429: _BUSY,
    503: _BUSY,
}


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why an attempt came to nothing. Never holds what the server wrote: that may repeat the report, or the key."""

    what: str
    remedy: str
    again: bool = False
    pause: float = 0.0


_BROKEN: tuple[tuple[tuple[type[Exception], ...], _Failure], ...] = (
    (
        (ssl.SSLCertVerificationError,),
        _Failure(
            "has a certificate that is not trusted here; no report was sent",
            "Check the host's name, or add its authority to those that this machine trusts.",
        ),
    ),
    (
        (
            CutOffError,
            http.client.IncompleteRead,
            ConnectionResetError,  # http.client.RemoteDisconnected is one
            ConnectionAbortedError,
            BrokenPipeError,
            ssl.SSLEOFError,
        ),
        _Failure("broke off its answer", "See the server's own log for why.", again=True),
    ),
    (
        (ssl.SSLError,),
        _Failure("does not speak https as it should", "Check whether its address is one of http or of https."),
    ),
    ((OSError,), _Failure("cannot be reached", "Check that the server runs and listens there.", again=True)),
    ((Exception,), _Failure("does not answer in HTTP", "Check the address and the port.")),
)
"""What each way of breaking means; the first that fits counts."""


class Endpoint:
    """One endpoint, resolved and checked when this is made.

    May be used from many threads at once: each request has a connection of its own.
    """

    def __init__(self, settings: RemoteSettings, resolve: Resolve = socket.getaddrinfo) -> None:
        """Resolve and check the address; connect to nothing.

        Raises:
            SettingsError: the address cannot be used, or is not on this machine and that was not allowed.
        """
        self._settings = settings
        self._address = checked_address(settings.url, allow_remote=settings.allow_remote, resolve=resolve)

    def __str__(self) -> str:
        """Its address, for messages."""
        return str(self._address)

    def ask(self, body: bytes) -> bytes:
        """The body of the answer to a request with `body`.

        Raises:
            EngineError: there is no answer that can be used; the message names the endpoint and what went wrong.
        """
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Connection": "close"}
        if self._settings.key:
            headers["Authorization"] = f"Bearer {self._settings.key}"
        attempt = 1
        while True:
            outcome = self._attempt(headers, body)
            if isinstance(outcome, bytes):
                return outcome
            if not outcome.again or attempt >= self._settings.attempts:
                break
            time.sleep(min(_LONGEST_PAUSE, max(outcome.pause, self._settings.backoff * 2 ** (attempt - 1))))
            attempt += 1
        times = f" ({attempt} attempts)" if attempt > 1 else ""
        raise EngineError(f"the reading endpoint {self} {outcome.what}{times}", remedy=outcome.remedy)

    def _attempt(self, headers: dict[str, str], body: bytes) -> bytes | _Failure:
        seconds, max_bytes = self._settings.timeout, self._settings.max_answer_bytes
        try:
            return _read(post(self._address, headers, body, seconds=seconds, max_bytes=max_bytes))
        except TimeoutError:
            # not tried again: the same work would be asked of a server that is too slow for it
            return _Failure(
                f"did not finish its answer within {seconds:g} seconds",
                "Allow more time, send fewer passages at once, or use a smaller model.",
            )
        except AnswerTooLargeError:
            return _Failure(f"sent more than {max_bytes:,} bytes", "Check that it is a chat-completions endpoint.")
        except (CutOffError, OSError, http.client.HTTPException, ValueError) as error:
            return next(failure for kinds, failure in _BROKEN if isinstance(error, kinds))


def _read(answer: Answer) -> bytes | _Failure:
    status = answer.status
    if status == http.HTTPStatus.OK:
        return answer.body
    if 300 <= status < 400:
        return _Failure(
            f"answers with a redirect ({status}), which is not followed", "Give the address that it redirects to."
        )
    again = status in (408, 429) or status >= 500
    remedy = _REMEDIES.get(status, "See the server's own log for why.")
    pause = float(answer.retry_after) if re.fullmatch(r"[0-9]{1,4}", answer.retry_after.strip()) else 0.0
    return _Failure(f"answers with status {status}", remedy, again=again, pause=pause)
