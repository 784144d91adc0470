"""Denial or report of an absence: "said the van had no plates" denies nothing, "denied that there was a van" does.

An engine that reads a denial where the verb is neutral has seen a negation in what is said. It is one where a party
speaks (a body, an official, a speaker of what he himself did), or where the words call something untrue; a witness who
says what was not there asserts it.
"""

from __future__ import annotations

from firsthand.extract.chains_patterns import stances_of
from firsthand.records.attribution import Found, Hop
from firsthand.records.report import Report
from firsthand.records.span import words_of
from firsthand.records.vocabulary import Basis, HopKind, Stance

_PRIVATE = frozenset({HopKind.PERSON, HopKind.GROUP, HopKind.UNKNOWN})


def stance_of(report: Report, one: Found, chain: tuple[Hop, ...]) -> Stance:
    """The stance of a finding whose chain is known: the engine's, set right where the words leave no doubt."""
    patterns = stances_of(report.lang)
    if not patterns or not one.cue or one.stance not in {Stance.ASSERTS, Stance.DENIES, Stance.DECLINES}:
        return one.stance
    cue = words_of(one.cue, report.text, " ").casefold()
    said = words_of(one.content, report.text, " ").casefold()
    untrue = patterns["untrue"].search(said) is not None
    if patterns["conceded"].fullmatch(cue):
        return Stance.CONFIRMS
    if one.stance is Stance.ASSERTS:
        called = untrue and patterns["called"].fullmatch(cue) and patterns["told"].match(said)
        return Stance.DENIES if called or patterns["rejected"].fullmatch(cue) else Stance.ASSERTS
    reports = one.stance is Stance.DENIES and not untrue and patterns["neutral"].fullmatch(cue)
    if not reports or _is_party(chain[-1]):
        return one.stance
    own = patterns["own"].match(said) is not None and patterns["perceived"].search(said) is None
    return one.stance if own else Stance.ASSERTS


def _is_party(origin: Hop) -> bool:
    return origin.kind not in _PRIVATE or origin.basis is Basis.OFFICIAL_POSITION
