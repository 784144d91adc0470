"""One person or body under names in several scripts; bodies of two states stay two."""

from __future__ import annotations

import pytest
from builders import By, body, chief, interval, own, said, tell

from firsthand.records.vocabulary import HopKind, Stance
from firsthand.resolve.compare.offices import office_in, one_office
from firsthand.resolve.corroborate import corroborate
from firsthand.resolve.sounds import nearly_same_name, same_name

NAMES = ("Mirela Danic", "미렐라 다니치", "米蕾拉·达尼奇", "Мирела Данич")
BODIES = (
    "Ministry of the Interior of Tarvania",
    "타르바니아 내무부",
    "塔尔瓦尼亚内政部",
    "МВД Тарвании",
)
NOWHERE: frozenset[str] = frozenset()


@pytest.mark.parametrize("other", NAMES[1:])
def test_a_name_sounds_alike_in_another_script(other: str) -> None:
    assert same_name(NAMES[0], other)
    assert not same_name("Zurab Meskhi", other)
    assert not nearly_same_name("Zurab Orbek", other)


def test_two_names_of_one_script_are_never_compared_by_sound() -> None:
    assert not same_name("Mirela Danic", "Mirella Danich")


@pytest.mark.parametrize("other", BODIES[1:])
def test_a_ministry_is_one_in_every_language(other: str) -> None:
    here, there = office_in(BODIES[0], NOWHERE), office_in(other, NOWHERE)
    assert here is not None
    assert there is not None
    assert one_office(here, there)


def test_offices_of_two_states_or_functions_are_two_and_a_bare_one_may_be_either() -> None:
    ours, theirs = office_in("Interior Ministry of Tarvania", NOWHERE), office_in("오스트라벨 내무부", NOWHERE)
    foreign, bare = office_in("타르바니아 외교부", NOWHERE), office_in("내무부", NOWHERE)
    assert ours is not None
    assert theirs is not None
    assert foreign is not None
    assert bare is not None
    assert one_office(ours, theirs) is False
    assert one_office(ours, foreign) is False
    assert one_office(ours, bare) is None


def test_one_witness_in_two_scripts_is_one_origin_and_one_ministry_one_party() -> None:
    told = tell(
        "r1", "Harbour Daily", "2021-03-02",
        said("{Selim Aydar was forced into a van in Varnai}, Mirela Danic said.", By("Mirela Danic"), main=True),
    )  # fmt: skip
    again = tell(
        "r2", "새길신문", "2021-03-03",
        said("{셀림 아이다르가 Varnai에서 납치됐다}고 미렐라 다니치가 말했다.", By("미렐라 다니치"), main=True),
        lang="ko",
    )  # fmt: skip
    denial = tell(
        "r3", "Coast Radio", "2021-03-03",
        said("The Interior Ministry of Tarvania denied that {Selim Aydar was forced into a van in Varnai}.",
             body("Interior Ministry of Tarvania"), stance=Stance.DENIES, main=True),
    )  # fmt: skip
    denied_again = tell(
        "r4", "물결일보", "2021-03-03",
        said("타르바니아 내무부는 {셀림 아이다르 납치를 Varnai에서 했다는 것}을 부인했다.",
             body("타르바니아 내무부"), stance=Stance.DENIES, main=True), lang="ko",
    )  # fmt: skip
    claim = chief(corroborate([told, again, denial, denied_again]), "r1")
    assert interval(claim) == (1, 1)
    assert {voice.report for voice in claim.against} == {"r3", "r4"}
    assert len([origin for origin in claim.origins if origin.kind is HopKind.STATE_BODY]) == 1


def test_the_outlets_own_reporter_is_an_origin_and_nobody_elses_source() -> None:
    seen = tell(
        "r1", "Harbour Daily", "2021-03-02",
        own("Our correspondent saw four men force Selim Aydar into a van in Varnai.", main=True),
    )  # fmt: skip
    silent = tell("r2", "Coast Radio", "2021-03-03", own("Selim Aydar was forced into a van in Varnai.", main=True))
    claim = chief(corroborate([seen, silent]), "r1")
    assert interval(claim) == (1, 2)
    assert next(origin.label for origin in claim.origins) == "Harbour Daily's own reporter"
