"""A dossier: one HTML file without script or loose parts, in which every sentence opens the words it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from firsthand.publish.footnotes import Footnotes, Note, Paragraph, clipped
from firsthand.publish.graph import Naming, deniers
from firsthand.publish.picture import support_graph
from firsthand.publish.telling import Telling, count, day, label_of, span_of_origins, tellings, verdict
from firsthand.publish.writing import must_be_protected, whole_file
from firsthand.records.claim import Claim, Origin, Reason
from firsthand.records.incident import Echo, Incident
from firsthand.records.protected import Protected
from firsthand.records.report import Report
from firsthand.records.span import words_of

MOST_VOICES = 40
"""Voices of a claim that get a sentence of their own; further reports are in the appendix."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, a quotation that belongs to it (its language beside it), and its footnote."""

    text: str
    quote: str = ""
    lang: str = ""
    note: Note | None = None


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """A claim in the dossier."""

    statement: Sentence
    verdict: str
    counted: str
    bottleneck: tuple[str, ...]
    picture: Markup
    origins: tuple[Origin, ...]
    denying: frozenset[str]
    support: tuple[Sentence, ...]
    unsaid: int
    against: tuple[Sentence, ...]
    why: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class IncidentPart:
    """An incident in the dossier; `anchor` is its id in the file."""

    anchor: str
    incident: Incident
    claims: tuple[ClaimPart, ...]
    echoes: tuple[Sentence, ...]
    why: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Capture:
    """A report in the appendix."""

    anchor: str
    report: Report
    label: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class DossierContext:
    """What the template of the dossier receives.

    Attributes:
        title: of the file.
        notice: how it is headed.
        made: when it was written, ISO 8601 UTC.
        incidents: the parts, in the order of the findings.
        captures: the reports of these incidents.
        reports: how many reports the case holds in all.
        masked: how many stretches were masked.
        engines: names and versions of what read the reports.
    """

    title: str
    notice: str
    made: str
    incidents: tuple[IncidentPart, ...]
    captures: tuple[Capture, ...]
    reports: int
    masked: int
    engines: tuple[str, ...]


def write_dossier(protected: Protected, out: Path | TextIO, *, title: str = "Dossier", made: str | None = None) -> None:
    """Write the dossier as one self-contained HTML file; a path is replaced whole or not at all.

    Args:
        protected: the case as protection returns it.
        out: a path, or a text stream.
        title: of the file, such as the case's name.
        made: when, ISO 8601 UTC; now by default.

    Raises:
        TypeError: `protected` is not what protection returns.
        InputError: `out` cannot be written.
    """
    must_be_protected(protected)
    made = made or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    context = _context(protected, title, made)
    names = {field.name: getattr(context, field.name) for field in fields(context)}
    text = _environment().get_template("dossier.html").stream(names)
    if isinstance(out, Path):
        with whole_file(out) as stream:
            stream.writelines(text)
    else:
        out.writelines(text)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("firsthand.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(count=count, day=day)
    return made


def _context(protected: Protected, title: str, made: str) -> DossierContext:
    found = protected.corroboration
    within = dict.fromkeys(report for incident in found.incidents for report in incident.reports)
    reports = {report.id: report for report, _ in protected.items if report.id in within}
    anchors = {report: f"capture-{number}" for number, report in enumerate(reports, 1)}
    naming = Naming.of(
        found.sources,
        {one.id: label_of(one) for one in reports.values()},
        {report: f"#{anchor}" for report, anchor in anchors.items()},
    )
    maker = _Maker(reports, naming, found.echoes)
    incidents = tuple(maker.incident(one, f"incident-{number}") for number, one in enumerate(found.incidents, 1))
    return DossierContext(
        title=title,
        notice=protected.notice,
        made=made,
        incidents=incidents,
        captures=tuple(
            Capture(anchors[one.id], one, naming.report(one.id), maker.notes.capture(one)) for one in reports.values()
        ),
        reports=len(protected.items),
        masked=protected.masked,
        engines=tuple(dict.fromkeys(reading.engine for _, reading in protected.items)),
    )


class _Maker:
    """Turns findings into sentences, and numbers their footnotes in the order in which they are read."""

    def __init__(self, reports: Mapping[str, Report], naming: Naming, echoes: Sequence[Echo]) -> None:
        self.reports = reports
        self.naming = naming
        self.notes = Footnotes(reports)
        self.by_later: dict[str, list[Echo]] = {}
        for echo in echoes:
            self.by_later.setdefault(echo.later, []).append(echo)

    def incident(self, incident: Incident, anchor: str) -> IncidentPart:
        echoes = [echo for report in incident.reports for echo in self.by_later.get(report, ())]
        return IncidentPart(
            anchor=anchor,
            incident=incident,
            claims=tuple(
                self._claim(claim, echoes, f"{anchor}-{number}") for number, claim in enumerate(incident.claims, 1)
            ),
            echoes=tuple(Sentence(echo.sentence, note=self.notes.cite(echo.later, echo.evidence)) for echo in echoes),
            why=tuple(map(self._reason, incident.why)),
        )

    def _claim(self, claim: Claim, echoes: Sequence[Echo], ident: str) -> ClaimPart:
        home = self.reports.get(claim.statement_report)
        statement = Sentence(
            self.naming.report(claim.statement_report),
            clipped(claim.statement, 1200),
            home.lang if home else "und",
            self.notes.cite(claim.statement_report, claim.statement_span),
        )
        told = tellings(claim, echoes, self.naming)
        support = [one for one in told if not one.against]
        origins = span_of_origins(claim.independent)
        return ClaimPart(
            statement=statement,
            verdict=verdict(claim),
            counted=f"Reported by {count(len(claim.reports), 'report')}; rests on {origins}.",
            bottleneck=tuple(map(self.naming.source, claim.bottleneck)),
            picture=Markup(support_graph(claim, echoes, self.naming, ident=f"{ident}-picture")),  # noqa: S704 - the picture escapes every label
            origins=claim.origins,
            denying=deniers(claim),
            support=tuple(map(self._telling, support[:MOST_VOICES])),
            unsaid=max(0, len(support) - MOST_VOICES),
            against=tuple(self._telling(one) for one in told if one.against),
            why=tuple(map(self._reason, claim.why)),
        )

    def _telling(self, telling: Telling) -> Sentence:
        """Who reports it, from whom, in which words."""
        report = self.reports.get(telling.report)
        note = self.notes.cite(telling.report, telling.content)
        quote = clipped(words_of(telling.content, report.text)) if report and telling.content else ""
        outlet, published = self.naming.reports.get(telling.report, ("", ""))
        who = (outlet or telling.report) + (f" ({published})" if published else "")
        outwards = [label for label in telling.path if label != outlet]
        verb, it = ("reports against it", "that") if telling.against else ("reports it", "it")
        if outwards:
            text = f"{who} {verb}, and has {it} from {', who has it from '.join(outwards)}"
        elif telling.path:
            text = f"{who} {verb} in its own voice"
        else:
            text = f"{who} {verb}; from whom it has {it} is not shown"
        if telling.echoes:
            text += f" ({'; '.join(telling.echoes)})"
        return Sentence(text + (":" if quote else "."), quote, report.lang if report else "und", note)

    def _reason(self, reason: Reason) -> Sentence:
        return Sentence(reason.sentence, note=self.notes.cite(reason.report, reason.evidence))
