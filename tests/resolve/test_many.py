"""A claim that a thousand reports carry: work must grow with the reports, not with their pairs."""

from __future__ import annotations

import pytest
from builders import By, chief, label_of, own, said, tell

from firsthand.records.vocabulary import HopKind
from firsthand.resolve import support as support_room
from firsthand.resolve.corroborate import corroborate
from firsthand.resolve.independence import count

MANY = 1000


def test_origins_that_are_plainly_two_are_not_compared() -> None:
    asked: list[tuple[int, int]] = []

    def differ(i: int, j: int) -> bool:
        asked.append((i, j))
        return True

    found = count(MANY, differ, plain=range(MANY - 1))
    assert (found.independent.confirmed, found.independent.possible) == (MANY, MANY)
    assert len(asked) <= MANY


def test_a_hundred_named_witnesses_are_a_hundred(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    real = support_room.count
    monkeypatch.setattr(
        support_room, "count", lambda n, *args, **kwargs: (asked.append(n), real(n, *args, **kwargs))[1]
    )
    letters = "abcdefghij"
    names = [f"Mira {a.upper()}{b}ovar" for a in letters for b in letters]
    reports = [
        tell(f"r{i:03}", f"Outlet {i}", "2021-03-02",
             said(f"{{Selim Aydar was forced into a van in Varnai}}, {name} said.", By(name), main=True))
        for i, name in enumerate(names)
    ]  # fmt: skip
    claim = chief(corroborate(reports), "r000")
    assert (claim.independent.confirmed, claim.independent.possible) == (100, 100)
    assert max(asked) == 100
    assert max(len(reason.sentence) for reason in claim.why) < 2000


def test_one_voice_is_listed_once_and_a_report_without_outlet_by_its_title() -> None:
    report = tell(
        "r1", None, "2021-03-02",
        said("{Selim Aydar was forced into a van in Varnai}, Varnai Herald said.",
             By("Varnai Herald", HopKind.MEDIA), main=True),
        own("Nobody came."),
        title="Teacher taken",
    )  # fmt: skip
    result = corroborate([report])
    claim = chief(result, "r1")
    assert len(claim.support) == 1
    assert label_of(result, claim.support[0].hops[0]) == "“Teacher taken”"
