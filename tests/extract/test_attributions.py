"""Findings made clean: what no engine may hand on."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from firsthand.extract.attributions import clean_found, same_content
from firsthand.records.attribution import Found
from firsthand.records.report import Passage, PassageKind, Report
from firsthand.records.span import Span, Spans

TEXT = (
    "Title says it all\n"
    "Ada Brun said that a clerk had told her that the list was burned, and left.\n"
    "Advertisement\n"
    "“It is gone,” she said."
)
LINES = [Span(0, 17), Span(18, 93), Span(108, 131)]


def report() -> Report:
    kinds = (PassageKind.TITLE, PassageKind.PARAGRAPH, PassageKind.PARAGRAPH)
    passages = tuple(Passage(span, kind) for span, kind in zip(LINES, kinds, strict=True))
    return Report(id="r", text=TEXT, fingerprint="0" * 64, passages=passages, lang="en")


def at(words: str) -> Spans:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


def words(spans: Spans) -> list[str]:
    return [span.of(TEXT) for span in spans]


def test_lines_of_the_fixture_are_where_they_are_said_to_be() -> None:
    assert [TEXT[span.start : span.end].split(maxsplit=1)[0] for span in LINES] == ["Title", "Ada", "“It"]
    assert all(TEXT[span.end : span.end + 1] in {"\n", ""} for span in LINES)


def test_blanks_and_commas_are_trimmed_and_boilerplate_clipped() -> None:
    start = TEXT.index(" the list was burned,")
    content = (Span(start, TEXT.index("is gone")),)
    (one,) = clean_found(report(), [Found(at("Ada Brun "), at("said "), content)])
    assert words(one.source) == ["Ada Brun"]
    assert words(one.content) == ["the list was burned, and left.", "“It"]


def test_a_headline_may_attribute() -> None:
    (one,) = clean_found(report(), [Found(at("Title"), at("says"), at("it all"))])
    assert words(one.content) == ["it all"]


def test_a_finding_without_content_is_dropped() -> None:
    assert clean_found(report(), [Found(at("Ada Brun"), at("said"), (Span(90, 90), Span(9000, 9100)))]) == ()


def test_source_and_cue_are_cut_out_of_a_content_that_covers_them() -> None:
    (one,) = clean_found(report(), [Found(at("she"), at("said."), (Span(108, 131),))])
    assert words(one.content) == ["“It is gone,”"]


def test_parent_is_found_by_the_narrowest_content_that_holds_the_child() -> None:
    outer = Found(at("Ada Brun"), at("said"), at("that a clerk had told her that the list was burned"))
    inner = Found(at("a clerk"), at("had told"), at("that the list was burned"))
    clean = clean_found(report(), [inner, outer])
    assert [one.parent for one in clean] == [None, 0]
    assert words(clean[1].source) == ["a clerk"]


def test_parents_in_a_circle_are_undone() -> None:
    content = at("that the list was burned")
    clean = clean_found(
        report(), [Found(at("Ada Brun"), at("said"), content, parent=1), Found(at("a clerk"), (), content, parent=0)]
    )
    assert sorted(one.parent is None for one in clean) == [False, True]


def test_a_parent_whose_content_does_not_hold_the_child_is_undone() -> None:
    one = Found(at("Ada Brun"), at("said"), at("and left"))
    two = Found(at("she"), at("said."), at("“It is gone,”"), parent=0)
    assert [found.parent for found in clean_found(report(), [one, two])] == [None, None]


def test_words_of_an_attribution_around_it_do_not_belong_to_what_it_holds() -> None:
    text = "Agents have asked for help, the source added."
    one_report = Report(id="r", text=text, fingerprint="0" * 64, passages=(Passage(Span(0, len(text))),), lang="en")
    inner = Found((Span(0, 6),), (Span(7, 17),), (Span(18, 44),))
    outer = Found((Span(28, 38),), (Span(39, 44),), (Span(0, 26),))
    clean = clean_found(one_report, [inner, outer])
    assert [span.of(text) for span in clean[1].content] == ["for help"]
    assert clean[1].parent == 0


def test_of_two_alike_the_surer_stays() -> None:
    pair = [Found(at("she"), at("said."), at("“It is gone,”"), score=score) for score in (0.4, 0.9)]
    assert [one.score for one in clean_found(report(), pair)] == [0.9]


def test_same_content_up_to_an_edge() -> None:
    assert same_content((Span(0, 100),), (Span(5, 100),))
    assert not same_content((Span(0, 100),), (Span(60, 100),))
    assert not same_content((Span(0, 10),), (Span(20, 30),))


spans = st.lists(
    st.tuples(st.integers(-5, 150), st.integers(-5, 150)).map(lambda pair: Span(min(pair), max(pair))), max_size=3
).map(tuple)
findings = st.builds(
    Found, source=spans, cue=spans, content=spans, parent=st.none() | st.integers(0, 4), score=st.floats(-1, 2)
)


@given(st.lists(findings, max_size=5))
def test_whatever_an_engine_hands_over_the_laws_of_spans_hold(found: list[Found]) -> None:
    one_report = report()
    main = LINES
    clean = clean_found(one_report, found)
    for place, one in enumerate(clean):
        assert one.content
        for role in (one.source, one.cue, one.content):
            assert list(role) == sorted(role)
            for span in role:
                assert span.of(TEXT).strip() == span.of(TEXT) != ""
                assert any(span.within(line) for line in main)
        everything = sorted((*one.source, *one.cue, *one.content))
        assert all(a.end <= b.start for a, b in pairwise(everything))
        seen = {place}
        above = one.parent
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = clean[above].parent
