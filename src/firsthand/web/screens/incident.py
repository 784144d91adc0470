"""An incident: its claims, what each rests on, and what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from firsthand.publish.graph import Naming, deniers
from firsthand.publish.highlight import around
from firsthand.publish.picture import support_graph
from firsthand.publish.telling import Telling, label_of, tellings, verdict
from firsthand.records.claim import Claim, Origin, Reason
from firsthand.records.incident import Echo, Incident
from firsthand.records.report import Report
from firsthand.records.span import Span, Spans
from firsthand.web.fields.told import COLUMNS, Told, told_by
from firsthand.web.links import report_href
from firsthand.web.templating import render, workspace_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from firsthand.store.pages import ReportRow
    from firsthand.workspace import Workspace

OPENED_REPORTS = 150
"""Reports of an incident whose words are quoted on the page; further ones are named only."""

LISTED = 60
"""Voices of a claim, and echoes of an incident, that are listed; of further ones the number is given."""


@dataclass(frozen=True, slots=True)
class Words:
    """A quotation from a report with what stands around it, and where it is."""

    lang: str
    before: str
    match: str
    after: str
    href: str


@dataclass(frozen=True, slots=True)
class ReasonView:
    """A sentence and the words that it rests on; None where it rests on no text."""

    sentence: str
    words: Words | None
    label: str


@dataclass(frozen=True, slots=True)
class VoiceView:
    """Who has it from whom, and all that one report has by the same chain."""

    telling: Telling
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim as the page shows it.

    Attributes:
        sentence: how many sources would have to be wrong.
        bottleneck: labels of those sources.
        unlisted: how many further voices there are on both sides.
        denying: ids of the origins that are heard only against the claim.
        support: voices for the claim; `against`: those against it.
    """

    claim: Claim
    lang: str
    href: str
    sentence: str
    picture: Markup
    bottleneck: tuple[str, ...]
    origins: tuple[Origin, ...]
    denying: frozenset[str]
    support: tuple[VoiceView, ...]
    against: tuple[VoiceView, ...]
    unlisted: int
    why: tuple[ReasonView, ...]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in the incident's list; `label` is its outlet, else its file."""

    id: str
    label: str
    title: str | None
    published: str | None
    lang: str


@dataclass(frozen=True, slots=True)
class EchoView:
    """An echo edge in words."""

    later: str
    earlier: str
    kind: str
    reason: ReasonView


@dataclass(frozen=True, slots=True)
class IncidentContext:
    """The page of an incident.

    Attributes:
        lines: the same as `reports`, by id.
        told: how each report tells it, and on what they do not agree; `columns` names what is compared.
        stale: whether reports came in or were ruled on since incidents were computed.
    """

    incident: Incident
    claims: tuple[ClaimView, ...]
    reports: tuple[ReportLine, ...]
    lines: Mapping[str, ReportLine]
    echoes: tuple[EchoView, ...]
    more_echoes: int
    why: tuple[ReasonView, ...]
    told: Told
    columns: tuple[str, ...]
    stale: bool


def incident(request: Request) -> Response:
    """``GET /incidents/{id}``."""
    workspace = workspace_of(request)
    found = workspace.incident(request.path_params["id"])
    read = workspace.reports_by_ids(found.reports[:OPENED_REPORTS])
    opened = {ident: report for ident, (report, _) in read.items()}
    rows = workspace.report_rows(found.reports)
    echoes = workspace.echoes_among(found.reports)
    naming = naming_of(workspace, found, rows)
    listed = tuple(ReportLine(one.id, label_of(one)[0], one.title, one.published, one.lang) for one in rows.values())
    context = IncidentContext(
        incident=found,
        claims=tuple(_claim_view(claim, echoes, naming, opened) for claim in found.claims),
        reports=listed,
        lines={one.id: one for one in listed},
        echoes=tuple(
            EchoView(
                naming.report(echo.later),
                naming.report(echo.earlier),
                echo.kind.value,
                _reason_view(Reason(echo.sentence, echo.later, echo.evidence), opened, naming),
            )
            for echo in echoes[:LISTED]
        ),
        more_echoes=max(0, len(echoes) - LISTED),
        why=tuple(_reason_view(reason, opened, naming) for reason in found.why),
        told=told_by(read, found.type),
        columns=COLUMNS,
        stale=workspace.stale(),
    )
    return render(request, "incident.html", context)


def naming_of(workspace: Workspace, found: Incident, rows: Mapping[str, ReportRow]) -> Naming:
    """How the sources and reports of the incident are called, and where they lead."""
    hops = {hop for claim in found.claims for voice in (*claim.support, *claim.against) for hop in voice.hops}
    named = hops | {origin.id for claim in found.claims for origin in claim.origins}
    named |= {source for claim in found.claims for source in claim.bottleneck}
    return Naming(
        workspace.sources(named),
        {one.id: label_of(one) for one in rows.values()},
        {report: report_href(report) for report in found.reports},
    )


def _claim_view(claim: Claim, echoes: Sequence[Echo], naming: Naming, opened: Mapping[str, Report]) -> ClaimView:
    lines = _lines(tellings(claim, echoes, naming))
    support = [same for same in lines if not same[0].against]
    against = [same for same in lines if same[0].against]
    home = opened.get(claim.statement_report)
    return ClaimView(
        claim=claim,
        lang=home.lang if home else "und",
        href=report_href(claim.statement_report, words=claim.statement_span),
        sentence=verdict(claim),
        picture=Markup(support_graph(claim, echoes, naming, ident=f"picture-{claim.id}")),  # noqa: S704 - the picture escapes every label
        bottleneck=tuple(map(naming.source, claim.bottleneck)),
        origins=claim.origins,
        denying=deniers(claim),
        support=tuple(_voice(same, opened) for same in support[:LISTED]),
        unlisted=max(0, len(support) - LISTED) + max(0, len(against) - LISTED),
        against=tuple(_voice(same, opened) for same in against[:LISTED]),
        why=tuple(_reason_view(reason, opened, naming) for reason in claim.why),
    )


def _lines(told: Sequence[Telling]) -> list[list[Telling]]:
    """What one report has by one chain, together: a report that tells it twice from one source is one line."""
    lines: dict[tuple[str, tuple[str, ...], bool], list[Telling]] = {}
    for one in told:
        lines.setdefault((one.report, one.path, one.against), []).append(one)
    return list(lines.values())


def _voice(same: Sequence[Telling], opened: Mapping[str, Report]) -> VoiceView:
    quoted = (quotation(opened.get(one.report), one.content) for one in same)
    return VoiceView(same[0], tuple(filter(None, quoted)))


def _reason_view(reason: Reason, opened: Mapping[str, Report], naming: Naming) -> ReasonView:
    report = opened.get(reason.report) if reason.report is not None else None
    label = naming.report(reason.report) if reason.report is not None else ""
    return ReasonView(reason.sentence, quotation(report, reason.evidence), label)


def quotation(report: Report | None, spans: Spans) -> Words | None:
    """The words of `spans` with a little of their passage around them; None where there is nothing to quote."""
    if report is None or not spans:
        return None
    whole = Span(spans[0].start, min(spans[-1].end, len(report.text)))
    home = next((one.span for one in report.passages if one.span.overlaps(whole)), whole)
    within = Span(min(home.start, whole.start), max(home.end, whole.end))
    return Words(report.lang, *around(report.text, whole, within), report_href(report.id, words=spans))
