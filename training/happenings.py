"""Reports with their chief event turned into labels: what the heads for events learn from.

Two sets of texts: the train split of HRDsAttack (Ran et al. 2023), where the bench lies beside the project, and the
events of the project's own corpus. Both say of a whole report what was done and who did it, and name those to whom it
was done; the names are sought in the text.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from firsthand.engines.model.labels import (
    AGE,
    AGES,
    NAMES,
    OCCUPATION,
    OCCUPATIONS,
    PERPETRATORS,
    SEX,
    SEXES,
    VIOLATIONS,
    ZONES,
)
from firsthand.engines.model.tokens import Ints, cut_passages
from firsthand.engines.model.windows import Window, pack
from firsthand.records.report import Passage
from firsthand.records.span import Span
from training.base import Base
from training.examples import paragraphs
from training.marked import Marked
from training.network import Network
from training.occurrences import occurrences

_MOST_WINDOWS = 10
_LEAD_WINDOWS = 4
"""Of a long report so many windows from the beginning and one later one are learned from at a time."""
HAPPENED = ("accomplished", "ongoing", "attempted")
_WEIGHTS = {"violations": 1.0, "perpetrator": 0.4, "names": 8.0, "traits": 0.1}


@dataclass(frozen=True, slots=True)
class Person:
    """One to whom it was done, by name; `sex`, `age`, `occupation` are indices into the labels."""

    name: str
    sex: int
    age: int
    occupation: int


@dataclass(frozen=True, slots=True)
class Happening:
    """A report with its chief event.

    Attributes:
        title: windows of a title that stands beside the text, at most one.
        windows: of the text.
        names: for each window [u], indices into `labels.AFFECTED`.
        whom: for each window [u], which of `people` a unit names, -1 none.
    """

    id: str
    title: tuple[Window, ...]
    windows: tuple[Window, ...]
    violations: tuple[float, ...]
    perpetrator: int
    people: tuple[Person, ...]
    names: tuple[Ints, ...]
    whom: tuple[Ints, ...]


def attacks(path: Path, base: Base) -> Iterator[Happening]:
    """Reports of HRDsAttack in the bench's form: `path` and its gold beside it."""
    gold = path.with_name(path.name.replace(".jsonl", ".gold.jsonl"))
    with path.open(encoding="utf-8") as lines, gold.open(encoding="utf-8") as answers:
        for line, answer in zip(lines, answers, strict=True):
            entry, right = json.loads(line), json.loads(answer)
            people = [
                Person(
                    one["name"],
                    SEXES.index(one["sex"]),
                    AGES.index(one["age_group"]),
                    OCCUPATIONS.index((one["types"] or ["insufficient information"])[0]),
                )
                for one in right["victims"]
                if one["name"]
            ]
            doer = right["perpetrator"]["type"]
            yield _happening(entry["id"], entry["text"], entry.get("title"), right["violations"], doer, people, base)


def own_events(reports: Iterable[Marked], base: Base) -> Iterator[Happening]:
    """Reports of the corpus whose events are annotated and that tell of one."""
    for report in reports:
        events = occurrences(report)
        if not events:
            continue
        main = next(one for one in events if one.main)
        told = [one for one in events if one.main or one.status in HAPPENED]
        affected = {one.label: one for event in told for one in event.affected if one.name}
        people = [
            Person(one.name or "", SEXES.index(one.sex), AGES.index(one.age), OCCUPATIONS.index(one.types[0]))
            for one in affected.values()
        ]
        yield _happening(report.id, report.text, report.header.get("title"), main.violations, main.doer, people, base)


def _happening(
    id_: str,
    text: str,
    title: str | None,
    violations: Sequence[str],
    doer: str | None,
    people: Sequence[Person],
    base: Base,
) -> Happening:
    pieces = [one for one in cut_passages(base.tokenizer, text, paragraphs(text), words=base.words) if len(one)]
    windows = pack(text, pieces, begin=base.begin, mark=base.mark)[:_MOST_WINDOWS]
    beside = _title_windows(base, title, text)
    found = _mentions(text, people)
    labels = [_labels(window, found) for window in windows]
    return Happening(
        id_,
        tuple(beside),
        tuple(windows),
        tuple(float(label in violations) for label in VIOLATIONS),
        PERPETRATORS.index(doer),
        tuple(people),
        tuple(names for names, _ in labels),
        tuple(whom for _, whom in labels),
    )


