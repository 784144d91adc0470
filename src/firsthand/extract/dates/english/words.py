"""English names of months, days, numbers and seasons, as numbers."""

from __future__ import annotations

import re

from firsthand.extract.dates.calendar import AUTUMN, SPRING, SUMMER, WINTER

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBERS = {word: number for number, word in enumerate(_SMALL)} | TENS | {"a": 1, "an": 1}
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4} | {
    str(number): number for number in range(1, 5)
}
SEASONS = {"spring": SPRING, "summer": SUMMER, "fall": AUTUMN, "autumn": AUTUMN, "winter": WINTER}
CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def month_number(word: str) -> int:
    """1 to 12 of a month's name or its short form."""
    key = word.lower().rstrip(".")[:3]
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(key))


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 of a day's name or its short form."""
    key = word.lower()[:3]
    return next(number for number, name in enumerate(_DAYS) if name.startswith(key))


def number_of(word: str) -> int | None:
    """The number of digits or of one word; None of "a few"."""
    word = word.lower()
    return int(word) if word.isdigit() else _NUMBERS.get(word)


def day_number(word: str) -> int:
    """The day of "4", "4th", "fourth"."""
    digits = re.sub(r"\D", "", word)
    return int(digits) if digits else _ORDINALS.index(word.lower().replace(" ", "-")) + 1


def year_number(word: str) -> int | None:
    """The year of "1997" or "nineteen ninety-seven"; None of "nineteen eight"."""
    if word.isdigit():
        return int(word)
    words = word.lower().replace("-", " ").split()[1:]
    number = sum(_NUMBERS.get(part, 0) for part in words)
    return 1900 + number if number >= 10 else None
