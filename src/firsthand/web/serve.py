"""Serving the desk on this machine, and nowhere else."""

from __future__ import annotations

import errno
import secrets
import socket
import webbrowser
from collections.abc import Callable
from typing import TYPE_CHECKING

import uvicorn

from firsthand.errors import FirsthandError
from firsthand.web.app import create_app

if TYPE_CHECKING:
    from firsthand.workspace import Workspace

HOST = "127.0.0.1"


def listen(port: int) -> socket.socket:
    """A socket that listens on loopback; port 0 takes a free one.

    Raises:
        FirsthandError: the port is taken or not allowed.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen(128)
    except (OSError, OverflowError) as error:
        listening.close()
        taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
        why = "is taken" if taken else f"cannot be used: {error}"
        raise FirsthandError(
            f"port {port} on {HOST} {why}", remedy="Give another port, or 0 for a free one."
        ) from error
    return listening


def new_token() -> str:
    """A token for one run of the desk."""
    return secrets.token_urlsafe(24)


def address(listening: socket.socket, token: str) -> str:
    """The address that opens the desk."""
    return f"http://{HOST}:{listening.getsockname()[1]}/?token={token}"


def server(workspace: Workspace, token: str) -> uvicorn.Server:
    """The server; it writes no access log, since addresses hold the token and what was searched for."""
    config = uvicorn.Config(
        create_app(workspace, token=token),
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        proxy_headers=False,
        ws="none",
        timeout_graceful_shutdown=5,
    )
    return uvicorn.Server(config)


def serve(
    workspace: Workspace, *, port: int = 0, open_browser: bool = False, announce: Callable[[str], object] = print
) -> None:
    """Serve the desk on loopback until interrupted; an interruption (Ctrl-C) is how it ends, and no error.

    Args:
        workspace: the open case; the caller closes it.
        port: 0 takes a free one.
        open_browser: whether to open the desk in the person's browser.
        announce: is called with the address that opens the desk, before the first request is answered, and with a
            sentence when the desk was closed.

    Raises:
        FirsthandError: the port is taken or not allowed.
    """
    token = new_token()
    with listen(port) as listening:
        where = address(listening, token)
        try:
            announce(where)
            if open_browser:
                webbrowser.open(where)
            server(workspace, token).run(sockets=[listening])
        except KeyboardInterrupt:  # the server has finished its answers, and passes on what made it stop
            announce("The desk is closed.")
