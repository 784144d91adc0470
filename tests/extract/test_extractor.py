"""One report in, all that it says out, whatever the engine hands over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.extract.extractor import extract
from firsthand.publish.contract import extracted_line
from firsthand.records.attribution import Found
from firsthand.records.report import Passage, PassageKind, Report
from firsthand.records.span import Span

TEXTS = {
    "en": 'A title\nA clerk who spoke to Reuters said: "He, Ada Brun\'s brother, told us." '
    "The U.N. office in Arlo denied it, citing a report by Open Door. Another source, 34, said so. h/t AP",
    "ko": "제목\n데일리NK 소식통은 “그가 갔다”고 말했다. "
    "김철수 씨는 통일부 성명을 인용해 아니라고 했다. 또 다른 소식통도 그랬다.",
    "zh": "标题\n一名消息人士对路透社说：“他走了。”外交部发言人周维安否认。该报援引另一名知情人士的话报道。",
    "ru": "Заголовок\nИсточник сообщил Интерфаксу: «Он ушёл». "
    "По словам Андрея Лосева, в МИД молчат. Как пишет «Медуза», нет.",
    "th": "หัวข้อ\nแหล่งข่าวกล่าวว่า ไม่มีใครถูกจับกุม",
}


class GivenEngine:
    """Hands over what it was given."""

    name = "given"
    version = "3"
    languages = frozenset(TEXTS)

    def __init__(self, found: Sequence[Found]) -> None:
        self._found = list(found)

    def find(self, text: str, passages: Sequence[Passage], lang: str) -> list[Found]:
        return self._found


def report_in(lang: str) -> Report:
    text = TEXTS[lang]
    cut = text.index("\n")
    passages = (Passage(Span(0, cut), PassageKind.TITLE), Passage(Span(cut + 1, len(text))))
    return Report(id="r", text=text, fingerprint="0" * 64, passages=passages, lang=lang, outlet="Lark Post")


spans = st.lists(st.tuples(st.integers(0, 120), st.integers(1, 40)), max_size=2).map(
    lambda pairs: tuple(Span(start, start + length) for start, length in pairs)
)
findings = st.lists(
    st.builds(Found, source=spans, cue=spans, content=spans, parent=st.none() | st.integers(0, 3)), max_size=4
)


@pytest.mark.parametrize("lang", sorted(TEXTS))
@settings(max_examples=60, deadline=None)
@given(found=findings)
def test_whatever_an_engine_hands_over_chains_keep_their_laws(lang: str, found: list[Found]) -> None:
    report = report_in(lang)
    reading = extract(report, GivenEngine(found))
    ids = [one.id for one in reading.attributions]
    assert len(set(ids)) == len(ids)
    for one in reading.attributions:
        assert one.parent is None or one.parent in ids
        first, *others = one.chain
        assert (first.name, first.entity, first.basis, first.span) == ("Lark Post", "s0", None, None)
        for hop in others:
            assert hop.entity != "s0"
            assert hop.name
            assert hop.basis is not None
            assert hop.span is None or hop.span.of(report.text).strip()
        assert all(a.entity != b.entity for a, b in pairwise(others))
    assert extract(report, GivenEngine(found)) == reading
    assert extracted_line(report, reading)["id"] == "r"


def test_a_reading_says_who_made_it() -> None:
    reading = extract(report_in("th"), GivenEngine([]))
    assert (reading.report, reading.lang, reading.engine, reading.attributions) == ("r", "th", "given 3", ())


def test_boilerplate_holds_no_attribution() -> None:
    whole = report_in("en")
    outside = replace(whole, passages=whole.passages[1:])
    boilerplate = Found((Span(0, 1),), (), (Span(2, 7),))
    assert extract(outside, GivenEngine([boilerplate])).attributions == ()


def test_a_report_that_is_nothing_but_a_title_is_read() -> None:
    whole = report_in("en")
    bare = replace(whole, passages=whole.passages[:1])
    (one,) = extract(bare, GivenEngine([Found((Span(0, 1),), (), (Span(2, 7),))])).attributions
    assert one.chain
