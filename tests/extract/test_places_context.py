"""Which of several places a name is, and names that are none: what the rest of the report decides."""

from __future__ import annotations

import pytest

from firsthand.extract.places.finder import find_places
from firsthand.records.event import PlaceMention
from firsthand.records.report import Passage, Report
from firsthand.records.span import Span


def mentions(text: str, *, outlet: str | None = None, url: str | None = None, lang: str = "en") -> list[PlaceMention]:
    passages = (Passage(Span(0, len(text))),)
    report = Report(
        id="r", text=text, fingerprint="0" * 64, passages=passages, lang=lang, outlet=outlet, url=url
    )  # fmt: skip
    return list(find_places(report))


def read(
    text: str, words: str, *, outlet: str | None = None, url: str | None = None
) -> list[tuple[str | None, str | None]]:
    """Country and region of each mention of `words`."""
    return [
        (one.place.country, one.place.region)
        for one in mentions(text, outlet=outlet, url=url)
        if one.span.of(text) == words
    ]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Residents of Bucha spoke to reporters in Warsaw and in Berlin.", "Bucha", "UA"),
        ("The mayor of Bucha thanked Canada. Aid came from Ottawa, Washington and Tokyo.", "Bucha", "UA"),
        ("Men were taken from Kherson, a group in Washington said. Congress will vote.", "Kherson", "UA"),
        ("Georgia refused her claim, and Tbilisi police drove her to the Turkish border.", "Georgia", "GE"),
        ("Opposition figures in Georgia say that Russia is behind it.", "Georgia", "GE"),
        ("He was arrested in Atlanta. Prosecutors in Georgia charged him.", "Georgia", "US"),
        ("Georgia law forbids it, said a clerk in Macon.", "Georgia", "US"),
        ("Jordan sent him back. Amman has not commented.", "Jordan", "JO"),
        ("He was deported to Jordan in 2019.", "Jordan", "JO"),
        ("Chad Maddox was detained in Chad.", "Chad", "TD"),
        ("Police in Athens arrested two Syrians. Greece denied it.", "Athens", "GR"),
        ("She flew from Tripoli to Beirut; Lebanon let her in.", "Tripoli", "LB"),
        ("She fled Libya. In Tripoli her brother was beaten, and in Benghazi her cousin.", "Tripoli", "LY"),
        ("In Luxembourg a court ruled.", "Luxembourg", "LU"),
    ],
)
def test_names_are_placed_by_what_stands_around_them(text: str, words: str, country: str) -> None:
    assert {found for found, _ in read(text, words)} == {country}


@pytest.mark.parametrize(
    "text",
    [
        "Jordan Maddox fled in May. Jordan told friends that he was followed.",
        "Mr. Jordan declined to speak.",
        "Georgia Maddox sang.",
        "President Lincoln was quoted. Lincoln wrote little.",
        "A bath and a reading followed. Bath was first. Reading tired him.",
        "Most said no. Many agreed. None came.",
    ],
)
def test_persons_and_ordinary_words_are_no_places(text: str) -> None:
    assert mentions(text) == []


def test_names_that_are_all_ambiguous_settle_each_other() -> None:
    text = "Police in Athens arrested a woman from Winterville, near the Clarke County line."
    assert {place.place.region for place in mentions(text)} == {"Georgia"}


def test_a_list_of_counties_is_read_as_counties() -> None:
    text = "Clarke, Oconee and Jackson counties in Georgia closed their schools."
    found = [(one.span.of(text), one.place.name, one.place.city) for one in mentions(text)]
    assert found[:3] == [
        ("Clarke", "Clarke County", None),
        ("Oconee", "Oconee County", None),
        ("Jackson", "Jackson County", None),
    ]


def test_a_paper_called_after_its_town_is_a_hint() -> None:
    text = "A fire in Cleveland was put out."
    assert read(text, "Cleveland") == [("US", "Ohio")]
    assert read(text, "Cleveland", outlet="The Dahlonega Daily Herald") == [("US", "Georgia")]
    assert read(text, "Cleveland", url="https://www.dahlonegaherald.com/news/1") == [("US", "Georgia")]


def test_a_paper_known_everywhere_is_no_hint_at_a_town() -> None:
    text = "A fire in Rochester was put out."
    assert read(text, "Rochester", outlet="New York Times") == read(text, "Rochester", outlet="Washington Post")


@pytest.mark.parametrize(
    ("url", "country"), [("https://www.example.co.uk/a", "GB"), ("https://news.example.ca/a", "CA")]
)
def test_the_end_of_an_address_is_a_hint(url: str, country: str) -> None:
    assert {found for found, _ in read("Police in London and in Cambridge held two men.", "London", url=url)} == {
        country
    }


def test_the_same_name_is_the_same_place_throughout() -> None:
    text = "Police in Paris held a man. Paris, Texas, has one court. In Paris nobody was surprised."
    assert {region for _, region in read(text, "Paris")} == {"Texas"}


def test_headings_in_capitals_say_where_a_report_is_from() -> None:
    text = "Fire at a store.\nSPRINGFIELD, Ill. — Two men were arrested in Peoria."
    assert {one.span.of(text): one.dateline for one in mentions(text)} == {
        "SPRINGFIELD": True,
        "Ill.": True,
        "Peoria": False,
    }


@pytest.mark.parametrize(
    ("text", "event", "address"),
    [
        (
            "Two men were arrested in Peoria.\n\nThe Gazette, 12 Main St, Springfield, IL 62701. Tel. (217) 555-0123.",
            "Peoria",
            "Springfield",
        ),
        ("그는 단둥에서 붙잡혔다.\n\n주소: 서울 종로구 12 대표전화: 02-555-0123 발행인 홍길동", "단둥", "서울"),
        ("他在丹东被捕。\n\n地址：北京市朝阳区某路1号 电话：010-5555-0123", "丹东", "北京市"),
        ("Его задержали в Минске.\n\nАдрес редакции: Москва, тел. +7 495 555-01-23", "Минске", "Москва"),
    ],
)
def test_an_outlets_address_is_no_place_of_an_event(text: str, event: str, address: str) -> None:
    apart = {one.span.of(text): one.dateline for one in mentions(text)}
    assert (apart[event], apart[address]) == (False, True)


@pytest.mark.parametrize(
    "text",
    [
        "In Singapore the police denied it.",
        "Hong Kong's police denied it.",
        "Nothing is known in Djibouti.",
        "He left Mexico.",
    ],
)
def test_where_country_and_town_share_a_name_the_country_is_meant(text: str) -> None:
    (mention,) = mentions(text)
    assert mention.place.city is None
