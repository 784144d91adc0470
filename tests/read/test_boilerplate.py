from __future__ import annotations

import pytest

from firsthand.read.boilerplate import Sort, _patterns, sort_of
from firsthand.read.heads import byline_in, day_in, masthead_in, outlet_in

JUNK = """\
Advertisement
ADVERTISEMENT - CONTINUE READING BELOW
Story continues below advertisement
광고
Реклама
На правах рекламы
Share this article
Facebook Twitter WhatsApp Email
Facebook | Twitter | Print
12 Comments
공유하기
페이스북 트위터 카카오톡 URL 복사
分享到：微信 微博 QQ空间
Поделиться: ВКонтакте, Одноклассники
Sign up for our daily newsletter
Subscribe
Already a subscriber? Log in
네이버에서 항구일보 구독하기
텔레그램 채널 구독하기
扫码关注我们
Подписывайтесь на наш телеграм-канал
This website uses cookies to improve your experience.
We use cookies and other tools.
이용약관 | 개인정보처리방침
本站使用cookies以改善体验
Мы используем cookies, чтобы сайт работал лучше
© 2031 Harbour Ledger
Copyright 2031 Harbour Ledger. All rights reserved.
(c) 2031 Tern. All Rights Reserved. This material may not be published, broadcast, rewritten or redistributed.
No part of this publication may be reproduced without leave.
<저작권자(c) 항구일보, 무단 전재-재배포 금지>
ⓒ 항구일보 무단전재 및 재배포 금지
版权所有，未经授权不得转载
转载请注明出处
Все права защищены
При использовании материалов ссылка обязательна
（责任编辑：林远）
Редактор: Мина Орлова
hanminseo@harbour.example
한민서 기자 hanminseo@harbour.example
Read more: Ten years of decrees
READ ALSO: Ten years of decrees
Also read: Ten years of decrees
RELATED: Ten years of decrees
▶ 관련 영상 바로가기
阅读原文
Читайте также: Причал закрыт
Смотрите также — Причал закрыт
Подробнее
Home | News | World
홈 > 뉴스 > 북한
首页 > 国际 > 正文
Главная / Новости / Мир
---
* * *
""".splitlines()

LISTS = """\
Related stories
RELATED ARTICLES:
More from Harbour Ledger
▶ 관련기사
[관련 뉴스]
相关新闻
延伸阅读：
Материалы по теме
Читайте также
""".splitlines()

TAILS = """\
Latest Headlines
Top Stories
Trending
MOST READ
많이 본 뉴스
热门新闻
Последние новости
""".splitlines()

CAPTIONS = """\
Two officers walk along the quay in Velsk. Photo by Jan de Wit/UPI | License Photo
Two officers walk along the quay in Velsk. Photo by Jan de Wit/UPI
Two officers walk along the quay in Velsk. (AP Photo/Jan de Wit)
Two officers walk along the quay in Velsk. (Jan de Wit/AFP via Getty Images)
Two officers walk along the quay in Velsk, March 4, 2031. Jan de Wit/Reuters
FILE PHOTO: Two officers walk along the quay in Velsk
Photo: Harbour Ledger
Photo courtesy of the port authority
Image caption Two officers walk along the quay
(Reuters)
▲ 화요일 벨스크 부두의 모습
벨스크 부두의 모습 (사진=항구일보)
벨스크 부두의 모습 [항구일보 제공]
사진=항구일보
图片来源：港口日报
维尔斯克码头（资料图）
图为维尔斯克码头。新华社记者 林远 摄
Фото: Ян де Вит / Портовая газета
Причал в Вельске (фото Портовой газеты)
""".splitlines()

TEXT = """\
Officers said the photo showed a quay.
He was shown the image, he said, of two men.
The ministry may not be right, a clerk said.
She reads more: ten books a year, her brother said.
By noon the quay was empty, the pilot said.
The video was taken by Reuters.
Trending down, the price of fish fell on Tuesday.
He shared this article with his brother, who was arrested.
사진을 본 소식통은 부두가 맞다고 말했다.
그는 구독자들에게 사과했다.
他看了照片，说那是码头。
Он сказал, что фото снято на причале.
Реклама причала стоила дорого, сообщил источник.
The family said the men were held at the port authority (the ministry denied this).
Police told Reuters the men had been returned.
""".splitlines()


@pytest.mark.parametrize(
    ("line", "sort"),
    [
        *((line, Sort.JUNK) for line in JUNK),
        *((line, Sort.LIST) for line in LISTS),
        *((line, Sort.TAIL) for line in TAILS),
        *((line, Sort.CAPTION) for line in CAPTIONS),
        *((line, Sort.TEXT) for line in TEXT),
    ],
)
def test_what_a_line_is(line: str, sort: Sort) -> None:
    assert sort_of(line) is sort


