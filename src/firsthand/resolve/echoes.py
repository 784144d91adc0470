"""Finds the reports that add no origin: reprints, translations, credits, rewritten copies, loops.

An earlier report is never an echo of a later one. Where the days do not say which came first, an explicit credit does,
or one text that stands in the other; else nothing is asserted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.records.incident import Echo
from firsthand.records.span import Span, Spans
from firsthand.records.vocabulary import EchoKind
from firsthand.resolve.claims import Statement
from firsthand.resolve.compare.features import COPIED, same_language
from firsthand.resolve.compare.sources import STATE, roles_in
from firsthand.resolve.credits import Creditable, Credits
from firsthand.resolve.explain import echo_sentence
from firsthand.resolve.statements import DENIALS, Account
from firsthand.resolve.wording.fingerprints import alike, carried_over, containment, shared_runs
from firsthand.resolve.wording.when import before

SHORTER = 0.15
"""Difference in containment from which, without dates, the contained text counts as the later one."""
TAKEN_OVER = 40
"""Characters of running wording in common from which a credit quotes and does not only cite."""
REWRITTEN = 0.12
"""Share of shingles from which a report without credit is a rewritten copy, where no other report has that wording."""
NO_ACCIDENT = 80
"""Characters of running wording in common, in the three longest pieces, that bare facts alone do not bring about."""
QUOTE_TERMS = 5
"""Terms of a quotation that are no accident."""
ANCHORS = 6
"""Places, numbers and dates in one order from which, without a credit, a text in another language is a translation."""
ALL_PAIRS = 80
"""Reports of one incident up to which every two texts are compared."""
FEW_HAVE = 6
"""Reports that may have a wording for it to bring two of them together in a larger incident."""
PLAIN = 0.75
"""Share of the shorter text from which it is a copy even if it names the other's outlet as its source."""
COPIES = frozenset({EchoKind.REPRINT, EchoKind.TRANSLATES})


@dataclass(frozen=True, slots=True)
class Dependence:
    """How the reports of one incident hang together.

    Attributes:
        echoes: edges from later to earlier reports.
        copied: pairs (smaller id first) of which one text is carried over, whichever came first.
    """

    echoes: tuple[Echo, ...]
    copied: frozenset[tuple[str, str]]

    def of(self, later: str) -> tuple[Echo, ...]:
        """Edges that leave from `later`."""
        return tuple(echo for echo in self.echoes if echo.later == later)


def dependence(
    accounts: Sequence[Account], found: Sequence[Statement], aliases: Mapping[str, frozenset[str]]
) -> Dependence:
    """Echo edges among the reports of one incident.

    Args:
        accounts: in order of arrival.
        found: what they state.
        aliases: other names of outlets, by key.
    """
    shared = _shared(found)
    echoes: list[Echo] = []
    copied: set[tuple[str, str]] = set()
    near, given = _neighbours(accounts), Credits(aliases)
    candidates = Creditable(accounts, aliases).by if len(accounts) > ALL_PAIRS else lambda _: accounts
    for later in accounts:
        copied |= {_pair(later, one) for one in near[later.id] if _copied(later, one, given)}
        earlier = [one for one in candidates(later) if one is not later and _came_first(one, later, given)]
        worded = [one for one in near[later.id] if _came_first(one, later, given)]
        mine = [*_text_edges(later, worded, given), *_credit_edges(later, earlier, shared, given)]
        both = [one for one in worded if _in_common(shared, one, later)]
        mine += _rewrites(later, both, echoes, {echo.earlier for echo in mine})
        echoes.extend(_one_each(mine))
    echoes += _unordered(accounts, copied, echoes)
    copied |= {_ids(echo.later, echo.earlier) for echo in echoes if echo.kind is EchoKind.TRANSLATES}
    return Dependence(tuple(_loops(echoes, accounts)), frozenset(copied))


def _neighbours(accounts: Sequence[Account]) -> dict[str, list[Account]]:
    """Reports whose wording is compared: all, or in a large incident those that share wording which few have."""
    if len(accounts) <= ALL_PAIRS:
        return {one.id: [other for other in accounts if other is not one] for one in accounts}
    pairs = alike([one.wording for one in accounts])
    index: dict[int | str, list[int]] = defaultdict(list)
    for position, one in enumerate(accounts):
        keys: set[int | str] = {*one.wording.hashes, *(quote for quote, _ in one.quotes)}
        for key in keys:
            index[key].append(position)
    for members in index.values():
        if 1 < len(members) <= FEW_HAVE:
            pairs.update((a, b) for i, a in enumerate(members) for b in members[i + 1 :])
    found: dict[str, list[Account]] = {one.id: [] for one in accounts}
    for i, j in sorted(pairs):
        found[accounts[i].id].append(accounts[j])
        found[accounts[j].id].append(accounts[i])
    return found


