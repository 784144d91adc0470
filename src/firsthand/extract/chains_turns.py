"""Whose turn it is in a transcript or an interview: all that is said in the turn of a guest comes by way of the guest.

A turn begins with a label ("WEAVER: …", "A: …", «Ведущая: …», "기자: …"), or it is the paragraph behind a question. The
outlet's own people, who ask, read out and report, are nobody's way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.extract.kinds_tables import language, table
from firsthand.records.report import PassageKind, Report
from firsthand.records.span import Span

_FEWEST_TURNS = 4
_FEWEST_QUESTIONS = 3
_MOST_SPEAKERS = 40
"""With more labels it is a list or a log, and no talk."""
_LONGEST_QUESTION = 250
_TURNS_SHARE = 0.4
"""Least share of the paragraphs that begin with a label in a transcript; below it they are items of a list."""

_ANSWERS_SHARE = 0.25
"""The same where only the answers have labels."""

_TALK_SHARE = 0.7
"""Least share of questions and answers among the paragraphs from the first question on: a feature has dialogues too."""

_LABEL = {
    "en": re.compile(r"([A-Z][A-Z0-9.'’& -]{0,40})(?:\s\([^()]{1,40}\))?:\s"),
    "ru": re.compile(r"([А-ЯЁ][\w.-]{0,20}(?:\s[А-ЯЁ\d][\w.-]{0,20}){0,2})(?:\s\([^()]{1,40}\))?:\s"),
    "ko": re.compile(r"([가-힣A-Z][가-힣A-Z\d ]{0,14})(?:\s?\([^()]{1,40}\))?\s?[.:]\s"),
    "zh": re.compile(r"([\u4e00-\u9fffA-Z][\u4e00-\u9fffA-Z·•]{0,11})(?:[（(][^（()）]{1,20}[)）])?[：:]\s?"),
}
_DASH = re.compile(r"\s*[-–—―]+\s*")
_ASKS = re.compile(r"[?？][\"”»」』)]*\s*$")


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn: the paragraph, and the label before it; None where the answers of an interview have none.

    Attributes:
        own: whether it is one of the outlet's people who speaks.
    """

    span: Span
    label: Span | None
    own: bool = False


def turns_of(report: Report) -> tuple[Turn, ...]:
    """The turns in the order of the text; empty where the report is no transcript and no interview."""
    passages = [passage.span for passage in report.passages if passage.kind is PassageKind.PARAGRAPH]
    return _labelled(report, passages) or _asked(report.text, passages)


def _labelled(report: Report, passages: Sequence[Span]) -> tuple[Turn, ...]:
    pattern = _LABEL[language(report.lang)]
    turns: list[Turn] = []
    for span in passages:
        match = pattern.match(report.text, span.start, min(span.end, span.start + 90))
        if match is not None:
            turns.append(Turn(Span(match.end(), span.end), Span(*match.span(1))))
    if len(turns) < _FEWEST_TURNS:
        return ()
    labels = {turn.label.of(report.text) for turn in turns if turn.label is not None}
    if len(labels) > _MOST_SPEAKERS:
        return ()
    own = {label for label in labels if _is_own(report, label, turns)}
    asked = sum(_ASKS.search(report.text, max(span.start, span.end - 4), span.end) is not None for span in passages)
    share = len(turns) / len(passages)
    if share < (_TURNS_SHARE if own else _ANSWERS_SHARE) or (not own and asked < _FEWEST_QUESTIONS):
        return ()  # labels of a list, or of speeches that follow each other
    return tuple(replace(turn, own=turn.label is not None and turn.label.of(report.text) in own) for turn in turns)


def _is_own(report: Report, label: str, turns: Sequence[Turn]) -> bool:
    """Whether a label is of the outlet's people: by its word, by the outlet's name, or introduced as a reporter."""
    rows = table("turns.toml")[language(report.lang)]
    folded = label.casefold().strip()
    if any(re.fullmatch(pattern, folded) for pattern in rows["own"]):
        return True
    outlet = (report.outlet or "").casefold()
    initials = "".join(word[0] for word in re.findall(r"\w+|&", outlet))
    if outlet and (folded in outlet.split() or folded == outlet or folded in {initials, initials.removeprefix("t")}):
        return True
    name = re.escape(label.rsplit(maxsplit=1)[-1] if language(report.lang) in {"en", "ru"} else label)
    introduced = [re.compile(pattern.replace("NAME", name), re.IGNORECASE) for pattern in rows["introduced"]]
    words = (turn.span.of(report.text)[:2000] for turn in turns)
    return any(pattern.search(said) for said in words for pattern in introduced)


def _asked(text: str, passages: Sequence[Span]) -> tuple[Turn, ...]:
    """Answers without labels: each is the paragraph behind a question."""
    turns: list[Turn] = []
    asked = 0
    dashes = [_DASH.match(text, span.start, span.end) is not None for span in passages]
    ends = [_ASKS.search(text, max(span.start, span.end - 4), span.end) is not None for span in passages]
    short = [span.end - span.start < _LONGEST_QUESTION for span in passages]
    led = sum(dashes) <= 0.6 * len(passages) and all(
        dash for dash, end, brief in zip(dashes, ends, short, strict=True) if end and brief
    )  # only questions begin with a dash
    answer_dashes = None
    expected = False
    for span, dash, end, brief in zip(passages, dashes, ends, short, strict=True):
        asks = (brief and end) or (led and dash)
        if expected:
            answer_dashes = dash if answer_dashes is None else answer_dashes
            turns.append(Turn(span, None))
            expected = False
        elif asks:
            asked += 1
            expected = True
        elif turns and brief and (dash or answer_dashes is False):
            expected = True  # "The ministry says 52.": what the guest is confronted with
    since = sum(1 for span in passages if turns and span.end > turns[0].span.start) + 1
    few = len(turns) < len(passages) / 4 or 2 * len(turns) < _TALK_SHARE * since
    if asked < _FEWEST_QUESTIONS or asked < len(turns) / 2 or few:
        return ()
    return tuple(turns)
