"""Russian names of months, days, numbers and seasons in their cases, as numbers."""

from __future__ import annotations

from firsthand.extract.dates.calendar import AUTUMN, SPRING, SUMMER, WINTER

_MONTHS = (
    "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
)  # fmt: skip
_WEEKDAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресен")
_SEASONS = {"весн": SPRING, "лет": SUMMER, "осен": AUTUMN, "зим": WINTER}
_NUMBERS = {
    "": 1, "один": 1, "одну": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7,
    "восемь": 8, "девять": 9, "десять": 10, "одиннадцать": 11, "двенадцать": 12, "пятнадцать": 15, "двадцать": 20,
}  # fmt: skip
_ORDINALS = (
    "перв", "втор", "трет", "четвёрт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат", "двенадцат",
    "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат", "восемнадцат", "девятнадцат", "двадцат",
)  # fmt: skip


def month_number(word: str) -> int:
    """1 to 12 of a month's name in any case, or of its short form."""
    key = word.lower()
    if key.startswith("ма") and not key.startswith("мар"):
        return 5
    return next(number for number, stem in enumerate(_MONTHS, 1) if key.startswith(stem[:3]))


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 of a day's name in any case."""
    key = word.lower()
    return next(number for number, stem in enumerate(_WEEKDAYS) if key.startswith(stem))


def season_code(word: str) -> int:
    """The EDTF code of a season's name in any case."""
    return next(code for stem, code in _SEASONS.items() if word.lower().startswith(stem))


def number_of(word: str) -> int | None:
    """The number of digits or of one word, 1 of no word; None of "несколько"."""
    key = word.strip().lower()
    return int(key) if key.isdigit() else _NUMBERS.get(key)


def ordinal_number(word: str) -> int | None:
    """The number of "первый", "двадцать первого", "4", "IV"."""
    key = word.lower().replace("ё", "е")
    if key.isdigit():
        return int(key)
    if key in {"i", "ii", "iii", "iv"}:
        return ("i", "ii", "iii", "iv").index(key) + 1
    parts = key.split()
    tens = {"двадцать": 20, "тридцать": 30}.get(parts[0], 0) if len(parts) == 2 else 0
    if parts[-1].startswith("тридцат"):
        return 30
    found = [
        (len(stem), number) for number, stem in enumerate(_ORDINALS, 1) if parts[-1].startswith(stem.replace("ё", "е"))
    ]
    return tens + max(found)[1] if found else None


def day_number(word: str) -> int:
    """The day of "4", "4-го", "четвёртого", "двадцать первого"; 0 of anything else."""
    digits = "".join(char for char in word if char.isdigit())
    return int(digits) if digits else ordinal_number(word) or 0


def year_shift(word: str) -> int:
    """How far "прошлый", "минувший", "следующий" and their like lie from this one."""
    key = word.lower()
    if key.startswith(("прошл", "минувш", "предыдущ", "прошедш")):
        return -1
    if key.startswith("позапрошл"):
        return -2
    return 1 if key.startswith(("следующ", "будущ", "ближайш", "грядущ", "наступающ")) else 0
