"""`firsthand status`."""

from __future__ import annotations

from firsthand.cli.options import CaseOption, JsonOption, open_case


def status(case: CaseOption = None, as_json: JsonOption = False) -> None:
    """Say what the case holds, and what could not be taken in."""
    from rich.console import Console
    from rich.table import Table

    from firsthand.cli.json_out import print_json, row

    with open_case(case) as workspace:
        now = workspace.status()
        rejections = workspace.rejections()
    if as_json:
        print_json({**row(now), "rejections": [row(one) for one in rejections]})
        return
    console = Console()
    facts = Table.grid(padding=(0, 2))
    languages = ", ".join(f"{tag} {count}" for tag, count in sorted(now.by_language.items(), key=lambda item: -item[1]))
    for label, value in (
        ("case", now.name),
        ("folder", now.folder),
        ("encrypted", "yes" if now.encrypted else "no"),
        ("database", now.database),
        ("engine", now.engine),
        ("reports", f"{now.reports}" + (f"  ({languages})" if languages else "")),
        ("attributions", str(now.attributions)),
        ("incidents", f"{now.incidents}, with {now.claims} claims and {now.echoes} echoes"),
        ("log", f"{now.log_entries} entries"),
    ):
        facts.add_row(f"[bold]{label}[/]", value)
    console.print(facts)
    if now.stale:
        console.print(
            "Reports came in, or were corrected, since incidents were last built."
            " Next: firsthand add --case DIR (no path needed)"
        )
    if rejections:
        console.print(f"\n{len(rejections)} not taken in:")
        for one in rejections:
            console.print(f"  {one.name}: {one.message} {one.remedy}".rstrip(), markup=False, highlight=False)
