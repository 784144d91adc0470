"""How far two annotators of the corpus agree: `python -m training.agreement`.

The second annotation lies in `corpus/second`, made from the plain text without sight of the first. F1 treats one as
gold for the other, so it does not matter which. Hops are compared after the labels of one are mapped to the other's by
the attributions that both found.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from training.marked import CORPUS, LANGUAGES, Marked, Marks, read_corpus
from training.pairing import overlaps, paired


def main() -> None:
    """Print agreement per language."""
    for lang in LANGUAGES:
        second = {report.id: report for report in read_corpus(lang, root=CORPUS / "second")}
        first = [report for report in read_corpus(lang) if report.id in second]
        if first:
            print(f"{lang}: {len(first)} reports")
            for name, value in agreement(first, [second[report.id] for report in first]).items():
                print(f"  {name:<22}{value:6.1f}")


def agreement(first: list[Marked], second: list[Marked]) -> dict[str, float]:
    """Percentages of agreement over reports annotated twice, in the same order."""
    count: Counter[str] = Counter()
    for one, other in zip(first, second, strict=True):
        pairs = paired(one.attributions, other.attributions)
        good = [pair for pair in pairs if overlaps(*pair)]
        count["all"] += len(one.attributions) + len(other.attributions)
        count["overlap"] += 2 * len(good)
        count["exact"] += 2 * sum(_roles(a) == _roles(b) for a, b in pairs)
        for a, b in pairs:
            count["pairs"] += 1
            count["source"] += a.source == b.source
            count["cue"] += a.cue == b.cue
            count["content"] += a.content == b.content
            count["stance"] += a.stance is b.stance
            count["nested"] += (a.parent is None) == (b.parent is None)
        names = _mapped(pairs, other)
        for a, b in pairs:
            hops = tuple(None if hop is None else names.get(hop, hop) for hop in b.hops)
            count["hops"] += hops[1:] == a.hops[1:]
            count["origin"] += hops[-1:] == a.hops[-1:] or (len(hops) == len(a.hops) == 1)
            count["unnamed"] += _unnamed(one, a) == _unnamed(other, b)
    return {
        "overlap triple F1": _share(count["overlap"], count["all"]),
        "exact triple F1": _share(count["exact"], count["all"]),
        **{
            f"same {name}": _share(count[name], count["pairs"])
            for name in ("source", "cue", "content", "stance", "nested", "hops", "origin", "unnamed")
        },
    }


def _roles(one: Marks) -> tuple[object, ...]:
    return one.source, one.cue, one.content


def _mapped(pairs: list[tuple[Marks, Marks]], other: Marked) -> dict[str, str]:
    """For each label of `other` the label of the first annotation that it stands for most often."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for a, b in pairs:
        for mine, theirs in ((a.hops[-1:], b.hops[-1:]), (a.hops[:1], b.hops[:1])):
            if mine and theirs and mine[0] is not None and theirs[0] is not None:
                votes[theirs[0]][mine[0]] += 1
        if len(a.hops) == len(b.hops):
            for mine_hop, their_hop in zip(a.hops, b.hops, strict=True):
                if mine_hop is not None and their_hop is not None:
                    votes[their_hop][mine_hop] += 1
    return {label: votes[label].most_common(1)[0][0] for label in other.sources if label in votes}


def _unnamed(report: Marked, one: Marks) -> bool | None:
    last = one.hops[-1] if one.hops else None
    return None if last is None else not report.sources[last].named


def _share(part: float, whole: float) -> float:
    return 100 * part / whole if whole else 0.0


if __name__ == "__main__":
    main()
