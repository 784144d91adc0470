"""Only words that stand in the text come through, and each where it is meant."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from remote_server import entry

from firsthand.engines.remote.answers import SCORE, Checked, Drop, check_answer
from firsthand.engines.remote.quotations import MAX_PLACES, Quoted
from firsthand.engines.remote.reply import Answered
from firsthand.records.attribution import Found
from firsthand.records.span import Span, Spans, words_of
from firsthand.records.vocabulary import Stance


def _checked(text: str, *entries: dict[str, Any], passages: list[Span] | None = None) -> Checked:
    answered = [
        Answered(
            one["passage"],
            tuple(one["source"]),
            tuple(one["cue"]),
            tuple(one["content"]),
            one["stance"],
            one["parent"],
        )
        for one in entries
    ]
    return check_answer(answered, text, passages or [Span(0, len(text))], "model m")


def _words(one: Found, text: str) -> tuple[str, str, str]:
    return words_of(one.source, text), words_of(one.cue, text), words_of(one.content, text)


def _at(text: str, words: str, turn: int = 0) -> Span:
    start = -1
    for _ in range(turn + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def test_quotations_become_spans() -> None:
    text = "The ministry denied that anyone had been handed over."
    (one,) = _checked(
        text, entry(["The ministry"], ["denied"], ["that anyone had been handed over"], stance="denies")
    ).found
    assert one == Found(
        (_at(text, "The ministry"),),
        (_at(text, "denied"),),
        (_at(text, "that anyone had been handed over"),),
        Stance.DENIES,
        None,
        SCORE,
        "model m",
    )


def test_offsets_are_code_points_of_the_whole_text() -> None:
    text = "머리말 😀\n\n외교부는 두 사람이 출국했다고 밝혔다."
    passage = Span(text.index("외교부"), len(text))
    (one,) = _checked(text, entry(["외교부"], ["밝혔다"], ["두 사람이 출국했다"]), passages=[passage]).found
    assert _words(one, text) == ("외교부", "밝혔다", "두 사람이 출국했다")


def test_the_source_nearest_to_the_cue_is_meant() -> None:
    text = "The envoy met the aide. The envoy left at noon, and the envoy said the talks had failed. The aide slept."
    (one,) = _checked(text, entry(["the envoy"], ["said"], ["the talks had failed"])).found
    assert one.source == (_at(text, "the envoy"),)
    text = "He left. He ate. He said it was cold. He slept."
    (one,) = _checked(text, entry(["He"], ["said"], ["it was cold"])).found
    assert one.source == (_at(text, "He", 2),)


def test_the_cue_nearest_to_the_content_is_meant() -> None:
    text = "He said no. She said the road was closed. They said little."
    (one,) = _checked(text, entry(["She"], ["said"], ["the road was closed"])).found
    assert one.cue == (_at(text, "said", 1),)


def test_a_word_of_the_content_is_not_taken_for_the_source() -> None:
    text = "It was late when he, tired and cold, said he would go."
    (one,) = _checked(text, entry(["he"], ["said"], ["he would go"])).found
    assert one.source == (Span(text.index(" he, ") + 1, text.index(", tired")),)


def test_pieces_are_meant_in_the_order_in_which_they_are_given() -> None:
    text = "It was May, it snowed and it rained, he said, and by the middle of the next month once more it snowed."
    (one,) = _checked(text, entry(["he"], ["said"], ["it rained", "it snowed"])).found
    assert one.content == (_at(text, "it rained"), _at(text, "it snowed", 1))


def test_pieces_of_a_content_keep_their_order() -> None:
    text = "“No,” he said, “no.” Later: “No,” they sang."
    (one,) = _checked(text, entry(["he"], ["said"], ["“No,”", "“no.”"])).found
    assert [span.of(text) for span in one.content] == ["“No,”", "“no.”"]
    assert one.content[0].start == 0


def test_a_split_cue_is_put_together_from_its_nearest_pieces() -> None:
    text = "По дороге домой он молчал. По его словам, дом обыскали."
    (one,) = _checked(text, entry(["его"], ["По", "словам"], ["дом обыскали"])).found
    assert one.cue == (_at(text, "По", 1), _at(text, "словам"))
    assert _words(one, text)[0] == "его"


def test_the_same_words_twice_are_two_places() -> None:
    text = "“No,” he said. A minute passed. “No,” he said."
    twice = entry(["he"], ["said"], ["“No,”"])
    checked = _checked(text, twice, twice, twice)
    assert [one.cue for one in checked.found] == [(_at(text, "said"),), (_at(text, "said", 1),)]
    assert checked.dropped == {Drop.TWICE: 1}


@pytest.mark.parametrize(
    ("text", "quoted", "stands"),
    [
        ("he  said\nit was\u00a0over", "it was over", "it was\u00a0over"),
        ("he said “it's over”", '"it\'s over"', "“it's over”"),
        ('he said "it\'s over"', "“it’s over”", '"it\'s over"'),
        ("a\n\t b", "a b", "a\n\t b"),
        ("he said so", "  said so \n", "said so"),
    ],
)
def test_white_space_and_curly_marks_may_differ(text: str, quoted: str, stands: str) -> None:
    assert [span.of(text) for span in Quoted(text, Span(0, len(text))).places(quoted)] == [stands]


def test_an_exact_place_goes_before_a_similar_one() -> None:
    text = '“so” and "so"'
    assert Quoted(text, Span(0, len(text))).places('"so"') == (Span(9, 13),)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The others left.", "he"),
        ("The others left.", "the others"),  # letter for letter: case too
        ("«да» сказал он", '"да"'),  # only straight and curly marks are alike
        ("Сообщила министерство", "Сообщил"),
        ("cafe\u0301", "cafe"),
        ("anything", ""),
        ("anything", " \n"),
    ],
)
def test_what_does_not_stand_there_as_words_is_not_found(text: str, quoted: str) -> None:
    assert Quoted(text, Span(0, len(text))).places(quoted) == ()


@pytest.mark.parametrize(
    ("text", "quoted"), [("UPI는 전했다", "UPI"), ("외교부는", "외교부"), ("وقال", "قال"), ("新华社报道", "新华社")]
)
def test_scripts_that_join_words_are_found_within_them(text: str, quoted: str) -> None:
    assert [span.of(text) for span in Quoted(text, Span(0, len(text))).places(quoted)] == [quoted]


def test_a_quotation_that_stands_everywhere_is_bounded() -> None:
    text = "a " * (MAX_PLACES + 50)
    assert len(Quoted(text, Span(0, len(text))).places("a")) == MAX_PLACES


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (entry(["The ministry"], ["said"], ["the men were shot"]), Drop.INVENTED),
        (entry(["The minister"], ["said"], ["the men had left"]), Drop.INVENTED),
        (entry(["The ministry"], ["whispered"], ["the men had left"]), Drop.INVENTED),
        (entry(["The ministry"], ["said"], ["the men had left", "in chains"]), Drop.INVENTED),
        (entry(["The ministry"], ["said"], []), Drop.EMPTY),
        (entry(["The ministry"], ["said"], ["", " "]), Drop.EMPTY),
        (entry(["The ministry"], ["said"], ["the men had left"], stance="ASSERTS"), Drop.STANCE),
        (entry(["The ministry"], ["said"], ["the men had left"], stance=""), Drop.STANCE),
        (entry(["The ministry"], ["said"], ["the men had left"], passage=0), Drop.PASSAGE),
        (entry(["The ministry"], ["said"], ["the men had left"], passage=3), Drop.PASSAGE),
        (entry(["The ministry"], ["said"], ["the men had left"], passage=-1), Drop.PASSAGE),
        (entry(["The ministry"], ["added"], ["the men had left"]), Drop.INVENTED),  # the cue is in another passage
    ],
)
def test_what_does_not_slice_back_is_dropped_and_counted(bad: dict[str, Any], reason: Drop) -> None:
    text = "The ministry said the men had left.\nIt added nothing."
    end = text.index("\n")
    good = entry(["The ministry"], ["said"], ["the men had left"])
    checked = _checked(text, bad, good, passages=[Span(0, end), Span(end + 1, len(text))])
    assert [_words(one, text) for one in checked.found] == [("The ministry", "said", "the men had left")]
    assert checked.dropped == {reason: 1}


def test_found_come_in_the_order_of_the_text_with_parents_moved_along() -> None:
    text = "It rained. The paper reported that an aide said the road was closed."
    inner = entry(["an aide"], ["said"], ["the road was closed"], parent=2)
    dropped = entry(["nobody"], ["said"], ["the road was closed"])
    outer = entry(["The paper"], ["reported"], ["that an aide said the road was closed"], parent=1)
    found = _checked(text, inner, dropped, outer).found
    assert [_words(one, text)[0] for one in found] == ["The paper", "an aide"]
    assert [one.parent for one in found] == [None, 0]  # the outer one's parent was dropped


@pytest.mark.parametrize("parent", [0, 7, -1])
def test_a_parent_that_is_itself_or_nobody_is_none(parent: int) -> None:
    text = "She said it rained."
    assert _checked(text, entry(["She"], ["said"], ["it rained"], parent=parent)).found[0].parent is None


def test_without_cue_the_content_is_the_anchor() -> None:
    text = "Witness: I saw him.\nCounsel: Where?\nWitness: At the gate."
    (one,) = _checked(text, entry(["Witness"], [], ["At the gate."])).found
    assert one.source == (_at(text, "Witness", 1),)
    assert one.cue == ()


def test_overlapping_pieces_are_made_one() -> None:
    text = "She said it rained hard."
    (one,) = _checked(text, entry(["She"], ["said"], ["it rained", "rained hard"])).found
    assert one.content == (_at(text, "it rained hard"),)


_WORDS = st.text(alphabet="ab \n\"“”'’é\u0301는한", max_size=40)


def _plain(words: str) -> str:
    for curly, straight in zip("“”’", '""\'', strict=True):
        words = words.replace(curly, straight)
    return " ".join(words.split())


@given(before=_WORDS, passage=_WORDS, after=_WORDS, quoted=_WORDS)
def test_whatever_is_quoted_slices_back_to_itself(before: str, passage: str, after: str, quoted: str) -> None:
    text = before + passage + after
    inside = Span(len(before), len(before) + len(passage))
    for span in Quoted(text, inside).places(quoted):
        assert span.within(inside)
        assert _plain(span.of(text)) == _plain(quoted)


@given(passage=_WORDS, roles=st.tuples(*[st.lists(st.text('ab "“é', max_size=4), max_size=3)] * 3))
def test_spans_of_any_answer_are_disjoint_and_ascending(passage: str, roles: tuple[list[str], ...]) -> None:
    def lawful(spans: Spans) -> bool:
        ends = [0, *(span.end for span in spans)]
        return all(end <= span.start < span.end for end, span in zip(ends, spans, strict=False))

    for one in _checked(passage, entry(*roles)).found:
        assert one.content
        assert lawful(one.source)
        assert lawful(one.cue)
        assert lawful(one.content)
