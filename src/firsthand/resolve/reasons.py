"""Why a claim's number is what it is: one sentence for each merge, each refusal to count, each contradiction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from firsthand.records.claim import Reason
from firsthand.resolve.chains import Path
from firsthand.resolve.claims import Statement
from firsthand.resolve.explain import few_words, named
from firsthand.resolve.identity import Roster
from firsthand.resolve.independence import EXACT
from firsthand.resolve.statements import Account

LISTED = 12
"""Origins that one sentence lists."""
_UNCOUNTED = "not counted as confirmed, one possible"


def reasons(
    statement: Statement,
    paths: Sequence[Path],
    standing: Sequence[str],
    stands: Mapping[str, str],
    withdrawn: set[str],
    accounts: Mapping[str, Account],
    roster: Roster,
) -> tuple[Reason, ...]:
    """All reasons of one claim, those that change the number first."""
    found = [
        *_merges(paths, standing, stands, accounts, roster),
        *_followed(paths, accounts, roster),
        *_repeated(paths, accounts, roster),
        *_unknown(paths, accounts, roster),
        *_comments(paths, accounts, roster),
        *_apart(standing, stands, roster),
        *_withdrawn(paths, withdrawn, accounts, roster),
        *_against(paths, accounts, roster),
        *_conflicts(statement, accounts),
    ]
    if len(standing) > EXACT:
        found.append(
            Reason(
                f"{len(standing)} origins are too many to try every reading: the least number is a bound from below."
            )
        )
    return tuple({(one.sentence, one.report): one for one in found}.values())


def _first(paths: Sequence[Path], key: str) -> Path:
    return next(path for path in paths if path.origin == key)


def _merges(
    paths: Sequence[Path],
    standing: Sequence[str],
    stands: Mapping[str, str],
    accounts: Mapping[str, Account],
    roster: Roster,
) -> Iterator[Reason]:
    for key in standing:
        if stands[key] == key:
            continue
        path = _first(paths, key)
        words = few_words(path.content, accounts[path.report].report.text)
        yield Reason(
            f"{_sentence_start(roster.label(key))} and {roster.label(stands[key])} may be one: nothing in the texts "
            "sets them apart, so they count once in the least number and each in the most; "
            f"{named(accounts[path.report])} has {words}.",
            path.report,
            path.content,
        )


def _sentence_start(label: str) -> str:
    return label[:1].upper() + label[1:]


def _followed(paths: Sequence[Path], accounts: Mapping[str, Account], roster: Roster) -> Iterator[Reason]:
    for path in paths:
        end = path.origin or path.lineage
        if path.against or end is None:
            continue
        words = few_words(path.content, accounts[path.report].report.text)
        if len(path.via) > 1:
            last = named(accounts[path.via[-1]])
            yield Reason(
                f"{named(accounts[path.report])} adds no origin: its {words} goes back through {last} to "
                f"{roster.label(end)}.",
                path.report,
                path.content,
            )
        elif path.looped:
            yield Reason(
                f"{named(accounts[path.report])} is part of a circle of reports that cite each other; "
                "nothing enters it from outside.",
                path.report,
                path.content,
            )


def _repeated(paths: Sequence[Path], accounts: Mapping[str, Account], roster: Roster) -> Iterator[Reason]:
    """Reports that name an origin which another report named before them."""
    first: dict[str, str] = {}
    for path in paths:
        if path.against or path.origin is None:
            continue
        before = first.setdefault(path.origin, path.report)
        if before != path.report and len(path.via) == 1:
            words = few_words(path.content, accounts[path.report].report.text)
            yield Reason(
                f"{named(accounts[path.report])} adds no origin: its {words} rests on {roster.label(path.origin)}, "
                f"as does {named(accounts[before])}.",
                path.report,
                path.content,
            )


def _unknown(paths: Sequence[Path], accounts: Mapping[str, Account], roster: Roster) -> Iterator[Reason]:
    seen: set[str] = set()
    for path in paths:
        if path.against or path.lineage is None or path.looped or path.lineage in seen:
            continue
        seen.add(path.lineage)
        one = accounts[path.report]
        words = few_words(path.content, one.report.text)
        if path.lineage == one.publisher.key:
            text = f"{named(one)} says {words} in its own voice and does not name whom it has it from: {_UNCOUNTED}."
        else:
            cited = roster.label(path.lineage)
            text = f"{named(one)} has {words} from {cited}, whose own source nobody names here: {_UNCOUNTED}."
        yield Reason(text, path.report, path.content)


def _comments(paths: Sequence[Path], accounts: Mapping[str, Account], roster: Roster) -> Iterator[Reason]:
    for path in paths:
        if path.against or path.origin is not None or path.lineage is not None:
            continue
        words = few_words(path.content, accounts[path.report].report.text)
        yield Reason(
            f"{_sentence_start(roster.label(path.hops[-1]))} comments on it and does not say to know it at first hand, "
            f"so it is no origin: {words}.",
            path.report,
            path.content,
        )


def _apart(standing: Sequence[str], stands: Mapping[str, str], roster: Roster) -> Iterator[Reason]:
    counted = [roster.label(key) for key in standing if stands[key] == key]
    if len(counted) > 1:
        more = f"; and {len(counted) - LISTED} more" if len(counted) > LISTED else ""
        yield Reason(f"The texts set these apart, so each counts: {'; '.join(counted[:LISTED])}{more}.")


def _withdrawn(
    paths: Sequence[Path], withdrawn: set[str], accounts: Mapping[str, Account], roster: Roster
) -> Iterator[Reason]:
    for key in sorted(withdrawn):
        path = next(one for one in paths if one.against and one.lineage)
        yield Reason(
            f"{named(accounts[path.report])} took back what rests on {roster.label(key)}: no longer confirmed, "
            "still possible.",
            path.report,
            path.content,
        )


def _against(paths: Sequence[Path], accounts: Mapping[str, Account], roster: Roster) -> Iterator[Reason]:
    for path in paths:
        if path.against:
            one = accounts[path.report]
            words = few_words(path.content, one.report.text)
            yield Reason(
                f"{_sentence_start(roster.label(path.hops[-1]))} denies or doubts it in {named(one)}: "
                f"{words}; this lowers no count.",
                path.report,
                path.content,
            )


def _conflicts(statement: Statement, accounts: Mapping[str, Account]) -> Iterator[Reason]:
    for here, there, (mine, theirs) in statement.conflicts:
        yield Reason(
            f"{named(accounts[here.report])} gives {mine:g} where {named(accounts[there.report])} gives {theirs:g}: "
            "kept as two claims that contradict each other.",
            here.report,
            (here.span,),
        )
