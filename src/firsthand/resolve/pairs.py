"""How two reports of one incident stand to each other, over all that they say on its claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.records.incident import Pair
from firsthand.records.vocabulary import Relation
from firsthand.resolve.compare.sources import Same
from firsthand.resolve.echoes import Dependence
from firsthand.resolve.identity import Roster
from firsthand.resolve.statements import Account
from firsthand.resolve.support import Support


@dataclass(slots=True)
class _Word:
    """What one report has on the claims of its incident, by key."""

    known: set[str] = field(default_factory=set)
    lineages: set[str] = field(default_factory=set)
    relays: set[str] = field(default_factory=set)
    denials: set[str] = field(default_factory=set)


def pairs(accounts: Sequence[Account], supports: Sequence[Support], depends: Dependence, roster: Roster) -> list[Pair]:
    """Every pair once, `a` < `b`, ascending."""
    words = _words(supports)
    linked = {frozenset((echo.later, echo.earlier)) for echo in depends.echoes}
    by_id = {one.id: one for one in accounts}
    ids = sorted(by_id)
    found = []
    for i, a in enumerate(ids):
        for b in ids[i + 1 :]:
            if (a, b) in depends.copied:
                relation = Relation.COPY
            elif frozenset((a, b)) in linked or _share(words[a], words[b]):
                relation = Relation.SAME_ORIGIN
            elif _independent(by_id[a], by_id[b], words[a], words[b], roster):
                relation = Relation.INDEPENDENT
            else:
                relation = Relation.UNCLEAR
            found.append(Pair(a, b, relation))
    return found


def _words(supports: Sequence[Support]) -> dict[str, _Word]:
    words: dict[str, _Word] = defaultdict(_Word)
    for one in supports:
        for path in one.paths:
            word = words[path.report]
            if path.against:
                word.denials |= {key for key in (path.origin, path.lineage) if key}
            elif path.origin:
                word.known.add(path.origin)
            elif path.lineage:
                word.lineages.add(path.lineage)
            word.relays |= set(path.hops[1:-1])
    return words


def _share(one: _Word, other: _Word) -> bool:
    """Whether an origin is shared, or one's origin is the other's relay."""
    here, there = one.known | one.lineages | one.denials, other.known | other.lineages | other.denials
    return bool(here & there or here & other.relays or there & one.relays)


def _independent(a: Account, b: Account, one: _Word, other: _Word, roster: Roster) -> bool:
    if a.publisher.key == b.publisher.key or a.author.key == b.author.key:
        return False
    if a.report.byline and a.report.byline == b.report.byline:
        return False
    for denying, telling in ((one, other), (other, one)):
        if denying.denials and denying.known <= denying.denials and not denying.lineages:
            return bool(telling.known or telling.lineages or telling.denials)
    if one.lineages or other.lineages or not one.known or not other.known:
        return False
    return all(roster.same(x, y) is Same.NO for x in one.known for y in other.known)
