"""Measure attributions, chains and who is who on the project's own corpus: `python bench/chains.py`.

Runs the filter `firsthand extract` as a user would, on reports of `training/corpus` that nothing was trained on.

- overlap triple: one shared character in source, cue and content at once; nested attributions count.
- chain exact: of the attributions that were found, the hops from the outlet to the origin are the same sources in the
  same order. Beside it, over all of gold: what was not found is wrong.
- origin right: the last hop is the same source.
- same source: B-cubed F1 (Bagga and Baldwin 1998) over the attributions found, clustered by their last hop.

A hop is the gold source in whose mentions its words lie, else the one that bears its name.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from setting import ROOT, head

sys.path.insert(0, str(ROOT))
from training.marked import LANGUAGES, Marked, Marks, read_corpus
from training.pairing import overlaps, paired, shared

RESAMPLES = 1000
_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their)\s+", re.IGNORECASE)
Line = dict[str, Any]


def lines_of(reports: Iterable[Marked], engine: str | None) -> list[Line]:
    """What `firsthand extract` answers for each report."""
    asked = []
    for one in reports:
        given = {key: one.header[key] for key in ("outlet", "published", "title", "lang") if key in one.header}
        asked.append(json.dumps({"id": one.id, "text": one.text, **given}, ensure_ascii=False))
    command = [sys.executable, "-m", "firsthand", "extract", *(["--engine", engine] if engine else [])]
    done = subprocess.run(command, input="\n".join(asked) + "\n", capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


@dataclass(frozen=True, slots=True)
class Ours:
    """An attribution of ours, with the line's other fields."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    line: Line = field(compare=False)

    @classmethod
    def of(cls, line: Line) -> Ours:
        """From a line's entry."""
        return cls(*(tuple((s, e) for s, e in line[role]) for role in ("source", "cue", "content")), line)


class Names:
    """Which gold source a hop of ours is."""

    def __init__(self, report: Marked) -> None:
        self.names = {label: _plain(one.name) for label, one in report.sources.items()}
        self.mentions: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for one in report.attributions:
            if one.hops and one.hops[-1] is not None:
                self.mentions[self._speaker(report, one)].extend(one.source)

    def _speaker(self, report: Marked, one: Marks) -> str:
        """Whom the source's words name: the last hop, but for R of "R, citing S", whose chain goes on to S."""
        last = str(one.hops[-1])
        words = _plain(" ".join(report.text[start:end] for start, end in one.source))
        twins = (
            other
            for other in report.attributions
            if other is not one and other.hops == one.hops and one.parent != other.number
        )
        if not words or not any(shared(other.content, one.content) for other in twins):
            return last
        named = [hop for hop in one.hops[1:] if hop and (self.names[hop] in words or words in self.names[hop])]
        return named[0] if named and last not in named else last

    def label(self, hop: Line) -> str | None:
        """The gold label; None for unknown; a name in brackets where gold has no such source."""
        if hop["span"] is not None:
            by_words = max(
                ((shared([hop["span"]], spans), label) for label, spans in self.mentions.items()), default=(0, "")
            )
            if by_words[0]:
                return by_words[1]
        plain = _plain(hop["name"])
        if hop["kind"] == "unknown" and hop["span"] is None:
            return None
        same = [label for label, name in self.names.items() if name == plain]
        near = [
            label for label, name in self.names.items() if f" {name} " in f" {plain} " or f" {plain} " in f" {name} "
        ]
        return same[0] if same else near[0] if len(near) == 1 else f"[{hop['name']}]"

    def hops(self, one: Marks, other: Ours) -> list[str | None]:
        """Our chain in the labels of gold; hop 0 is the report's own outlet on both sides."""
        return [*one.hops[:1], *(self.label(hop) for hop in other.line["chain"][1:])]


def _plain(name: str | None) -> str:
    return _ARTICLE.sub("", (name or "").strip().casefold()).strip("“”\"'")


class Tally:
    """Counts of one report, which add up."""

    def __init__(self) -> None:
        self.counts: dict[str, float] = defaultdict(float)

    def add(self, **counts: float) -> None:
        """Add to the counts of those names."""
        for name, value in counts.items():
            self.counts[name] += value


