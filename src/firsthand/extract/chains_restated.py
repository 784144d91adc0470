"""Sentences without an attribution of their own that say what a later sentence attributes: a lead and its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from firsthand.extract.kinds_tables import language, table
from firsthand.extract.sources_sentences import sentences
from firsthand.records.attribution import Attribution
from firsthand.records.mentions import Mentions
from firsthand.records.report import PassageKind, Report
from firsthand.records.span import Span, words_of

LEAD_PASSAGES = 2
"""Passages of the main text that may be a lead; below them a report tells rather than sums up."""
LEADS = 20
"""Sentences that may be leads; only a text without paragraphs has more in its first passages."""

SHARED = 0.3
"""Least share of a lead's content words that the attributed words must hold. At 0.3 a lead of fourteen words shares
five with the sentence that attributes it; two sentences that say different things rarely share more than three."""

_FEWEST = 3
_WORD = re.compile(r"[A-Za-zА-Яа-яЁё]+|\d[\d,.]*\d|\d|[가-힣]+|[\u4e00-\u9fff]+")
_HAN = re.compile(r"[\u4e00-\u9fff]+$")
_HANGUL = re.compile(r"[가-힣]+$")
_PREFIX = 5


def restated(report: Report, attributions: Sequence[Attribution]) -> tuple[tuple[Span, str], ...]:
    """Lead sentences without a source of their own, each with the id of the later attribution that it restates.

    A lead counts as restated where an attribution below it, with a source, shares a third of its content words, and has
    every number that the lead has in common form or none. Of several the one that shares most is given, the first of
    equals. Words are compared by their first five letters, Korean without particles, Chinese by pairs of characters.
    """
    outer = [
        (one, content_words(words_of(one.content, report.text, " "), report.lang))
        for one in attributions
        if one.parent is None and len(one.chain) > 1
    ]
    answers: list[tuple[Span, str]] = []
    for lead in _leads(report, attributions):
        wanted = content_words(lead.of(report.text), report.lang)
        scored = [(share_of(wanted, given), one) for one, given in outer if one.content[0].start >= lead.end]
        share, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        if best is not None and share >= SHARED:
            answers.append((lead, best.id))
    return tuple(answers)


@dataclass(frozen=True, slots=True)
class _Taken:
    span: Span


def _leads(report: Report, attributions: Sequence[Attribution]) -> list[Span]:
    taken = Mentions(_Taken(span) for one in attributions for span in (*one.source, *one.cue, *one.content))
    passages = [passage.span for passage in report.passages if passage.kind is PassageKind.PARAGRAPH]
    found: list[Span] = []
    for passage in passages[:LEAD_PASSAGES]:
        for sentence in sentences(report.text, passage):
            start = sentence.start
            if report.dateline is not None and report.dateline.span.overlaps(sentence):
                start = min(report.dateline.span.end, sentence.end)
            lead = Span(
                start + len(report.text[start : sentence.end]) - len(report.text[start : sentence.end].lstrip()),
                sentence.end,
            )
            if lead.start < lead.end and not taken.over((lead,)):
                found.append(lead)
                if len(found) == LEADS:
                    return found
    return found


def share_of(wanted: frozenset[str], given: frozenset[str]) -> float:
    """How much of the content words `wanted` is in `given`; nothing where they share few words or differ in numbers."""
    if any(word[0].isdigit() and word not in given for word in wanted) and any(word[0].isdigit() for word in given):
        return 0.0
    shared = wanted & given
    return len(shared) / len(wanted) if len(shared) >= _FEWEST else 0.0


@cache
def _stop(lang: str) -> frozenset[str]:
    return frozenset(table("stop.toml")[language(lang)])


def content_words(words: str, lang: str) -> frozenset[str]:
    """The content words of a stretch in the form in which they are compared."""
    found: set[str] = set()
    for word in _WORD.findall(words.casefold()):
        if _HAN.match(word):
            found.update(word[at : at + 2] for at in range(len(word) - 1))
        elif _HANGUL.match(word):
            found.add(word[:2])
        elif word not in _stop(lang) and (len(word) > 2 or word[0].isdigit()):
            found.add(word if word[0].isdigit() else word[:_PREFIX])
    return frozenset(found)
