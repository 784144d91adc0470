"""From a typed context to a page."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from firsthand.errors import CaseError
from firsthand.web import links
from firsthand.web.wording import FILTERS

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from starlette.requests import Request

    from firsthand.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Shell:
    """What every page shows around its own content.

    Attributes:
        case: name of the case.
        path: of the request, for marking where one is.
        query: what stands in the search field.
    """

    case: str
    path: str
    query: str


@cache
def environment() -> Environment:
    """The templates; everything is escaped unless it is `Markup`, and an unknown name is an error."""
    made = Environment(
        loader=PackageLoader("firsthand.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(FILTERS)
    made.globals.update(
        incident_href=links.incident_href,
        report_href=links.report_href,
        original_href=links.original_href,
        pairs_href=links.pairs_href,
    )
    return made


def workspace_of(request: Request) -> Workspace:
    """The open case that the desk shows.

    Raises:
        CaseError: its folder is gone; an open database would go on answering from what was deleted.
    """
    workspace = _opened(request)
    if not workspace.folder.is_dir():
        raise CaseError(
            f"the case is no longer in {workspace.folder}",
            remedy="Put the folder back, or close the desk with Ctrl-C and open another case.",
        )
    return workspace


def _opened(request: Request) -> Workspace:
    return cast("Workspace", request.app.state.workspace)


def render(request: Request, template: str, context: DataclassInstance, *, status: int = HTTPStatus.OK) -> HTMLResponse:
    """A page: the fields of `context` are the names that the template sees, beside `shell`."""
    names: dict[str, Any] = {field.name: getattr(context, field.name) for field in fields(context)}
    shell = Shell(_opened(request).name, request.url.path, request.query_params.get("q", ""))
    return HTMLResponse(environment().get_template(template).render(shell=shell, **names), status_code=status)
