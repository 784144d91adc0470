"""The dossiers that a desk meets, and the numbers that each must get."""

# ruff: noqa: E501 - the sentences of reports stay on one line

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Sequence

import pytest
from builders import (
    KELMA,
    OSTRAVEL,
    VARNAI,
    By,
    body,
    chief,
    echo,
    interval,
    label_of,
    own,
    paper,
    relation,
    said,
    tell,
    unnamed,
)

from firsthand import library
from firsthand.errors import InputError
from firsthand.records.attribution import Found
from firsthand.records.incident import Corroboration
from firsthand.records.report import Passage
from firsthand.records.span import Span
from firsthand.records.vocabulary import Basis, HopKind, Stance
from firsthand.resolve.corroborate import corroborate

FIRST = tell(
    "r1", "Harbour Daily", "2021-03-02",
    own("Men in plain clothes forced the teacher Selim Aydar into a grey van outside his school in Varnai on Monday.", main=True),
    said("A source at the school told Harbour Daily that {four men in plain clothes forced the teacher Selim Aydar into a grey van without plates}.",
         unnamed("a source at the school", Basis.WITNESS, "s1")),
    said("“{They did not show any papers, and one of them spoke with the accent of the capital},” the source said.", unnamed("the source", Basis.WITNESS, "s1")),
)  # fmt: skip
SECOND = tell(
    "r2", "Morning Ledger", "2021-03-03",
    said("{Four men in plain clothes abducted a teacher in Varnai}, Harbour Daily reported, citing a source at the school.",
         paper("Harbour Daily"), unnamed("a source at the school", entity="s2"), main=True),
)  # fmt: skip
THIRD = tell(
    "r3", "Coast Radio", "2021-03-03",
    said("Harbour Daily reports that {the teacher Selim Aydar was forced into a grey van in Varnai by four men}.", paper("Harbour Daily"), main=True),
    own("His school would not comment."),
)  # fmt: skip
FOURTH = tell(
    "r4", "Northern Eye", "2021-03-04",
    own("A teacher has been snatched from the street in Varnai.", main=True),
    own("“They did not show any papers, and one of them spoke with the accent of the capital,” it was said of the men who forced Selim Aydar into the van."),
)  # fmt: skip
FIFTH = tell(
    "r5", "Valley Post", "2021-03-04",
    own("Men in plain clothes forced the teacher Selim Aydar into a grey van outside his school in Varnai on Monday.", main=True),
    said("A source at the school told Harbour Daily that {four men in plain clothes forced the teacher Selim Aydar into a grey van without plates}.",
         paper("Harbour Daily"), unnamed("a source at the school", entity="s3")),
    said("“{They did not show any papers, and one of them spoke with the accent of the capital},” the source said.",
         paper("Harbour Daily"), unnamed("the source", entity="s3")),
)  # fmt: skip
SIXTH = tell(
    "r6", "The Lantern", "2021-03-05",
    said("According to Morning Ledger, {a teacher was abducted in Varnai by four men in plain clothes}.", paper("Morning Ledger"), main=True),
)  # fmt: skip
FAN_OUT = (FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH)


def test_six_outlets_over_one_unnamed_source_are_one_origin() -> None:
    result = corroborate(FAN_OUT)
    assert len(result.incidents) == 1
    claim = chief(result, "r1")
    assert interval(claim) == (1, 1)
    assert set(claim.reports) == {"r1", "r2", "r3", "r4", "r5", "r6"}
    assert [origin.label for origin in claim.origins] == ["a source at the school of Harbour Daily"]
    assert len(claim.bottleneck) == 1
    assert label_of(result, claim.bottleneck[0]) == "Harbour Daily"


