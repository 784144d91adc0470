"""What the encoder's columns say of a report: chances that are chances, names that slice."""

from __future__ import annotations

import firsthand
from firsthand.engines.model.engine import ModelEngine
from firsthand.engines.model.labels import AGES, OCCUPATIONS, SEXES
from firsthand.extract.engine import Noticing

TEXT = (
    "Plain-clothes men abducted the journalist Mirela Dovan in Istanbul on Friday, two witnesses told Meridian Post."
    "\n\n"
    "Dovan, 34, was dragged into a van. Her husband has not heard from her since.\n\n"
    "Her lawyer, Ruta Balciene, said the embassy had refused to see her."
)


def test_the_model_notices_and_finds_what_it_finds_alone() -> None:
    engine = ModelEngine()
    assert isinstance(engine, Noticing)
    report = firsthand.read(TEXT)
    found, noticed = engine.notice(report.text, report.passages, "en")
    assert found == engine.find(report.text, report.passages, "en")
    assert noticed is not None
    assert all(0 <= one.chance <= 1 for one in noticed.people)


def test_noticed_names_slice_back_and_their_traits_are_of_the_lists() -> None:
    report = firsthand.read(TEXT)
    _, noticed = ModelEngine().notice(report.text, report.passages, "en")
    assert noticed is not None
    assert "Mirela Dovan" in {one.name for one in noticed.people}
    for person in noticed.people:
        assert all(span.of(report.text) in person.name for span in person.spans)
        assert person.sex[0] in SEXES
        assert person.age_group[0] in AGES
        assert person.type[0] in OCCUPATIONS


def test_a_language_whose_weights_know_no_events_is_read_without() -> None:
    report = firsthand.read("요원들이 금요일에 기자를 체포했다고 목격자가 말했다.")
    _, noticed = ModelEngine().notice(report.text, report.passages, "ko")
    assert noticed is None


def test_nothing_is_noticed_in_an_empty_text() -> None:
    found, noticed = ModelEngine().notice("", (), "en")
    assert found == []
    assert noticed is None or noticed.people == ()
