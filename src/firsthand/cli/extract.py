"""`firsthand extract`: the filter of one report in, its cited contents out."""

from __future__ import annotations

import json
import sys

import typer

from firsthand.cli.options import EngineOption


def extract(engine: EngineOption = None) -> None:
    """Read reports as JSON Lines on standard input; write what each attributes to whom, one line each.

    Input: {"id": …, "text": …} and, where known, title, outlet, url, published (YYYY-MM-DD), lang. A line that cannot
    be read yields a line with "error", and the exit status is 1.
    """
    from firsthand.acquire.lines import acquire_lines
    from firsthand.cli import logging
    from firsthand.engines.chosen import engine_from
    from firsthand.pipeline import process
    from firsthand.publish.contract import error_line, extracted_line
    from firsthand.read.reader import Reader
    from firsthand.records.limits import Limits
    from firsthand.records.rejection import Rejection
    from firsthand.settings import Settings

    settings = Settings.from_environment()
    reading = engine_from(settings, engine)
    logging.start(settings)
    limits = Limits.from_settings(settings)
    failed = False
    with Reader(limits) as reader:
        for acquired in acquire_lines(sys.stdin.buffer, "standard input", limits):
            outcome = acquired if isinstance(acquired, Rejection) else process(acquired, reading, reader.read)
            if isinstance(outcome, Rejection):
                failed = True
                line = error_line(outcome.id, outcome)
            else:
                line = extracted_line(*outcome)
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
            sys.stdout.flush()
    if failed:
        raise typer.Exit(1)