def test_each_echo_of_the_fan_out_is_explained() -> None:
    result = corroborate(FAN_OUT)
    assert echo(result, "r2", "r1") in {"cites", "quotes"}
    assert echo(result, "r3", "r1") == "cites"
    assert echo(result, "r4", "r1") == "rewrites"
    assert echo(result, "r5", "r1") == "reprint"
    assert echo(result, "r6", "r2") == "cites"
    texts = {report.id: report.text for report, _ in FAN_OUT}
    for one in result.echoes:
        assert one.evidence
        assert all(span.of(texts[one.later]).strip() for span in one.evidence)
        assert one.sentence.endswith(".")
    assert relation(result, "r1", "r5") == "copy"
    assert {relation(result, a, b) for a, b in itertools.combinations(("r1", "r2", "r3", "r4", "r6"), 2)} == {
        "same_origin"
    }


def test_two_outlets_with_a_named_witness_each_are_independent() -> None:
    result = corroborate([
        tell("r1", "Harbour Daily", "2021-03-02",
             said("{Four men forced the teacher Selim Aydar into a grey van in Varnai}, Mirela Tosun, a shopkeeper who saw it, told Harbour Daily.",
                  body("Mirela Tosun", HopKind.PERSON), main=True)),
        tell("r2", "Coast Radio", "2021-03-03",
             said("{A grey van took the teacher Selim Aydar away from his school in Varnai}, his brother Emin Aydar told Coast Radio.",
                  body("Emin Aydar", HopKind.PERSON), main=True)),
    ])  # fmt: skip
    assert interval(chief(result, "r1")) == (2, 2)
    assert relation(result, "r1", "r2") == "independent"
    assert result.echoes == ()


def test_a_relative_and_a_border_guard_are_set_apart_without_names() -> None:
    result = corroborate([
        tell("r1", "Harbour Daily", "2021-03-02",
             said("{Selim Aydar was forced into a van in Varnai}, a relative told Harbour Daily.", unnamed("a relative"), main=True)),
        tell("r2", "Coast Radio", "2021-03-03",
             said("{Selim Aydar was put into a van in Varnai and driven off}, a border guard said.", unnamed("a border guard"), main=True)),
    ])  # fmt: skip
    assert interval(chief(result, "r1")) == (2, 2)
    assert relation(result, "r1", "r2") == "independent"


def test_two_unnamed_sources_of_two_outlets_may_be_one_person() -> None:
    result = corroborate([
        tell("r1", "Harbour Daily", "2021-03-02",
             said("{Selim Aydar was forced into a van in Varnai}, a source said.", unnamed("a source"), main=True)),
        tell("r2", "Coast Radio", "2021-03-03",
             said("{Selim Aydar was put into a van in Varnai and driven off}, a person familiar with the matter said.",
                  unnamed("a person familiar with the matter"), main=True)),
    ])  # fmt: skip
    claim = chief(result, "r1")
    assert interval(claim) == (1, 2)
    assert relation(result, "r1", "r2") == "unclear"
    assert any("may be one" in reason.sentence for reason in claim.why)
    assert sorted(origin.status for origin in claim.origins) == ["confirmed", "possible"]


LOOP = (
    tell("r1", "Harbour Daily", "2021-03-02",
         said("{Selim Aydar was forced into a van in Varnai}, a source told Harbour Daily.", unnamed("a source"), main=True)),
    tell("r2", "Coast Radio", "2021-03-03",
         said("Harbour Daily said {Selim Aydar had been forced into a van in Varnai}.", paper("Harbour Daily"), main=True)),
    tell("r3", "Harbour Daily", "2021-03-05",
         said("Coast Radio has confirmed that {Selim Aydar was forced into a van in Varnai}.", paper("Coast Radio"),
              stance=Stance.CONFIRMS, main=True)),
)  # fmt: skip


def test_a_loop_adds_nothing() -> None:
    result = corroborate(LOOP)
    claim = chief(result, "r1")
    assert interval(claim) == (1, 1)
    assert echo(result, "r3", "r2") == "loop"
    assert echo(result, "r2", "r1") == "cites"


def test_a_circle_that_nothing_enters_is_one_unknown_lineage() -> None:
    result = corroborate([
        tell("r1", "Harbour Daily", None,
             said("Coast Radio said {Selim Aydar was forced into a van in Varnai}.", paper("Coast Radio"), main=True)),
        tell("r2", "Coast Radio", None,
             said("Harbour Daily said {Selim Aydar had been forced into a van in Varnai}.", paper("Harbour Daily"), main=True)),
    ])  # fmt: skip
    claim = chief(result, "r1")
    assert interval(claim) == (0, 1)
    assert {one.kind.value for one in result.echoes} == {"loop"}


