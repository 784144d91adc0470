"""What the encoder's columns say of a report: chances that are chances, names that slice, titles read once."""

from __future__ import annotations

import firsthand
from firsthand.engines.model.engine import ModelEngine
from firsthand.engines.model.labels import AGES, OCCUPATIONS, PERPETRATORS, SEXES, VIOLATIONS
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
    found, noticed = engine.notice(report.text, report.passages, "en", "Journalist abducted in Istanbul")
    assert found == engine.find(report.text, report.passages, "en")
    assert noticed is not None
    assert tuple(label for label, _ in noticed.violations) == VIOLATIONS
    assert all(0 <= chance <= 1 for _, chance in noticed.violations)
    assert tuple(kind for kind, _ in noticed.perpetrators) == PERPETRATORS
    assert abs(sum(chance for _, chance in noticed.perpetrators) - 1) < 1e-3


def test_noticed_names_slice_back_and_their_traits_are_of_the_lists() -> None:
    report = firsthand.read(TEXT)
    _, noticed = ModelEngine().notice(report.text, report.passages, "en", None)
    assert noticed is not None
    assert "Mirela Dovan" in {one.name for one in noticed.people}
    for person in noticed.people:
        assert all(span.of(report.text) in person.name for span in person.spans)
        assert person.sex[0] in SEXES
        assert person.age_group[0] in AGES
        assert person.type[0] in OCCUPATIONS


def test_a_language_whose_weights_know_no_events_is_read_without() -> None:
    report = firsthand.read("요원들이 금요일에 기자를 체포했다고 목격자가 말했다.")
    _, noticed = ModelEngine().notice(report.text, report.passages, "ko", None)
    assert noticed is None


def test_nothing_is_noticed_in_an_empty_text() -> None:
    found, noticed = ModelEngine().notice("", (), "en", None)
    assert found == []
    assert noticed is None or noticed.people == ()
