"""Whose names are listed, in four languages: every text with the exact words that have to be masked, and floors."""

from __future__ import annotations

import pytest

from firsthand.extract.dates.finder import find_dates
from firsthand.extract.events.finder import find_events
from firsthand.extract.identifying import find_identifying
from firsthand.extract.places.finder import find_places
from firsthand.records.report import Passage, Report
from firsthand.records.span import Span

EN = (
    ("Exiled Tarvanian journalist Daniyar Osken was abducted in Istanbul. Osken, who wrote on trade, is missing.",
     ["Daniyar Osken", "Osken"]),
    ("Twelve Tarvanian construction workers were deported from Bishkek, a lawyer said.", []),
    ("Lawyer Gulmira Asanbek said the workers were deported. The consul, Peter Holm, declined to comment.", []),
    ("Police arrested Mira Toth in Minsk. Her brother, Jan Toth, fled.", ["Mira Toth", "Jan Toth"]),
    ('The activist Selma Arin was detained in Tirana. "I saw it with my own eyes," said the grocer, Bek Dalan.',
     ["Selma Arin", "Bek Dalan"]),
    ("Three Masked Men seized the Belorian poet Anton Vesk outside his flat in Vilnius. Vesk was beaten.",
     ["Anton Vesk", "Vesk"]),
    ("Rights Watch Union said that Sedorian officers had jailed dozens of students.", []),
)  # fmt: skip
KO = (
    ("타르바니아 출신 망명 언론인 다니야르 오스켄이 이스탄불에서 납치됐다. 오스켄은 2019년 나라를 떠났다.",
     ["다니야르 오스켄", "오스켄"]),
    ("인권변호사 미렐라 다니치가 트빌리시에서 구금됐다. 다니치의 행방은 알려지지 않았다.", ["미렐라 다니치", "다니치"]),
    ("보위부가 탈북민 김순희 씨를 체포했다.", ["김순희"]),
    ("인권 단체는 국제 활동가들이 구금됐다고 밝혔다.", []),
    ("(트빌리시=새벽뉴스) 문태오 기자 = 노동자 열두 명이 추방됐다.", []),
    ("박철민 대변인은 납치 의혹을 부인했다.", []),
    ("목격자 이도현은 남성들이 활동가를 납치했다고 말했다.", ["이도현"]),
)  # fmt: skip
ZH = (
    ("塔尔瓦尼亚流亡记者达尼亚尔·奥斯肯在伊斯坦布尔遭绑架。奥斯肯下落不明。", ["达尼亚尔·奥斯肯", "奥斯肯"]),
    ("公安逮捕了活动人士王小明，他在延吉。", ["王小明"]),
    ("流亡记者在伊斯坦布尔遭绑架，人权组织表示关注。", []),
    ("被捕律师的妻子李文芳说，他失踪了。", ["李文芳"]),
    ("外交部发言人张海否认绑架记者。", []),
    ("十二名工人被遣返，人权团体谴责。", []),
)  # fmt: skip
RU = (
    ("Журналист-эмигрант из Тарвании Данияр Оскен похищен в Стамбуле. Оскен покинул страну в 2019 году.",
     ["Данияр Оскен", "Оскен"]),
    ("Двенадцать рабочих из Тарвании были депортированы из Бишкека.", []),
    ("Его жена Анна Тарн рассказала, что его арестовали.", ["Анна Тарн"]),
    ("Полиция задержала активиста Марка Ведина в Минске. Ведин избит.", ["Марка Ведина", "Ведин"]),
    ("Министр Пётр Хольм опроверг похищение журналиста.", []),
    ("В Нижнем Новгороде похищен журналист, сообщил Полярный Курьер.", []),
)  # fmt: skip
ALL = {"en": EN, "ko": KO, "zh": ZH, "ru": RU}
FLOOR = 0.95


def persons(text: str, language: str) -> list[str]:
    made = Report(id="r", text=text, fingerprint="0" * 64, passages=(Passage(Span(0, len(text))),), lang=language)
    events = find_events(made, (), find_places(made), find_dates(made))
    return [one.span.of(text) for one in find_identifying(made, (), events) if one.kind == "person"]


@pytest.mark.parametrize(
    ("language", "text", "expected"), [(language, *row) for language, rows in ALL.items() for row in rows]
)
def test_exactly_the_people_at_risk_are_listed(language: str, text: str, expected: list[str]) -> None:
    assert persons(text, language) == expected


@pytest.mark.parametrize("language", ALL)
def test_floors_of_precision_and_recall(language: str) -> None:
    right = found = wanted = 0
    for text, expected in ALL[language]:
        marks = persons(text, language)
        right += sum(min(marks.count(name), expected.count(name)) for name in set(expected))
        found, wanted = found + len(marks), wanted + len(expected)
    assert right / found >= FLOOR
    assert right / wanted >= FLOOR
