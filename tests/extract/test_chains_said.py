"""Who has it from whom where no span shows it: words said twice, who was told, whose turn it is, who stays unsaid."""

from __future__ import annotations

import re

import pytest

from firsthand.extract.attributions import clean_found
from firsthand.extract.chains import with_chains
from firsthand.records.attribution import Attribution, Found
from firsthand.records.report import Dateline, Passage, PassageKind, Report
from firsthand.records.span import Span

Said = tuple[str, str, str]
"""Source, cue and content as they stand in the text; empty where there is none."""


def told(text: str, *said: Said, lang: str = "en", outlet: str | None = "Kestrel News") -> list[Attribution]:
    """The attributions of an invented report, in the order given."""
    report = Report(
        id="r", text=text, fingerprint="0" * 64, lang=lang, outlet=outlet,
        passages=tuple(Passage(Span(*match.span())) for match in re.finditer(r"[^\n]+", text)),
    )  # fmt: skip
    found = []
    for source, cue, content in said:
        at = text.index(content)
        found.append(Found(near(text, source, at), near(text, cue, at), near(text, content, at)))
    chained = {one.content: one for one in with_chains(report, clean_found(report, found)) if not one.source}
    named = {(one.source, one.content): one for one in with_chains(report, clean_found(report, found)) if one.source}
    return [named[one.source, one.content] if one.source else chained[one.content] for one in found]


def near(text: str, words: str, at: int) -> tuple[Span, ...]:
    if not words:
        return ()
    edge = r"\b" if words.isascii() and words[0].isalnum() and words[-1].isalnum() else ""
    starts = [match.start() for match in re.finditer(edge + re.escape(words) + edge, text)]
    start = min(starts, key=lambda one: abs(one - at))
    return (Span(start, start + len(words)),)


def hops(one: Attribution) -> list[str]:
    return [hop.name for hop in one.chain[1:]]


@pytest.mark.parametrize(
    ("lang", "text", "outer", "inner", "expected"),
    [
        (
            "en",
            "The broker, citing a port clerk, said the crates left at dawn.",
            ("The broker", "said", "the crates left at dawn"),
            ("a port clerk", "citing", "the crates left at dawn"),
            ["the broker", "a port clerk"],
        ),
        (
            "zh",
            "一名船員援引碼頭職員的話說，箱子在清晨被運走。",
            ("一名船員", "說", "箱子在清晨被運走"),
            ("碼頭職員", "援引", "箱子在清晨被運走"),
            ["一名船員", "碼頭職員"],
        ),
        (
            "ru",
            "Рыбак, ссылаясь на сторожа, утверждает, что ящики увезли утром.",
            ("Рыбак", "утверждает", "что ящики увезли утром"),
            ("сторожа", "ссылаясь на", "что ящики увезли утром"),
            ["рыбак", "сторожа"],
        ),
    ],
)
def test_the_same_words_twice_are_passed_on(
    lang: str, text: str, outer: Said, inner: Said, expected: list[str]
) -> None:
    first, second = told(text, outer, inner, lang=lang)
    assert second.parent == first.id
    assert [name.casefold() for name in hops(first)] == [name.casefold() for name in hops(second)] == expected


def test_a_parent_that_was_given_stays() -> None:
    text = "The broker said a clerk had heard from a guard that the crates left."
    broker, clerk, guard = told(
        text,
        ("The broker", "said", "a clerk had heard from a guard that the crates left"),
        ("a clerk", "had heard", "that the crates left"),
        ("a guard", "from", "that the crates left"),
    )
    assert (clerk.parent, guard.parent) == (broker.id, clerk.id)
    assert hops(guard) == ["the broker", "a clerk", "a guard"]