def test_a_denial_by_the_accused_is_against_and_lowers_nothing() -> None:
    told = tell(
        "r1", "Harbour Daily", "2021-03-02",
        said("{Officers of the Security Ministry forced Selim Aydar into a van in Varnai}, his brother Emin Aydar said.",
             body("Emin Aydar", HopKind.PERSON), main=True, perpetrator="Officers of the Security Ministry"),
    )  # fmt: skip
    denial = tell(
        "r2", "Coast Radio", "2021-03-03",
        said("The Security Ministry denied that {its officers had forced Selim Aydar into a van in Varnai}.",
             body("Security Ministry"), stance=Stance.DENIES, main=True),
    )  # fmt: skip
    alone, both = corroborate([told]), corroborate([told, denial])
    claim = chief(both, "r1")
    assert interval(claim) == interval(chief(alone, "r1")) == (1, 1)
    assert [voice.report for voice in claim.against] == ["r2"]
    assert [origin.label for origin in claim.origins if origin.party] == ["Security Ministry"]
    assert relation(both, "r1", "r2") == "independent"
    assert claim.reports == ("r1",)
    assert both.echoes == ()


def test_a_wire_report_on_another_outlets_page_is_a_copy() -> None:
    lines = (
        said("{Selim Aydar, a teacher who fled abroad four years ago, was forced into a grey van outside his school in the city of Varnai}, "
             "his brother Emin Aydar said on Tuesday.", body("Emin Aydar", HopKind.PERSON), main=True),
        own("The van had no plates and drove towards the northern border crossing, where the barrier stood open all night long."),
    )  # fmt: skip
    edited = own(
        "The van had no plates and drove towards the northern border, where the barrier stood open all night long."
    )
    result = corroborate([
        tell("r1", "Associated Press", "2021-03-02", *lines),
        tell("r2", "Valley Post", "2021-03-03", lines[0], edited, agency="AP"),
    ])  # fmt: skip
    assert echo(result, "r2", "r1") == "reprint"
    assert relation(result, "r1", "r2") == "copy"
    assert interval(chief(result, "r1")) == (1, 1)


def test_an_earlier_report_is_never_an_echo_of_a_later_one() -> None:
    for result in (corroborate(FAN_OUT), corroborate(LOOP)):
        day = {report.id: report.published or "" for report, _ in (*FAN_OUT, *LOOP[2:])}
        assert all(day[one.earlier] <= day[one.later] for one in result.echoes)


def test_copies_without_dates_have_no_direction_but_count_once() -> None:
    lines = FIRST[0].text
    twin = [
        tell(ident, outlet, None, own(lines.split("\n\n")[0], main=True))
        for ident, outlet in (("r1", "Harbour Daily"), ("r2", "Coast Radio"))
    ]
    result = corroborate(twin)
    assert result.echoes == ()
    assert relation(result, "r1", "r2") == "copy"
    assert interval(chief(result, "r1")) == (0, 1)


def test_a_city_a_month_later_is_a_second_incident() -> None:
    first = tell("r1", "Harbour Daily", "2021-03-02",
                 own("Two men abducted the teacher Selim Aydar in Varnai on Monday.", main=True), date="2021-03-01")  # fmt: skip
    later = tell("r2", "Coast Radio", "2021-04-06",
                 own("Two men abducted the engineer Oktay Bulut in Varnai on Monday.", main=True), date="2021-04-05")  # fmt: skip
    result = corroborate([first, later])
    assert sorted(one.reports for one in result.incidents) == [("r1",), ("r2",)]
    assert result.pairs == ()


