"""Who is spoken of before a pronoun: the subjects of its own sentence and of those before it, the nearest first.

A reader takes "she" for the subject of the sentence before, whether or not that one has spoken. Without a parser a
subject is what stands where one may stand: at the head of a sentence or clause, and not behind a preposition. Only for
languages with articles and capitals; elsewhere nothing is found.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from firsthand.extract.kinds_mention import Mention
from firsthand.extract.kinds_phrase import WORD
from firsthand.extract.kinds_tables import language, noun, words
from firsthand.extract.sources_text import MainText
from firsthand.extract.sources_uncased import subject_of
from firsthand.records.attribution import Found
from firsthand.records.span import Span
from firsthand.records.vocabulary import HopKind

_SENTENCES = 3
"""Sentences before its own over which a pronoun may look back."""

_LONGEST = 7
"""Words of a noun phrase up to its head."""

_QUOTED = re.compile(r"[“«][^”»]*[”»]|\"[^\"]*\"")
_ASKED = re.compile(
    r"\b(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Cc]ross-examined|[Ii]nterviewed|[Cc]hallenged|[Uu]rged)\s+by\s+$"
)
_CLAUSE = frozenset(
    {"and", "but", "because", "while", "when", "that", "as", "then", "or", "if", "after", "before", "so", "later"}
)
_NO_SUBJECT = frozenset({
    "of", "by", "to", "with", "from", "for", "in", "at", "on", "against", "about", "between", "under", "near", "into",
    "over", "after", "before", "since", "until", "during", "through", "like", "than", "without", "despite", "via",
})  # fmt: skip
_ARTICLES = frozenset({
    "a", "an", "the", "his", "her", "their", "its", "my", "our", "this", "that", "these", "those", "another", "some",
    "two", "three", "several",
})  # fmt: skip
_POSSESSIVES = frozenset({"i", "we", "his", "her", "their", "its"})
"""Pronouns that are no subject here: of the speaker, or before a noun."""

_POSSESSIVE = ("'s", "’s")
_ALONE = frozenset({"one", "another", "both"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "other", "others"})
_HUMAN = frozenset({HopKind.PERSON, HopKind.GROUP})


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody or something that stands where a subject may stand.

    Attributes:
        mention: the words, read; a pronoun's are a pronoun.
        told: whether it stands in what somebody is said to have said.
        here: whether it stands in the sentence of the pronoun.
    """

    mention: Mention
    told: bool
    here: bool


