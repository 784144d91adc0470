"""How far a run has come, and what it did."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.rejection import Rejection


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come.

    Attributes:
        step: ``add`` or ``corroborate``.
        done: files, streams or reports that are finished.
        total: how many there are; None where that cannot be known.
        item: what was finished last, as a person would find it again; empty at the beginning.
    """

    step: str
    done: int
    total: int | None
    item: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run of `add` did.

    Attributes:
        added: reports that are new in the case.
        known: items whose bytes the case held already.
        rejected: what was turned away, each with its reason.
        renamed: id asked for and id given, where another report of the case had it.
        ids: of the reports that are new, in the order in which they came.
        unread: reports in a language that the engine does not read; they are kept, nothing is attributed in them.
    """

    added: int
    known: int
    rejected: tuple[Rejection, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    unread: int = 0
    ids: tuple[str, ...] = ()
