"""What identifies people at risk; and what does not."""

from __future__ import annotations

from itertools import pairwise

import pytest

from firsthand.extract.dates.finder import find_dates
from firsthand.extract.events.finder import find_events
from firsthand.extract.identifying import find_identifying
from firsthand.extract.places.finder import find_places
from firsthand.records.attribution import Attribution, Hop
from firsthand.records.report import Passage, Report
from firsthand.records.span import Span
from firsthand.records.vocabulary import Basis, HopKind, Stance


def found(text: str, attributions: tuple[Attribution, ...] = ()) -> list[tuple[str, str, str, bool]]:
    made = Report(id="r", text=text, fingerprint="0" * 64, passages=(Passage(Span(0, len(text))),), lang="en")
    events = find_events(made, attributions, find_places(made), find_dates(made))
    return [(one.span.of(text), one.kind, one.of, one.direct) for one in find_identifying(made, attributions, events)]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Write to mira.toth@example.org for it.", "mira.toth@example.org", "contact"),
        ("Ring +36 1 555 0100 for it.", "+36 1 555 0100", "contact"),
        ("Find her as @mira_toth there.", "@mira_toth", "contact"),
        ("Her passport number M1234567 was read out.", "M1234567", "id"),
        ("She lives at 12 Harbour Street, Apt. 4 now.", "12 Harbour Street, Apt. 4", "address"),
        ("연락처는 010-1234-5678 이다.", "010-1234-5678", "contact"),
        ("주민등록번호 800101-2345678 이 적혔다.", "800101-2345678", "id"),
        ("他的电话是13812345678。", "13812345678", "contact"),
        ("身份证号110101199003071234被公布。", "110101199003071234", "id"),
        ("Она живёт на ул. Садовая, д. 5, кв. 7.", "ул. Садовая, д. 5, кв. 7", "address"),
    ],
)
def test_direct_identifiers(text: str, words: str, kind: str) -> None:
    assert [(w, k, direct) for w, k, _, direct in found(text) if direct] == [(words, kind, True)]


def test_a_victim_is_listed_at_every_mention() -> None:
    marks = found("Police arrested Mira Toth in Minsk. Toth was beaten. Mira cried.")
    assert [words for words, kind, of, _ in marks if kind == "person" and of == "victim"] == [
        "Mira Toth",
        "Toth",
        "Mira",
    ]


def test_relatives_witnesses_and_minors() -> None:
    marks = found("Her mother, Olga Tarn, fled. Eyewitness Peter Holm saw it. A girl aged 14 was hurt.")
    assert ("Olga Tarn", "person", "relative", True) in marks
    assert ("Peter Holm", "person", "witness", True) in marks
    assert ("14", "age", "minor", False) in marks


def test_a_named_source_who_saw_it_is_a_witness() -> None:
    text = "Lena Brandt said that men came at night."
    hop = Hop("Lena Brandt", HopKind.PERSON, True, Basis.WITNESS, Span(0, 11), "s1")
    outlet = Hop("Wire", HopKind.WIRE, True, None, None, "s0")
    said = Attribution("a1", (Span(0, 11),), (Span(12, 16),), (Span(17, 40),), Stance.ASSERTS, None, (outlet, hop))
    assert ("Lena Brandt", "person", "witness", True) in found(text, (said,))


def test_officials_in_their_function_are_not_listed() -> None:
    assert found("Foreign Minister Peter Holm denied it. Olga Tarn, deputy head of the service, agreed.") == []


def test_workplace_and_village_narrow_somebody_down() -> None:
    marks = found("A witness, a nurse who works at the Red Lily Hospital, is from the village of Obalyn.")
    assert {(words, kind, direct) for words, kind, _, direct in marks} == {
        ("Red Lily Hospital", "workplace", False), ("Obalyn", "place", False),
    }  # fmt: skip


def test_korean_chinese_and_russian_names() -> None:
    assert ("김순희", "person", "victim", True) in found("보위부가 김순희 씨를 체포했다.")
    assert ("王小明", "person", "victim", True) in found("公安逮捕了活动人士王小明，他在延吉。")
    assert ("Анна Тарн", "person", "relative", True) in found("Его жена Анна Тарн рассказала об этом.")


def test_marks_are_disjoint_and_cut_to_the_least() -> None:
    text = "Police arrested Mira Toth, 34, of 12 Harbour Street. Her brother, Jan Toth, rang +36 1 555 0100."
    marks = found(text)
    assert ("34", "age", "victim", False) in marks
    made = Report(id="r", text=text, fingerprint="0" * 64, passages=(Passage(Span(0, len(text))),), lang="en")
    events = find_events(made, (), find_places(made), find_dates(made))
    spans = [one.span for one in find_identifying(made, (), events)]
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_nothing_personal_nothing_marked() -> None:
    assert found("The ministry signed an agreement in 2014 on trade.") == []