@pytest.mark.parametrize("line", [*JUNK, *CAPTIONS])
def test_cues_hide_no_line_from_its_pattern(line: str) -> None:
    patterns = _patterns()
    if patterns.anywhere.fullmatch(line):
        assert any(cue in line.lower() for cue in patterns.anywhere_cues)
    if patterns.caption.fullmatch(line):
        assert any(cue in line.lower() for cue in patterns.caption_cues)


def test_cues_are_in_lower_case() -> None:
    for cue in (*_patterns().anywhere_cues, *_patterns().caption_cues):
        assert cue == cue.lower()


def test_a_long_paragraph_is_text_whatever_it_ends_with() -> None:
    assert sort_of("The clerk said nothing at all. " * 30 + "Photo by Jan de Wit/UPI") is Sort.TEXT


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Mina Orlov", "Mina Orlov"),
        ("BY MINA ORLOV", "MINA ORLOV"),
        ("By Mina Orlov and Jan de Wit | Harbour Ledger", "Mina Orlov and Jan de Wit"),
        ("By Mina Orlov, Harbour Ledger", "Mina Orlov, Harbour Ledger"),
        ("By Mina Orlov March 4, 2031 9:30 am", "Mina Orlov"),
        ("By Mina Orlov Published March 4, 2031", "Mina Orlov"),
        ("한민서 기자", "한민서 기자"),
        ("한민서·오도윤 기자", "한민서·오도윤 기자"),
        ("한민서 기자 hanminseo@harbour.example", "한민서 기자"),
        ("记者 林远", "林远"),
        ("本报记者 林远 陈安", "林远 陈安"),
        ("作者：林远", "林远"),
        ("Автор: Мина Орлова", "Мина Орлова"),
        ("By the end of the week, the quay was closed", None),
        ("By Tuesday he was gone.", None),
        ("기자는 그를 보지 못했다.", None),
        ("记者没有看到他。", None),
        ("", None),
    ],
)
def test_bylines(line: str, name: str | None) -> None:
    assert byline_in(line) == name


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("March 4, 2031", "2031-03-04"),
        ("Published: Tuesday, March 4, 2031 at 9:30 a.m.", "2031-03-04"),
        ("Mar. 4, 2031 10:02 AM EST", "2031-03-04"),
        ("4 March 2031", "2031-03-04"),
        ("2031-03-04 10:20", "2031-03-04"),
        ("입력 2031.03.04 10:20 수정 2031.03.05 11:00", "2031-03-04"),
        ("2031년 3월 4일", "2031-03-04"),
        ("2031年03月04日 10:20  来源：新华网", "2031-03-04"),
        ("4 марта 2031, 10:20", "2031-03-04"),
        ("10:20, 4 марта 2031 г.", "2031-03-04"),
        ("04.03.2031 10:20", "2031-03-04"),
    ],
)
def test_days(line: str, day: str) -> None:
    assert day_in(line) == (True, day)


@pytest.mark.parametrize(
    "line",
    [
        "March 4, 2031, was the day he was taken from his flat",
        "14th April 2031: Three men are taken",
        "February 30, 2031",
        "4 марта 2031 года его задержали на причале",
        "2031년 3월 4일 그는 체포됐다",
        "2031年3月4日，他在码头被捕",
        "",
    ],
)
def test_what_begins_with_a_day_and_goes_on_is_text(line: str) -> None:
    assert day_in(line) == (False, None)


def test_the_outlet_named_above_a_text() -> None:
    assert outlet_in("来源：新华网") == "Xinhua"
    assert outlet_in("2031年03月04日 10:20  来源：港口日报") == "港口日报"
    assert outlet_in("他说消息来源不明。") is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Harbour Ledger, 4 March 2031", ("Harbour Ledger", "2031-03-04")),
        ("Harbour Ledger, 2031-03-04", ("Harbour Ledger", "2031-03-04")),
        ("Harbour Ledger | March 4, 2031", ("Harbour Ledger", "2031-03-04")),
        ("항구일보 | 2031.03.04", ("항구일보", "2031-03-04")),
        ("港口日报 2031", None),
        ("He was taken on the quay, March 4, 2031, and never seen again", None),
        ("taken on the quay, March 4, 2031", None),
        ("Three men who fled the town in winter, March 4, 2031", None),
    ],
)
def test_outlet_and_day_in_one_line(line: str, found: tuple[str, str] | None) -> None:
    assert masthead_in(line) == found
