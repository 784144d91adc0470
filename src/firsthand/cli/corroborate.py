"""`firsthand corroborate`: the filter of many reports in, incidents and their true support out."""

from __future__ import annotations

import json
import sys

import typer

from firsthand.cli.options import EngineOption


def corroborate(engine: EngineOption = None) -> None:
    """Read reports as JSON Lines on standard input; write incidents, claims, origins, echoes, pairs as one JSON object.

    A line that cannot be read is named on standard error, and the exit status is 1.
    """
    from firsthand.acquire.lines import acquire_lines
    from firsthand.cli import logging
    from firsthand.cli.progress import counting
    from firsthand.engines.chosen import engine_from
    from firsthand.pipeline import corroborate as corroborate_all
    from firsthand.pipeline import process
    from firsthand.publish.contract import corroborated
    from firsthand.read.reader import Reader
    from firsthand.records.limits import Limits
    from firsthand.records.rejection import Rejection
    from firsthand.settings import Settings

    settings = Settings.from_environment()
    reading = engine_from(settings, engine)
    logging.start(settings)
    limits = Limits.from_settings(settings)
    read = []
    failed = False
    with Reader(limits) as reader, counting("Reading reports") as step:
        for acquired in acquire_lines(sys.stdin.buffer, "standard input", limits):
            outcome = acquired if isinstance(acquired, Rejection) else process(acquired, reading, reader.read)
            if isinstance(outcome, Rejection):
                failed = True
                typer.echo(f"{outcome.name}: {outcome.message} {outcome.remedy}".rstrip(), err=True)
            else:
                read.append(outcome)
            step()
    json.dump(corroborated(corroborate_all(read)), sys.stdout, ensure_ascii=False)
    sys.stdout.write("\n")
    if failed:
        raise typer.Exit(1)
