"""Quantities in English and Russian."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from firsthand.extract.quantities.words import any_of, quantity_words
from firsthand.records.event import Quantity
from firsthand.records.span import Span

_LONGEST_NOUN_PHRASE = 8


@cache
def _english_pattern() -> re.Pattern[str]:
    words = quantity_words("en")
    rough, numbers, scales = any_of(words["rough"]), any_of(words["numbers"]), any_of(words["scales"])
    money = any_of(words["currencies"])
    below = rf"{numbers}(?:-(?:one|{numbers}))?"
    people = any_of(words["people"])
    spelled = (
        rf"(?:a|one|{below})(?:\s{scales})+(?:\sand\s{below})?|{below}|one(?=\s(?:more\s|other\s|\w+an\s)?{people}\b)"
    )
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    return re.compile(
        rf"(?i)(?<![\w.,/:#+-])(?P<between>between\s)?(?:(?P<rough>{rough})\s)?(?P<money>{money})?"
        rf"(?:(?P<digits>{digits})(?P<range>(?(between)\sand\s|(?:\s(?:to|or)\s|\s?[–-]\s?)){money}?(?:{digits}))?"
        rf"(?:(?P<short>(?(money)(?:bn|m|k)\b|(?!)))|[\s-](?P<scale>{scales}))?"
        rf"|(?P<spelled>{spelled})(?P<spelled_range>\s(?:to|or)\s(?:{spelled}))?"
        rf"|(?P<crowd>{any_of(words['crowds'])})(?=\s(?:of|more)\b)|(?P<pair>an?\s(?:pair|couple|handful)\sof))"
        r"(?P<percent>%|\s(?:percent|per cent)\b)?(?![\w/:+]|[.,]\d|[-–][A-Za-z\d])"
    )


def english(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Quantities in ``text[start:end]``."""
    words = quantity_words("en")
    for match in _english_pattern().finditer(text, start, end):
        value = _english_value(match)
        if (
            _is_code(text, match, end)
            or value is None
            or _is_label(text, match.start(), start)
            or _is_age(text, match, start)
        ):
            continue
        after = text[match.end() : min(end, match.end() + 120)]
        if re.match(rf"(?i)[\s-]+(?:more )?{any_of(words['time'])}\b", after) or re.match(r"(?:st|nd|rd|th)\b", after):
            continue
        rough = any(match[name] for name in ("rough", "crowd", "range", "spelled_range"))
        rough = rough or bool(match["pair"] and "pair" not in match["pair"].lower())
        span = Span(match.start(), match.end())
        if match["money"]:
            yield Quantity(span, value, rough, words["currencies"][match["money"]])
        elif match["percent"]:
            yield Quantity(span, value, rough, "percent")
        else:
            of = _noun_phrase(after, frozenset(words["stop"]))
            if of is None and match["digits"] and not rough and value < 10:
                continue
            yield Quantity(span, value, rough, of)


def _english_value(match: re.Match[str]) -> float | None:
    words = quantity_words("en")
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
        if match["short"]:
            return value * {"k": 1e3, "m": 1e6, "bn": 1e9}[match["short"].lower()]
        return value * words["scales"][match["scale"].lower()] if match["scale"] else value
    if match["crowd"]:
        return float(words["crowds"][" ".join(match["crowd"].lower().split())])
    if match["pair"]:
        return 3.0 if "handful" in match["pair"].lower() else 2.0
    total = 0.0
    for word in re.split(r"[\s-]+", match["spelled"].lower()):
        if word == "and":
            continue
        if word in {"a", "one"}:
            total += 1
        elif word in words["numbers"]:
            total += words["numbers"][word]
        else:
            total = max(total, 1) * words["scales"][word]
    return total


def _is_code(text: str, match: re.Match[str], end: int) -> bool:
    """Whether digits are a telephone number or another row of groups: "+90 555 010203"."""
    if not match["digits"]:
        return False
    before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : min(end, match.end() + 2)]
    return bool(re.search(r"[\d)]\s$", before) or re.match(r"\s\d", after)) and not match["scale"]


def _is_label(text: str, at: int, start: int) -> bool:
    """Whether what stands before makes the number a name: "Article 12", "No. 5", "Bureau 35"."""
    match = re.search(r"([A-Za-z]+)\.?[\s-]$", text[max(start, at - 20) : at])
    return match is not None and match[1] in quantity_words("en")["labels"]


