"""Which reports tell of one incident, and on what grounds."""

# ruff: noqa: E501 - the sentences of reports stay on one line

from __future__ import annotations

from builders import KELMA, OSTRAVEL, VARNAI, own, tell

from firsthand.records.event import Place
from firsthand.records.reading import Reading
from firsthand.records.report import Report
from firsthand.resolve.compare.features import LINK, Comparison, compare, profile
from firsthand.resolve.compare.vectors import vector, weights
from firsthand.resolve.corroborate import corroborate
from firsthand.resolve.incidents import cited_outlets, group
from firsthand.resolve.statements import account

Item = tuple[Report, Reading]


def compared(one: Item, other: Item) -> Comparison:
    accounts = [account(*one), account(*other)]
    scale = weights(accounts)
    left, right = (profile(each, vector(each, scale), cited_outlets(each)) for each in accounts)
    return compare(left, right, scale)


def told(ident: str, outlet: str, published: str, text: str, place: Place | None = VARNAI, **kwargs: object) -> Item:
    return tell(ident, outlet, published, own(text, main=True), place=place, **kwargs)  # type: ignore[arg-type]


FIRST = told(
    "r1",
    "Harbour Daily",
    "2021-03-02",
    "Two men abducted the teacher Selim Aydar outside his school in Varnai.",
    date="2021-03-01",
)


def test_every_ground_is_kept_with_what_it_adds() -> None:
    found = compared(
        FIRST,
        told(
            "r2",
            "Coast Radio",
            "2021-03-03",
            "The teacher Selim Aydar was abducted by two men in Varnai.",
            date="2021-03-01",
        ),
    )
    assert {one.name for one in found.features} >= {"words", "time", "place", "type"}
    assert all(one.detail for one in found.features)
    assert found.score == sum(one.adds for one in found.features) >= LINK


def test_another_city_speaks_against() -> None:
    found = compared(
        FIRST,
        told(
            "r2",
            "Coast Radio",
            "2021-03-03",
            "Two men abducted the doctor Oktay Bulut outside his house in Ostravel.",
            OSTRAVEL,
            date="2021-03-01",
        ),
    )
    assert next(one for one in found.features if one.name == "place").adds < 0
    assert found.score < LINK


def test_the_same_city_and_kind_a_month_later_speaks_against() -> None:
    found = compared(
        FIRST,
        told(
            "r2",
            "Coast Radio",
            "2021-04-03",
            "Two men abducted the doctor Oktay Bulut outside his house in Varnai.",
            date="2021-04-01",
        ),
    )
    assert next(one for one in found.features if one.name == "time").adds < 0
    assert found.score < LINK


def test_without_events_words_and_days_decide() -> None:
    items = [
        (report, Reading(report.id, "en", "none"))
        for report, _ in (
            FIRST,
            told(
                "r2",
                "Coast Radio",
                "2021-03-03",
                "The teacher Selim Aydar was abducted by two men outside his school in Varnai.",
            ),
            told(
                "r3",
                "Valley Post",
                "2021-03-03",
                "The water board of Kelma raised its prices by a tenth from the first of July.",
                KELMA,
            ),
        )
    ]
    assert sorted(one.reports for one in corroborate(items).incidents) == [("r1", "r2"), ("r3",)]


def test_reports_in_two_languages_meet_by_place_day_and_kind() -> None:
    russian = told(
        "r2",
        "Ночной вестник",
        "2021-03-03",
        "Учитель похищен двумя мужчинами у школы в городе Varnai.",
        lang="ru",
        date="2021-03-01",
    )
    assert len(corroborate([FIRST, russian]).incidents) == 1


def test_a_chain_of_likenesses_does_not_make_one_incident_of_many() -> None:
    items = [
        told(f"r{i:02}", f"Paper {i}", f"2021-0{1 + i // 3}-{1 + 9 * (i % 3):02}",
             f"Two men abducted the resident number {100 + i} outside a house in Varnai at night.", date=f"2021-0{1 + i // 3}-{1 + 9 * (i % 3):02}")
        for i in range(12)
    ]  # fmt: skip
    assert max(len(one.reports) for one in corroborate(items).incidents) <= 3


def test_every_report_is_in_exactly_one_incident_and_each_later_one_has_its_ground() -> None:
    items = [
        FIRST,
        told(
            "r2",
            "Coast Radio",
            "2021-03-03",
            "The teacher Selim Aydar was abducted by two men in Varnai.",
            date="2021-03-01",
        ),
    ]
    result = corroborate(items)
    assert [one.reports for one in result.incidents] == [("r1", "r2")]
    assert [reason.report for reason in result.incidents[0].why] == ["r2"]
    assert result.incidents[0].place == VARNAI
    assert result.incidents[0].date == "2021-03-01"
    assert result.incidents[0].type == "abduction"


def test_groups_keep_the_order_of_arrival() -> None:
    later = told(
        "a0",
        "Coast Radio",
        "2021-03-03",
        "The teacher Selim Aydar was abducted by two men in Varnai.",
        date="2021-03-01",
    )
    groups, _ = group(sorted((account(*one) for one in (later, FIRST)), key=lambda one: one.arrival))
    assert [[one.id for one in each.accounts] for each in groups] == [["r1", "a0"]]
