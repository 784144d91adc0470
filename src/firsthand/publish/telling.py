"""Chains and figures in words: what a picture shows, for those who read, and the sentences of screens and dossier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from firsthand.publish.graph import Naming
from firsthand.records.claim import Claim, Independence, Voice
from firsthand.records.incident import Echo
from firsthand.records.span import Spans

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Telling:
    """One voice in words.

    Attributes:
        path: labels from the report's outlet outwards to the origin.
        echoes: labels of the earlier reports that this one goes back to, each with how.
        content: the words in the report that carry the claim.
    """

    report: str
    label: str
    href: str | None
    path: tuple[str, ...]
    echoes: tuple[str, ...]
    against: bool
    attribution: str | None
    content: Spans


def tellings(claim: Claim, echoes: Sequence[Echo], naming: Naming) -> tuple[Telling, ...]:
    """Every voice of a claim, support first, in the order of the claim; reports without a voice of their own last."""
    of_later: dict[str, list[str]] = {}
    carrying = set(claim.reports)
    for echo in echoes:
        if echo.earlier in carrying and echo.later in carrying:
            of_later.setdefault(echo.later, []).append(f"{echo.kind.value} {naming.report(echo.earlier)}")

    def telling(voice: Voice, *, against: bool) -> Telling:
        return Telling(
            voice.report,
            naming.report(voice.report),
            naming.hrefs.get(voice.report),
            tuple(naming.source(hop) for hop in voice.hops),
            () if against else tuple(of_later.get(voice.report, ())),
            against,
            voice.attribution,
            voice.content,
        )

    told = [telling(voice, against=False) for voice in claim.support]
    told += [telling(voice, against=True) for voice in claim.against]
    heard = {voice.report for voice in (*claim.support, *claim.against)}
    silent = [Voice(report, None, (), ()) for report in claim.reports if report not in heard]
    return (*told, *(telling(voice, against=False) for voice in silent))


class Listed(Protocol):
    """What names a report: a report, or its row in a list."""

    @property
    def id(self) -> str: ...  # noqa: D102 - as in Report
    @property
    def name(self) -> str: ...  # noqa: D102 - as in Report
    @property
    def outlet(self) -> str | None: ...  # noqa: D102 - as in Report
    @property
    def published(self) -> str | None: ...  # noqa: D102 - as in Report


def label_of(report: Listed) -> tuple[str, str]:
    """What a report is called in lists and pictures: its outlet, else its file's name, else its id; and its date."""
    file = report.name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return report.outlet or file or report.id, day(report.published) if report.published else ""


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 source``, ``2 sources``, ``1,400 sources``: in digits, as all figures that stand for evidence."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def verdict(claim: Claim) -> str:
    """How many sources would have to be wrong for the claim to be wrong; not established without a confirmed origin."""
    named = count(len(claim.bottleneck), "source")
    if not claim.independent.confirmed:
        sentence = "Not established: no report shows an origin that counts as one."
        if not claim.bottleneck:
            return sentence
        return f"{sentence} If there is one, the claim rests on {named}."
    if not claim.bottleneck:
        return "Not established: it is not known whose failure would leave the claim without support."
    return f"{named} would have to be wrong for this to be wrong."


def span_of_origins(independent: Independence) -> str:
    """``1 origin``, ``1–3 origins``, ``0–1 origins``; ``at most`` where the figures are bounds."""
    low, high = independent.confirmed, independent.possible
    figure = f"{low}" if low == high else f"{low}–{high}"
    word = "origin" if (low, high) == (1, 1) else "origins"
    return f"{figure} {word}" + ("" if independent.exact else " (bounds)")


def day(edtf: str | None) -> str:
    """``2031-03-04`` as ``4 March 2031``; other EDTF as it is; None as ``no date``."""
    if not edtf:
        return "no date"
    found = _DAY.fullmatch(edtf)
    if not found:
        return edtf
    year, month, number = found.groups()
    if not month or not 1 <= int(month) <= len(_MONTHS):
        return year if not month else edtf
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}" if number else f"{_MONTHS[int(month) - 1]} {year}"
