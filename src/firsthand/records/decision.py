"""What a person ruled. A decision supersedes; it never overwrites."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.records.correction import Correction


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
        subject: what it is about, by kind and id ("report:r1/event:detention@20-112/status", "same-source:s3/s9").
        at: ISO 8601 UTC.
        supersedes: id of the decision that this one takes the place of.
        correction: what it says of a field of a reading. With the verdict ``no`` the reading is wrong there, with
            ``yes`` it is right, with ``none yet`` the reading counts again, as if nobody had ruled.
        restores: id of the earlier decision whose word counts again, where this one undoes another.
    """

    id: str
    subject: str
    verdict: Verdict
    by: str
    at: str
    note: str = ""
    supersedes: str | None = None
    correction: Correction | None = None
    restores: str | None = None
