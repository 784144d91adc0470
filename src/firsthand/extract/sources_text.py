"""The main text of a report as the resolver walks it: passages, sentences, quotations, and names that stand in them."""

from __future__ import annotations

import re
from bisect import bisect_right

from firsthand.extract.kinds import read_mention
from firsthand.extract.kinds_mention import Mention
from firsthand.extract.kinds_tables import language, noun, words
from firsthand.extract.sources_cast import name_parts
from firsthand.extract.sources_sentences import sentences
from firsthand.records.report import PassageKind, Report
from firsthand.records.span import Span
from firsthand.records.vocabulary import HopKind

_CASED_NAME = re.compile(r"\b[A-ZА-ЯЁ][\w'’-]+(?:\s+[A-ZА-ЯЁ][\w'’-]+){1,3}")
_INTRODUCED = re.compile(r"^(?:An?|The|One|Her|His|My|Their)\s+(?:[\w'’-]+\s+){0,4}?[\w'’-]+\b")
_ANTECEDENT = re.compile(
    r"(?s:.*)\b((?:An?|The|His|Her|Its|Their|Our|My|One|Another|Two|Three|Some|Several)\s+(?:[\w'’-]+\s+){0,5}?[\w'’-]+),?\s*$",
    re.IGNORECASE,
)
_NAMED_ANTECEDENT = re.compile(r"([A-ZА-ЯЁ][\w'’.-]*(?:\s+[A-ZА-ЯЁ][\w'’.-]*){0,3}),?\s*$")
_NAMES_BEFORE = re.compile(r"\b(?:[A-ZА-ЯЁ][\w'’-]+\s+){1,2}$")
_GIVEN_BEHIND = re.compile(r"\s+[A-ZА-ЯЁ][\w'’]+-[\w'’]+")
_ANTECEDENT_REACH = 90
"""Characters before "who" within which the one it points to must begin."""
_SUBJECT_REACH = 60
"""Characters within which a subject must begin: behind that stands an object."""
_HEAD_REACH = 12


class MainText:
    """Passages (titles not counted) and sentences of one report."""

    def __init__(self, report: Report) -> None:
        self.text = report.text
        self.lang = report.lang
        self._titles = [passage.span for passage in report.passages if passage.kind is PassageKind.TITLE]
        main = [passage.span for passage in report.passages if passage.kind is not PassageKind.TITLE]
        self._passages = main or self._titles  # a report may be nothing but its title
        self._sentences = [sentences(report.text, passage) for passage in self._passages]
        self._cased = language(report.lang) in {"en", "ru"}

    def passage_of(self, at: int) -> int:
        """Index of the passage that holds offset `at`; the last before it if none does."""
        return max(0, bisect_right(self._passages, at, key=lambda span: span.start) - 1)

    def sentence_at(self, at: int) -> Span:
        """The sentence around offset `at`; all of the passage where it is cut differently."""
        title = next((span for span in self._titles if span.start <= at < span.end), None)
        if title is not None:
            return title
        here = self.passage_of(at)
        return next((span for span in self._sentences[here] if at < span.end), self._passages[here])

    def in_quotation(self, at: int) -> bool:
        """Whether a quotation that began in the same passage is open at offset `at`."""
        before = self.text[self._passages[self.passage_of(at)].start : at]
        opened = sum(before.count(mark) for mark in "“«「『")
        closed = sum(before.count(mark) for mark in "”»」』")
        return opened > closed or before.count('"') % 2 == 1

    def read(self, span: Span) -> Mention:
        """The mention that a stretch of the text is."""
        return read_mention(self.text, span, self.lang)

    def together(self, name: str, function: str) -> bool:
        """Whether some sentence holds both a name and a function (lower case)."""
        words_ = (span.of(self.text) for passage in self._sentences for span in passage)
        return any(name in sentence and function in sentence.casefold() for sentence in words_)

    def before_relative(self, at: int) -> Mention | None:
        """What stands right before a relative pronoun at `at`, where it names somebody."""
        sentence = self.sentence_at(at)
        start = max(sentence.start, at - _ANTECEDENT_REACH)
        before = Span(start, at).of(self.text)
        for match in (_NAMED_ANTECEDENT.search(before), _ANTECEDENT.match(before)):
            if match is None:
                continue
            read = self.read(Span(start + match.start(1), start + match.end(1)))
            unsure = read.kind is HopKind.UNKNOWN and not (match.re is _ANTECEDENT and read.role == "")
            if not unsure and not read.key.startswith("pronoun:"):
                return read
        return None

    def subject_before(self, at: int, *, bodily: bool) -> Mention | None:
        """The subject of the sentence before `at`, where its first words name a person, or with `bodily` any name."""
        sentence = self._sentence_before(at)
        if not self._cased or sentence is None:
            return None
        opening = sentence.of(self.text)
        name = _CASED_NAME.search(opening)
        if name is not None and name.start() <= _SUBJECT_REACH and not self._opens_sentence(name.group()):
            mention = self.read(Span(sentence.start + name.start(), sentence.start + name.end()))
            if mention.kind is HopKind.PERSON or (bodily and mention.named and name.start() < _HEAD_REACH):
                return mention
        role = _INTRODUCED.match(opening)
        if role is None:
            return None
        mention = self.read(Span(sentence.start, sentence.start + role.end()))
        return mention if mention.kind is HopKind.PERSON and noun(mention.head, self.lang) is not None else None

    def first_named(self, end: int) -> Mention | None:
        """The first person whom the main text names before `end`; None in languages without capitals."""
        if not self._cased:
            return None
        for passage in self._passages:
            if passage.start >= end:
                return None
            for name in _CASED_NAME.finditer(self.text, passage.start, min(passage.end, end)):
                read = self.read(Span(*name.span()))
                if read.kind is HopKind.PERSON and read.named and not self._opens_sentence(name.group()):
                    return read
        return None

    def fullest(self, mention: Mention) -> str | None:
        """The full name of somebody who is quoted by his surname, if the report gives one, and only one."""
        if not self._cased:
            return None
        found: dict[str, None] = {}
        for passage in self._passages:
            at = self.text.find(mention.name, passage.start, passage.end)
            while at >= 0:
                span = self._around_name(at, at + len(mention.name))
                read = self.read(span)
                full = read.named and read.kind is HopKind.PERSON and len(name_parts(read)) > 1
                if full and not self._opens_sentence(span.of(self.text)):
                    found.setdefault(read.name, None)
                at = self.text.find(mention.name, at + 1, passage.end)
        return next(iter(found)) if len(found) == 1 else None

    def _around_name(self, start: int, end: int) -> Span:
        """A name with the capital words right before it, or the given name behind a surname ("Kim Yong-su")."""
        before = _NAMES_BEFORE.search(self.text[max(0, start - 40) : start])
        behind = _GIVEN_BEHIND.match(self.text, end)
        if before is not None:
            return Span(start - len(before.group()), end)
        return Span(start, behind.end()) if behind is not None else Span(start, end)

    def _sentence_before(self, at: int) -> Span | None:
        here = self.passage_of(at)
        near = self._sentences[max(0, here - 1) : here + 1]
        return next((span for passage in reversed(near) for span in reversed(passage) if span.end <= at), None)

    def _opens_sentence(self, name: str) -> bool:
        """Whether the capital of the first word stands only at the head of a sentence: "In December"."""
        first = name.split(maxsplit=1)[0].casefold()
        known = words(language(self.lang))
        small = known.heads_end | known.links | known.determiners | known.openers
        return first in small or first in known.pronouns