@pytest.mark.parametrize(
    ("text", "second", "expected"),
    [
        (
            "Mirela Dorn said the shop was shut. A porter told her the owner had left.",
            ("A porter", "told", "the owner had left"),
            ["Mirela Dorn", "a porter"],
        ),
        (
            "Mirela Dorn said the shop was shut. She was told by a porter that the owner had left.",
            ("a porter", "was told by", "that the owner had left"),
            ["Mirela Dorn", "a porter"],
        ),
        (
            "Mirela Dorn said the shop was shut. A porter told our newsroom the owner had left.",
            ("A porter", "told", "the owner had left"),
            ["a porter"],
        ),
        (
            "Mirela Dorn said the shop was shut. A porter told the court the owner had left.",
            ("A porter", "told", "the owner had left"),
            ["a porter"],
        ),
        (
            "Mirela Dorn said the shop was shut. A porter told a local journalist that the owner had left.",
            ("A porter", "told", "that the owner had left"),
            ["a local journalist", "a porter"],
        ),
    ],
)
def test_whom_the_source_told_stands_between(text: str, second: Said, expected: list[str]) -> None:
    assert hops(told(text, ("Mirela Dorn", "said", "the shop was shut"), second)[1]) == expected


def test_chinese_names_whom_the_source_told_but_not_the_press() -> None:
    text = "陈立说店关了。门房告诉他，老板走了。看守对记者说，门锁着。"
    _, porter, guard = told(
        text, ("陈立", "说", "店关了"), ("门房", "告诉", "老板走了"), ("看守", "说", "门锁着"), lang="zh"
    )
    assert hops(porter) == ["陈立", "门房"]
    assert hops(guard) == ["看守"]


def test_words_without_source_and_cue_are_the_last_speakers() -> None:
    text = "The cook said the hall was dark. He said a guard held a lamp. Nobody else was there."
    _, inner, free = told(
        text,
        ("The cook", "said", "the hall was dark"),
        ("He", "said", "a guard held a lamp"),
        ("", "", "Nobody else was there."),
    )
    assert hops(free) == hops(inner) == ["the cook"]


def test_a_lead_takes_the_chain_of_what_says_the_same() -> None:
    text = (
        "Eleven weavers were locked in a mill near Varna for nine days.\n"
        "The mill is old.\n"
        "Eleven weavers had been locked in the mill for nine days, a foreman said."
    )
    lead, later = told(
        text,
        ("", "", "Eleven weavers were locked in a mill near Varna for nine days."),
        ("a foreman", "said", "Eleven weavers had been locked in the mill for nine days"),
    )
    assert hops(lead) == hops(later) == ["a foreman"]


def test_who_told_the_speaker_is_unknown_where_nobody_is_named() -> None:
    text = "A weaver said that she was told to sign a paper."
    outer, inner = told(
        text, ("A weaver", "said", "that she was told to sign a paper"), ("", "was told", "to sign a paper")
    )
    assert inner.parent == outer.id
    assert hops(inner) == ["a weaver", "unknown"]
    assert (inner.chain[-1].kind, inner.chain[-1].named, inner.chain[-1].span) == ("unknown", False, None)


TALK = """HOST: Good evening. Our reporter Ida Brandt was at the mill.
BRANDT: A foreman told me the gate was locked.
HOST: With us is the weaver Lena Moravec. Who locked it?
MORAVEC: A guard said it was the wind. I laughed.
HOST: Thank you. The ministry denied it."""


def test_in_a_transcript_a_guest_is_a_hop_and_the_outlets_people_are_none() -> None:
    foreman, guard, herself, ministry = told(
        TALK,
        ("A foreman", "told", "the gate was locked"),
        ("A guard", "said", "it was the wind"),
        ("MORAVEC", "", "A guard said it was the wind. I laughed."),
        ("The ministry", "denied", "it."),
        outlet="Radio Delta",
    )
    assert hops(foreman) == ["a foreman"]
    assert hops(guard) == ["Lena Moravec", "a guard"]
    assert hops(herself) == ["Lena Moravec"]
    assert hops(ministry) == ["the ministry"]


def test_a_guests_turn_counts_where_the_engine_did_not_mark_it() -> None:
    (guard,) = told(TALK, ("A guard", "said", "it was the wind"), outlet="Radio Delta")
    assert hops(guard) == ["Lena Moravec", "a guard"]