def _title_windows(base: Base, title: str | None, text: str) -> list[Window]:
    """A window for a title that does not stand in the text; none where there is no such title."""
    if not title or not title.strip() or title.strip() in text[: 2 * len(title) + 400]:
        return []
    pieces = cut_passages(base.tokenizer, title, [Passage(Span(0, len(title)))], words=base.words)
    return pack(title, [one for one in pieces if len(one)], begin=base.begin, mark=base.mark)[:1]


def _mentions(text: str, people: Sequence[Person]) -> list[tuple[int, int, int]]:
    """Where each is named, in full or by the last part of the name; the longest first."""
    found = []
    for number, person in enumerate(people):
        last = person.name.split()[-1]
        forms = {person.name} | ({last} if len(last) > 2 and last[0].isupper() else set())
        for form in forms:
            edges = rf"(?<!\w){re.escape(form)}(?!\w)"
            found += [(*match.span(), number) for match in re.finditer(edges, text)]
    return sorted(found, key=lambda one: one[0] - one[1])


def _labels(window: Window, found: Sequence[tuple[int, int, int]]) -> tuple[Ints, Ints]:
    names = np.zeros(len(window.starts), dtype=np.int64)
    whom = np.full(len(window.starts), -1, dtype=np.int64)
    for start, end, number in found:
        units = np.flatnonzero((window.starts < end) & (window.ends > start))
        if len(units) and not names[units].any():
            names[units] = 2
            names[units[0]] = 1
            whom[units] = number
    return names, whom


def loss(network: Network, one: Happening, chance: random.Random) -> Tensor:
    """What the heads for events got wrong on a report: a sum with weights."""
    chosen = list(range(len(one.windows)))
    if len(chosen) > _LEAD_WINDOWS + 1:
        chosen = [*chosen[:_LEAD_WINDOWS], chance.choice(chosen[_LEAD_WINDOWS:])]
    windows = [*one.title, *(one.windows[number] for number in chosen)]
    zones = [0] * len(one.title) + [min(number + 1, ZONES - 1) for number in chosen]
    units = _states(network, windows)
    columns = network.events(network.dropout(torch.cat(units)))
    where = torch.cat([torch.full((len(unit),), zone) for unit, zone in zip(units, zones, strict=True)])
    said = network.asked(columns, where)
    split = len(VIOLATIONS)
    found = {
        "violations": functional.binary_cross_entropy_with_logits(said[:split], torch.tensor(one.violations)),
        "perpetrator": functional.cross_entropy(said[None, split:], torch.tensor([one.perpetrator])),
    }
    columns = columns[sum(len(unit) for unit in units[: len(one.title)]) :]
    if chosen:
        names = torch.from_numpy(np.concatenate([one.names[number] for number in chosen]))
        whom = torch.from_numpy(np.concatenate([one.whom[number] for number in chosen]))
        found["names"] = functional.cross_entropy(columns[:, NAMES], names)
        for number in set(whom.tolist()) - {-1}:
            person, mean = one.people[number], columns[whom == number].mean(0, keepdim=True)
            traits = ((SEX, person.sex), (AGE, person.age), (OCCUPATION, person.occupation))
            told = sum(functional.cross_entropy(mean[:, part], torch.tensor([right])) for part, right in traits)
            found["traits"] = found.get("traits", torch.zeros(())) + told
    return torch.stack([_WEIGHTS[name] * value for name, value in found.items()]).sum()


def _states(network: Network, windows: Sequence[Window]) -> list[Tensor]:
    longest = max(len(window.ids) for window in windows)
    ids = torch.zeros((len(windows), longest), dtype=torch.long)
    looks = torch.zeros((len(windows), longest), dtype=torch.long)
    mask = torch.zeros((len(windows), longest), dtype=torch.bool)
    for row, window in enumerate(windows):
        length = len(window.ids)
        ids[row, :length] = torch.from_numpy(window.ids)
        looks[row, :length] = torch.from_numpy(window.looks)
        mask[row, :length] = True
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = network.encoder(ids, looks, mask[:, None, None, :])
    return [hidden[row, torch.from_numpy(window.heads)].float() for row, window in enumerate(windows)]