def test_own_voice_is_unknown_lineage_and_a_citing_report_shares_it() -> None:
    own_voice = tell(
        "r1", "Harbour Daily", "2021-03-02", own("Selim Aydar was forced into a van in Varnai.", main=True)
    )
    citing = tell("r2", "Coast Radio", "2021-03-03",
                  said("{Selim Aydar was forced into a van in Varnai}, Harbour Daily reported.", paper("Harbour Daily"), main=True))  # fmt: skip
    assert interval(chief(corroborate([own_voice]), "r1")) == (0, 1)
    result = corroborate([own_voice, citing])
    assert interval(chief(result, "r1")) == (0, 1)
    assert relation(result, "r1", "r2") == "same_origin"
    assert [label_of(result, one) for one in chief(result, "r1").bottleneck] == ["Harbour Daily"]


def test_a_cited_outlet_that_is_not_in_the_set_ends_the_chain() -> None:
    result = corroborate([
        tell("r1", "Coast Radio", "2021-03-03",
             said("{Selim Aydar was forced into a van in Varnai}, Harbour Daily reported.", paper("Harbour Daily"), main=True)),
    ])  # fmt: skip
    claim = chief(result, "r1")
    assert interval(claim) == (0, 1)
    assert [(origin.label, origin.status.value) for origin in claim.origins] == [("Harbour Daily", "unknown")]


def test_two_outlets_in_their_own_voice_hang_on_one_unknown() -> None:
    result = corroborate([
        tell("r1", "Harbour Daily", "2021-03-02", own("Selim Aydar was forced into a van in Varnai.", main=True)),
        tell("r2", "Coast Radio", "2021-03-02", own("A van took Selim Aydar from Varnai by force.", main=True)),
    ])  # fmt: skip
    claim = chief(result, "r1")
    assert interval(claim) == (0, 2)
    assert claim.bottleneck == ("unknown",)
    assert label_of(result, "unknown") == "unknown"


def test_an_outlet_that_saw_it_is_an_origin() -> None:
    result = corroborate([
        tell("r1", "Harbour Daily", "2021-03-02",
             said("A Harbour Daily reporter saw {Selim Aydar being forced into a van in Varnai}.",
                  body("Harbour Daily", HopKind.MEDIA).__class__("Harbour Daily", HopKind.MEDIA, True, Basis.OBSERVED_BY_OUTLET), main=True)),
    ])  # fmt: skip
    assert interval(chief(result, "r1")) == (1, 1)


def test_a_ministry_and_its_spokesman_are_one_side() -> None:
    result = corroborate([
        tell("r1", "Harbour Daily", "2021-03-02",
             said("{Selim Aydar was arrested in Varnai}, the Interior Ministry said.", body("Interior Ministry"), main=True)),
        tell("r2", "Coast Radio", "2021-03-02",
             said("{Selim Aydar was arrested in Varnai on Monday}, Interior Ministry spokesman said.",
                  unnamed("Interior Ministry spokesman", Basis.OFFICIAL_POSITION), main=True)),
        tell("r3", "Valley Post", "2021-03-02",
             said("{Selim Aydar was arrested in Varnai}, an Interior Ministry official said.",
                  unnamed("an Interior Ministry official", Basis.OFFICIAL_POSITION), main=True)),
    ])  # fmt: skip
    assert interval(chief(result, "r1")) == (1, 2)


def test_a_commentator_is_no_origin() -> None:
    result = corroborate([
        tell("r1", "Harbour Daily", "2021-03-02",
             said("{Selim Aydar was abducted in Varnai by agents from his country}, said Dana Orlu, an analyst.",
                  unnamed("an analyst"), main=True)),
    ])  # fmt: skip
    claim = chief(result, "r1")
    assert interval(claim) == (0, 0)
    assert any("comments" in reason.sentence for reason in claim.why)


def test_a_document_is_one_origin_however_many_hold_it() -> None:
    ruling = body("Varnai district court ruling", HopKind.DOCUMENT)
    result = corroborate([
        tell(ident, outlet, "2021-03-02", said("{Selim Aydar is to be extradited from Varnai}, the Varnai district court ruling says.", ruling, main=True))
        for ident, outlet in (("r1", "Harbour Daily"), ("r2", "Coast Radio"))
    ])  # fmt: skip
    assert interval(chief(result, "r1")) == (1, 1)
    assert relation(result, "r1", "r2") != "independent"


