"""Puts one claim together: its voices, its origins, how many of them are independent, and what it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.records.claim import Claim, Independence, Origin, Voice
from firsthand.records.vocabulary import Basis, HopKind, OriginStatus
from firsthand.resolve.bottleneck import bottleneck
from firsthand.resolve.chains import Chains, Path
from firsthand.resolve.claims import Statement
from firsthand.resolve.compare.sources import STATE, Same, Who
from firsthand.resolve.identity import Roster
from firsthand.resolve.ids import short_id
from firsthand.resolve.independence import Count, count
from firsthand.resolve.reasons import reasons
from firsthand.resolve.statements import DENIALS, Account, Unit
from firsthand.resolve.wording.terms import terms_of

UNKNOWN = "unknown"
"""Id of the origin on which all reports of a claim hang whose lineage is unknown, where no origin is known."""


@dataclass(frozen=True, slots=True)
class Support:
    """A claim and the keys that it was counted on.

    Attributes:
        known: keys of the known origins on the support side, in order of appearance.
        lineages: keys of the outlets behind which the lineage is unknown.
    """

    claim: Claim
    paths: tuple[Path, ...]
    known: tuple[str, ...]
    lineages: tuple[str, ...]


def source_id(key: str) -> str:
    """Id of a source from its key."""
    return key if key == UNKNOWN else short_id("s", key)


def support(statement: Statement, accounts: dict[str, Account], chains: Chains, roster: Roster) -> Support:
    """Count one claim."""
    paths = chains.follow(statement)
    supporting = [path for path in paths if not path.against]
    known = tuple(dict.fromkeys(path.origin for path in supporting if path.origin))
    lineages = tuple(dict.fromkeys(path.lineage for path in supporting if path.lineage))
    withdrawn = _withdrawn(paths, known)
    standing = [key for key in known if key not in withdrawn]
    plain = [i for i, key in enumerate(standing) if roster.by_key[key].plain_name]
    counted = count(len(standing), lambda i, j: roster.same(standing[i], standing[j]) is Same.NO, plain=plain)
    interval = Independence(counted.independent.confirmed, len(known) + len(lineages), exact=counted.independent.exact)
    stands = {key: standing[counted.stands[i]] for i, key in enumerate(standing)}
    unit = _spokesman_unit(statement)
    report = accounts[unit.report].report
    origins = _origins(paths, known, lineages, stands, roster, _accused(statement, accounts))
    claim = Claim(
        id=_claim_id(unit),
        statement=unit.span.of(report.text),
        statement_report=unit.report,
        statement_span=(unit.span,),
        reports=_carriers(statement),
        support=tuple(_voice(path) for path in supporting),
        against=tuple(_voice(path) for path in paths if path.against),
        origins=origins,
        independent=interval,
        bottleneck=_cut(supporting, stands, counted),
        why=reasons(statement, paths, standing, stands, withdrawn, accounts, roster),
    )
    return Support(claim, tuple(paths), known, lineages)


def _claim_id(unit: Unit) -> str:
    """From where the statement stands, so that it stays the same; the first of a sentence goes by the sentence."""
    part = (str(unit.part),) if unit.part else ()
    return short_id("c", unit.report, str(unit.span.start), str(unit.span.end), *part)


def _voice(path: Path) -> Voice:
    return Voice(path.report, path.attribution, path.content, tuple(map(source_id, path.hops)))


def _spokesman_unit(statement: Statement) -> Unit:
    """The sentence that stands for the claim: asserted, chiefly about it, earliest."""
    return min(
        enumerate(statement.units),
        key=lambda entry: (
            all(telling.stance in DENIALS for telling in entry[1].tellings),
            statement.chief and not entry[1].main,
            entry[0],
        ),
    )[1]


def _carriers(statement: Statement) -> tuple[str, ...]:
    """Reports that state the claim; one whose every word on it is a denial is only against it."""
    carrying = [
        report
        for report in statement.reports
        if any(t.stance not in DENIALS for unit in statement.units if unit.report == report for t in unit.tellings)
    ]
    return tuple(carrying)


def _withdrawn(paths: Sequence[Path], known: Sequence[str]) -> set[str]:
    """Origins that stand only on an outlet which itself took the claim back."""
    takers_back = {path.lineage for path in paths if path.against and path.lineage}
    return {
        key
        for key in known
        if all(takers_back & set(path.hops) for path in paths if not path.against and path.origin == key)
    }


def _accused(statement: Statement, accounts: dict[str, Account]) -> frozenset[str]:
    """Terms that name whoever is said to have done it."""
    found: set[str] = set()
    for report in statement.reports:
        one = accounts[report]
        if one.main is not None:
            found.update(term for span in one.main.perpetrator.spans for term in terms_of(span.of(one.report.text)))
    return frozenset(found)


def _party(who: Who, accused: frozenset[str], *, against: bool) -> bool:
    if who.comments or who.scope is not None:
        return against and who.kind in STATE
    if against:
        return who.speaks_for_body
    return who.kind in STATE and bool(who.body & accused)


def _origins(
    paths: Sequence[Path],
    known: Sequence[str],
    lineages: Sequence[str],
    stands: dict[str, str],
    roster: Roster,
    accused: frozenset[str],
) -> tuple[Origin, ...]:
    found = []
    for key in known:
        who = roster.by_key[key]
        status = OriginStatus.CONFIRMED if stands.get(key) == key else OriginStatus.POSSIBLE
        found.append(_origin(who, roster.label(key), status, party=_party(who, accused, against=False)))
    found.extend(_origin(roster.by_key[key], roster.label(key), OriginStatus.UNKNOWN, party=False) for key in lineages)
    for key in dict.fromkeys(path.origin for path in paths if path.against and path.origin):
        who = roster.by_key[key]
        if key not in known:
            found.append(
                _origin(who, roster.label(key), OriginStatus.CONFIRMED, party=_party(who, accused, against=True))
            )
    return tuple(found)


def _origin(who: Who, label: str, status: OriginStatus, *, party: bool) -> Origin:
    basis = who.basis
    if basis is Basis.UNKNOWN and who.kind is HopKind.DOCUMENT:
        basis = Basis.DOCUMENT
    return Origin(source_id(who.key), label, who.kind, who.named, basis, status, party)


def _cut(paths: Sequence[Path], stands: dict[str, str], counted: Count) -> tuple[str, ...]:
    """The bottleneck on the reading that gives `confirmed`.

    Reports of unknown lineage draw on an origin already counted: on the one that makes the cut smallest. A withdrawn
    origin is treated like an unknown lineage here.
    """
    counting = sorted(set(stands.values())) or [UNKNOWN]
    best: tuple[str, ...] | None = None
    unsure = any((path.origin or "") not in stands for path in paths)
    for shared in counting[: 8 if unsure else 1]:
        routes = []
        for path in paths:
            origin = stands.get(path.origin or "")
            relays = [hop for hop in path.hops if hop != path.origin]
            routes.append([*map(source_id, relays), source_id(origin or shared)])
        cut = bottleneck(routes)
        if best is None or len(cut) < len(best):
            best = cut
    assert counted.independent.confirmed >= 0
    return best or ()
