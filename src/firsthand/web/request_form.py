"""What a form of the desk sends."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from starlette.requests import Request

MOST_BYTES = 64_000
MOST_FIELDS = 200


class Form:
    """Names and values as they were sent; what was not sent is empty."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._pairs = pairs

    def one(self, name: str) -> str:
        """The first value of that name, without blank space around it."""
        return next((value.strip() for given, value in self._pairs if given == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """All values of that name."""
        return tuple(value for given, value in self._pairs if given == name)


async def form_of(request: Request) -> Form:
    """The form in the body of a request.

    Raises:
        HTTPException: it is no form of the desk, or longer than any.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "This is no form of the desk.")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This is longer than any form of the desk.")
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise HTTPException(HTTPStatus.BAD_REQUEST, "The form cannot be read.") from error
    return Form([(name, value.replace("\r\n", "\n")) for name, value in pairs])
