"""Persons, places, labels and doers of the chief event, judged over a whole English report."""

from __future__ import annotations

import pytest

import firsthand
from firsthand.engines.rules.engine import RulesEngine
from firsthand.extract.events.affected import named_persons
from firsthand.extract.events.sentences import sentences
from firsthand.records.event import Event


def chief(text: str) -> Event:
    """The chief event as the rules engine's reading has it."""
    reading = firsthand.extract(firsthand.read(text), RulesEngine())
    return next(event for event in reading.events if event.main)


def names(text: str) -> set[str]:
    return {one.name for one in chief(text).victims if one.name}


LIST = (
    "Police in Istanbul arrested three exiled journalists on Monday.\n\n"
    "Mirela Dovan, 34, Tomas Reyl, 41, and Adem Kurtovan were taken from their homes at dawn, their lawyer said.\n\n"
    "“We fear for them,” said Ruta Balciene, who leads the Harbour Group.\n\n"
    "Interior minister Selim Hakkar said he knew of no arrests. Dovan was released on Tuesday."
)


def test_those_arrested_are_named_and_those_who_speak_are_not() -> None:
    found = names(LIST)
    assert {"Mirela Dovan", "Tomas Reyl"} <= found
    assert not {"Ruta Balciene", "Selim Hakkar"} & found


def test_a_last_name_alone_is_a_mention_of_its_bearer() -> None:
    report = firsthand.read(LIST)
    dovan = next(one for one in named_persons(sentences(report)) if one.name == "Mirela Dovan")
    assert [span.of(report.text) for span in dovan.spans] == ["Mirela Dovan", "Dovan"]


@pytest.mark.parametrize("name", ["Samir al-Hadar", "P. Varran Rao", "Omar bin Saleh"])
def test_names_with_particles_and_initials_are_whole(name: str) -> None:
    report = firsthand.read(f"The poet {name} was jailed on Sunday.")
    assert [one.name for one in named_persons(sentences(report))] == [name]


def test_every_span_of_a_person_slices_to_a_form_of_the_name() -> None:
    report = firsthand.read(LIST)
    for victim in chief(LIST).victims:
        for span in victim.spans:
            assert not victim.name or span.of(report.text) in victim.name


def test_the_place_is_where_it_happened_and_not_where_somebody_comments() -> None:
    text = (
        "VIENNA -- Agents seized the editor Tomas Reyl in Tbilisi on Friday.\n\nHe was put into a van near a market in "
        "Tbilisi, a witness said.\n\nA spokeswoman in Vienna for the Harbour Group called for his release."
    )
    place = chief(text).place
    assert place is not None
    assert (place.country, place.city) == ("GE", "Tbilisi")


def test_a_region_is_given_only_where_the_text_names_it() -> None:
    silent = chief("The singer Mira Toth was arrested in Shenyang on Friday.").place
    told = chief("The singer Mira Toth was arrested in Shenyang, in Liaoning, on Friday.").place
    assert silent is not None
    assert told is not None
    assert (silent.city, silent.region) == ("Shenyang", None)
    assert (told.city, told.region) == ("Shenyang", "Liaoning")


def test_a_territory_that_is_one_town_is_that_town() -> None:
    place = chief("Police in Hong Kong arrested the publisher Wei Lanming on Friday.").place
    assert place is not None
    assert (place.country, place.city) == ("HK", "Hong Kong")


@pytest.mark.parametrize(
    ("text", "label", "doer"),
    [
        ("Gunmen shot dead the reporter Tomas Reyl on Friday. Police found no trace of the gunmen.", "killing", None),
        ("Police arrested the activist Tomas Reyl. Officers held him overnight.", "arbitrary detention", "state actor"),
        ("Masked men abducted the blogger Mira Toth on Friday. The kidnappers want a ransom.", "kidnapping", None),
    ],
)  # fmt: skip
def test_labels_and_doers_follow_what_is_told(text: str, label: str, doer: str | None) -> None:
    event = chief(text)
    assert label in event.violations
    assert event.perpetrator.mentioned
    if doer:
        assert event.perpetrator.type == doer
    assert all(span.of(text) for span in event.perpetrator.spans)


def test_an_outlets_name_alone_moves_no_known_city() -> None:
    hints = firsthand.Hints(outlet="Canyon Herald")
    for city, country in (("Moscow", "RU"), ("Madrid", "ES"), ("Vienna", "AT"), ("Naples", "IT")):
        report = firsthand.read(f"The baker Tomas Reyl was deported from {city}, his daughter said.", hints)
        places = firsthand.extract(report, RulesEngine()).places
        assert [one.place.country for one in places] == [country]


def test_a_dateline_names_nobody_and_an_older_year_is_not_the_events_date() -> None:
    text = (
        "NAIROBI, Sept. 3 (Lantern News) -- A cartoonist who fled in 2016 was arrested last Thursday, his sister said."
        "\n\nYonas Tesfai, 38, was put into a car."
    )
    report = firsthand.read(text, firsthand.Hints(published="2025-09-04"))
    event = next(one for one in firsthand.extract(report, RulesEngine()).events if one.main)
    assert {one.name for one in event.victims if one.name} == {"Yonas Tesfai"}
    assert event.date is not None
    assert event.date.edtf == "2025-08-28"


def test_a_lawyer_who_only_speaks_is_nobodys_victim() -> None:
    text = "Блогера Данияра Сеитова задержали в аэропорту Алматы, сообщил его адвокат Ержан Касымов."
    assert names(text) == {"Данияра Сеитова"}


def test_last_and_solidarity_are_no_towns_in_korean() -> None:
    report = firsthand.read("방콕에 머물던 활동가가 지난 12일 실종됐다고 인권 단체 '메콩 연대'가 밝혔다.")
    places = firsthand.extract(report, RulesEngine()).places
    assert [one.span.of(report.text) for one in places] == ["방콕"]


def test_a_line_in_latin_letters_makes_no_english_report() -> None:
    text = "괴한들이 12일 방콕에서 활동가 김순희 씨를 체포해 갔다고 목격자가 말했다. 가족은 논평을 거부했다."
    plain, mixed = chief(text), chief(f"{text}\n\nThe Harbour Group has kept the documents.")
    assert mixed.perpetrator == plain.perpetrator
    assert mixed.place == plain.place
    assert [one.name for one in mixed.victims] == [one.name for one in plain.victims]


def test_a_doers_words_name_one_of_its_kind() -> None:
    event = chief("Gunmen shot dead the reporter Tomas Reyl on Friday. Police found no trace of the gunmen.")
    for span in event.perpetrator.spans:
        words = "Gunmen shot dead the reporter Tomas Reyl on Friday. Police found no trace of the gunmen."
        assert span.of(words).lower() in {"gunmen", "police"}
        assert (span.of(words).lower() == "police") == (event.perpetrator.type == "state actor")