def _is_age(text: str, match: re.Match[str], start: int) -> bool:
    """Such as "aged 14", "Kim, 34, said", "14-year-old", "14 years old"."""
    before, after = text[max(start, match.start() - 30) : match.start()], text[match.end() : match.end() + 14]
    if re.search(r"(?i)\b(?:aged?|ages|turned|age of|at age|aged \d+ (?:to|and|or))\s$", before):
        return True
    if re.match(r"(?i)[\s-]years?[\s-]olds?\b", after):
        return True
    return bool(
        re.search(r"[A-Z][\w'’-]+,\s$", before)
        and re.match(r"[,.;)]", after)
        and match["digits"]
        and len(match["digits"]) <= 3
    )


def _noun_phrase(after: str, stop: frozenset[str]) -> str | None:
    """The words after a number up to punctuation or a word that ends a noun phrase."""
    match = re.match(r"(?:\s(?:of|more|other)\b)?(?:\s(?:the|these|those|its|their|his|her)\b)?\s?", after)
    begin = match.end() if match else 0
    taken: list[str] = []
    stretch = re.match(r"[^,.;:!?()\[\]“”\"«»—\n]*", after[begin:])
    for word in (stretch.group() if stretch else "").split():
        if word[0] in "$€£¥0123456789" or word.lower() in stop or len(taken) == _LONGEST_NOUN_PHRASE:
            break
        taken.append(word)
    while taken and taken[-1].lower() in {"in", "of", "the", "a", "an", "residing", "living"}:
        taken.pop()
    return " ".join(taken) or None


@cache
def _russian_pattern() -> re.Pattern[str]:
    words = quantity_words("ru")
    rough, numbers, scales, crowds = (any_of(words[key]) for key in ("rough", "numbers", "scales", "crowds"))
    return re.compile(
        rf"(?i)(?<![\w.,/:№-])(?:(?P<rough>{rough})\s)?"
        rf"(?:(?P<digits>\d{{1,3}}(?:[ \u00a0]\d{{3}})+|\d+(?:,\d+)?)(?P<range>\s?[–-]\s?\d+)?"
        rf"(?:\s(?P<scale>{scales})\b\.?)?"
        rf"|(?P<crowd>{crowds})(?=\s\w)|(?P<spelled>(?:{numbers}(?:\s{numbers})?)(?:\s{scales})?))"
        r"(?P<percent>\s?%|\sпроцент\w*)?(?![\w/:]|[.,]\d|[-–]\w)"
    )


def russian(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Quantities in ``text[start:end]``."""
    words = quantity_words("ru")
    for match in _russian_pattern().finditer(text, start, end):
        after = text[match.end() : min(end, match.end() + 120)]
        if re.match(rf"(?i)\s?-?{any_of(words['time'])}\b", after):
            continue
        if re.search(r"(?i)(?:№|\bстат[ьяеи]+|\bст\.|\bп\.)\s?$", text[max(start, match.start() - 12) : match.start()]):
            continue
        value = _russian_value(match)
        rough = bool(match["rough"] or match["crowd"] or match["range"])
        if match["percent"]:
            of: str | None = "percent"
        else:
            of = _without_verb(_noun_phrase(after, frozenset(words["stop"])))
        if of is None and not rough and not match["spelled"]:
            continue
        yield Quantity(Span(match.start(), match.end()), value, rough, of)


_VERB = re.compile(r"(?:(?<!руб)ли|л[аи]сь|лся|[аея]ны|[её]ны|[юя]тся|ется)$")


def _without_verb(phrase: str | None) -> str | None:
    """The words up to a verb, which in Russian may follow the noun at once: "сотни студентов задержали"."""
    taken: list[str] = []
    for word in (phrase or "").split():
        if _VERB.search(word):
            break
        taken.append(word)
    return " ".join(taken) or None


def _russian_value(match: re.Match[str]) -> float:
    words = quantity_words("ru")
    if match["digits"]:
        value = float(re.sub(r"\s", "", match["digits"]).replace(",", "."))
        return value * words["scales"][match["scale"].lower()] if match["scale"] else value
    if match["crowd"]:
        return float(words["crowds"][" ".join(match["crowd"].lower().split())])
    total = 0.0
    for word in match["spelled"].lower().split():
        total = total + words["numbers"][word] if word in words["numbers"] else max(total, 1) * words["scales"][word]
    return total
