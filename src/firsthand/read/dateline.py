"""The head of a wire story: place, day, agency, and the byline where it stands inside."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from firsthand.records.report import Dateline
from firsthand.records.span import Span

_REACH = 220
"""No dateline is longer than this (code points); it also bounds what the patterns may try."""

_DASH = r"\s*(?:--+|[—–―‒─-])\s*"
_EN_DAY = r"(?P<month>[A-Z][a-z]{2,8})\.?\s(?P<day>\d{1,2})(?:\s?,?\s(?P<year>(?:19|20)\d\d))?"
_EN_DAY_FIRST = r"(?P<day2>\d{1,2})\s(?P<month2>[A-Z][a-z]{2,8})\.?(?:,?\s(?P<year2>(?:19|20)\d\d))?"
_EN_PLACE = (
    r"(?P<place>[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’ -]+[A-Z\u00c0-\u00de.](?:/[A-Z][A-Z.'’ -]+)*"
    r"(?:,\s(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d)[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}){0,2})"
)
_EN_CAPITALISED = r"(?P<place>[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3}(?:,\s[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2})?)"
_EN_AGENCY = r"[\(\[](?P<agency>[^()\[\]]{2,40})[\)\]]"


@dataclass(frozen=True, slots=True)
class Head:
    """A dateline and the byline that stood in it."""

    dateline: Dateline
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class _Tables:
    months: dict[str, dict[str, int]]
    not_places: frozenset[str]
    not_agencies: frozenset[str]
    zh_own: frozenset[str]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _tables() -> _Tables:
    table: dict[str, Any] = tomllib.loads(
        files("firsthand.read").joinpath("datelines.toml").read_text(encoding="utf-8")
    )
    zh = "|".join(map(re.escape, table["zh_agencies"]))
    zh_any = rf"(?:{zh}|[\u4e00-\u9fff]{{1,6}}?(?:{'|'.join(table['zh_endings'])}))"
    ru = "|".join(map(re.escape, sorted(table["ru_agencies"], key=len, reverse=True)))
    return _Tables(
        months=table["months"],
        not_places=frozenset(table["not_places"]),
        not_agencies=frozenset(table["not_agencies"]),
        zh_own=frozenset(table["zh_own"]),
        patterns=tuple((name, re.compile(pattern)) for name, pattern in _patterns(zh, zh_any, ru)),
    )


def _patterns(zh: str, zh_any: str, ru: str) -> Iterator[tuple[str, str]]:
    day = rf"(?:{_EN_DAY}|{_EN_DAY_FIRST})"
    yield "en", rf"{_EN_PLACE}\s*[\(\[]{day}[\)\]]{_DASH}"
    yield "en", rf"{_EN_PLACE}(?:,?\s+{day})?(?:\s*{_EN_AGENCY})?{_DASH}"
    yield "en", rf"{_EN_CAPITALISED}(?:,\s+{day})?\s*{_EN_AGENCY}{_DASH}"
    yield "en", rf"{_EN_CAPITALISED},\s+{day}\s*(?:--+|[—–―])\s*"
    yield "en", rf"{_EN_DAY}\s*{_EN_AGENCY}{_DASH}"
    yield "en", rf"{_EN_PLACE}(?:,\s+{day})?(?:\s*{_EN_AGENCY})?:\s+"
    yield "en", rf"\((?P<agency>Reuters|AP|AFP|UPI|DPA|EFE|Xinhua|Kyodo|Yonhap|CNN|Bloomberg)\){_DASH}"

    name = r"[가-힣]{2,4}"
    role = r"(?:\s?[가-힣]{0,6}(?:기자|특파원|통신원|인턴기자|선임기자|전문기자))"
    byline = rf"(?P<byline>{name}(?:(?:\s?[·,]\s?|\s){name})*{role}(?:\s?[·,]\s?{name}{role}?)*)"
    place = r"(?P<place>[가-힣A-Za-z·,/ ]{1,24}?)"
    agency = r"(?P<agency>[가-힣A-Za-z0-9.·& ]{2,20}?)"
    day_ko = r"(?:\s+(?:(?P<month>\d{1,2})월\s?)?(?P<day>\d{1,2})일)?"
    yield (
        "ko",
        (
            rf"[\[\(（【<〈［]\s?{place}\s?=\s?{agency}{day_ko}(?:\s?[/=]\s?[가-힣A-Za-z0-9 ]{{2,15}})?"
            r"[\]\)）】>〉］]\s*"
            rf"(?:{byline}\s*)?(?:=\s*)?"
        ),
    )
    yield "ko", rf"[\[\(（【<〈［]\s?{agency}\s?[=\s|/]\s?{byline}\s?[\]\)）】>〉］]\s*(?:=\s*)?"

    day_zh = r"(?:(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日"
    by_zh = (
        r"(?:\s?[（(]\s?(?:(?:本报|本社|新华社|中新社)?(?:见习|驻[\u4e00-\u9fff]{1,8})?(?:记者|記者|特派员|通讯员)[、\s]*)"
        r"(?P<byline>[\u4e00-\u9fff·、，,\s]{2,30})[^）)]{0,20}[）)])?"
    )
    place_zh = r"(?P<place>[\u4e00-\u9fff]{2,8}?)"
    sent = r"(?:\s?(?:综合)?(?:专?电|讯|訊|電|消息|报道))"
    yield "zh", rf"(?:综合|据)?(?P<agency>{zh_any}){place_zh}{day_zh}{sent}{by_zh}[：:]?\s*"
    yield "zh", rf"[【［\[]?(?P<agency>{zh})\s?{day_zh}{sent}?[】］\]]?{by_zh}[：:]?\s*"
    yield (
        "zh",
        rf"[（(](?P<agency>{zh_any})\s?(?:记者|記者)(?P<byline>[\u4e00-\u9fff·]{{2,3}})?\s?{place_zh}\s?{day_zh}{sent}[）)]\s*",
    )
    # place and day in one bracket, the agency (of several the first) in the next
    yield (
        "zh",
        (
            rf"[【［\[]{place_zh}\s?{day_zh}{sent}?[】］\]]\s?[（(](?P<agency>[\u4e00-\u9fff]{{2,10}})"
            r"(?:[、，,/][\u4e00-\u9fff]{2,10})*[）)]\s*"
        ),
    )
    yield "zh", rf"[（(【［\[](?P<agency>{zh_any})\s?(?:{place_zh}\s?)?(?:{day_zh})?{sent}[）)】］\]]{by_zh}\s*"
    yield "zh", rf"(?P<agency>本报|本台|本社|本网){sent}{by_zh}[：:]?\s*"

    day_ru = r"(?P<day>\d{1,2})\s(?P<month>[а-я]{3,8})\.?(?:\s(?P<year>(?:19|20)\d\d)(?:\s?г(?:ода|\.)?)?)?"
    place_ru = r"(?P<place>[А-ЯЁ][А-ЯЁа-яё-]+(?:[ -][А-ЯЁ][А-ЯЁа-яё-]+){0,2}(?:\s?\([А-ЯЁ][^()]{2,30}\))?)"
    by_ru = r"(?:\s*/?Корр\.\s(?P<byline>[^/]{3,60})/\.?\s*)?"
    ru_agency = rf"(?:/(?P<agency>[А-ЯЁA-Z][^/.]{{1,30}})/|(?P<agency2>{ru}))"
    yield (
        "ru",
        rf"{place_ru}[,.]\s{day_ru}\s*[.,—–-]*\s*{by_ru}{ru_agency}(?:,\s[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+)?\s*[.—–:-]*\s*",
    )
    # a name of one to three words between dash and full stop, no word of it with the ending of a verb
    verb = r"(?![^.]{0,40}(?:л|ла|ло|ли|лся|лась|лись|лось|ет|ют|ут|ит|ят|ат|ен|ена|ено|ены|ан|ана|аны|н)(?![\w-]))"
    yield "ru", rf"{place_ru},\s{day_ru}\s*[—–-]+\s*{verb}(?P<agency>[А-ЯЁ][\w-]+(?:\s[\w-]+){{0,2}})\.\s+(?=[А-ЯЁ«])"
    yield "ru", rf"{place_ru}[,.]\s{day_ru}\s*[.,—–-]*\s*\((?P<agency>[А-ЯЁA-Z][^()]{{1,30}})\)\s*[.—–:-]+\s*"
    yield "ru", rf"{place_ru},\s{day_ru}\s*[—–-]+\s*"
    yield "ru", rf"{place_ru}\s\((?P<agency>{ru})\)\s*[—–-]+\s*"


def dateline_at(text: str, span: Span) -> Head | None:
    """The dateline with which the stretch `span` of `text` begins; None where it begins with none.

    Offsets are code points into `text`. The day is EDTF; a year that the words do not have is left open
    (``XXXX-02-04``).
    """
    tables = _tables()
    window = text[span.start : min(span.end, span.start + _REACH)]
    for language, pattern in tables.patterns:
        match = pattern.match(window)
        if match is None:
            continue
        head = _head(match, language, span.start, tables)
        if head is not None:
            return head
    return None


def _head(match: re.Match[str], language: str, offset: int, tables: _Tables) -> Head | None:
    groups = match.groupdict()
    place = groups.get("place")
    agency = (groups.get("agency") or groups.get("agency2") or "").strip() or None
    month = groups.get("month") or groups.get("month2")
    day = groups.get("day") or groups.get("day2")
    year = groups.get("year") or groups.get("year2")
    when = _day(year, month, day, tables.months.get(language))
    if language == "en" and not _is_wire(match, place, agency, when or month, tables):
        return None
    if month and when is None:
        return None  # "Mr. Feb 99" is no day
    if agency in tables.zh_own:
        agency = None
    end = len(match.group().rstrip())
    return Head(
        Dateline(
            span=Span(offset, offset + end),
            place=place,
            place_span=Span(offset + match.start("place"), offset + match.end("place")) if place else None,
            day=when,
            agency=agency,
        ),
        byline=_names(groups.get("byline")),
    )


def _is_wire(match: re.Match[str], place: str | None, agency: str | None, when: str | None, tables: _Tables) -> bool:
    """Whether English words before a dash are a dateline rather than a label or the beginning of a sentence."""
    if agency is not None and (agency.lower() in tables.not_agencies or not any(map(str.isupper, agency))):
        return False
    if place is None:
        return True
    if place.upper() in tables.not_places or place.split(",")[0].upper() in tables.not_places:
        return False
    if agency is None and when is None:
        capitals = place.split(",")[0]
        joint = match.group()[len(place) :]
        # a hyphen or dash without white space before it joins words; "TRUMP: I think" names a speaker; a headline in
        # capitals has more words than any city
        return joint[0].isspace() and sum(map(str.isalpha, capitals)) >= 4 and len(capitals.split()) <= 3
    return True


def _day(year: str | None, month: str | None, day: str | None, months: dict[str, int] | None) -> str | None:
    if not day or not 1 <= int(day) <= 31:
        return None
    if not month:
        return f"XXXX-XX-{int(day):02}"
    number = int(month) if month.isdigit() else (months or {}).get(month[:3].lower(), 0)
    if not 1 <= number <= 12:
        return None
    return f"{year or 'XXXX'}-{number:02}-{int(day):02}"


def _names(words: str | None) -> str | None:
    if not words:
        return None
    return " ".join(words.split()).strip(" ,，、=") or None
