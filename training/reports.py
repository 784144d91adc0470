"""Reports with a chief event as the product sees them: what the rankings of `affected.py` and `placing.py` learn from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from firsthand.engines.rules.engine import RulesEngine
from firsthand.extract.attributions import clean_found
from firsthand.extract.chains import with_chains
from firsthand.extract.events.finder import chief_words
from firsthand.extract.events.sentences import Sentence, sentences
from firsthand.extract.places.finder import find_places
from firsthand.records.attribution import Attribution
from firsthand.records.event import PlaceMention
from firsthand.records.report import Report
from firsthand.records.span import Span
from training.examples import paragraphs
from training.happenings import HAPPENED
from training.marked import read_corpus
from training.occurrences import occurrences
from training.train import BENCH


@dataclass(frozen=True, slots=True)
class Read:
    """A report, what the finders see in it, and the answers: `names` of those to whom it was done, and where it was."""

    report: Report
    lines: list[Sentence]
    attributions: tuple[Attribution, ...]
    places: tuple[PlaceMention, ...]
    told: tuple[Span, ...]
    names: tuple[str, ...]
    countries: tuple[str, ...]
    region: str | None
    city: str | None
    violations: tuple[str, ...]
    doer: str | None
    own: bool
    """Whether it is of the project's own corpus."""


def reads(bench: Path = BENCH, split: str = "train") -> Iterator[Read]:
    """HRDsAttack's train split where the bench is there, then the English reports of the corpus."""
    path = bench / "hrds" / f"{split}.jsonl"
    if path.exists():
        with path.open(encoding="utf-8") as lines, path.with_name(f"{split}.gold.jsonl").open(encoding="utf-8") as gold:
            for line, answer in zip(lines, gold, strict=True):
                entry, right = json.loads(line), json.loads(answer)
                names = tuple(one["name"] for one in right["victims"] if one["name"])
                where = right["place"]
                yield _read(
                    entry["id"], entry["text"], entry.get("title"), entry.get("published"),
                    names, tuple(where["countries"]), where["region"], where["city"],
                    tuple(right["violations"]), right["perpetrator"]["type"], own=False,
                )  # fmt: skip
    for marked in read_corpus("en", split):
        events = occurrences(marked) or ()
        told = [one for one in events if one.main or one.status in HAPPENED]
        names = tuple(one.name for event in told for one in event.affected if one.name)
        main = next((one for one in events if one.main), None)
        country = (main.country,) if main and main.country else ()
        # the corpus prints the finest place without its level: it answers for whichever level has it
        place = main.place if main else None
        yield _read(
            marked.id, marked.text, marked.header.get("title"), marked.header.get("published"),
            names, country, place, place, main.violations if main else (), main.doer if main else None, own=True,
        )  # fmt: skip


def _read(  # a record is filled from all of a report
    id_: str, text: str, title: str | None, published: str | None,
    names: tuple[str, ...], countries: tuple[str, ...], region: str | None, city: str | None,
    violations: tuple[str, ...], doer: str | None, *, own: bool,
) -> Read:  # fmt: skip
    report = Report(
        id=id_, text=text, fingerprint="", passages=tuple(paragraphs(text)), lang="en", title=title, published=published
    )
    attributions = tuple(with_chains(report, clean_found(report, RulesEngine().find(text, report.passages, "en"))))
    places = find_places(report)
    told = chief_words(report, attributions, places)
    return Read(report, sentences(report), attributions, places, told, names, countries, region, city, violations, doer, own)
