"""From errors to answers: one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from firsthand.errors import (
    CaseError,
    EngineError,
    FirsthandError,
    InputError,
    NotFoundError,
    SettingsError,
    StoreError,
)
from firsthand.web.guard import SECURITY_HEADERS
from firsthand.web.templating import render

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

STATUS: Mapping[type[FirsthandError], HTTPStatus] = {
    NotFoundError: HTTPStatus.NOT_FOUND,
    InputError: HTTPStatus.BAD_REQUEST,
    SettingsError: HTTPStatus.INTERNAL_SERVER_ERROR,
    EngineError: HTTPStatus.INTERNAL_SERVER_ERROR,
    CaseError: HTTPStatus.SERVICE_UNAVAILABLE,
    StoreError: HTTPStatus.SERVICE_UNAVAILABLE,
    FirsthandError: HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""Class of an error -> HTTP status; a subclass that is not listed takes that of its nearest listed base."""


@dataclass(frozen=True, slots=True)
class ErrorContext:
    """The error page.

    Attributes:
        heading: what happened, in a few words.
        message: in one sentence, for a person.
        remedy: what they can do; empty where there is nothing to do.
    """

    heading: str
    message: str
    remedy: str


def status_of(error: FirsthandError) -> HTTPStatus:
    """The HTTP status for an error of Firsthand."""
    return next(STATUS[base] for base in type(error).__mro__ if base in STATUS)


def firsthand_error(request: Request, error: Exception) -> Response:
    """An error that Firsthand raised on purpose: its own words, and the status of the table."""
    if not isinstance(error, FirsthandError):
        raise error
    status = status_of(error)
    heading = "The case cannot be read" if status is HTTPStatus.SERVICE_UNAVAILABLE else status.phrase
    message = str(error)
    context = ErrorContext(heading, message[:1].upper() + message[1:], error.remedy)
    return render(request, "error.html", context, status=status)


def http_error(request: Request, error: Exception) -> Response:
    """An address or method that the desk does not know."""
    if not isinstance(error, HTTPException):
        raise error
    status = HTTPStatus(error.status_code)
    if status is HTTPStatus.NOT_FOUND:
        context = ErrorContext(status.phrase, "There is no page at this address.", "Go back to the incidents.")
    else:
        context = ErrorContext(status.phrase, status.description or status.phrase, "")
    return render(request, "error.html", context, status=status)


def unforeseen(request: Request, _: Exception) -> Response:
    """Anything else: a page without details, which stand in the terminal. This answer passes no middleware."""
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    message = "Something went wrong that Firsthand did not foresee. Nothing in the case was changed by this page."
    remedy = "The terminal that serves the desk shows what it was."
    response = render(request, "error.html", ErrorContext("Unforeseen error", message, remedy), status=status)
    response.headers.update(SECURITY_HEADERS)
    return response
