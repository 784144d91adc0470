"""A reading with people's decisions applied, and what became of each decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from firsthand.records.correction import Anchor, Aspect, Correction, Value
from firsthand.records.decision import Decision
from firsthand.records.reading import Reading


class State(StrEnum):
    """What became of a decision in the reading that counts now."""

    APPLIED = "applied"
    AGREES = "the reading says so itself"
    STANDS_ALONE = "not in this reading, stands by itself"
    MOOT = "set aside by another decision"
    UNMATCHED = "no longer matches"


class Kind(Protocol):
    """What is asked of the typology about a type of event."""

    @property
    def codes(self) -> tuple[tuple[str, str], ...]: ...  # noqa: D102 - as in Event
    @property
    def violations(self) -> tuple[str, ...]: ...  # noqa: D102 - as in Event


@dataclass(frozen=True, slots=True)
class Outcome:
    """One standing decision, what became of it, and the key of the thing in the reviewed reading (empty: of none)."""

    decision: Decision
    state: State
    target: str = ""

    @property
    def correction(self) -> Correction:
        """What the decision says."""
        assert self.decision.correction is not None
        return self.decision.correction


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What counts of a report.

    Attributes:
        machine: the reading as the engine made it.
        reading: the same with decisions applied.
        outcomes: one for each standing correction, in the order of the decisions.
        anchors: key of a thing in `reading` -> where decisions about it are tied to, for those that have any.
        bases: key of a thing -> the thing before any decision, for those that have any.
        ruled: key of a thing and field of it -> the outcome of the decision on it.
        latest: subject -> the decision that none has taken the place of, those that took one back included.
    """

    machine: Reading
    reading: Reading
    outcomes: tuple[Outcome, ...] = ()
    anchors: Mapping[str, Anchor] = field(default_factory=dict)
    bases: Mapping[str, Value] = field(default_factory=dict)
    ruled: Mapping[tuple[str, Aspect], Outcome] = field(default_factory=dict)
    latest: Mapping[str, Decision] = field(default_factory=dict)


@dataclass(slots=True)
class Notes:
    """What the steps of applying write down.

    Attributes:
        taken_back: keys of the anchors of things that people added and took back: what was corrected in them stands
            no longer by itself.
    """

    taken_back: frozenset[str] = frozenset()
    outcomes: list[Outcome] = field(default_factory=list)
    anchors: dict[str, Anchor] = field(default_factory=dict)
    bases: dict[str, Value] = field(default_factory=dict)

    def tell(self, decisions: Iterable[Decision], state: State, target: str = "") -> None:
        """Note the same of several decisions."""
        self.outcomes += [Outcome(one, state, target) for one in decisions]


def latest(decisions: Sequence[Decision]) -> list[Decision]:
    """Corrections that none has taken the place of, those that took one back included, in order."""
    replaced = {one.supersedes for one in decisions}
    return [one for one in decisions if one.correction is not None and one.id not in replaced]


def correction_of(decision: Decision) -> Correction:
    """The correction of a decision that `latest` let through."""
    assert decision.correction is not None
    return decision.correction
