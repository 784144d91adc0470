"""Whatever kind of source the words name, the reports can be weighed."""

from __future__ import annotations

import pytest

import firsthand

TELLINGS = (
    "A video showed that officers beat three men at the ferry office, the harbour guard said.",
    "Footage filmed by Mira Dolan showed officers beating three men, according to the film.",
    "The film said that officers had beaten three men. A clip shared on Telegram showed the same.",
    "A leaked letter said that three men were beaten. The letter did not say by whom.",
    "Residents said that officers had beaten three men. One of them said it was at noon.",
    "It was reported that officers had beaten three men.",
    "The Ministry of Ferries denied that officers had beaten three men.",
    "Officers beat three men, Harbour Daily reported, citing a video by Mira Dolan, who shot it from a roof.",
)


@pytest.mark.parametrize("telling", TELLINGS)
def test_alone(telling: str) -> None:
    report = firsthand.read(telling, firsthand.Hints(id="r1", outlet="Pier Post", published="2025-02-03"))
    answer = firsthand.corroborate([report])
    assert all(
        claim.independent.confirmed <= claim.independent.possible for one in answer.incidents for claim in one.claims
    )


def test_together() -> None:
    reports = [
        firsthand.read(telling, firsthand.Hints(id=f"r{number}", outlet=f"Paper {number}", published="2025-02-03"))
        for number, telling in enumerate(TELLINGS)
    ]
    answer = firsthand.corroborate(reports)
    assert {report for one in answer.incidents for report in one.reports} == {report.id for report in reports}


def test_order_of_arrival_does_not_matter() -> None:
    reports = [
        firsthand.read(telling, firsthand.Hints(id=f"r{number}", outlet=f"Paper {number}", published="2025-02-03"))
        for number, telling in enumerate(TELLINGS)
    ]
    assert firsthand.corroborate(reports) == firsthand.corroborate(reports[::-1])
