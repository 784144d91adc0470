"""The main text of a report as the resolver walks it: passages, sentences, quotations, and names that stand in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

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
_TITLED = re.compile(
    r"\b(Mr|Sir|Lord|Mrs|Ms|Miss|Dame|Lady|Madam|Madame)\.?\s+([A-Z][\w’-]*)(?:\s+(?:[A-Z][\w’.-]*\s+)?([A-Z][\w’-]*))?"
)
_MALE_TITLES = frozenset({"Mr", "Sir", "Lord"})
_ENDINGS = {"f": re.compile(r"\w(?:ova|eva|skaya)$"), "m": re.compile(r"\w(?:ov|ev|skiy|skyi|ов|ев|ский|цкий)$")}
_AGE = re.compile(r",\s+(?:aged\s+)?\d{1,2}\b")
_APPOSED = 120
"""Characters around a name within which an apposition says what its bearer is."""

_PLACES = 5
"""Mentions of a name at which its bearer is introduced, if anywhere."""

_MOST_TITLES = 2
"""Words that may stand before a name at the head of a passage: "Nurse", "Former teacher"."""


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
        self._full: dict[str, str | None] = {}
        self._together: dict[tuple[str, str], bool] = {}

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
        pair = (name, function)
        if pair not in self._together:
            self._together[pair] = any(name in said and function in small for said, small in self._said)
        return self._together[pair]

    @cached_property
    def _said(self) -> list[tuple[str, str]]:
        """All sentences, as printed and folded."""
        words_ = (span.of(self.text) for passage in self._sentences for span in passage)
        return [(said, said.casefold()) for said in words_]

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
        if mention.name not in self._full:
            self._full[mention.name] = self._full_name(mention)
        return self._full[mention.name]

    def _full_name(self, mention: Mention) -> str | None:
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

    def gender_of(self, surname: str) -> str:
        """What a surname's title or Slavic ending says of its bearer's sex; empty where they say nothing."""
        if not self._cased or not surname:
            return ""
        titled = self._titled.get(surname, set())
        if len(titled) == 1:
            return next(iter(titled))
        return next((sex for sex, ending in _ENDINGS.items() if ending.search(surname)), "")

    @cached_property
    def _titled(self) -> dict[str, set[str]]:
        """Names behind "Mr", "Ms" and their like, with the sex that the titles say."""
        found: dict[str, set[str]] = {}
        for match in _TITLED.finditer(self.text):
            sex = "m" if match.group(1) in _MALE_TITLES else "f"
            for name in filter(None, match.group(2, 3)):
                found.setdefault(name, set()).add(sex)
        return found

    def introduces(self, name: str, function: str) -> bool:
        """Whether the text says by an apposition what somebody is: "the lawyer, Ruta Sol", "Ruta Sol, his lawyer"."""
        around = (self._around(at, len(name)) for at in self._places(name))
        near = [(before, behind) for before, behind in around if function in before or function in behind]
        if not near:
            return False
        head = re.escape(function)
        ahead = re.compile(rf"\b{head}(?:\s+[\w’'-]+){{0,5}},?\s+(?:[A-ZА-ЯЁ][\w.’'-]*\s+){{1,3}}$")
        after = re.compile(rf",\s+(?:\d+,\s+)?(?:an?|the|his|her|their|my|our)\s+(?:[\w’'-]+\s+){{0,3}}?{head}\b")
        return any(ahead.search(before) or after.match(behind) for before, behind in near)

    def _places(self, name: str) -> list[int]:
        """Where the main text first has a name, a few times."""
        found: list[int] = []
        for passage in self._passages:
            at = self.text.find(name, passage.start, passage.end)
            while at >= 0 and len(found) < _PLACES:
                found.append(at)
                at = self.text.find(name, at + len(name), passage.end)
            if len(found) == _PLACES:
                break
        return found

    def _around(self, at: int, length: int) -> tuple[str, str]:
        passage = self._passages[self.passage_of(at)]
        end = at + length
        return self.text[max(passage.start, at - _APPOSED) : at], self.text[end : min(passage.end, end + _APPOSED)]

    def first_place(self, words_: str) -> int:
        """Where the main text has these words first; -1 if nowhere."""
        places = (self.text.find(words_, passage.start, passage.end) for passage in self._passages)
        return next((at for at in places if at >= 0), -1)

    def opens_passage(self, name: str, *, after: int, aged: bool) -> bool:
        """Whether the passage behind the number `after` opens with this name, which the text has not given before.

        Args:
            name: as the text prints it.
            after: index of the passage before.
            aged: whether the bearer's age must stand behind it.
        """
        at = self.first_place(name)
        if at < 0 or self.passage_of(at) != after + 1:
            return False
        if aged and _AGE.match(self.text, at + len(name)) is None:
            return False
        before = self.text[self._passages[after + 1].start : at].split()
        return len(before) <= _MOST_TITLES

    def sentences_before(self, at: int, most: int) -> list[Span]:
        """The sentences that end before offset `at`, the nearest first, of its passage and of the one before."""
        here = self.passage_of(at)
        found: list[Span] = []
        for passage in reversed(self._sentences[max(0, here - 1) : here + 1]):
            end = bisect_right(passage, at, key=lambda span: span.end)
            found.extend(reversed(passage[max(0, end - most + len(found)) : end]))
        return found

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
