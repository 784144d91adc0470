"""One report in, all that it says out."""

from __future__ import annotations

from firsthand.extract.attributions import clean_found
from firsthand.extract.chains import with_chains
from firsthand.extract.chains_restated import restated
from firsthand.extract.dates.finder import find_dates
from firsthand.extract.engine import Engine, Noticing
from firsthand.extract.events.finder import find_events
from firsthand.extract.identifying import find_identifying
from firsthand.extract.places.finder import find_places
from firsthand.extract.quantities.finder import find_quantities
from firsthand.records.reading import Reading
from firsthand.records.report import Report


def extract(report: Report, engine: Engine) -> Reading:
    """Read what `report` says, and from whom it has it.

    1. The engine finds attributions in the passages.
    2. They are made clean: spans that slice, in order, with parents.
    3. Each gets its chain, from the report's outlet out to the origin; leads that restate a later one are noted.
    4. Places, dates and quantities are found in the main text.
    5. Events are made of them, resting on the attributions that carry them.
    6. Details that would identify people are marked, for protection.

    Same report, same engine version: same reading.
    """
    noticed = None
    if isinstance(engine, Noticing):
        found, noticed = engine.notice(report.text, report.passages, report.lang)
    else:
        found = engine.find(report.text, report.passages, report.lang)
    attributions = with_chains(report, clean_found(report, found))
    places = find_places(report)
    dates = find_dates(report)
    quantities = find_quantities(report, dates)
    events = find_events(report, attributions, places, dates, noticed)
    identifying = find_identifying(report, attributions, events)
    return Reading(
        report=report.id,
        lang=report.lang,
        engine=f"{engine.name} {engine.version}",
        attributions=attributions,
        events=events,
        places=places,
        dates=dates,
        quantities=quantities,
        identifying=identifying,
        restated=restated(report, attributions),
    )
