"""`firsthand explain CLAIM`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.options import CaseOption, JsonOption, open_case
from firsthand.errors import NotFoundError

if TYPE_CHECKING:
    from rich.console import Console

    from firsthand.records.claim import Claim, Voice
    from firsthand.records.incident import Incident
    from firsthand.workspace import Workspace


def explain(
    subject: Annotated[
        str, typer.Argument(metavar="CLAIM", help="Id of a claim, or of an incident for all its claims.")
    ],
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what a claim rests on: chain by chain, the reasons, and how many sources would have to be wrong."""
    from rich.console import Console

    from firsthand.cli.json_out import print_json, row

    with open_case(case) as workspace:
        incident, claims = _claims(workspace, subject)
        if as_json:
            print_json({"incident": incident.id, "claims": [row(claim) for claim in claims]})
            return
        console = Console(highlight=False, markup=False)
        teller = _Teller(workspace, claims)
        console.print(f"{incident.title}  ({incident.type}, incident {incident.id})", style="bold")
        for claim in claims:
            _print_claim(console, teller, claim)


class _Teller:
    """Names of sources and reports as a person would say them."""

    def __init__(self, workspace: Workspace, claims: tuple[Claim, ...]) -> None:
        self._workspace = workspace
        hops = {hop for claim in claims for voice in (*claim.support, *claim.against) for hop in voice.hops}
        wanted = hops.union(*(claim.bottleneck for claim in claims))
        self._sources = {one: source.label for one, source in workspace.sources(wanted).items()}

    def source(self, source: str) -> str:
        return self._sources.get(source, source)

    def chain(self, voice: Voice) -> str:
        return " ← ".join(map(self.source, voice.hops))

    def report(self, report_id: str) -> str:
        report, _ = self._workspace.report(report_id)
        return ", ".join(
            part for part in (report.outlet or Path(report.name).name, report.published, report_id) if part
        )

    def words(self, voice: Voice) -> str:
        report, _ = self._workspace.report(voice.report)
        return " … ".join(span.of(report.text).strip() for span in voice.content)


def _claims(workspace: Workspace, subject: str) -> tuple[Incident, tuple[Claim, ...]]:
    try:
        incident, claim = workspace.claim(subject)
    except NotFoundError:
        try:
            incident = workspace.incident(subject)
        except NotFoundError:
            raise NotFoundError(
                f"no claim or incident {subject!r} in this case", remedy="firsthand incidents lists them."
            ) from None
        return incident, incident.claims
    return incident, (claim,)


def _print_claim(console: Console, teller: _Teller, claim: Claim) -> None:
    from rich.padding import Padding

    from firsthand.cli.tables import interval

    console.print()
    console.print(f"“{claim.statement}”", style="bold")
    console.print(f"  claim {claim.id}, carried by {_count(len(claim.reports), 'report')}")
    origins = interval(claim.independent.confirmed, claim.independent.possible)
    bound = "" if claim.independent.exact else " (bounds: too many origins to count every reading)"
    console.print(f"  independent origins, confirmed–possible: {origins}{bound}", style="bold")
    if claim.bottleneck:
        names = ", ".join(map(teller.source, claim.bottleneck))
        number = _count(len(claim.bottleneck), "source")
        console.print(f"  {number} would have to be wrong for this to be wrong: {names}", style="bold")
    for title, voices in (("told by", claim.support), ("against it", claim.against)):
        if voices:
            console.print(f"\n  {title}")
        for voice in voices:
            console.print(Padding(teller.chain(voice), (0, 0, 0, 4)))
            console.print(Padding(f"{teller.report(voice.report)}: “{teller.words(voice)}”", (0, 0, 0, 6)), style="dim")
    if claim.origins:
        console.print("\n  origins")
        for origin in claim.origins:
            party = ", a party to the matter" if origin.party else ""
            told = f"{origin.label} ({origin.kind}; {origin.status}; knows as: {origin.basis}{party})"
            console.print(Padding(told, (0, 0, 0, 4)))
    if claim.why:
        console.print("\n  why")
        for reason in claim.why:
            console.print(Padding(f"- {reason.sentence}", (0, 0, 0, 4)))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
