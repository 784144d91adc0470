"""Attributions in English reports: sentences, verbs, phrases, nouns, quotations, and who is inside whom."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from firsthand.engines.quotations import Quotation, find_quotations
from firsthand.engines.rules.english.drafts import Draft, clip, keep_inside_sources
from firsthand.engines.rules.english.labels import is_transcript, label_end
from firsthand.engines.rules.english.nouns import read_nouns
from firsthand.engines.rules.english.phrases import read_phrases
from firsthand.engines.rules.english.sentences import Sentence, cut, dateline_end
from firsthand.engines.rules.english.verbs import VerbReader
from firsthand.records.attribution import Found
from firsthand.records.report import PassageKind
from firsthand.records.span import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from firsthand.records.report import Passage

_DEPTH = 2


def find(text: str, passages: Sequence[Passage]) -> list[Found]:
    """Attributions in `passages` of `text`, in the order of the text; titles are not read.

    Args:
        text: the report's whole text; all offsets are code points into it, end exclusive.
        passages: in ascending order, disjoint.
    """
    return _Report(text, [passage for passage in passages if passage.kind is not PassageKind.TITLE]).read()


class _Report:
    """What is carried from one sentence and one passage to the next."""

    def __init__(self, text: str, passages: Sequence[Passage]) -> None:
        self.text = text
        self.passages = passages
        self.drafts: list[Draft] = []
        self.speaker: Draft | None = None  # whose quotation may go on in the next sentence
        self.announced: Draft | None = None  # "Kim said:" at the end of a passage
        self.waiting: list[Span] = []  # quotations left open, whose speaker is still to come
        self.transcript = is_transcript(text, passages)

    def read(self) -> list[Found]:
        """All attributions of the report."""
        quotations = find_quotations(self.text, self.passages)
        starts = [quotation.span.start for quotation in quotations]
        for index, passage in enumerate(self.passages):
            low, high = bisect_left(starts, passage.span.start), bisect_left(starts, passage.span.end)
            self._passage(index, passage, quotations[low:high])
        return _records(self.text, self.drafts)

    def _passage(self, index: int, passage: Passage, quotations: Sequence[Quotation]) -> None:
        begin = dateline_end(self.text, passage.span) if passage.kind is PassageKind.PARAGRAPH else passage.span.start
        if self.announced is not None:
            self._announced_content(passage.span, quotations)
        labelled = label_end(self.text, passage.span) if self.transcript else None
        if labelled is not None:
            source, begin = labelled
            if source is not None:
                content = _trimmed(self.text, begin, passage.span.end)
                self.drafts.append(Draft([source], [], [content], score=0.7, rule="label"))
        first = True
        for sentence in cut(self.text, begin, passage.span.end, quotations, index):
            self._sentence(sentence, opens_passage=first)
            first = False

    def _announced_content(self, span: Span, quotations: Sequence[Quotation]) -> None:
        draft, self.announced = self.announced, None
        assert draft is not None
        quoted = quotations and not self.text[span.start : quotations[0].span.start].strip()
        draft.content.append(quotations[0].span if quoted else _trimmed(self.text, span.start, span.end))
        self.drafts.append(draft)
        self.speaker = draft if quoted else None

    def _sentence(self, sentence: Sentence, *, opens_passage: bool) -> None:
        drafts = read_sentence(sentence)
        opening = sentence.quotes.get(sentence.start) if opens_passage else None
        self._carry_over(sentence, opening, drafts)
        self.drafts += [draft for draft in drafts if draft.content]
        self.drafts += _inside(self.text, sentence, 1)
        announcing = next((draft for draft in drafts if draft.opens and not draft.content), None)
        self.announced = announcing if announcing is not None and sentence.tokens[-1].tag == ":" else None
        if drafts or not sentence.only_quote:
            self.speaker = next((draft for draft in reversed(drafts) if draft.takes_more), None)

    def _carry_over(self, sentence: Sentence, opening: Quotation | None, drafts: Sequence[Draft]) -> None:  # noqa: C901 - a cascade of cases
        """Give quotations that name no speaker to the one who goes on speaking."""
        held = next((draft for draft in drafts if draft.content and draft.content[0].start <= sentence.start), None)
        if opening is not None and opening.continues:
            if self.speaker is not None:
                if held is None:
                    self.speaker.content.append(opening.span)
            elif held is not None:
                held.content = [*self.waiting, *held.content]
            if held is not None or opening.closed:
                self.waiting = []
        if (
            not sentence.only_quote
            or drafts
            or (opening is not None and opening.continues and self.speaker is not None)
        ):
            return
        quotation = Span(sentence.tokens[0].start, sentence.tokens[0].end)
        if self.announced is None and self.speaker is not None:
            if any(span.start <= quotation.start < span.end for span in self.speaker.content):
                return
            if opening is None:
                self.speaker.content.append(quotation)
            else:
                # a new paragraph: a quotation of its own, which the text does not attribute anew
                free = Draft([], [], [quotation], score=0.6, rule="free-quotation", takes_more=True)
                self.drafts.append(free)
                self.speaker = free
        elif opening is not None and not opening.closed:
            self.waiting.append(quotation)


def read_sentence(sentence: Sentence) -> list[Draft]:
    """Attributions by verbs, phrases and nouns in one sentence; those that a colon leaves open have no content yet."""
    verbs = [draft for draft in VerbReader(sentence.tokens).read() if draft.content or draft.opens]
    drafts = [*verbs, *read_phrases(sentence.tokens, verbs), *read_nouns(sentence.tokens, verbs)]
    clip(drafts)
    keep_inside_sources(drafts)
    return drafts


def _inside(text: str, sentence: Sentence, depth: int) -> list[Draft]:
    """Attributions inside the quotations of a sentence."""
    drafts: list[Draft] = []
    for quotation in sentence.quotes.values():
        for one in cut(text, quotation.inner.start, quotation.inner.end, (), sentence.passage):
            drafts += [draft for draft in read_sentence(one) if draft.content]
            if depth < _DEPTH:
                drafts += _inside(text, one, depth + 1)
    return drafts


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


_MARKS = {"”": "“", "»": "«", '"': '"'}
_OPENERS = frozenset(_MARKS.values())


def _with_marks(text: str, span: Span) -> Span:
    """The span with a quotation mark directly beside it whose partner lies inside."""
    start, end = span
    closing = text[end : end + 1]
    inside = text[start:end]
    if closing in _MARKS and closing:
        opener = _MARKS[closing]
        unpaired = inside.count(opener) % 2 if opener == closing else inside.count(opener) - inside.count(closing)
        if unpaired > 0:
            return Span(start, end + 1)
    if start and text[start - 1] in _OPENERS:
        opener = text[start - 1]
        closer = next(mark for mark, partner in _MARKS.items() if partner == opener)
        unpaired = inside.count(opener) % 2 if opener == closer else inside.count(closer) - inside.count(opener)
        if unpaired > 0:
            return Span(start - 1, end)
    return span


def _records(text: str, drafts: list[Draft]) -> list[Found]:
    """Records in the order of the text, each with the narrowest attribution that holds it."""
    ordered = sorted((draft for draft in drafts if draft.content), key=lambda draft: draft.order)
    index = {id(draft): at for at, draft in enumerate(ordered)}
    parents = _parents(ordered)
    return [
        Found(
            source=tuple(draft.source),
            cue=tuple(draft.cue),
            content=_joined(_with_marks(text, span) for span in draft.content),
            stance=draft.stance,
            parent=index.get(id(draft.parent)) if draft.parent is not None else parents[at],
            score=draft.score,
            rule=draft.rule,
        )
        for at, draft in enumerate(ordered)
    ]


def _joined(spans: Iterable[Span]) -> Spans:
    """Spans in order; those that overlap become one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _parents(ordered: list[Draft]) -> list[int | None]:
    """For each draft the index of the one whose content most narrowly holds its cue (else its content)."""
    spans = sorted((span.start, -span.end, at) for at, draft in enumerate(ordered) for span in draft.content)
    queries = sorted(
        ((draft.cue or draft.content)[0].start, (draft.cue or draft.content)[-1].end, at)
        for at, draft in enumerate(ordered)
    )
    parents: list[int | None] = [None] * len(ordered)
    open_spans: list[tuple[int, int, int]] = []
    place = 0
    for start, end, at in queries:
        while place < len(spans) and spans[place][0] <= start:
            open_spans.append((spans[place][0], -spans[place][1], spans[place][2]))
            place += 1
        open_spans = [one for one in open_spans if one[1] > start]
        own = ordered[at]
        holders = [
            one
            for one in open_spans
            if one[2] != at
            and one[1] >= end
            and (own.cue or one[1] - one[0] > own.content[-1].end - own.content[0].start)
        ]
        if holders:
            narrowest = min(holders, key=lambda one: one[1] - one[0])
            parents[at] = narrowest[2]
    return parents