def test_answers_without_labels_are_those_of_the_guest() -> None:
    text = """Lena Moravec wove carpets for nine years. We met in her kitchen.
Who locked the gate?
A guard said it was the wind. I laughed.
Did you believe him?
No. Nobody did.
And now?
Now I sleep late."""
    guard, answer = told(text, ("A guard", "said", "it was the wind"), ("", "", "No. Nobody did."))
    assert hops(guard) == ["Lena Moravec", "a guard"]
    assert hops(answer) == ["Lena Moravec"]


def test_a_few_questions_make_no_interview() -> None:
    text = """The mill of Lena Moravec is shut.
Who locked the gate?
A guard said it was the wind.
The river is high this year, and the road is under water near the bridge.
The mill was built by her grandfather, who had come from the coast.
It burnt down twice, and was built again with the same stones."""
    (guard,) = told(text, ("A guard", "said", "it was the wind"))
    assert hops(guard) == ["a guard"]


def test_a_list_with_labels_is_no_transcript() -> None:
    text = """Monday: A guard said it was the wind.
Tuesday: The gate was open.
Wednesday: The gate was shut.
Thursday: Nobody came."""
    (guard,) = told(text, ("A guard", "said", "it was the wind"))
    assert hops(guard) == ["a guard"]


def test_he_in_somebodys_own_words_is_somebody_else() -> None:
    text = "HOST: And then?\nWEAVER: A boy came. He said run.\nHOST: Did you?\nWEAVER: Yes."
    (boy,) = told(text, ("He", "said", "run"), outlet="Radio Delta")
    assert [hop.span.of(text) for hop in boy.chain[1:] if hop.span] == ["WEAVER", "He"]


@pytest.mark.parametrize(
    ("lang", "outlet", "text", "said"),
    [
        (
            "en",
            "Committee for the Drowned",
            "The Committee demands the list.",
            ("The Committee", "demands", "the list"),
        ),
        ("zh", "河岸檔案館", "檔案館認為，名單不完整。", ("檔案館", "認為", "名單不完整")),
        ("zh", "河岸檔案館", "我們要求公布名單。", ("我們", "要求", "公布名單")),
    ],
)
def test_an_outlet_that_speaks_of_itself_is_not_a_second_hop(lang: str, outlet: str, text: str, said: Said) -> None:
    (one,) = told(text, said, lang=lang, outlet=outlet)
    assert [hop.name for hop in one.chain] == [outlet]


def test_traditional_characters_are_read_and_stay_as_printed() -> None:
    text = "漁民黃國強說，船沒有回來。他說，燈也滅了。"
    first, second = told(text, ("漁民黃國強", "說", "船沒有回來"), ("他", "說", "燈也滅了"), lang="zh")
    assert hops(first) == ["黃國強"]
    assert second.chain[-1].entity == first.chain[-1].entity


def test_a_participle_behind_the_noun_does_not_hide_it() -> None:
    text = "A man arrested in the raid says he believed the tablets were sweets."
    outer, inner = told(
        text,
        ("A man arrested in the raid", "says", "he believed the tablets were sweets"),
        ("he", "believed", "the tablets were sweets"),
    )
    assert inner.chain[-1].entity == outer.chain[-1].entity
    assert outer.chain[-1].kind == "person"