def _ids(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _pair(one: Account, other: Account) -> tuple[str, str]:
    return _ids(one.id, other.id)


def _carried(one: Account, other: Account) -> float:
    return carried_over(one.wording, other.wording)


def _copied(one: Account, other: Account, given: Credits) -> bool:
    """Whether one text is carried over; a report that says whose words it has quotes them, unless little is its own."""
    share = _carried(one, other)
    if share < COPIED or share >= PLAIN:
        return share >= COPIED
    if one.publisher.key == other.publisher.key:
        return False
    return one.author.key == other.author.key or not (
        given.names_as_source(one, other) or given.names_as_source(other, one)
    )


def _came_first(one: Account, later: Account, given: Credits) -> bool:
    """Whether `one` may be what `later` depends on: earlier by day, or by credit where the days do not tell."""
    order = before(one.days, later.days)
    if order is not None:
        return order
    if one.publisher.key == later.publisher.key:
        return False
    return bool(given.of(later, one))


def _shared(found: Sequence[Statement]) -> dict[str, set[int]]:
    """Report -> numbers of the statements that it carries, not only denies."""
    carried: dict[str, set[int]] = defaultdict(set)
    for number, one in enumerate(found):
        for unit in one.units:
            if any(telling.stance not in DENIALS for telling in unit.tellings):
                carried[unit.report].add(number)
    return carried


def _in_common(shared: Mapping[str, set[int]], one: Account, other: Account) -> int:
    return len(shared.get(one.id, set()) & shared.get(other.id, set()))


def _make(later: Account, earlier: Account, kind: EchoKind, evidence: Spans, score: float) -> Echo:
    sentence = echo_sentence(later, earlier, kind, evidence)
    return Echo(later.id, earlier.id, kind, evidence, round(min(1.0, score), 2), sentence)


def _text_edges(later: Account, earlier: Sequence[Account], given: Credits) -> Iterator[Echo]:
    """The one report whose text was carried over, in the same or in another language."""
    copies = [(one, _carried(later, one)) for one in earlier if _copied(later, one, given)]
    if copies:
        first, share = min(
            copies,
            key=lambda entry: (not given.of(later, entry[0]), entry[0].arrival[0], -round(entry[1], 1), entry[0].id),
        )
        yield _make(later, first, EchoKind.REPRINT, shared_runs(later.wording, first.wording), share)
        return
    foreign = [one for one in earlier if not same_language(later, one)]
    credited = [one for one in earlier if given.of(later, one)]
    translated = [(one, *_in_step(later, one, given)) for one in foreign if one in credited or not credited]
    translated = [entry for entry in translated if entry[1] > 0]
    if translated:
        first, share, evidence = max(translated, key=lambda entry: (entry[1], entry[0].id))
        yield _make(later, first, EchoKind.TRANSLATES, evidence, share)


def _anchors(one: Account) -> list[tuple[str, Span]]:
    """Places, numbers of something and dates in the order of the text."""
    inside = [unit.span for unit in one.units]
    found = [
        *((f"g{m.place.geonameid}", m.span) for m in one.reading.places if m.place.geonameid and not m.dateline),
        *((f"q{m.value:g}", m.span) for m in one.reading.quantities),
        *((f"d{m.edtf}", m.span) for m in one.reading.dates if m.edtf),
    ]
    return sorted((a for a in found if any(a[1].within(span) for span in inside)), key=lambda anchor: anchor[1])


def _in_step(later: Account, earlier: Account, given: Credits) -> tuple[float, Spans]:
    """How far two texts in two languages name the same things in the same order; 0 where that is too little to say."""
    here, there = _anchors(later), _anchors(earlier)
    common = _longest_common([a for a, _ in here], [a for a, _ in there])
    least, share_needed = (ANCHORS, 0.75)
    if given.of(later, earlier):  # who is named as a source is cited; who is only credited is translated
        cites = given.names_as_source(later, earlier) and not given.says_translated(later, earlier)
        least, share_needed = (ANCHORS, 0.85) if cites else (3, 0.6)
    if len({here[i][0] for i in common}) < least or not later.units or not earlier.units:
        return 0.0, ()
    share = len(common) / max(len(here), len(there))
    alike_long = 0.5 <= len(later.units) / len(earlier.units) <= 2.0
    return (share, tuple(here[i][1] for i in common)) if share >= share_needed and alike_long else (0.0, ())


def _longest_common(left: Sequence[str], right: Sequence[str]) -> list[int]:
    """Positions in `left` of a longest common subsequence."""
    best = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            same = left[i] == right[j]
            best[i][j] = best[i + 1][j + 1] + 1 if same else max(best[i + 1][j], best[i][j + 1])
    i = j = 0
    found = []
    while i < len(left) and j < len(right):
        if left[i] == right[j]:
            found.append(i)
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _credit_edges(
    later: Account, earlier: Sequence[Account], shared: Mapping[str, set[int]], given: Credits
) -> Iterator[Echo]:
    """One edge for each outlet that a report credits, and for its own: to that outlet's report with most in common."""
    by_outlet: dict[str, list[Account]] = defaultdict(list)
    for one in earlier:
        if _in_common(shared, one, later):
            by_outlet[one.publisher.key].append(one)
    for outlet, reports in sorted(by_outlet.items()):
        best = max(reports, key=lambda one: (_in_common(shared, one, later), _carried(later, one), one.arrival))
        if outlet == later.publisher.key:
            unit = next(unit for unit in later.units if unit.main)
            yield _make(later, best, EchoKind.CITES, (unit.span,), 0.6)
            continue
        words = given.of(later, best)
        if not words:
            continue
        runs = shared_runs(later.wording, best.wording)
        taken = tuple(run for run in runs if run.end - run.start >= TAKEN_OVER)
        quoted = tuple(span for _, span in _common_quotes(later, best))
        if taken or quoted:
            yield _make(later, best, EchoKind.QUOTES, tuple(sorted({*words, *taken, *quoted})), 0.95)
        else:
            yield _make(later, best, EchoKind.CITES, words, 0.9)


def _common_quotes(later: Account, earlier: Account) -> list[tuple[str, Span]]:
    there = {quote for quote, _ in earlier.quotes}
    return [(quote, span) for quote, span in later.quotes if quote in there and len(quote.split()) >= QUOTE_TERMS]


def _rewrites(later: Account, earlier: Sequence[Account], before_it: Sequence[Echo], taken: set[str]) -> Iterator[Echo]:
    """The only earlier report that has the quotations or the wording which come back here without credit."""
    grounds: list[tuple[Account, Spans, float]] = []
    for one in earlier:
        if one.publisher.key == later.publisher.key or one.report.lang != later.report.lang:
            continue
        quotes = tuple(span for _, span in _common_quotes(later, one) if not _public(later, span))
        share = containment(later.wording, one.wording)
        runs = shared_runs(later.wording, one.wording)
        if quotes or (share >= REWRITTEN and sum(run.end - run.start for run in runs) >= NO_ACCIDENT):
            grounds.append((one, quotes or runs, max(share, 0.6 if quotes else 0.0)))
    if not grounds or any(one.id in taken for one, _, _ in grounds):
        return
    roots = [entry for entry in grounds if not any(
        echo.later == entry[0].id and any(echo.earlier == other.id for other, _, _ in grounds) for echo in before_it
    )]  # fmt: skip
    if len(roots) == 1:
        one, evidence, score = roots[0]
        yield _make(later, one, EchoKind.REWRITES, evidence, 0.5 + score / 2)


def _public(later: Account, quote: Span) -> bool:
    """Whether the quotation is a body's or its spokesman's, whom anybody may quote."""
    for unit in later.units:
        for telling in unit.tellings:
            if telling.attribution and any(span.overlaps(quote) for span in telling.content):
                last = telling.hops[-1]
                words = last.span.of(later.report.text) if last.span else last.name
                if last.kind in STATE or "speaks" in roles_in(words):
                    return True
    return False


def _one_each(edges: Sequence[Echo]) -> list[Echo]:
    """At most one edge to each earlier report: the first found, and text that is carried over is found first."""
    kept: dict[str, Echo] = {}
    for edge in edges:
        kept.setdefault(edge.earlier, edge)
    return list(kept.values())


def _unordered(accounts: Sequence[Account], copied: set[tuple[str, str]], known: Sequence[Echo]) -> list[Echo]:
    """Copies whose days do not tell which came first: the text that stands in a clearly longer one is the later."""
    by_id = {one.id: one for one in accounts}
    linked = {_ids(echo.later, echo.earlier) for echo in known}
    has_origin = {echo.later for echo in known if echo.kind in COPIES}
    found = []
    for left, right in sorted(copied - linked):
        one, other = by_id[left], by_id[right]
        if before(one.days, other.days) is not None:
            continue
        lead = containment(one.wording, other.wording) - containment(other.wording, one.wording)
        later, earlier = (one, other) if lead > 0 else (other, one)
        if abs(lead) >= SHORTER and later.id not in has_origin:
            has_origin.add(later.id)
            runs = shared_runs(later.wording, earlier.wording)
            found.append(_make(later, earlier, EchoKind.REPRINT, runs, _carried(later, earlier)))
    return found


def _loops(echoes: Sequence[Echo], accounts: Sequence[Account]) -> Iterator[Echo]:
    """Marks the edge with which an outlet takes for confirmation what goes back to itself."""
    by_id = {one.id: one for one in accounts}
    onward: dict[str, list[str]] = defaultdict(list)
    for echo in echoes:
        onward[echo.later].append(echo.earlier)
    for echo in echoes:
        home = by_id[echo.later].publisher.key
        if echo.kind in COPIES or by_id[echo.earlier].publisher.key == home:
            yield echo
            continue
        seen, queue = {echo.earlier}, [echo.earlier]
        closes = False
        while queue and not closes:
            for step in onward[queue.pop()]:
                closes |= by_id[step].publisher.key == home
                if step not in seen:
                    seen.add(step)
                    queue.append(step)
        if closes:
            sentence = echo_sentence(by_id[echo.later], by_id[echo.earlier], EchoKind.LOOP, echo.evidence)
            yield replace(echo, kind=EchoKind.LOOP, sentence=sentence)
        else:
            yield echo
