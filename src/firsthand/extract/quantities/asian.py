"""Quantities in Korean and Chinese: a number, a counter, and the noun before or after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from firsthand.extract.quantities.words import any_of, quantity_words
from firsthand.records.event import Quantity
from firsthand.records.span import Span

_KOREAN_SCALES = {"십": 10, "백": 100, "천": 1000, "만": 10_000, "억": 100_000_000, "조": 1_000_000_000_000}
_CHINESE_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"两": 2, "兩": 2, "〇": 0}
_CHINESE_VERBS = ("失踪", "死亡", "受伤", "获释", "逃", "遭", "丧生", "离开", "遇难", "参加")
_CHINESE_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}


@cache
def _korean_pattern() -> re.Pattern[str]:
    words = quantity_words("ko")
    return re.compile(
        rf"(?P<rough>(?:약|대략|최소|최대|적어도|거의)\s?)?(?<![\d.,])(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)(?P<scale>[십백천만억조]*)(?:\s?(?P<rest>\d+)(?P<scale2>[백천만]*))?"
        rf"|(?P<crowd>{any_of(words['crowds'])})|(?<![가-힣])(?P<spelled>{any_of(words['numbers'])}))(?P<some>여)?\s?"
        rf"(?P<counter>{any_of(words['counters'])})(?P<least>\s?(?:이상|이하|남짓|가량|정도|안팎))?"
    )


def korean(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Quantities in ``text[start:end]``."""
    words = quantity_words("ko")
    for match in _korean_pattern().finditer(text, start, end):
        if re.match(r"월|년|시간|세대", text[match.end("counter") : match.end("counter") + 2]):
            continue
        if match["digits"]:
            value = float(match["digits"].replace(",", "")) * _product(match["scale"] or "", _KOREAN_SCALES)
            if match["rest"]:
                value += float(match["rest"]) * _product(match["scale2"] or "", _KOREAN_SCALES)
        elif match["crowd"]:
            value = float(words["crowds"][match["crowd"]])
        else:
            value = float(words["numbers"][match["spelled"]])
        counter = match["counter"]
        rough = bool(match["rough"] or match["crowd"] or match["some"] or match["least"])
        if counter in words["money"]:
            of: str | None = counter
        elif counter in {"%", "퍼센트"}:
            of = "percent"
        else:
            of = _korean_noun(text, match.start(), match.end(), start, end)
        yield Quantity(Span(match.start(), match.end()), value, rough, of)


def _product(scales: str, values: dict[str, int]) -> int:
    product = 1
    for scale in scales:
        product *= values[scale]
    return product


def _korean_noun(text: str, begin: int, stop: int, start: int, end: int) -> str | None:
    """3명의 요원 counts what follows 의, 요원 3명 what stands before."""
    after = re.match(r"의\s([가-힣]+(?:\s[가-힣]+)?)", text[stop : min(end, stop + 30)])
    if after:
        word = after[1].split()[0]
        return re.sub(r"(?:들)?(?:은|는|이|가|을|를|에게|과|와|도)$", "", word) or None
    before = re.search(r"((?:[가-힣]+\s){0,1}[가-힣]{2,})\s?$", text[max(start, begin - 24) : begin])
    if before is None:
        return None
    words = before[1].split()
    if re.search(r"(?:은|는|이|가|을|를|에서|에|로|과|와|의|한|된|던|인)$", words[-1]) and len(words[-1]) > 2:
        return None
    if len(words) == 2 and re.search(r"(?:은|는|이|가|을|를|에서|에|로|과|와|한|된|던)$", words[0]):
        words = words[1:]
    return " ".join(words)


@cache
def _chinese_pattern() -> re.Pattern[str]:
    words = quantity_words("zh")
    han = "零一二三四五六七八九十百千万萬亿億两兩"
    return re.compile(
        rf"(?P<rough>大约|大約|约|約|近|至少|超过|超過|逾|将近)?(?<![\d.,第{han}])(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)(?P<scale>[十百千万萬亿億]*)"
        rf"|(?P<crowd>{any_of(words['crowds'])})|(?P<spelled>[{han}]+))(?P<some>多|余|餘)?(?P<counter>{any_of(words['counters'])})(?P<least>左右|以上|上下)?"
    )


def chinese(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Quantities in ``text[start:end]``."""
    words = quantity_words("zh")
    for match in _chinese_pattern().finditer(text, start, end):
        counter = match["counter"]
        follows = text[match.end() : min(end, match.end() + 14)]
        if (counter in {"个", "個"} and re.match("月|星期|小时|小時|多月", follows)) or (
            counter == "国" and match["spelled"]
        ):
            continue
        if match["spelled"] in {"一", "十", "千", "万", "百"} and counter in {"个", "個", "次", "人", "家", "起", "条"}:
            continue
        if match["digits"]:
            value = float(match["digits"].replace(",", "")) * _product(match["scale"] or "", _CHINESE_SCALES)
        elif match["crowd"]:
            value = float(words["crowds"][match["crowd"]])
        else:
            value = float(_chinese_number(match["spelled"]))
        rough = bool(match["rough"] or match["crowd"] or match["some"] or match["least"])
        noun = re.match(r"[\u3400-\u9fff]{1,6}?(?=[，。、；：的在被于從从已将说說是和与與]|$)", follows)
        if counter in words["money"]:
            of: str | None = counter
        elif counter == "%":
            of = "percent"
        else:
            of = noun.group() if noun and not noun.group().startswith(_CHINESE_VERBS) else None
        yield Quantity(Span(match.start(), match.end()), value, rough, of)


def _chinese_number(word: str) -> int:
    """Such as "一百二十", "三万五千"."""
    total = section = digit = 0
    for char in word:
        if char in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS[char]
        elif _CHINESE_SCALES[char] >= 10_000:
            total = (total + section + digit or 1) * _CHINESE_SCALES[char]
            section = digit = 0
        else:
            section += (digit or 1) * _CHINESE_SCALES[char]
            digit = 0
    return total + section + digit
