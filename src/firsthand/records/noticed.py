"""What a reading engine noticed of what happened, beside attributions: chances, not findings."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.span import Spans


@dataclass(frozen=True, slots=True)
class NoticedPerson:
    """One whom the words name as a person to whom something was done.

    Attributes:
        name: the fullest form in the text.
        spans: every mention that was noticed, short forms too.
        chance: that this is so, 0 to 1.
        sex: man, woman, other or unknown, and how sure that is, 0 to 1.
        age_group: adult, child, other or unknown, likewise.
        type: label of HRDsAttack's ontology, likewise.
    """

    name: str
    spans: Spans
    chance: float
    sex: tuple[str, float]
    age_group: tuple[str, float]
    type: tuple[str, float]


@dataclass(frozen=True, slots=True)
class Noticed:
    """What was noticed in one report: those to whom it was done, by name, in the order of their first mention."""

    people: tuple[NoticedPerson, ...] = ()