def test_other_numbers_are_another_claim() -> None:
    def held(ident: str, outlet: str, words: str, value: float, who: str) -> tuple:  # type: ignore[type-arg]
        return tell(ident, outlet, "2021-03-02",
                    said(f"{{Police in Varnai arrested {words} students from abroad at the dormitory}}, {who} said.",
                         body(who, HopKind.PERSON), main=True, type="detention"),
                    quantities={words: (value, "students")})  # fmt: skip

    result = corroborate([
        held("r1", "Harbour Daily", "30", 30, "Mirela Tosun"),
        held("r2", "Coast Radio", "12", 12, "Emin Aydar"),
    ])  # fmt: skip
    assert len(result.incidents) == 1
    counted = [interval(claim) for claim in result.incidents[0].claims]
    assert counted == [(1, 1), (1, 1)]
    assert all(any("contradict" in reason.sentence for reason in claim.why) for claim in result.incidents[0].claims)


TRANSLATIONS = {
    "ko": ("한밤신문", "하버 데일리", "하버 데일리는 {교사가 바르나이에서 납치됐다고} 보도했다."),
    "zh": ("夜报", "海港日报", "据海港日报报道，{一名教师在瓦尔奈被绑架}。"),
    "ru": ("Ночной вестник", "Харбор дейли", "Харбор дейли сообщила, что {учитель был похищен в Варнае}."),
}


@pytest.mark.parametrize("lang", sorted(TRANSLATIONS))
def test_a_citing_report_in_another_language_is_no_second_origin(lang: str) -> None:
    outlet, cited, line = TRANSLATIONS[lang]
    word = {"ko": "바르나이", "zh": "瓦尔奈", "ru": "Варнае"}[lang]
    first = tell("r1", cited, "2021-03-02",
                 said("{A teacher was abducted in Varnai by four men}, a source said.", unnamed("a source"), main=True))  # fmt: skip
    later = tell("r2", outlet, "2021-03-03", said(line, paper(cited), main=True), lang=lang, places={word: VARNAI})
    result = corroborate([first, later])
    assert len(result.incidents) == 1
    claim = chief(result, "r1")
    assert set(claim.reports) == {"r1", "r2"}
    assert interval(claim) == (1, 1)
    assert echo(result, "r2", "r1") in {"cites", "translates"}


def test_a_translation_without_credit_shows_by_places_numbers_and_dates_in_order() -> None:
    places = {"Ostravel": OSTRAVEL, "Kelma": KELMA}
    first = tell(
        "r1", "Harbour Daily", "2021-03-02",
        said("{On 2021-02-27 four men abducted a teacher in Varnai}, a neighbour said.", unnamed("a neighbour"), main=True),
        own("A van took him 240 kilometres to Ostravel."),
        own("On 2021-02-28 an aircraft with 11 passengers left for Kelma."),
        places=places, quantities={"240": (240, "kilometres"), "11": (11, "passengers"), "four men": (4, "men")},
    )  # fmt: skip
    later = tell(
        "r2", "Ночной вестник", "2021-03-04",
        own("Учитель был похищен 2021-02-27, четверо мужчин увезли его из города Varnai.", main=True),
        own("Микроавтобус проехал 240 километров до Ostravel."),
        own("2021-02-28 самолёт, на борту которого было 11 пассажиров, вылетел в Kelma."),
        lang="ru", places=places, quantities={"240": (240, "километров"), "11": (11, "пассажиров"), "четверо": (4, "мужчин")},
    )  # fmt: skip
    result = corroborate([first, later])
    assert echo(result, "r2", "r1") == "translates"
    assert relation(result, "r1", "r2") == "copy"
    assert interval(chief(result, "r1")) == (1, 1)


def test_order_of_arrival_changes_nothing() -> None:
    expected = corroborate(FAN_OUT)
    shuffled = list(FAN_OUT)
    for seed in range(6):
        random.Random(seed).shuffle(shuffled)
        assert corroborate(shuffled) == expected


def test_no_reports_give_an_empty_answer() -> None:
    assert corroborate([]) == Corroboration()


