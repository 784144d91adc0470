from __future__ import annotations

import pytest

from firsthand.read.language import language_of


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The harbour police arrested three people on Tuesday, a source said."),
        ("ko", "항만 당국은 화요일에 세 사람을 붙잡았다고 소식통이 전했다."),
        ("ko", "北 보위부 요원이 中 선양에서 脫北者를 체포했다고 소식통이 전했다."),
        ("zh", "据知情人士说，当地警方星期二在码头带走了三名男子。"),
        ("zh", "據知情人士說，當地警方星期二在碼頭帶走了三名男子。"),
        ("ja", "港の警察は火曜日に三人を逮捕したと関係者が明らかにした。"),
        ("ru", "В порту во вторник задержали трёх человек, сообщил источник в полиции."),
        ("uk", "У порту у вівторок затримали трьох осіб, повідомило джерело в поліції міста."),
        ("bg", "В пристанището във вторник бяха задържани трима души, съобщи източник от полицията."),
        ("kk", "Полиция сейсенбі күні айлақта үш адамды ұстады деп хабарлады дереккөз."),
        ("th", "เจ้าหน้าที่จับกุมผู้ลี้ภัยสามคนที่ท่าเรือเมื่อวันอังคาร"),
        ("ar", "اعتقلت الشرطة ثلاثة أشخاص في الميناء يوم الثلاثاء، بحسب مصدر."),
        ("fa", "پلیس سه نفر را روز سه‌شنبه در بندر بازداشت کرد، یک منبع گفت."),
        ("ug", "ساقچىلار سەيشەنبە كۈنى پورتتا ئۈچ ئادەمنى تۇتقۇن قىلدى."),
        ("tr", "Polis salı günü limanda üç kişiyi gözaltına aldı, dedi bir kaynak."),
        ("fr", "La police a arrêté trois personnes mardi au port, selon une source."),
        ("de", "Die Hafenpolizei nahm am Dienstag drei Menschen fest, sagte eine Quelle."),
        ("vi", "Cảnh sát đã bắt giữ ba người tại bến cảng hôm thứ Ba, một nguồn tin cho biết."),
        ("bo", "ཉེན་རྟོག་པས་གཟའ་མིག་དམར་ཉིན་མི་གསུམ་འཛིན་བཟུང་བྱས་སོང་།"),
        ("und", "Hello."),
        ("und", "12 345 — 678 !?"),
        ("und", ""),
    ],
)
def test_language(lang: str, text: str) -> None:
    assert language_of(text) == lang


def test_a_foreign_name_in_the_text_does_not_change_it() -> None:
    assert language_of("The pilot, Мина Орлова (한민서), said the quay in Velsk was closed on Monday morning.") == "en"
    assert language_of("Источник издания Harbour Ledger сообщил, что причал закрыт с понедельника.") == "ru"
