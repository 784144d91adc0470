"""The desk as an ASGI application, made from its parts."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from firsthand.errors import FirsthandError
from firsthand.web.errors import firsthand_error, http_error, unforeseen
from firsthand.web.guard import LOOPBACK, Guard
from firsthand.web.screens.about import about
from firsthand.web.screens.correct import computed, corrected
from firsthand.web.screens.home import home
from firsthand.web.screens.incident import incident
from firsthand.web.screens.log import log
from firsthand.web.screens.original import original
from firsthand.web.screens.pairs import pairs
from firsthand.web.screens.report import report
from firsthand.web.screens.reports import reports
from firsthand.web.screens.search import search

if TYPE_CHECKING:
    from firsthand.workspace import Workspace


def create_app(workspace: Workspace, *, token: str, allowed_hosts: Iterable[str] = LOOPBACK) -> Starlette:
    """The desk of one open case.

    Args:
        workspace: stays open for as long as the application runs; the caller closes it.
        token: opens the desk when given as ``?token=`` in the first address; at least 16 characters.
        allowed_hosts: names that the Host header may carry, without port.
    """
    app = Starlette(
        routes=[
            Route("/", home),
            Route("/incidents/{id:path}", incident),
            Route("/pairs/{id:path}", pairs),
            Route("/reports", reports),
            Route("/reports/{id:path}", report, methods=["GET"]),
            Route("/reports/{id:path}", corrected, methods=["POST"]),
            Route("/corroborate", computed, methods=["POST"]),
            Route("/originals/{fingerprint}", original),
            Route("/search", search),
            Route("/log", log),
            Route("/about", about),
            Mount("/static", StaticFiles(directory=str(files("firsthand.web") / "static")), name="static"),
        ],
        middleware=[Middleware(Guard, token=token, allowed_hosts=tuple(allowed_hosts))],
        exception_handlers={FirsthandError: firsthand_error, HTTPException: http_error, Exception: unforeseen},
    )
    app.state.workspace = workspace
    return app