@pytest.mark.parametrize(
    ("lang", "text", "agency", "outlet", "expected"),
    [
        (
            "en",
            "VELSK (Grey Tern) -- A porter said the gate was shut.",
            "Grey Tern",
            None,
            ["", "Grey Tern", "a porter"],
        ),
        ("en", "VELSK (AP) -- A porter said the gate was shut.", "AP", None, ["AP", "a porter"]),
        (
            "ko",
            "(두만 해풍=강변일보) 문지기는 문이 닫혔다고 말했다.",
            "강변일보",
            "강변일보",
            ["강변일보", "해풍", "문지기"],
        ),
        (
            "ko",
            "(두만 해풍=통신강) 문지기는 문이 닫혔다고 말했다.",
            "통신강",
            "강변일보",
            ["강변일보", "통신강", "해풍", "문지기"],
        ),
        ("ko", "(한국 두만=강변일보) 문지기는 문이 닫혔다고 말했다.", "강변일보", "강변일보", ["강변일보", "문지기"]),
    ],
)
def test_the_agency_of_a_dateline(lang: str, text: str, agency: str, outlet: str | None, expected: list[str]) -> None:
    end = text.index(")") + 1
    place = text[1 : text.index("=")] if "=" in text else "VELSK"
    said = ("문지기", "말했다", "문이 닫혔다") if lang == "ko" else ("A porter", "said", "the gate was shut")
    report = Report(
        id="r", text=text, fingerprint="0" * 64, lang=lang, outlet=outlet, passages=(Passage(Span(0, len(text))),),
        dateline=Dateline(Span(0, end), place=place, agency=agency),
    )  # fmt: skip
    (one,) = with_chains(report, clean_found(report, [Found(*(near(text, words, end) for words in said))]))
    assert [hop.name for hop in one.chain] == expected


def test_what_somebody_is_said_to_have_asked_is_not_passed_on() -> None:
    text = "Lena Moravec said the visitors asked which of her weavers had marched."
    outer, inner = told(
        text,
        ("Lena Moravec", "said", "the visitors asked which of her weavers had marched"),
        ("the visitors", "asked", "which of her weavers had marched"),
    )
    assert hops(outer) == ["Lena Moravec"]
    assert hops(inner) == ["Lena Moravec", "the visitors"]


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        (
            "Офицер ждал у ворот. Источник издания утверждает, что ворота закрыты.",
            ("Источник издания", "утверждает", "что ворота закрыты"),
            ["источник издания"],
        ),
        ("Он молчал. Говорят, что ворота закрыты.", ("", "Говорят", "что ворота закрыты"), ["unknown"]),
    ],
)
def test_russian_outlets_source_and_hearsay(text: str, said: Said, expected: list[str]) -> None:
    (one,) = told(text, said, lang="ru", outlet="Северный берег")
    assert [name.casefold() for name in hops(one)] == expected


@pytest.mark.parametrize("opening", ["The first account was from a former prisoner", "It was an old porter"])
def test_a_relative_pronoun_is_whoever_stands_right_before_it(opening: str) -> None:
    text = f"{opening}, who said that the gate was shut."
    (one,) = told(text, ("who", "said", "that the gate was shut"))
    assert hops(one) == [opening.rpartition(" from ")[2] if "from" in opening else "an old porter"]


def test_an_outlets_label_in_a_transcript_is_the_outlet() -> None:
    (one,) = told(TALK, ("HOST", "", "Thank you. The ministry denied it."), outlet="Radio Delta")
    assert [hop.name for hop in one.chain] == ["Radio Delta"]


def test_a_headlines_source_is_the_one_that_the_text_below_it_names() -> None:
    text = "Teacher held, source says\nA source in Orvast said the teacher was held.\nThe source said she was well.\n"
    ends = [position for position, char in enumerate(text) if char == "\n"]
    lines = [Span(0, ends[0]), Span(ends[0] + 1, ends[1]), Span(ends[1] + 1, ends[2])]
    kinds = (PassageKind.TITLE, PassageKind.PARAGRAPH, PassageKind.PARAGRAPH)
    report = Report(
        id="r",
        text=text,
        fingerprint="0" * 64,
        passages=tuple(Passage(span, kind) for span, kind in zip(lines, kinds, strict=True)),
        lang="en",
        outlet="Kestrel News",
    )
    found = [
        Found(near(text, "source", 0), near(text, "says", 0), near(text, "Teacher held", 0)),
        Found(near(text, "A source in Orvast", 0), near(text, "said", 0), near(text, "the teacher was held", 0)),
        Found(near(text, "The source", 0), near(text, "said", ends[1]), near(text, "she was well", 0)),
    ]
    chains = [one.chain for one in with_chains(report, clean_found(report, found))]
    assert len({chain[-1].entity for chain in chains}) == 1