def test_one_report_given_twice_is_one() -> None:
    assert corroborate([FIRST, FIRST]) == corroborate([FIRST])


def test_one_id_for_two_reports_is_refused() -> None:
    with pytest.raises(InputError, match="r1"):
        corroborate([FIRST, tell("r1", "Coast Radio", None, own("Something else happened."))])


def test_a_report_without_sentences_is_an_incident_without_claims() -> None:
    result = corroborate([tell("r1", "Harbour Daily", "2021-03-02")])
    assert [(one.reports, one.claims) for one in result.incidents] == [(("r1",), ())]


def test_pairs_come_once_and_in_order() -> None:
    found = [(pair.a, pair.b) for pair in corroborate(FAN_OUT).pairs]
    assert found == sorted(set(found))
    assert len(found) == 15
    assert all(a < b for a, b in found)


@pytest.mark.shared
def test_the_border_story(shared) -> None:  # type: ignore[no-untyped-def]
    """Chains and contents as annotated; events and the restated lead as a reader of the story has them."""
    from firsthand_case import border_story  # noqa: PLC0415

    result = corroborate([border_story(shared)])
    gold = json.loads((shared / "cases" / "upi-2016-02-04.gold.json").read_text(encoding="utf-8"))["corroboration"]
    claims = result.incidents[0].claims
    assert interval(claims[0]) == (gold[0]["confirmed"], gold[0]["possible"])
    assert [origin.label for origin in claims[0].origins] == [gold[0]["origin"]]
    signed = next(claim for claim in claims if "signed an agreement" in claim.statement)
    assert interval(signed) == (gold[1]["confirmed"], gold[1]["possible"])
    people = next(claim for claim in claims if "10,000" in claim.statement)
    assert interval(people) == (gold[2]["confirmed"], gold[2]["possible"])


def test_an_origin_that_its_own_outlet_withdrew_is_possible_only() -> None:
    first = tell("r1", "Harbour Daily", "2021-03-02",
                 said("{Selim Aydar was forced into a van in Varnai}, a source told Harbour Daily.", unnamed("a source"), main=True))  # fmt: skip
    citing = tell("r2", "Coast Radio", "2021-03-03",
                  said("{Selim Aydar was forced into a van in Varnai}, Harbour Daily reported.", paper("Harbour Daily"), main=True))  # fmt: skip
    back = tell("r3", "Harbour Daily", "2021-03-06",
                own("Harbour Daily retracts its report that Selim Aydar was forced into a van in Varnai.", main=True))  # fmt: skip
    claim = chief(corroborate([first, citing, back]), "r1")
    assert interval(claim) == (0, 1)
    assert [voice.report for voice in claim.against] == ["r3"]
    assert [origin.status.value for origin in claim.origins if not origin.party] == ["possible"]
    assert any("took back" in reason.sentence for reason in claim.why)


SAW = said("Her neighbour Mirela Tosun, who saw it, told Open Passage that {four men forced Selim Aydar into a van in Varnai}.",
           By("Mirela Tosun", basis=Basis.WITNESS), main=False)  # fmt: skip


def test_who_was_told_by_a_witness_is_a_relay() -> None:
    result = corroborate([
        tell("r1", "Harbour Daily", "2021-03-02",
             said("{Selim Aydar was forced into a van in Varnai}, the group Open Passage said.", By("Open Passage", HopKind.NGO), main=True), SAW),
    ])  # fmt: skip
    claim = chief(result, "r1")
    assert interval(claim) == (1, 1)
    assert [origin.label for origin in claim.origins] == ["Mirela Tosun"]


def test_a_second_source_counts_where_the_outlet_that_spoke_to_both_says_so() -> None:
    spoke = tell("r1", "Harbour Daily", "2021-03-02",
                 said("{Selim Aydar was forced into a van in Varnai}, a source told Harbour Daily.", unnamed("a source"), main=True),
                 said("A second source said she saw how {Selim Aydar was forced into the van}.", unnamed("a second source", Basis.WITNESS)))  # fmt: skip
    assert interval(chief(corroborate([spoke]), "r1")) == (2, 2)
    retold = tell("r2", "Coast Radio", "2021-03-03",
                  said("Two sources told Harbour Daily that {Selim Aydar was forced into a van in Varnai}.",
                       paper("Harbour Daily"), By("two sources", HopKind.GROUP, named=False), main=True))  # fmt: skip
    assert interval(chief(corroborate([retold]), "r2")) == (1, 1)
    assert interval(chief(corroborate([spoke, retold]), "r1")) == (2, 2)


