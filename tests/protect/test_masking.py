from __future__ import annotations

import pytest

from firsthand.protect.masking import Masker, covered
from firsthand.records.span import Span


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Daur Melikan", "Daur Melikan was here", " was here"),
        ("Daur Melikan", "DAUR MELIKAN'S van", "'S van"),
        ("Daur Melikan", "https://news.invalid/daur-melikan-seized", "https://news.invalid/-seized"),
        ("Kim Chol-su", "Kim Chol Su and Kim Cholsu", " and "),
        ("Ann", "Anna and Hannah and Ann", "Anna and Hannah and "),
        ("Мерген", "Мергена видели, Мерген ушёл", " видели,  ушёл"),
        ("Мерген", "Мергеновский тракт", "Мергеновский тракт"),
        ("김철수", "김철수는 어제", "는 어제"),
        ("王小明", "据王小明说", "据说"),
        ("d.melikan@mail.invalid", "write to d.melikan@mail.invalid now", "write to  now"),
        ("+31 6 555", "call +31 6 555.", "call +."),
        ("§§", "see §§ there", "see  there"),
    ],
)
def test_what_is_covered(name, text, left):
    hidden = Masker([name]).cover(text)
    assert hidden.replace("█", "") == left
    assert len(hidden) == len(text)


def test_longest_first():
    hidden = Masker(["Daur", "Daur Melikan"]).cover("Daur Melikan, Daur")
    assert hidden == "█" * 12 + ", " + "█" * 4


def test_names_that_overlap_are_both_covered():
    assert Masker(["Ann Lee", "Lee Park"]).cover("Ann Lee Park") == "█" * 12


def test_masking_twice_changes_nothing_more():
    once = Masker(["Daur Melikan"]).cover("Daur Melikan was here")
    assert Masker(["Daur Melikan", "█" * 12]).cover(once) == once


def test_blank_strings_cover_nothing():
    assert Masker(["", "  ", "██"]).cover("a b ██ c") == "a b ██ c"


def test_spans_that_overlap_or_reach_beyond_the_end():
    assert covered("abcdef", [Span(4, 99), Span(0, 2), Span(1, 3)]) == "███d██"
