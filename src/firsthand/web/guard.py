"""Who may speak with the desk: this machine, this browser, pages of the desk itself.

A site that a person visits can make their browser ask any address on loopback. So: the Host header must name loopback
(DNS rebinding), anything that is not a reading request must come from the desk's own pages (Origin, Sec-Fetch-Site),
and every request must carry the cookie that is given for the token in the start-up address.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
READING = frozenset({"GET", "HEAD"})
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^:\[\]]+)(?::[0-9]+)?")
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # not "no-referrer": a browser would then send the desk's own forms with `Origin: null`, as it does foreign ones
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered, for a person."""

    status: HTTPStatus
    sentence: str

    def response(self) -> Response:
        """A plain page without style or script."""
        return HTMLResponse(
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Firsthand: not opened</title>'
            f"<h1>Not opened</h1><p>{escape(self.sentence)}</p></html>",
            status_code=self.status,
        )


_WRONG_HOST = Refusal(
    HTTPStatus.MISDIRECTED_REQUEST,
    "This desk answers only at the loopback address that firsthand serve printed.",
)
_FOREIGN = Refusal(HTTPStatus.FORBIDDEN, "This request did not come from a page of the desk, so nothing was done.")
_NO_TOKEN = Refusal(
    HTTPStatus.FORBIDDEN,
    "Open the desk with the whole address that firsthand serve printed, the part after ?token= included.",
)


class Guard:
    """ASGI middleware: checks each request before the desk sees it, sets the security headers on each answer."""

    def __init__(self, app: ASGIApp, *, token: str, allowed_hosts: Iterable[str] = LOOPBACK) -> None:
        if len(token) < 16:
            raise ValueError("the desk's token must have at least 16 characters")
        self.app = app
        self.hosts = frozenset(host.lower() for host in allowed_hosts)
        self._token = token.encode()
        self._session = secrets.token_urlsafe(32)
        # cookies do not know ports: the name keeps two desks of one machine apart
        self.cookie = f"firsthand-{hashlib.sha256(self._token).hexdigest()[:12]}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, let in by the token, or pass on; web sockets are closed."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers[name] = value
            await send(message)

        answer = self._check(Request(scope))
        await (answer or self.app)(scope, receive, send_guarded)

    def _check(self, request: Request) -> Response | None:
        """The refusal or redirection that answers the request; None where the desk may answer it."""
        if _host_name(request.headers) not in self.hosts:
            return _WRONG_HOST.response()
        if request.method not in READING and not _from_own_page(request):
            return _FOREIGN.response()
        given = request.query_params.get("token")
        if given is not None and hmac.compare_digest(given.encode(), self._token):
            return self._let_in(request)
        shown = request.cookies.get(self.cookie, "")
        if not hmac.compare_digest(shown.encode(), self._session.encode()):
            return _NO_TOKEN.response()
        return None

    def _let_in(self, request: Request) -> Response:
        """Exchange the token for the cookie, and take the token out of the address."""
        path = "/" + request.url.path.lstrip("/")
        response = RedirectResponse(path, status_code=HTTPStatus.SEE_OTHER)
        response.set_cookie(self.cookie, self._session, httponly=True, samesite="strict", path="/")
        return response


def _host_name(headers: Headers) -> str:
    hosts = headers.getlist("host")
    if len(hosts) != 1:
        return ""
    found = _HOST.fullmatch(hosts[0].strip().lower())
    return found[1] if found else ""


def _from_own_page(request: Request) -> bool:
    site = request.headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = request.headers.get("origin")
    if origin is None:
        return site == "same-origin"
    return origin == f"{request.url.scheme}://{request.headers.get('host', '')}"