def test_a_denial_that_states_the_allegation_with_its_source_carries_it() -> None:
    told = tell("r1", "Harbour Daily", "2021-03-02",
                said("{Selim Aydar was forced into a van in Varnai}, a source told Harbour Daily.", unnamed("a source"), main=True))  # fmt: skip
    denial = tell("r2", "Coast Radio", "2021-03-04",
                  said("Harbour Daily had said that {Selim Aydar was forced into a van in Varnai}.", paper("Harbour Daily"), main=True),
                  said("The embassy denied {the report}.", body("embassy"), stance=Stance.DENIES))  # fmt: skip
    result = corroborate([told, denial])
    claim = chief(result, "r1")
    assert set(claim.reports) == {"r1", "r2"}
    assert [voice.report for voice in claim.against] == ["r2"]
    assert interval(claim) == (1, 1)
    assert relation(result, "r1", "r2") == "same_origin"


def test_described_first_and_named_later_is_one_person() -> None:
    result = corroborate([
        tell("r1", "Harbour Daily", "2021-03-02",
             said("{Selim Aydar was forced into a van in Varnai}, a baker said.", unnamed("a baker", Basis.WITNESS), main=True),
             said("“{I saw how four men forced Selim Aydar into the van},” the baker, Mirela Tosun, said.", By("Mirela Tosun", basis=Basis.WITNESS))),
    ])  # fmt: skip
    assert [origin.label for origin in chief(result, "r1").origins] == ["Mirela Tosun"]


class _Given:
    """An engine that found what it is given."""

    name = "given"
    version = "1"
    languages = frozenset({"en"})

    def __init__(self, found: list[Found]) -> None:
        self.found = found

    def find(self, text: str, passages: Sequence[Passage], lang: str) -> list[Found]:
        return self.found


def test_two_statements_of_one_sentence_are_two_claims_with_ids_of_their_own() -> None:
    text = (
        "Two guards told the court that four men in grey masks had burnt the ferry Mirna in Varnai on 3 March 2021, and "
        "the clerk Ilya Sorn said nine fishermen from Kelma were taken from their boats on 5 March 2021.\n"
    )
    parts = (
        ("Two guards", "told", "that four men in grey masks had burnt the ferry Mirna in Varnai on 3 March 2021"),
        ("the clerk Ilya Sorn", "said", "nine fishermen from Kelma were taken from their boats on 5 March 2021"),
    )
    found = [Found(*((Span(text.index(words), text.index(words) + len(words)),) for words in part)) for part in parts]
    report = library.read(text, library.Hints(id="r1", outlet="Coast Radio", published="2021-03-06", lang="en"))
    result = corroborate([(report, library.extract(report, _Given(found)))])
    ids = [claim.id for incident in result.incidents for claim in incident.claims]
    assert len(ids) == 2
    assert len(set(ids)) == 2


def test_a_source_that_two_incidents_know_under_two_kinds_is_listed_once() -> None:
    result = corroborate(
        [
            tell(
                "r1", "Harbour Daily", "2021-03-02",
                said("{Four men burnt the ferry Mirna in Varnai on Monday}, Concord reported.", By("Concord", HopKind.WIRE), main=True),
            ),
            tell(
                "r2", "Valley Post", "2023-09-20",
                said("{Nine fishermen from Kelma were freed after a year in a salt mine}, Concord reported.", By("Concord", HopKind.MEDIA), main=True),
            ),
        ]
    )  # fmt: skip
    assert len(result.incidents) == 2
    listed = [source for source in result.sources if source.label == "Concord"]
    assert [source.kind for source in listed] == [HopKind.WIRE]
    assert len({source.id for source in result.sources}) == len(result.sources)
