"""Places: names in four scripts, resolved by what stands around them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.extract.places.finder import find_places, is_people
from firsthand.extract.places.gazetteer import gazetteer, key_of, place_words
from firsthand.records.report import Dateline, Passage, Report
from firsthand.records.span import Span


def report(text: str, outlet: str | None = None, dateline: Dateline | None = None) -> Report:
    return Report(
        id="r", text=text, fingerprint="0" * 64, passages=(Passage(Span(0, len(text))),), lang="en", outlet=outlet,
        dateline=dateline,
    )  # fmt: skip


def found(text: str, outlet: str | None = None) -> list[tuple[str, str, str | None]]:
    return [
        (mention.span.of(text), mention.place.name, mention.place.country)
        for mention in find_places(report(text, outlet))
    ]


ENGLISH = [
    ("Officers travelled to Shenyang.", [("Shenyang", "Shenyang", "CN")]),
    ("They met in Yanji and in Dandong.", [("Yanji", "Yanji", "CN"), ("Dandong", "Dandong", "CN")]),
    ("Workers live in Khabarovsk Krai.", [("Khabarovsk Krai", "Khabarovsk Krai", "RU")]),
    ("Workers live on Sakhalin in Russia.", [("Sakhalin", "Sakhalin", "RU"), ("Russia", "Russia", "RU")]),
    ("Shells fell on Kherson and on Bucha.", [("Kherson", "Kherson", "UA"), ("Bucha", "Bucha", "UA")]),
    ("A lorry left Moscow.", [("Moscow", "Moscow", "RU")]),
    ("A lorry stood in Kiev.", [("Kiev", "Kyiv", "UA")]),
    ("He lives in Paris, Texas.", [("Paris", "Paris", "US"), ("Texas", "Texas", "US")]),
    ("He lives in Paris.", [("Paris", "Paris", "FR")]),
    ("China's Dandong is near.", [("China", "China", "CN"), ("Dandong", "Dandong", "CN")]),
    ("He flew to the U.S. in spring.", [("U.S.", "United States", "US")]),
    ("They told us about it.", []),
    ("Uyghurs fled to Turkey.", [("Turkey", "Turkey", "TR")]),
    ("She moved to New York City.", [("New York City", "New York City", "US")]),
    ("The Moscow Times wrote of it.", []),
    ("He taught at Seoul National University.", []),
    ("Paris Hilton sang.", []),
    ("Jordan Smith sang.", []),
    ("A North Korean worker fled.", [("North Korean", "North Korea", "KP")]),
    ("Turkish police came to Istanbul.", [("Turkish", "Turkey", "TR"), ("Istanbul", "Istanbul", "TR")]),
    ("Protests shook Khartoum, Sudan.", [("Khartoum", "Khartoum", "SD"), ("Sudan", "Sudan", "SD")]),
]
KOREAN = [
    ("보위원들이 선양에서 움직였다.", [("선양", "Shenyang", "CN")]),
    ("연길 소식통이 전했다.", [("연길", "Yanji", "CN")]),
    ("단둥시에 식당이 있다.", [("단둥시", "Dandong", "CN")]),
    ("중국으로 넘어갔다.", [("중국", "China", "CN")]),
    ("북한 당국은 침묵했다.", [("북한", "North Korea", "KP")]),
    ("한국에 들어왔다.", [("한국", "South Korea", "KR")]),
    ("러시아의 공장에서 일했다.", [("러시아", "Russia", "RU")]),
    ("평양을 떠났다.", [("평양", "Pyongyang", "KP")]),
    ("서울에서 만났다.", [("서울", "Seoul", "KR")]),
    ("베이징까지 갔다.", [("베이징", "Beijing", "CN")]),
    ("모스크바로 보냈다.", [("모스크바", "Moscow", "RU")]),
    ("미국은 비난했다.", [("미국", "United States", "US")]),
    ("중국대사관 앞에 모였다.", [("중국", "China", "CN")]),
    ("부산과 인천에서 왔다.", [("부산", "Busan", "KR"), ("인천", "Incheon", "KR")]),
    ("우크라이나 군은 물러났다.", [("우크라이나", "Ukraine", "UA")]),
    ("태국을 거쳐 왔다.", [("태국", "Thailand", "TH")]),
    ("라오스와 베트남을 지났다.", [("라오스", "Laos", "LA"), ("베트남", "Vietnam", "VN")]),
    ("오늘 회의를 했다.", []),
    ("그들은 서로 믿었다.", []),
    ("블라디보스토크에 있다.", [("블라디보스토크", "Vladivostok", "RU")]),
]
CHINESE = [
    ("他们在沈阳被捕。", [("沈阳", "Shenyang", "CN")]),
    ("他们在延吉被捕。", [("延吉", "Yanji", "CN")]),
    ("他从丹东市离开。", [("丹东市", "Dandong", "CN")]),
    ("公安在北京拘留了他。", [("北京", "Beijing", "CN")]),
    ("朝鲜特工进入中国。", [("朝鲜", "North Korea", "KP"), ("中国", "China", "CN")]),
    ("韩国政府表示关注。", [("韩国", "South Korea", "KR")]),
    ("俄罗斯有很多工人。", [("俄罗斯", "Russia", "RU")]),
    ("他住在莫斯科。", [("莫斯科", "Moscow", "RU")]),
    ("他逃到首尔。", [("首尔", "Seoul", "KR")]),
    ("平壤方面否认。", [("平壤", "Pyongyang", "KP")]),
    ("中朝边境关闭。", [("中", "China", "CN"), ("朝", "North Korea", "KP")]),
    ("他住在美国纽约。", [("美国", "United States", "US"), ("纽约", "New York City", "US")]),
    ("他在泰国曼谷失踪。", [("泰国", "Thailand", "TH"), ("曼谷", "Bangkok", "TH")]),
    ("辽宁省的警察来了。", [("辽宁省", "Liaoning", "CN")]),
    ("香港居民抗议。", [("香港", "Hong Kong", "HK")]),
    ("他今朝未归。", []),
    ("他在其中工作。", []),
    ("台湾方面回应。", [("台湾", "Taiwan", "TW")]),
    ("乌克兰军队撤退。", [("乌克兰", "Ukraine", "UA")]),
    ("他在哈尔滨上学。", [("哈尔滨", "Harbin", "CN")]),
]
RUSSIAN = [
    ("Их задержали в Шэньяне.", [("Шэньяне", "Shenyang", "CN")]),
    ("Он приехал из Москвы.", [("Москвы", "Moscow", "RU")]),
    ("Рабочие Хабаровского края бежали.", [("Хабаровского края", "Khabarovsk Krai", "RU")]),
    ("Они жили на Сахалине.", [("Сахалине", "Sakhalin", "RU")]),
    ("Власти Китая молчат.", [("Китая", "China", "CN")]),
    ("Он бежал из России.", [("России", "Russia", "RU")]),
    ("Граждане КНДР уехали.", [("КНДР", "North Korea", "KP")]),
    ("Северокорейские рабочие бежали.", [("Северокорейские", "North Korea", "KP")]),
    ("Он живёт в Сеуле.", [("Сеуле", "Seoul", "KR")]),
    ("Он вылетел в Пекин.", [("Пекин", "Beijing", "CN")]),
    ("Его нашли под Киевом.", [("Киевом", "Kyiv", "UA")]),
    ("Суд в Минске отложен.", [("Минске", "Minsk", "BY")]),
    ("Она бежала в Грузию.", [("Грузию", "Georgia", "GE")]),
    ("Посол США уехал.", [("США", "United States", "US")]),
    ("Турция его выдала.", [("Турция", "Turkey", "TR")]),
    ("Она живёт в Германии.", [("Германии", "Germany", "DE")]),
    ("Китайская полиция приехала.", [("Китайская", "China", "CN")]),
    ("Дети играли во дворе.", []),
    ("Его увезли во Владивосток.", [("Владивосток", "Vladivostok", "RU")]),
    ("Она родом из Казахстана.", [("Казахстана", "Kazakhstan", "KZ")]),
]


@pytest.mark.parametrize(("text", "expected"), [*ENGLISH, *KOREAN, *CHINESE, *RUSSIAN])
def test_places_are_found_and_resolved(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


def test_ids_regions_and_coordinates_come_along() -> None:
    (mention,) = find_places(report("They met in Shenyang."))
    assert (mention.place.geonameid, mention.place.region, mention.place.city) == (2034937, "Liaoning", "Shenyang")
    assert mention.place.lat == pytest.approx(41.79, abs=0.01)
    assert mention.place.country_name == "China"


def test_a_country_or_region_is_never_made_finer() -> None:
    for mention in find_places(report("Workers left China for Khabarovsk Krai.")):
        assert mention.place.city is None


def test_the_dateline_is_marked_and_read_in_capitals() -> None:
    text = "SEOUL, Feb. 4 (WIRE) -- Officers crossed into China."
    line = Dateline(Span(0, 24), "SEOUL", Span(0, 5), "XXXX-02-04", "WIRE")
    mentions = find_places(report(text, dateline=line))
    assert [(mention.span.of(text), mention.dateline) for mention in mentions] == [("SEOUL", True), ("China", False)]


def test_the_north_is_a_country_only_after_the_country_was_named() -> None:
    assert found("Snow fell in the North.") == []
    text = "North Korea denied it. The deal was signed by the North's envoy."
    assert found(text)[-1] == ("North", "North Korea", "KP")


def test_a_name_is_read_by_the_country_of_its_neighbours() -> None:
    text = "The mayor of London spoke. London lies in Ontario, Canada, and so do Hamilton and Toronto."
    assert {country for words, _, country in found(text) if words == "London"} == {"CA"}


def test_the_outlets_country_decides_between_namesakes() -> None:
    text = "Police in Birmingham held two men."
    assert [country for _, _, country in found(text, "CNN")] == ["US"]
    assert [country for _, _, country in found(text, "Guardian")] == ["GB"]


def test_a_person_introduced_by_a_full_name_is_no_place_later() -> None:
    assert all(words != "Hilton" for words, _, _ in found("Paris Hilton sang. Then Paris left."))


@pytest.mark.parametrize(
    ("words", "people"), [("North Korean", True), ("Chinese", True), ("China", False), ("российских", True)]
)
def test_peoples_are_told_from_countries(words: str, *, people: bool) -> None:
    assert is_people(words) is people


def test_every_word_list_points_at_places_of_the_gazetteer() -> None:
    places = gazetteer()
    assert all(int(geonameid) in places.by_id for geonameid in place_words()["names"])
    assert all(code in places.region_row for code in place_words()["abbreviations"])
    assert all(iso in places.country_row for iso in place_words()["chinese"]["short"].values())


def test_keys_fold_case_and_accents() -> None:
    assert key_of("Düsseldorf") == key_of("DUSSELDORF")
    assert key_of("St. Louis") == "st louis"
    assert key_of("Орёл") == "орел"


def test_names_of_several_scripts_meet_in_one_place() -> None:
    ids = {gazetteer().find(name)[0].id for name in ("Shenyang", "선양", "沈阳", "Шэньян")}
    assert ids == {2034937}


@given(st.text(alphabet="SeoulPari s,.'-선양에서沈阳市Москвы U.S.\n", max_size=60))
def test_spans_lie_in_the_text_and_are_disjoint(text: str) -> None:
    spans = [mention.span for mention in find_places(report(text))]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@pytest.mark.shared
def test_all_nine_places_of_the_wire_story(shared: Path) -> None:
    text = (shared / "cases/upi-2016-02-04.txt").read_text(encoding="utf-8")
    start = text.index("SEOUL, Feb.")
    line = Dateline(Span(start, start + 24), "SEOUL", Span(start, start + 5), "XXXX-02-04", "UPI")
    passages = (Passage(Span(start, len(text))),)
    made = Report(id="u", text=text, fingerprint="0" * 64, passages=passages, lang="en", outlet="UPI", dateline=line)
    countries = {mention.span.of(text): mention.place.country for mention in find_places(made)}
    gold = {
        "Shenyang": "CN", "Yanji": "CN", "Beijing": "CN", "Khabarovsk Krai": "RU", "Sakhalin": "RU", "Pyongyang": "KP",
        "Moscow": "RU", "SEOUL": "KR",
    }  # fmt: skip
    assert {name: countries.get(name) for name in gold} == gold
