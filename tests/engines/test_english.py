"""What the English rules find in sentences of our own."""

from __future__ import annotations

import itertools
import random
import re
from typing import TYPE_CHECKING

import pytest

from firsthand.engines.rules.english.find import find
from firsthand.records.report import Passage, PassageKind
from firsthand.records.span import Span, words_of

if TYPE_CHECKING:
    from firsthand.records.attribution import Found


def passages_of(text: str) -> list[Passage]:
    return [Passage(Span(match.start(), match.end())) for match in re.finditer(r"[^\n]+", text)]


def read(text: str) -> list[tuple[str, str, str]]:
    return [triple(text, found) for found in find(text, passages_of(text))]


def triple(text: str, found: Found) -> tuple[str, str, str]:
    source, cue, content = (words_of(spans, text) for spans in (found.source, found.cue, found.content))
    return source, cue, content


CASES = [
    (
        "The source said the men had crossed the border.",
        ("The source", "said", "the men had crossed the border"),
    ),
    (
        "A person familiar with the matter said that the lawyer was taken from his flat.",
        ("A person familiar with the matter", "said", "that the lawyer was taken from his flat"),
    ),
    (
        "Two officials who were not authorised to speak publicly said the flight left at night.",
        ("Two officials who were not authorised to speak publicly", "said", "the flight left at night"),
    ),
    ("One of them said he was beaten.", ("One of them", "said", "he was beaten")),
    (
        "The agents left on Monday, the same source added.",
        ("the same source", "added", "The agents left on Monday"),
    ),
    (
        "The agents left on Monday, said Oke Tamberg, a lawyer for the family.",
        ("Oke Tamberg, a lawyer for the family", "said", "The agents left on Monday"),
    ),
    (
        "Oke Tamberg, a lawyer who lives in Oslo, has not said where he is.",
        ("Oke Tamberg, a lawyer who lives in Oslo", "has not said", "where he is"),
    ),
    (
        "“They came at night,” Tamberg told reporters. “Nobody stopped them.”",
        ("Tamberg", "told", "“They came at night,” … “Nobody stopped them.”"),
    ),
    (
        "Many live in hiding, the ministry stated, after losing their papers.",
        ("the ministry", "stated", "Many live in hiding … after losing their papers"),
    ),
    (
        "According to the Veldt Institute, the camp holds 40 men.",
        ("the Veldt Institute", "According to", "the camp holds 40 men"),
    ),
    (
        "The camp holds 40 men, according to a former guard.",
        ("a former guard", "according to", "The camp holds 40 men"),
    ),
    (
        "He was told by a guard that the others were dead.",
        ("a guard", "was told", "that the others were dead"),
    ),
    (
        "Tamberg was quoted as saying that he was safe.",
        ("Tamberg", "was quoted as saying", "that he was safe"),
    ),
    (
        "The men are believed to have crossed the river.",
        ("", "are believed", "The men … to have crossed the river"),
    ),
    ("It is believed that he was taken.", ("", "is believed", "that he was taken")),
    (
        "The men were reportedly put on a plane.",
        ("", "reportedly", "The men were … put on a plane"),
    ),
    (
        "The embassy rejected his claim that agents had followed him.",
        ("his", "claim", "that agents had followed him"),
    ),
    ("The ministry plans to open a new office.", ("The ministry", "plans", "to open a new office")),
    ("A spokesman declined to comment.", ("A spokesman", "declined", "to comment")),
    (
        "The family urged the court to stop the extradition.",
        ("The family", "urged", "the court to stop the extradition"),
    ),
    (
        "A Norwegian think tank has said that some firms employ them.",
        ("A Norwegian think tank", "has said", "that some firms employ them"),
    ),
    (
        "A relative, speaking on condition of anonymity, said the men were gone.",
        ("A relative", "said", "the men were gone"),
    ),
    (
        "Human Rights Monitor Ludva called on the government to halt the flights.",
        ("Human Rights Monitor Ludva", "called on", "the government to halt the flights"),
    ),
    (
        'The family\'s lawyer, Ana Veldt, said her client "was forced to sign a paper".',
        ("The family's lawyer, Ana Veldt", "said", 'her client "was forced to sign a paper"'),
    ),
    (
        "A guard who declined to be identified told the agency the list had 200 names.",
        ("A guard who declined to be identified", "told", "the list had 200 names"),
    ),
    (
        "The ministry called the report “baseless”.",
        ("The ministry", "called", "the report “baseless”"),
    ),
    (
        "LUDVA, Feb. 4 (KSN) -- The police said the men had left.",
        ("The police", "said", "the men had left"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_source_cue_and_content_are_found(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in read(text)


def test_two_verbs_of_one_subject_share_the_source() -> None:
    assert read("The risk is high, the source said, adding that nobody had returned.") == [
        ("the source", "said", "The risk is high"),
        ("the source", "adding", "that nobody had returned"),
    ]


def test_what_is_said_inside_what_is_said_names_its_parent() -> None:
    text = "Tamberg said a guard had told him that the others were dead."
    outer, inner = find(text, passages_of(text))
    assert triple(text, inner) == ("a guard", "had told", "that the others were dead")
    assert (outer.parent, inner.parent) == (None, 0)


def test_an_outlet_that_cites_another_is_its_parent_with_the_same_content() -> None:
    text = "Citing an unnamed official, the Ludva Courier reported that the men had left."
    found = {words_of(one.source, text): one for one in find(text, passages_of(text))}
    cited, outlet = found["an unnamed official"], found["the Ludva Courier"]
    assert cited.content == outlet.content
    assert cited.parent == find(text, passages_of(text)).index(outlet)


def test_a_paper_that_quotes_somebody_as_saying_is_the_parent() -> None:
    text = "The Ludva Courier quoted an official as saying that the men would be tried."
    paper, official = find(text, passages_of(text))
    assert triple(text, paper) == ("The Ludva Courier", "quoted", "that the men would be tried")
    assert triple(text, official) == ("an official", "as saying", "that the men would be tried")
    assert (paper.parent, official.parent) == (None, 0)


def test_a_sentence_in_the_middle_of_its_attribution_ends_where_the_attribution_begins() -> None:
    text = "The agents have asked the neighbours for help, the source added."
    inner, outer = find(text, passages_of(text))
    assert words_of(outer.content, text) == "The agents have asked the neighbours for help"
    assert inner.parent == 1


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The ministry denied that it had sent the men.", "denies"),
        ("The ministry confirmed that it had sent the men.", "confirms"),
        ("The ministry doubted that the men were there.", "doubts"),
        ("The ministry demanded that the men be sent back.", "asks"),
        ("The ministry would not say whether the men were there.", "declines"),
        ("The ministry refused to comment.", "declines"),
        ("The ministry could neither confirm nor deny the report.", "declines"),
        ("The ministry vowed to find the men.", "plans"),
        ("The ministry reported that the men were there.", "asserts"),
    ],
)
def test_stance(text: str, stance: str) -> None:
    assert [str(one.stance) for one in find(text, passages_of(text)) if one.parent is None] == [stance]


def test_a_quotation_over_several_paragraphs_belongs_to_one_speaker() -> None:
    text = 'Tamberg said: "They came at night and took him.\n\n"Nobody in the house came out."'
    (found,) = find(text, passages_of(text))
    assert words_of(found.source, text) == "Tamberg"
    assert words_of(found.content, text).endswith('"Nobody in the house came out."')


def test_a_speaker_who_is_named_last_has_the_paragraphs_before() -> None:
    text = '"They came at night and took him.\n"Nobody came out," Tamberg said.'
    (found,) = [one for one in find(text, passages_of(text)) if one.parent is None]
    assert words_of(found.content, text) == '"They came at night and took him. … "Nobody came out,"'


def test_a_free_quotation_in_a_new_paragraph_stands_alone() -> None:
    text = "“They came at night and took him,” Tamberg said.\n“Nobody in the house dared to ask.”"
    first, free = find(text, passages_of(text))
    assert words_of(first.source, text) == "Tamberg"
    assert (free.source, free.cue, words_of(free.content, text)) == ((), (), "“Nobody in the house dared to ask.”")


def test_speaker_labels_have_no_cue_and_the_interviewer_is_not_read() -> None:
    text = "Q: Who came to the house?\nWitness F: Two men came to the house.\nQ: When was that?"
    labels = [one for one in find(text, passages_of(text)) if one.rule == "label"]
    assert [triple(text, one) for one in labels] == [("Witness F", "", "Two men came to the house.")]


@pytest.mark.parametrize(
    "text",
    [
        "The alleged attack took place on Monday.",
        "The court sentenced him to five years.",
        "The report was published on Monday.",
        "Report: the number of claims and calls fell.",
        "He left the house in the morning and went to work.",
        "The company did not respond.",
        "The woman asked not to be named.",
    ],
)
def test_what_nobody_says_is_no_attribution(text: str) -> None:
    assert read(text) == []


def test_titles_are_not_read_and_captions_are() -> None:
    text = "The source said the men had left."
    span = Span(0, len(text))
    assert find(text, [Passage(span, PassageKind.TITLE)]) == []
    assert len(find(text, [Passage(span, PassageKind.CAPTION)])) == 1


ODD = {
    "empty": "",
    "spaces": "   \n ",
    "one long line": "the men had gone , " * 50_000,
    "marks": '"' * 20_000,
    "opening marks": "“Kim said " * 5_000,
    "capitals": "THE SOURCE SAID THE MEN HAD LEFT. THE MINISTRY DENIED IT.",
    "bullets": "- said the man\n- said\n• according to\n* “",
    "links": "See https://example.org/a?b=c%20said and www.example.org said",
    "code": "if (x == 'said') { return f(\"told\", [1, 2]); } // according to",
    "brackets": "((((((said the [man) said",
}


@pytest.mark.parametrize("name", ODD)
def test_odd_text_raises_nothing_and_spans_stay_inside(name: str) -> None:
    text = ODD[name]
    for passages in ([], [Passage(Span(0, len(text)))], passages_of(text)):
        check(text, find(text, passages))


def test_capitals_are_read() -> None:
    assert ("THE SOURCE", "SAID", "THE MEN HAD LEFT") in read(ODD["capitals"])


def test_any_order_of_words_yields_sound_spans() -> None:
    words = [
        *[
            "said",
            "Kim",
            "the",
            ",",
            ".",
            '"',
            "“",
            "”",
            "'",
            "who",
            "that",
            "to",
            "according",
            "citing",
            "by",
            "was",
            "told",
            "of",
            "and",
            ":",
            "—",
            "(",
            ")",
            "his",
            "claim",
        ],
        *["Reportedly", "as", "quoted", "words", "in", "‘", "’", "?", "1,000", "U.S.", ";", "it", "is", "saying"],
        "\n",
    ]
    chance = random.Random(11)
    for _ in range(1500):
        text = " ".join(chance.choice(words) for _ in range(chance.randint(0, 25)))
        check(text, find(text, [Passage(Span(0, len(text)))]))


def check(text: str, found: list[Found]) -> None:
    for place, one in enumerate(found):
        assert one.content
        assert one.parent is None or (one.parent != place and 0 <= one.parent < len(found))
        for spans in (one.source, one.cue, one.content):
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert all(left.end <= right.start for left, right in itertools.pairwise(spans))


def test_a_quotation_that_the_verb_cuts_is_one_attribution() -> None:
    text = "“I was followed for weeks,” he said, “and then they took my brother.”"
    (found,) = [one for one in find(text, passages_of(text)) if one.parent is None]
    assert words_of(found.content, text) == "“I was followed for weeks,” … “and then they took my brother.”"


def test_age_and_relative_clause_belong_to_the_source() -> None:
    text = "Tamberg, 34, who fled Ludva in 2015, says he still gets calls."
    assert read(text) == [("Tamberg, 34, who fled Ludva in 2015", "says", "he still gets calls")]
