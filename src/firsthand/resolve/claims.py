"""Aligns what the reports of one incident state, and chooses what a desk should see: the chief claim first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.records.vocabulary import Basis
from firsthand.resolve.compare.units import Alignment, align
from firsthand.resolve.compare.vectors import Weights
from firsthand.resolve.statements import DENIALS, Account, Unit
from firsthand.resolve.wording.terms import DAY, NUMBER

RAREST = 8
"""Terms of a sentence that are looked up for sentences to compare it with: its heaviest."""
NEIGHBOURS, FEWEST, PAIRS = 60, 6, 40_000
"""Sentences that one is compared with per term: fewer in an incident of very many, so that work stays near-linear."""
ALONE = 12
"""Attributed claims of a single report that an incident of many reports lists besides those of several."""
SMALL = 8
"""Reports up to which an incident is small, and the claims that it lists then; disputed ones always."""
BARE = 6
"""Terms up to which a denial names no matter of its own and means the chief claim."""
RESTATED = 0.16
"""Overlap with its own lead from which an attributed sentence carries what the lead says."""
FIRST_HAND = frozenset({Basis.WITNESS, Basis.VICTIM, Basis.PERPETRATOR})
SEEN = 0.1
"""The same for somebody who was there: an eyewitness tells it in other words than the lead."""
NEAR = 8
"""Sentences after the lead in which the one it restates is looked for."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Sentences of one or more reports that state one thing.

    Attributes:
        units: in order of arrival of their reports and of the text.
        chief: whether it is what the incident is chiefly about.
        conflicts: sentences that give another number of the same thing: the two, and the two numbers.
    """

    units: tuple[Unit, ...]
    chief: bool
    conflicts: tuple[tuple[Unit, Unit, tuple[float, float]], ...] = ()

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports, in order of arrival, each once."""
        return tuple(dict.fromkeys(unit.report for unit in self.units))


class _Clusters:
    """Groups of units that grow link by link and never take in two that disagree."""

    def __init__(self, size: int) -> None:
        self.of = list(range(size))
        self.members = {i: [i] for i in self.of}

    def join(self, i: int, j: int, apart: set[tuple[int, int]]) -> bool:
        left, right = sorted((self.of[i], self.of[j]))
        if left == right:
            return True
        if any((min(a, b), max(a, b)) in apart for a in self.members[left] for b in self.members[right]):
            return False
        for member in self.members[right]:
            self.of[member] = left
        self.members[left] = sorted(self.members[left] + self.members.pop(right))
        return True


def statements(accounts: Sequence[Account], scale: Weights) -> list[Statement]:
    """The claims of one incident: the chief one first, then by number of reports; `accounts` in order of arrival."""
    units = [unit for one in accounts for unit in one.units]
    if not units:
        return []
    langs = {one.id: one.report.lang for one in accounts}
    compared = _compare(units, langs, scale)
    apart = {pair for pair, found in compared.items() if found.conflict is not None}
    clusters = _Clusters(len(units))
    for (i, j), found in sorted(compared.items(), key=lambda entry: (-round(entry[1].score, 9), entry[0])):
        if found.aligned and _fits(clusters, i, j, compared, units):
            clusters.join(i, j, apart)
    chief = _chief(clusters, units, apart)
    members = {key: list(group) for key, group in clusters.members.items()}
    carrying = _restated(members[chief], units, scale)
    for i in carrying:
        if len(members[clusters.of[i]]) == 1 and clusters.of[i] != chief and len(accounts) > 1:
            del members[clusters.of[i]]
    members[chief] = sorted({*members[chief], *carrying, *_seen(members[chief], units, scale)})
    conflicts: dict[int, list[tuple[Unit, Unit, tuple[float, float]]]] = defaultdict(list)
    for i, j in sorted(apart):
        numbers = compared[i, j].conflict
        assert numbers is not None
        conflicts[clusters.of[i]].append((units[i], units[j], numbers))
        conflicts[clusters.of[j]].append((units[j], units[i], (numbers[1], numbers[0])))
    found_all = [
        Statement(tuple(units[i] for i in group), key == chief, tuple(conflicts[key]))
        for key, group in sorted(members.items())
    ]
    return _worth_showing(found_all, len(accounts))


