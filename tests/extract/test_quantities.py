"""Quantities: numbers of something, in four languages."""

from __future__ import annotations

import pytest

from firsthand.extract.dates.finder import find_dates
from firsthand.extract.quantities.finder import find_quantities
from firsthand.records.report import Passage, Report
from firsthand.records.span import Span


def found(text: str) -> list[tuple[str, float, bool, str | None]]:
    made = Report(id="r", text=text, fingerprint="0" * 64, passages=(Passage(Span(0, len(text))),), lang="en")
    return [(one.span.of(text), one.value, one.approx, one.of) for one in find_quantities(made, find_dates(made))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "There are about 9,000 weavers living in the port.",
            ("about 9,000", 9000, True, "weavers living in the port"),
        ),
        ("The unit has three officers.", ("three", 3, False, "officers")),
        ("More than two hundred sailors fled.", ("More than two hundred", 200, True, "sailors")),
        ("Some 2.5 million migrants work there.", ("Some 2.5 million", 2_500_000, True, "migrants")),
        ("Twenty-three nurses were held.", ("Twenty-three", 23, False, "nurses")),
        ("They lost $4 million.", ("$4 million", 4_000_000, False, "US dollars")),
        ("It rose by 45 percent.", ("45 percent", 45, False, "percent")),
        ("Hundreds of exiles left.", ("Hundreds", 100, True, "exiles")),
        ("Some 300 to 400 weavers were held.", ("Some 300 to 400", 300, True, "weavers")),
        ("Between 20 and 30 exiles left.", ("Between 20 and 30", 20, True, "exiles")),
        (
            "More than one hundred and twenty families left.",
            ("More than one hundred and twenty", 120, True, "families"),
        ),
        ("One person was killed.", ("One", 1, False, "person")),
        ("A pair of agents came.", ("A pair of", 2, False, "agents")),
        ("약 300~400명의 직조공이 억류됐다.", ("약 300~400명", 300, True, "직조공")),
        ("최소 20명에서 30명이 추방됐다.", ("최소 20명에서 30명", 20, True, None)),
        ("어린이 여덟 명이 있었다.", ("여덟 명", 8, False, "어린이")),
        ("다른 열두 명은 달아났다.", ("열두 명", 12, False, None)),
        ("두 아들이 끌려갔다.", ("두", 2, False, "아들")),
        ("约300至400名织工被扣押。", ("约300至400名", 300, True, "织工")),
        ("二十三名记者遭到监控。", ("二十三名", 23, False, "记者")),
        ("百分之四十六的人反对。", ("百分之四十六", 46, False, "percent")),
        ("四成工人是女性。", ("四成", 40, False, "percent")),
        ("Около 300–400 ткачей задержали.", ("Около 300–400", 300, True, "ткачей")),
        ("Двоих убили.", ("Двоих", 2, False, None)),
        ("Семерых ранили.", ("Семерых", 7, False, None)),
        ("노동자 약 1만 명이 있다.", ("약 1만 명", 10000, True, "노동자")),
        ("요원 3명이 왔다.", ("3명", 3, False, "요원")),
        ("3명의 요원이 왔다.", ("3명", 3, False, "요원")),
        ("여성 200여 명이 있다.", ("200여 명", 200, True, "여성")),
        ("뇌물 5만 달러를 줬다.", ("5만 달러", 50000, False, "달러")),
        ("那里有约一万名工人。", ("约一万名", 10000, True, "工人")),
        ("三名官员被捕。", ("三名", 3, False, "官员")),
        ("一百二十三名妇女被捕。", ("一百二十三名", 123, False, "妇女")),
        ("数十人失踪。", ("数十人", 10, True, None)),
        ("Там около 10 тысяч рабочих.", ("около 10 тысяч", 10000, True, "рабочих")),
        ("Пришли три офицера.", ("три", 3, False, "офицера")),
        ("Задержали 12 000 человек.", ("12 000", 12000, False, "человек")),
        ("Десятки студентов уехали.", ("Десятки", 10, True, "студентов")),
    ],
)
def test_a_quantity_is_found(text: str, expected: tuple[str, float, bool, str | None]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "He was held for three days.",
        "She is 34 years old, a girl aged 14 said.",
        "The 14-year-old left on Feb. 4, 2016.",
        "Article 12 of the code and Room 39 apply.",
        "She came first and left on the 3rd floor.",
        "It was 10:30 on 2016-02-04.",
        "그는 3년 동안, 4일간 34세였다.",
        "他被关了三天。",
        "Он ждал два года и три месяца.",
        "Ему 34 года.",
        "She called +90 555 010203 twice.",
        "The 53-page report came out.",
        "Two-thirds agreed.",
        "한 아이가 울었다.",
    ],
)
def test_dates_durations_ages_and_labels_are_none(text: str) -> None:
    assert found(text) == []
