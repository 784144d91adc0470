"""Quantities in Korean and Chinese: a number, a counter, and the noun before or after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from firsthand.extract.quantities.words import any_of, quantity_words
from firsthand.records.event import Quantity
from firsthand.records.span import Span

_KOREAN_SCALES = {"십": 10, "백": 100, "천": 1000, "만": 10_000, "억": 100_000_000, "조": 1_000_000_000_000}
_CHINESE_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"两": 2, "兩": 2, "〇": 0}
_CHINESE_VERBS = (
    "被",
    "将",
    "曾",
    "已",
    "失踪",
    "受审",
    "被捕",
    "获救",
    "罢工",
    "示威",
    "抗议",
    "流亡",
    "入狱",
    "死亡",
    "受伤",
    "获释",
    "逃",
    "遭",
    "丧生",
    "离开",
    "遇难",
    "参加",
)
_CHINESE_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}


@cache
def _korean_pattern() -> re.Pattern[str]:
    words = quantity_words("ko")
    tens, small = any_of(words["tens"]), any_of(words["numbers"])
    spelled = rf"{tens}(?:{small})|{small}"
    digits = (
        r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<range>(?:명에서|명~)?\s?[~∼～–-]?\s?(?<=[~∼～–\- ])\d[\d,]*)?"
        r"(?P<scale>[십백천만억조]*)(?:\s?(?P<rest>\d+)(?P<scale2>[백천만]*))?"
    )
    return re.compile(
        rf"(?P<rough>(?:약|대략|최소|최대|적어도|거의)\s?)?(?<![\d.,])(?:{digits}"
        rf"|(?P<crowd>{any_of(words['crowds'])})|(?<![가-힣])(?P<spelled>{spelled}))(?P<some>여)?\s?"
        rf"(?P<counter>{any_of(words['counters'])}|(?P<kin>{any_of(words['kin'])})(?![가-힣]{{3}}))"
        r"(?P<least>\s?(?:이상|이하|남짓|가량|정도|안팎))?"
    )


def korean(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Quantities in ``text[start:end]``."""
    for match in _korean_pattern().finditer(text, start, end):
        if re.match(r"월|년|시간|세대|째|호|출구", text[match.end("counter") : match.end("counter") + 2]):
            continue
        rough = any(match[name] for name in ("rough", "crowd", "some", "least", "range"))
        if not match["kin"]:
            of = _korean_referent(text, match, start, end)
            yield Quantity(Span(match.start(), match.end()), _korean_value(match), rough, of)
        elif match["spelled"] not in {None, "한"}:
            number = text[match.start() : match.start("kin")].rstrip()
            yield Quantity(Span(match.start(), match.start() + len(number)), _korean_value(match), rough, match["kin"])


def _korean_value(match: re.Match[str]) -> float:
    words = quantity_words("ko")
    if match["digits"]:
        value = float(match["digits"].replace(",", "")) * _product(match["scale"] or "", _KOREAN_SCALES)
        rest = float(match["rest"]) * _product(match["scale2"] or "", _KOREAN_SCALES) if match["rest"] else 0
        return value + rest
    if match["crowd"]:
        return float(words["crowds"][match["crowd"]])
    return float(_korean_number(match["spelled"], words["numbers"], words["tens"]))


def _korean_referent(text: str, match: re.Match[str], start: int, end: int) -> str | None:
    counter: str = match["counter"]
    if counter in quantity_words("ko")["money"]:
        return counter
    return "percent" if counter in {"%", "퍼센트"} else _korean_noun(text, match.start(), match.end(), start, end)


def _korean_number(word: str, numbers: dict[str, int], tens: Sequence[str]) -> int:
    """Such as "열두", "스물한", "세"."""
    ten = next((ten for ten in tens if word.startswith(ten) and word != ten), "")
    rest = word.removeprefix(ten)
    return (numbers[ten] if ten else 0) + numbers[rest]


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
    if words[-1] in quantity_words("ko")["no_noun"]:
        return None
    if (
        not words[-1].endswith(("어린이", "아이", "젊은이", "늙은이", "전문가", "활동가"))
        and re.search(r"(?:은|는|이|가|을|를|에서|에|로|과|와|의|한|된|던|인|고|며|지만|도)$", words[-1])
        and len(words[-1]) > 2
    ):
        return None
    if len(words) == 2 and re.search(
        r"(?:은|는|이|가|을|를|에서|에|로|과|와|한|된|던|도|고|며|지만)$|^다른$|[.,]$", words[0]
    ):
        words = words[1:]
    return " ".join(words)


@cache
def _chinese_pattern() -> re.Pattern[str]:
    words = quantity_words("zh")
    han = "零一二三四五六七八九十百千万萬亿億两兩"
    digits = (
        r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<range>(?:至|到|[~～–—-])\d[\d,]*)?"
        r"(?P<scale>[十百千万萬亿億]*)"
    )
    return re.compile(
        rf"(?P<rough>大约|大約|约|約|近|至少|超过|超過|逾|将近)?(?:百分之(?P<percent>[{han}]+)"
        rf"|(?<![\d.,第之{han}])(?:{digits}|(?P<crowd>{any_of(words['crowds'])})|(?P<spelled>[{han}]+))"
        rf"(?P<some>多|余|餘)?(?P<counter>{any_of(words['counters'])})(?P<least>左右|以上|上下)?)"
    )


_ONE_OF = {"名", "位", "例", "具"}
"""Counters that make 一 a number; 一个, 一次, 一段 and their like say no more than "a"."""


def chinese(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Quantities in ``text[start:end]``."""
    for match in _chinese_pattern().finditer(text, start, end):
        counter = match["counter"]
        follows = text[match.end() : min(end, match.end() + 14)]
        if (counter in {"个", "個"} and re.match("月|星期|小时|小時|多月", follows)) or (
            counter == "国" and match["spelled"]
        ):
            continue
        if match["spelled"] in {"一", "十", "千", "万", "百"} and counter not in _ONE_OF:
            continue
        rough = any(match[name] for name in ("rough", "crowd", "some", "least", "range"))
        span = Span(match.start(), match.end())
        yield Quantity(span, _chinese_value(match), rough, _chinese_referent(match, follows))


def _chinese_value(match: re.Match[str]) -> float:
    if match["digits"]:
        value = float(match["digits"].replace(",", "")) * _product(match["scale"] or "", _CHINESE_SCALES)
    elif match["crowd"]:
        value = float(quantity_words("zh")["crowds"][match["crowd"]])
    else:
        value = float(_chinese_number(match["percent"] or match["spelled"]))
    return value * 10 if match["counter"] == "成" else value


def _chinese_referent(match: re.Match[str], follows: str) -> str | None:
    counter: str | None = match["counter"]
    if counter in {None, "%", "成"}:
        return "percent"
    if counter in quantity_words("zh")["money"]:
        return counter
    noun = re.match(r"[\u3400-\u9fff]{1,6}?(?=[，。、；：的在被于從从已将說说是和与與]|$)", follows)
    return _before_a_verb(noun.group()) if noun else None


def _before_a_verb(words: str) -> str | None:
    """What is counted, up to the verb that may follow at once: 三名记者遭到监控."""
    ends = [at for verb in _CHINESE_VERBS if (at := words.find(verb)) >= 0]
    return words[: min(ends, default=len(words))] or None


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
