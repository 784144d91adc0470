"""`firsthand explain CLAIM`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.options import CaseOption, JsonOption, open_case
from firsthand.errors import NotFoundError

if TYPE_CHECKING:
    from rich.console import Console

    from firsthand.records.claim import Claim, Source, Voice
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
        sources = {source.id: source for source in workspace.corroboration().sources}
        console.print(f"{incident.title}  ({incident.type}, incident {incident.id})", style="bold")
        for claim in claims:
            _print_claim(console, workspace, claim, sources)


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


def _print_claim(console: Console, workspace: Workspace, claim: Claim, sources: dict[str, Source]) -> None:
    from rich.padding import Padding

    from firsthand.cli.tables import interval

    console.print()
    console.print(f"“{claim.statement}”", style="bold")
    console.print(f"  claim {claim.id}, carried by {_count(len(claim.reports), 'report')}: {', '.join(claim.reports)}")
    number = interval(claim.independent.confirmed, claim.independent.possible)
    bound = "" if claim.independent.exact else " (bounds: too many origins to count every reading)"
    console.print(f"  independent origins, confirmed–possible: {number}{bound}", style="bold")
    names = ", ".join(_label(sources, one) for one in claim.bottleneck)
    if claim.bottleneck:
        console.print(
            f"  rests on {_count(len(claim.bottleneck), 'source')} that would have to be wrong: {names}", style="bold"
        )
    for title, voices, arrow in (("told by", claim.support, " ← "), ("against it", claim.against, " ← ")):
        if not voices:
            continue
        console.print(f"\n  {title}")
        for voice in voices:
            console.print(Padding(arrow.join(_label(sources, hop) for hop in voice.hops), (0, 0, 0, 4)))
            console.print(Padding(_words(workspace, voice), (0, 0, 0, 6)), style="dim")
    if claim.origins:
        console.print("\n  origins")
        for origin in claim.origins:
            party = ", a party to the matter" if origin.party else ""
            console.print(f"    {origin.label} ({origin.kind}; {origin.status}; knows as: {origin.basis}{party})")
    if claim.why:
        console.print("\n  why")
        for reason in claim.why:
            console.print(Padding(f"- {reason.sentence}", (0, 0, 0, 4)))


def _words(workspace: Workspace, voice: Voice) -> str:
    report, _ = workspace.report(voice.report)
    words = " … ".join(span.of(report.text).strip() for span in voice.content)
    return f"{voice.report}: “{words}”"


def _label(sources: dict[str, Source], source: str) -> str:
    return sources[source].label if source in sources else source


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
