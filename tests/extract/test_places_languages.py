"""Places in Korean, Chinese and Russian: our own sentences, half of which the finder was not made by looking at."""

from __future__ import annotations

import pytest
from places_cases import CASES, cases, f1, told

from firsthand.extract.places.gazetteer import gazetteer

LANGUAGES = ("ko", "zh", "ru")
FLOOR = 0.9


@pytest.mark.parametrize("half", ["seen", "held"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_places_are_found_and_placed(lang: str, half: str) -> None:
    chosen = [case for case in cases(lang) if case.half == half]
    assert len(chosen) >= 30
    assert f1(chosen, lang) >= FLOOR


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_without_places_are_in_the_sets(lang: str) -> None:
    assert sum(not case.places for case in cases(lang)) >= 8


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sets_name_places_of_the_gazetteer_once(lang: str) -> None:
    texts = [case.text for case in cases(lang)]
    assert len(texts) == len(set(texts))
    ids = {geonameid for case in cases(lang) for _, _, geonameid in case.places}
    assert ids <= set(gazetteer().by_id)


def test_a_missed_place_and_a_false_one_lower_the_figure() -> None:
    case = next(case for case in cases("ko") if len(case.places) == 1 and told(case, "ko") == case.places)
    other = type(case)(case.half, case.text, frozenset({(0, 1, 1)}))
    assert f1([case], "ko") == 1.0
    assert f1([other], "ko") == 0.0


def test_every_set_is_there() -> None:
    assert {path.name for path in CASES.glob("places_*.tsv")} == {f"places_{lang}.tsv" for lang in LANGUAGES}
