"""A client that asks an ASGI application without a server, keeps cookies, and follows no redirect."""

from __future__ import annotations

from functools import partial

import anyio
import httpx

from firsthand.web.app import create_app

TOKEN = "a-token-for-tests-0123456789"
HOST = "127.0.0.1:4711"


class DeskClient:
    def __init__(self, app, base_url: str) -> None:
        self.app = app
        self.base_url = base_url
        self.cookies = httpx.Cookies()

    def request(self, method: str, path: str, **more) -> httpx.Response:
        return anyio.run(partial(self._request, method, path, **more))

    def get(self, path: str, **more) -> httpx.Response:
        return self.request("GET", path, **more)

    async def _request(self, method: str, path: str, **more) -> httpx.Response:
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=self.base_url, cookies=self.cookies) as client:
            answer = await client.request(method, path, **more)
            self.cookies.update(client.cookies)
            return answer


def client(workspace) -> DeskClient:
    """A client that has no cookie yet."""
    return DeskClient(create_app(workspace, token=TOKEN), f"http://{HOST}")


def let_in(outsider: DeskClient) -> DeskClient:
    """The same client, come in by the start-up address."""
    answer = outsider.get("/", params={"token": TOKEN})
    assert answer.status_code == 303
    return outsider