def measured(report: Marked, line: Line) -> Tally:
    """What the answer on one report is worth."""
    tally = Tally()
    found = [Ours.of(one) for one in line.get("attributions", [])]
    pairs = paired(report.attributions, found)
    good = [(one, other) for one, other in pairs if overlaps(one, other)]
    unnamed = {one.number for one in report.attributions if _unnamed(report, one)}
    mates = {id(mate) for _, mate in pairs}
    alone = sum(not other.line["chain"][-1]["named"] for other in found if id(other) not in mates)
    tally.add(
        gold=len(report.attributions), pred=len(found), right=len(good),
        gold_unnamed=len(unnamed), right_unnamed=sum(one.number in unnamed for one, _ in good),
        pred_unnamed=sum(one.number in unnamed for one, _ in pairs) + alone,
    )  # fmt: skip
    names = Names(report)
    clusters: list[tuple[str, str]] = []
    for one, other in pairs:
        gold, hops = list(one.hops), names.hops(one, other)
        stance = other.line["stance"] == one.stance.value
        tally.add(paired=1, exact=hops == gold, origin=hops[-1:] == gold[-1:], stance=stance)
        if gold[-1] is not None:
            clusters.append((gold[-1], other.line["chain"][-1]["entity"]))
    for gold_label, ours in clusters:
        same_gold = {number for number, pair in enumerate(clusters) if pair[0] == gold_label}
        same_ours = {number for number, pair in enumerate(clusters) if pair[1] == ours}
        both = len(same_gold & same_ours)
        tally.add(b3=1, b3_precision=both / len(same_ours), b3_recall=both / len(same_gold))
    return tally


def show(report: Marked, line: Line) -> None:
    """Print what went wrong in one report."""
    found = [Ours.of(one) for one in line.get("attributions", [])]
    pairs = paired(report.attributions, found)
    names = Names(report)
    for one, other in pairs:
        gold, hops = list(one.hops), names.hops(one, other)
        if hops != gold:
            words = report.text[one.content[0][0] : one.content[0][1]][:50].replace("\n", " ")
            print(f"    {report.id} {one.number}: gold {_arrows(gold)}  ours {_arrows(hops)}  | {words}")
    good = [pair for pair in pairs if overlaps(*pair)]
    for one in report.attributions:
        if not any(one is mine for mine, _ in good):
            print(f"    {report.id} {one.number} not found: {_cut(report.text, (one.source, one.cue, one.content))}")
    for other in found:
        if not any(other is theirs for _, theirs in good):
            print(f"    {report.id} spurious: {_cut(report.text, (other.source, other.cue, other.content))}")


def _arrows(hops: Sequence[str | None]) -> str:
    return ">".join(map(str, hops))


def _unnamed(report: Marked, one: Marks) -> bool:
    last = one.hops[-1] if one.hops else None
    return bool(one.source) and last is not None and not report.sources[last].named


def _cut(text: str, roles: Iterable[Sequence[Sequence[int]]]) -> str:
    return " | ".join(" … ".join(text[s:e] for s, e in spans).replace("\n", " ")[:70] or "–" for spans in roles)


def figures(tallies: Sequence[Tally]) -> dict[str, float]:
    """Percentages over reports."""
    total: dict[str, float] = defaultdict(float)
    for one in tallies:
        for name, value in one.counts.items():
            total[name] += value
    precision, recall = _share(total["b3_precision"], total["b3"]), _share(total["b3_recall"], total["b3"])
    return {
        "overlap triple": _share(2 * total["right"], total["gold"] + total["pred"]),
        "unnamed": _share(2 * total["right_unnamed"], total["gold_unnamed"] + total["pred_unnamed"]),
        "chain exact": _share(total["exact"], total["paired"]),
        "of all gold": _share(total["exact"], total["gold"]),
        "origin right": _share(total["origin"], total["paired"]),
        "same source B3": _share(2 * precision * recall / 100, precision + recall) if precision + recall else 0.0,
        "stance": _share(total["stance"], total["paired"]),
    }


def _share(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure attributions and chains on the project's own corpus.")
    parser.add_argument("--lang", choices=LANGUAGES, action="append", help="by default all")
    parser.add_argument("--split", choices=("train", "dev", "test"), default="test")
    parser.add_argument("--engine", help="by default the product's default")
    parser.add_argument("--show", action="store_true", help="print what went wrong; never for the test split")
    args = parser.parse_args()
    if args.show and args.split == "test":
        raise SystemExit("what the test split holds is not looked at")
    head("own corpus", f"{args.split} split, engine {args.engine or 'default'}")
    for lang in args.lang or LANGUAGES:
        reports = list(read_corpus(lang, args.split, ROOT / "training" / "corpus"))
        lines = lines_of(reports, args.engine)
        tallies = [measured(*pair) for pair in zip(reports, lines, strict=True)]
        if args.show:
            for pair in zip(reports, lines, strict=True):
                show(*pair)
        row(lang, tallies)


def row(lang: str, tallies: Sequence[Tally]) -> None:
    """Print the figures of one language with their intervals over reports."""
    chance = random.Random(1)
    drawn = [figures(chance.choices(tallies, k=len(tallies))) for _ in range(RESAMPLES)] if tallies else []
    print(f"  {lang}: {len(tallies)} reports, {sum(int(one.counts['gold']) for one in tallies)} attributions")
    for name, value in figures(tallies).items():
        values = sorted(one[name] for one in drawn)
        low, high = values[int(0.025 * RESAMPLES)], values[int(0.975 * RESAMPLES) - 1]
        print(f"    {name:<16}{value:5.1f} [{low:.1f}, {high:.1f}]")


if __name__ == "__main__":
    main()
