"""How each two reports of an incident stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.records.vocabulary import Relation
from firsthand.web.screens.incident import naming_of
from firsthand.web.templating import render, workspace_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from firsthand.records.incident import Incident

MATRIX = 40
"""Reports up to which a matrix is drawn; of more, the first are shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the matrix: the relation to each report of the head, None on the diagonal."""

    report: str
    label: str
    number: int
    relations: tuple[Relation | None, ...]


@dataclass(frozen=True, slots=True)
class PairsContext:
    """The matrix; `counts` says how many pairs there are of each relation."""

    incident: Incident
    rows: tuple[Row, ...]
    counts: tuple[tuple[Relation, int], ...]
    left_out: int


def pairs(request: Request) -> Response:
    """``GET /pairs/{id}``."""
    workspace = workspace_of(request)
    found = workspace.incident(request.path_params["id"])
    naming = naming_of(workspace, found, workspace.report_rows(found.reports))
    relations = {(one.a, one.b): one.relation for one in workspace.pairs_among(found.reports)}
    shown = found.reports[:MATRIX]
    rows = tuple(
        Row(
            report,
            naming.report(report),
            number,
            tuple(relations.get((min(report, other), max(report, other))) for other in shown),
        )
        for number, report in enumerate(shown, 1)
    )
    counts = tuple((relation, sum(one is relation for one in relations.values())) for relation in Relation)
    return render(request, "pairs.html", PairsContext(found, rows, counts, len(found.reports) - len(shown)))
