"""What may be written to a file for others: reports and findings with the people in them masked."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.incident import Corroboration
from firsthand.records.reading import Reading
from firsthand.records.report import Report

WORKING_COPY = "Working copy: names that were recognised are masked; not reviewed, not cleared for publication"
"""How every file that was written without a review is headed."""

MASK = "█"
"""Stands for one code point of what is masked."""


@dataclass(frozen=True, slots=True)
class Protected:
    """A case as `protect` returns it; what publishes accepts nothing else.

    Masks have the length of what they hide, so all offsets still hold.

    Attributes:
        items: every report with its reading, in the order in which they were given.
        corroboration: the findings over them.
        masked: how many stretches of the reports' texts were masked.
        notice: how a file that is made of this is headed.
    """

    items: tuple[tuple[Report, Reading], ...]
    corroboration: Corroboration
    masked: int
    notice: str = WORKING_COPY
