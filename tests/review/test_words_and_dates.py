"""What a person typed: words of the report, and dates."""

from __future__ import annotations

import pytest

from firsthand.errors import InputError
from firsthand.records.span import Span
from firsthand.review.edtf import is_edtf
from firsthand.review.words import ManyPlacesError, find_words

TEXT = "The clerk saw the clerk's boat, er.\nThe harbour\nmaster did not. 선장은 없었다. 船长 ＡＢ"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("saw", "saw"),
        ("  harbour   master ", "harbour\nmaster"),
        ("THE HARBOUR", "The harbour"),
        ("선장은", "선장은"),
        ("船长", "船长"),
        ("did not.", "did not."),
        ("er", "er"),
        ("선장", "선장"),
        ("SAW THE", "saw the"),
    ],
)
def test_words_are_found_as_they_stand(words, found):
    assert find_words(TEXT, words).of(TEXT) == found


def test_words_that_are_not_there_are_refused_with_a_remedy():
    for words in ("captain", "", "   ", "clerk boat"):
        with pytest.raises(InputError) as refused:
            find_words(TEXT, words)
        assert refused.value.remedy


def test_words_in_several_places_ask_which():
    with pytest.raises(ManyPlacesError) as asked:
        find_words(TEXT, "clerk")
    assert [span.of(TEXT) for span in asked.value.spans] == ["clerk", "clerk"]
    second = asked.value.spans[1]
    assert find_words(TEXT, "clerk", at=second) == second
    assert find_words(TEXT, "clerk", within=(Span(10, 30),)) == second
    with pytest.raises(ManyPlacesError):
        find_words(TEXT, "clerk", at=Span(0, 5))


@pytest.mark.parametrize(
    "text",
    [
        "2031", "2031-02", "2031-02-28", "2028-02-29", "2031~", "2031-02?", "2031-02-03%", "203X", "20XX", "2031-XX",
        "2031-21", "XXXX-02-04", "XXXX-02-29", "2031-02-03/2031-02-05", "2031/..", "../2031", "/2031", "2031-02/2031",
    ],
)  # fmt: skip
def test_dates(text):
    assert is_edtf(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "..", "/", "../..", "31", "2031-2", "2031-13", "2031-00", "2031-02-30", "2030-02-29", "2031-21-03",
        "2031-02-00", "2031/2030", "2031-03-05/2031-03-04", "Tuesday", "2031-02-03 ",
        "2031-02-03/2031-02-04/2031-02-05", "２０３１",
    ],
)  # fmt: skip
def test_what_is_no_date(text):
    assert not is_edtf(text)