def _compare(units: list[Unit], langs: dict[str, str], scale: Weights) -> dict[tuple[int, int], Alignment]:
    """Alignments of those pairs that share a telling term, or are both what their report is chiefly about."""
    index: dict[str, list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    for i, unit in enumerate(units):
        for term in sorted(unit.terms, key=lambda term: (-scale.of(term), term))[:RAREST]:
            index[term].append(i)
        for term in unit.terms:
            if term[0] == "#" or term.startswith((NUMBER, DAY)):
                index["across " + term].append(i)
        for name in unit.names:
            index["name " + name].append(i)
    mains = [i for i, unit in enumerate(units) if unit.main]
    near = max(FEWEST, min(NEIGHBOURS, PAIRS // len(units)))
    for found in (*index.values(), mains):
        for position, i in enumerate(found):
            pairs.update((i, j) for j in found[position + 1 : position + 1 + near] if i != j)
    return {
        (i, j): align(units[i], units[j], (langs[units[i].report], langs[units[j].report]), scale)
        for i, j in sorted(pairs)
    }


def _fits(clusters: _Clusters, i: int, j: int, compared: dict[tuple[int, int], Alignment], units: list[Unit]) -> bool:
    """Whether two groups fit on the whole: one link must not chain two claims."""
    left, right = clusters.members[clusters.of[i]], clusters.members[clusters.of[j]]
    if (units[i].main and units[j].main) or len(left) == 1 == len(right):
        return True
    pairs = [(min(a, b), max(a, b)) for a in left[:12] for b in right[:12] if a != b]
    agreeing = sum(pair in compared and compared[pair].aligned for pair in pairs)
    return 3 * agreeing >= len(pairs)


def _chief(clusters: _Clusters, units: list[Unit], apart: set[tuple[int, int]]) -> int:
    """The group that most reports are chiefly about; bare denials, and reports that are chiefly one, join it."""
    mains = [i for i, unit in enumerate(units) if unit.main]
    size: dict[int, int] = defaultdict(int)
    for i in mains:
        size[clusters.of[i]] += 1 + (not _denies(units[i]))
    chief = min(size, key=lambda key: (-size[key], key))
    anchor = clusters.members[chief][0]
    for i, unit in enumerate(units):
        alone = len(clusters.members[clusters.of[i]]) == 1
        if _denies(unit) and alone and (unit.main or len(unit.terms) <= BARE):
            clusters.join(anchor, i, apart)
    return clusters.of[anchor]


def _denies(unit: Unit) -> bool:
    return all(telling.stance in DENIALS for telling in unit.tellings)


def _restated(chief: list[int], units: list[Unit], scale: Weights) -> list[int]:
    """Attributed sentences that carry what their report's own lead says, where the lead names nobody."""
    spoken = {units[i].report for i in chief if any(telling.attribution for telling in units[i].tellings)}
    found = []
    for i in chief:
        lead = units[i]
        if lead.report in spoken or not lead.main:
            continue
        best: tuple[float, int] = (RESTATED, -1)
        for j in range(i + 1, min(i + 1 + NEAR, len(units))):
            unit = units[j]
            if unit.report != lead.report or not _asserted(unit):
                continue
            overlap = _overlap(lead, unit, scale)
            if overlap > best[0] + 1e-9:
                best = (overlap, j)
        if best[1] >= 0:
            found.append(best[1])
    return found


def _seen(chief: list[int], units: list[Unit], scale: Weights) -> list[int]:
    """Sentences in which somebody who was there tells of what their report's lead says."""
    found = []
    for i in chief:
        if not units[i].main:
            continue
        for j in range(i + 1, min(i + 1 + NEAR, len(units))):
            at_first_hand = any(
                telling.hops[-1].basis in FIRST_HAND and telling.stance not in DENIALS for telling in units[j].tellings
            )
            if units[j].report == units[i].report and at_first_hand and _overlap(units[i], units[j], scale) > SEEN:
                found.append(j)
    return found


def _overlap(lead: Unit, unit: Unit, scale: Weights) -> float:
    """Weight of the shared terms, two at least, as a share of the lighter sentence."""
    shared = lead.terms & unit.terms
    if len(shared) < 2:
        return 0.0
    return scale.total(shared) / (min(scale.total(lead.terms), scale.total(unit.terms)) or 1.0)


def _asserted(unit: Unit) -> bool:
    return any(telling.attribution and telling.stance not in DENIALS for telling in unit.tellings)


def _worth_showing(found: list[Statement], reports: int) -> list[Statement]:
    """The chief claim, what several reports carry, and single attributed statements that can be checked."""
    shared = [one for one in found if one.chief or (len(one.reports) > 1 and _checkable(one))]
    disputed = [one for one in found if one not in shared and _disputed(one)]
    single = [
        one
        for one in found
        if len(one.reports) == 1
        and one not in shared
        and one not in disputed
        and any(t.attribution for unit in one.units for t in unit.tellings)
        and _checkable(one)
    ]
    for group in (disputed, single):
        group.sort(key=lambda one: (min(unit.index for unit in one.units), one.units[0].report))
    shared.sort(
        key=lambda one: (not one.chief, -len(one.reports), min(unit.index for unit in one.units), one.units[0].report)
    )
    listed = shared + disputed
    room = ALONE if reports > SMALL else max(0, SMALL - len(listed))
    return listed + single[:room]


def _disputed(one: Statement) -> bool:
    return bool(one.conflicts) or any(t.stance in DENIALS for unit in one.units for t in unit.tellings)


def _checkable(one: Statement) -> bool:
    """Whether it names what can be checked: a number, day, place, kind of act, or a name that is not in a quotation."""
    return any(
        unit.types
        or unit.amounts
        or unit.places
        or any(term[0] == "#" or term.startswith((NUMBER, DAY)) for term in unit.terms)
        or (unit.names and not unit.quoted)
        for unit in one.units
    )