class Subjects:
    """The subjects of the sentences of one report."""

    def __init__(self, text: MainText, found: Sequence[Found]) -> None:
        self._text = text
        self._lang = language(text.lang)
        self._table = words(language(text.lang))
        contents = sorted(span for one in found if one.source or one.cue for span in one.content)
        self._contents, self._starts = contents, [span.start for span in contents]
        self._sources = sorted(span for one in found for span in one.source[:1])
        self._kept: dict[Span, tuple[Subject, ...]] = {}

    def before(self, at: int) -> Iterator[Subject]:
        """Subjects before offset `at`, the nearest first; its own sentence, then those before it."""
        if self._lang != "en":
            yield from self._uncased_before(at)
            return
        here = self._text.sentence_at(at)
        for subject in reversed(self._in(here)):
            if subject.mention.span.end <= at:
                yield Subject(subject.mention, subject.told, here=True)
        for sentence in self._text.sentences_before(at, _SENTENCES):
            yield from reversed(self._in(sentence))

    def _uncased_before(self, at: int) -> Iterator[Subject]:
        """The person whom the sentence before is about, where nobody speaks in it; in Korean and Chinese."""
        if self._lang == "ru":
            return
        here = self._text.sentence_at(at)
        before = [Span(here.start, at)] if at > here.start + 2 else self._text.sentences_before(at, 1)
        for sentence in before:
            if self._text.passage_of(sentence.start) != self._text.passage_of(at):
                continue
            if any(span.overlaps(sentence) for span in self._sources):
                continue
            span = subject_of(self._text.text, sentence, self._lang)
            mention = self._text.read(span) if span is not None else None
            if mention is not None and mention.kind is HopKind.PERSON and not mention.key.startswith("pronoun:"):
                yield Subject(mention, told=False, here=False)

    def opening(self, span: Span) -> Mention | None:
        """The subject with which a stretch begins that is no quotation."""
        if self._lang != "en":
            return None
        spans = self._phrases(self._text.sentence_at(span.start))
        return next((self._text.read(one) for one in spans if one.start == span.start), None)

    def _in(self, sentence: Span) -> tuple[Subject, ...]:
        if sentence not in self._kept:
            mentions = (self._text.read(span) for span in self._phrases(sentence))
            self._kept[sentence] = tuple(
                Subject(mention, self._told(mention.span), here=False) for mention in mentions if self._stands(mention)
            )
        return self._kept[sentence]

    def _told(self, span: Span) -> bool:
        place = bisect_right(self._starts, span.start)
        return any(content.start <= span.start < content.end for content in self._contents[max(0, place - 6) : place])

    def _stands(self, mention: Mention) -> bool:
        if mention.key.startswith("pronoun:"):
            return True
        if mention.kind in _HUMAN:
            known = mention.named or mention.role == "role" or noun(mention.head, self._text.lang) is not None
            return known or mention.plural
        return mention.role in {"office", "body", "outlet", "document"}

    def _phrases(self, sentence: Span) -> list[Span]:
        """Noun phrases where a subject may stand, and the sources of attributions wherever they stand."""
        masked = _QUOTED.sub(lambda match: " " * len(match.group()), sentence.of(self._text.text))
        tokens = [Span(sentence.start + m.start(), sentence.start + m.end()) for m in WORD.finditer(masked)]
        first = bisect_left(self._sources, sentence.start, key=lambda span: span.start)
        last = bisect_left(self._sources, sentence.end, key=lambda span: span.start)
        here = (span for span in self._sources[first:last] if span.within(sentence))
        found = [span for span in here if not self._asked(span, sentence)]
        place = 0
        while place < len(tokens):
            stands = self._may_stand(tokens, place, masked[: tokens[place].start - sentence.start], first=not found)
            end = self._phrase_end(tokens, place) if stands else None
            if end is None:
                place += 1
                continue
            span = Span(tokens[place].start, tokens[end - 1].end)
            if not any(span.overlaps(other) for other in found):
                found.append(span)
            place = end
        return sorted(found)

    def _asked(self, span: Span, sentence: Span) -> bool:
        """Whether somebody only asks the one who answers: "Asked by the judge, she said"."""
        return _ASKED.search(self._text.text[sentence.start : span.start]) is not None

    def _may_stand(self, tokens: Sequence[Span], place: int, before: str, *, first: bool) -> bool:
        """Whether a subject may begin at a token; behind a comma only where the sentence has none yet."""
        if place == 0:
            return True
        last = before.rstrip()[-1:]
        word = tokens[place - 1].of(self._text.text)
        if first and last.isalnum() and self._opens(tokens) and word.casefold() not in _NO_SUBJECT:
            return True  # "On the 14th a man rang"
        if last in {";", ":", "—", "–", "("} or (last == "," and first):
            return True
        return last.isalnum() and word in _CLAUSE

    def _opens(self, tokens: Sequence[Span]) -> bool:
        """Whether a sentence begins with words that stand before its subject."""
        opening = tokens[0].of(self._text.text).casefold()
        return opening in _NO_SUBJECT or opening in self._table.openers

    def _phrase_end(self, tokens: Sequence[Span], place: int) -> int | None:
        """The number of the token behind the noun phrase that begins at `place`; None where none begins."""
        said = [token.of(self._text.text) for token in tokens[place : place + _LONGEST + 2]]
        first, capital = said[0].casefold(), said[0][0].isupper()
        if first in self._table.pronouns and first not in _POSSESSIVES:
            return place + 1
        if first in _ARTICLES or (capital and said[0].endswith(_POSSESSIVE)):
            end = self._head_end(tokens, place, said)
            ordinal = first == "the" and said[1:2] and said[1].casefold() in _ORDINALS
            return end or (place + 2 if ordinal else None)
        if first in _ALONE:
            return place + 1
        return self._name_end(tokens, place, said) if capital and first not in _NO_SUBJECT else None

    def _name_end(self, tokens: Sequence[Span], place: int, said: Sequence[str]) -> int | None:
        """The end of a run of capital words, with a role in the midst of it: "Navy coach Ana Sol"."""
        run = next((i for i, word in enumerate(said) if not word[0].isupper()), len(said))
        if any(word.endswith(_POSSESSIVE) for word in said[:run]):
            return self._head_end(tokens, place, said)
        behind = said[run + 1 : run + 2]
        if behind and behind[0][0].isupper() and noun(said[run], self._lang) is not None:
            run = next((i for i in range(run + 1, len(said)) if not said[i][0].isupper()), len(said))
        return place + run if self._adjacent(tokens[place : place + run]) else None

    def _head_end(self, tokens: Sequence[Span], place: int, said: Sequence[str]) -> int | None:
        for size in range(1, min(len(said), _LONGEST)):
            if not self._adjacent(tokens[place : place + size + 1]):
                return None
            known = noun(said[size], self._text.lang)
            if known is None or said[size].endswith(_POSSESSIVE):
                continue
            end = size + 1
            while (
                end < len(said)
                and self._adjacent(tokens[place : place + end + 1])
                and (noun(said[end], self._text.lang) is not None or said[end][0].isupper())
            ):
                end += 1
            return place + end
        return None

    def _adjacent(self, tokens: Sequence[Span]) -> bool:
        """Whether only blanks stand between the tokens."""
        return all(not self._text.text[one.end : other.start].strip() for one, other in pairwise(tokens))
