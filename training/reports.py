"""Reports with a chief event as the product sees them: what `affected.py`, `placing.py` and `judging.py` learn from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
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
from training.marked import Marked, read_corpus
from training.occurrences import occurrences
from training.train import BENCH


@dataclass(frozen=True, slots=True)
class Answers:
    """What the annotators said of the chief event: to whom it was done by name, where, what, and who did it."""

    names: tuple[str, ...]
    countries: tuple[str, ...]
    region: str | None
    city: str | None
    violations: tuple[str, ...]
    doer: str | None


@dataclass(frozen=True, slots=True)
class Read:
    """A report, what the finders see in it, and the answers; `own` where it is of the project's own corpus."""

    report: Report
    lines: list[Sentence]
    attributions: tuple[Attribution, ...]
    places: tuple[PlaceMention, ...]
    told: tuple[Span, ...]
    right: Answers
    own: bool


def reads(bench: Path = BENCH, split: str = "train") -> Iterator[Read]:
    """HRDsAttack's split where the bench is there, then the English reports of the corpus."""
    path = bench / "hrds" / f"{split}.jsonl"
    if path.exists():
        with path.open(encoding="utf-8") as lines, path.with_name(f"{split}.gold.jsonl").open(encoding="utf-8") as gold:
            for line, answer in zip(lines, gold, strict=True):
                entry, right = json.loads(line), json.loads(answer)
                where = right["place"]
                answers = Answers(
                    names=tuple(one["name"] for one in right["victims"] if one["name"]),
                    countries=tuple(where["countries"]),
                    region=where["region"],
                    city=where["city"],
                    violations=tuple(right["violations"]),
                    doer=right["perpetrator"]["type"],
                )
                yield _read(_report(entry["id"], entry["text"], entry), answers, own=False)
    for marked in read_corpus("en", split):
        yield _read(_report(marked.id, marked.text, marked.header), _own_answers(marked), own=True)


def _own_answers(marked: Marked) -> Answers:
    events = occurrences(marked) or ()
    told = [one for one in events if one.main or one.status in HAPPENED]
    names = tuple(one.name for event in told for one in event.affected if one.name)
    main = next((one for one in events if one.main), None)
    if main is None:
        return Answers(names, (), None, None, (), None)
    # the corpus prints the finest place without its level: it answers for whichever level has it
    country = (main.country,) if main.country else ()
    return Answers(names, country, main.place, main.place, main.violations, main.doer)


def _report(id_: str, text: str, given: Mapping[str, str]) -> Report:
    return Report(
        id=id_,
        text=text,
        fingerprint="",
        passages=tuple(paragraphs(text)),
        lang="en",
        title=given.get("title"),
        published=given.get("published"),
    )


def _read(report: Report, right: Answers, *, own: bool) -> Read:
    found = RulesEngine().find(report.text, report.passages, "en")
    attributions = tuple(with_chains(report, clean_found(report, found)))
    places = find_places(report)
    told = chief_words(report, attributions, places)
    return Read(report, sentences(report), attributions, places, told, right, own)
