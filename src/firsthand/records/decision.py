"""What a person ruled. A decision supersedes; it never overwrites."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Four answers; unsure is one of them."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    NONE = "none yet"


@dataclass(frozen=True, slots=True)
class Decision:
    """Somebody's ruling on something that the machine proposed.

    Attributes:
        subject: what it is about, by kind and id ("report:r1/attribution:12-40", "same-source:s3/s9").
        at: ISO 8601 UTC.
        supersedes: id of the decision that this one takes the place of.
    """

    id: str
    subject: str
    verdict: Verdict
    by: str
    at: str
    note: str = ""
    supersedes: str | None = None
