"""Outlets under other names."""

# ruff: noqa: E501 - the sentences of reports stay on one line

from __future__ import annotations

import pytest
from builders import VARNAI, By, chief, echo, interval, own, paper, relation, said, tell, unnamed

from firsthand.records.vocabulary import HopKind
from firsthand.resolve.corroborate import corroborate
from firsthand.resolve.sounds import consonants

FIRST = tell(
    "r1", "Meridian Post", "2021-03-02",
    said("{A teacher was abducted in Varnai by four men}, a source told Meridian Post.", unnamed("a source"), main=True),
)  # fmt: skip
OTHERS = {
    "by sound, Korean": ("ko", "메리디언 포스트는 {교사가 바르나이에서 납치됐다고} 보도했다.", "바르나이", "메리디언 포스트", HopKind.MEDIA),
    "by sound, Russian": ("ru", "«Меридиан пост» сообщает, что {учитель похищен в Варнае}.", "Варнае", "«Меридиан пост»", HopKind.UNKNOWN),
    "by sense, Chinese": ("zh", "据《子午线邮报》报道，{一名教师在瓦尔奈被绑架}。", "瓦尔奈", "《子午线邮报》", HopKind.UNKNOWN),
    "short": ("en", "{A teacher was abducted in Varnai}, the Post said, and Meridian Post gave no names.", "Varnai", "Post", HopKind.MEDIA),
    "as a document": ("en", "{A teacher was abducted in Varnai}, a Meridian Post report says.", "Varnai", "a Meridian Post report", HopKind.DOCUMENT),
    "as a person": ("en", "{A teacher was abducted in Varnai}, Meridian Post says.", "Varnai", "Meridian Post", HopKind.PERSON),
}  # fmt: skip


@pytest.mark.parametrize("case", sorted(OTHERS))
def test_an_outlet_is_known_under_another_name(case: str) -> None:
    lang, line, word, name, kind = OTHERS[case]
    later = tell(
        "r2", "Coast Radio", "2021-03-03", said(line, By(name, kind), main=True), lang=lang, places={word: VARNAI}
    )
    result = corroborate([FIRST, later])
    assert interval(chief(result, "r1")) == (1, 1)
    assert echo(result, "r2", "r1") in {"cites", "quotes"}
    assert relation(result, "r1", "r2") == "same_origin"


def test_a_name_in_the_text_alone_is_a_credit_in_another_script_too() -> None:
    later = tell("r2", "빛고을신문", "2021-03-03", own("교사가 바르나이에서 납치됐다고 메리디언 포스트가 보도했다.", main=True),
                 lang="ko", places={"바르나이": VARNAI})  # fmt: skip
    result = corroborate([FIRST, later])
    assert echo(result, "r2", "r1") == "cites"
    assert interval(chief(result, "r1")) == (1, 1)


def test_another_outlet_is_not_taken_for_it() -> None:
    later = tell("r2", "Coast Radio", "2021-03-03",
                 said("«Вечерний курьер» сообщает, что {учитель похищен в Варнае}.", paper("«Вечерний курьер»"), main=True),
                 lang="ru", places={"Варнае": VARNAI})  # fmt: skip
    result = corroborate([FIRST, later])
    assert interval(chief(result, "r1")) == (1, 2)
    assert result.echoes == ()


@pytest.mark.parametrize("name", ["메리디언 포스트", "Меридиан пост", "Meridian Post"])
def test_one_sound_in_three_scripts(name: str) -> None:
    assert consonants(name) == consonants("Meridian Post") != consonants("Harbour Daily")
