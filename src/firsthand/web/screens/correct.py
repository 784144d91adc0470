"""What a person rules on a report: one field corrected, something added or rejected, a ruling taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from firsthand.acquire.clock import now
from firsthand.batch.run import corroborate
from firsthand.errors import InputError
from firsthand.extract.typology import typology
from firsthand.records.correction import Anchor, Aspect, Part
from firsthand.review.decide import Act, add, correct, undo
from firsthand.review.fields import Field, fields_of
from firsthand.web.fields import additions
from firsthand.web.fields.forms import again, alike, form_for, value_from
from firsthand.web.fields.view import Editing, Page
from firsthand.web.links import report_href
from firsthand.web.request_form import Form, form_of
from firsthand.web.screens.report import show
from firsthand.web.templating import workspace_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from firsthand.records.decision import Decision
    from firsthand.records.report import Report
    from firsthand.review.reviewed import Reviewed
    from firsthand.workspace import Workspace

MOST_NOTE = 4000


@dataclass(frozen=True, slots=True)
class _Sent:
    """A form for a report, with all that is needed to answer it."""

    workspace: Workspace
    report: Report
    reviewed: Reviewed
    form: Form
    act: Act


async def corrected(request: Request) -> Response:
    """``POST /reports/{id}``: ``act`` says whether something is corrected, added or taken back."""
    form = await form_of(request)
    return await run_in_threadpool(_rule, request, form)


async def computed(request: Request) -> Response:
    """``POST /corroborate``: compute incidents anew, then go back to where the person was."""
    form = await form_of(request)
    await run_in_threadpool(corroborate, workspace_of(request))
    back = form.one("back")
    local = back.startswith("/") and not back.startswith(("//", "/\\"))
    return RedirectResponse(back if local else "/", status_code=HTTPStatus.SEE_OTHER)


def _rule(request: Request, form: Form) -> Response:
    workspace = workspace_of(request)
    ident = request.path_params["id"] or request.query_params.get("id", "")
    report, reviewed = workspace.reviewed(ident)
    note = form.one("note")
    if len(note) > MOST_NOTE:
        raise InputError("the note is too long", remedy=f"Keep it to {MOST_NOTE:,} characters.")
    sent = _Sent(workspace, report, reviewed, form, Act(workspace.actor, now(), note))
    match form.one("act"):
        case "correct":
            return _corrected(request, sent)
        case "undo":
            return _undone(sent)
        case kind if kind in additions.LEGENDS:
            return _added(request, sent, kind)
        case _:
            raise HTTPException(HTTPStatus.BAD_REQUEST, "The form does not say what to do.")


def _meanwhile() -> InputError:
    return InputError(
        "somebody ruled on this meanwhile, or the report was read again",
        code="meanwhile",
        remedy="Look at what stands there now, and save again if you still would.",
    )


def _corrected(request: Request, sent: _Sent) -> Response:
    subject = sent.form.one("subject")
    field = next((one for one in fields_of(sent.reviewed) if one.subject == subject), None)
    if field is None:
        raise _meanwhile()
    view = form_for(field, sent.report, sent.reviewed.reading)
    try:
        if sent.form.one("standing") != (field.latest.id if field.latest is not None else ""):
            raise _meanwhile()
        value = value_from(sent.form, field, sent.report, sent.reviewed.reading)
        decisions = [correct(sent.report, field, value, sent.act, typology())]
        if sent.form.one("alike") == "yes":
            for other in _alike(field, sent):
                mine = replace(value, spans=other.words) if value is not None else None
                decisions.append(correct(sent.report, other, mine, sent.act, typology()))
    except InputError as error:
        editing = Editing(field.id, again(view, sent.form, error, sent.report))
        return show(request, sent.report, sent.reviewed, editing, HTTPStatus.UNPROCESSABLE_ENTITY)
    sent.workspace.save_decisions(decisions)
    return _back(sent, decisions[0])


def _alike(field: Field, sent: _Sent) -> Sequence[Field]:
    """The same field of the other mentions with the same words and value."""
    spans = {(span,) for span in alike(field, sent.report, sent.reviewed.reading)}
    return [one for one in fields_of(sent.reviewed) if one.aspect is field.aspect and one.words in spans]


def _added(request: Request, sent: _Sent, kind: str) -> Response:
    to = sent.form.one("to")
    event = next((one for one in fields_of(sent.reviewed) if one.thing == to), None)
    view = additions.form_to_add(kind)
    try:
        if kind == additions.PERSON and (event is None or sent.form.one("event") != event.anchor.key):
            raise _meanwhile()
        value = additions.added(kind, sent.form, sent.report, sent.reviewed.reading, event)
        decision = add(sent.report, value, sent.act, typology(), latest=sent.reviewed.latest, to=event)
    except InputError as error:
        editing = Editing(to if kind == additions.PERSON else "", again(view, sent.form, error, sent.report))
        return show(request, sent.report, sent.reviewed, editing, HTTPStatus.UNPROCESSABLE_ENTITY)
    sent.workspace.save_decisions([decision])
    return _back(sent, decision)


def _undone(sent: _Sent) -> Response:
    history = sent.workspace.corrections(sent.report.id)
    decision = next((one for one in history if one.id == sent.form.one("decision")), None)
    if decision is None:
        raise InputError("there is no such decision on this report", remedy="Open the report again.")
    if any(one.supersedes == decision.id for one in history):
        raise _meanwhile()
    taken = undo(decision, [one for one in history if one.subject == decision.subject], sent.act)
    sent.workspace.save_decisions([taken])
    return _back(sent, taken)


def _back(sent: _Sent, decision: Decision) -> Response:
    """Back to the report, at the field that was ruled on, else at what else was read."""
    _, reviewed = sent.workspace.reviewed(sent.report.id)
    page = Page(sent.report, reviewed, Editing())
    exact = next(
        (one for one in page.fields if one.subject == decision.subject and one.aspect is not Aspect.THERE), None
    )
    anchor = f"f-{exact.id}" if exact is not None else _near(page, decision)
    where = report_href(sent.report.id, query={"saved": decision.id}, anchor=anchor)
    return RedirectResponse(where, status_code=HTTPStatus.SEE_OTHER)


def _near(page: Page, decision: Decision) -> str:
    """The first field of what was added or brought back, or of the event that it belongs to; else the panel's head."""
    said = decision.correction
    assert said is not None
    event = Anchor(Part.EVENT, said.anchor.spans, said.anchor.type)
    for anchor in (said.anchor, event):
        for one in page.fields:
            if one.anchor == anchor:
                return f"f-{one.id}"
    return "read"
