"""Russian noun phrases around a reporting verb, without a parser: what can be the subject, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.engines.rules.korean_chinese_russian import Draft, Sentence, any_of, table, trim
from firsthand.records.span import Span
from firsthand.records.vocabulary import Stance

_WORDS = table("ru")["words"]
_FLAGS = re.IGNORECASE
_THAT = any_of(_WORDS["complementisers"])
_OPENER = re.compile(
    r"(?:в\s+ответ\s+на\s+запрос(?:\s+(?:редакции|(?-i:[А-ЯЁ])\w+))?\s+|"
    rf"(?:{any_of(_WORDS['openers'])})\b\s*,?\s*|\d{{1,2}}\s+(?:янв|фев|мар|апр|ма|июн|июл|авг|сен|окт|ноя|дек)\w*\s*(?:\d{{4}}\s*(?:года)?\s*)?,?\s*)+",
    _FLAGS,
)
_TRAILING = re.compile(
    rf"(?:(?<=\s)|^)(?:{any_of(_WORDS['openers'])}|{any_of(_WORDS['told_before'])}"
    r"|(?:в|во)\s+(?:интервью|эфире|беседе|разговоре|суде|письме|заявлении|комментарии|ответ|своём|своем|своей|соцсетях|социальных|телеграм\S*|телеграмме|видеообращении|обращении|ходе|зале|понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье|пресс-релизе|сообщении|Facebook|Twitter|Telegram|Фейсбуке|Твиттере|январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре)(?:\s+[^,]{1,60})?"
    r"|на\s+(?:запрос|вопрос|пресс-конференции|брифинге|допросе|суде|заседании|слушаниях|встрече|странице|сайте|своей|своём|своем|условиях)(?:\s+[^,]{1,60})?"
    r"|со\s+ссылкой\s+[^,]{1,90}|по\s+(?:телефону|этому\s+поводу)|\d{1,2}\s+[а-яё]{3,9}|после\s+[^,]{1,40}|и|но|а)\s*$",
    _FLAGS,
)
_NOUN_TOLD = (
    r"(?:изданию|агентству|телеканалу|каналу|газете|порталу|радиостанции|сайту|журналу|корреспонденту|редакции)"
)
_LEADING_TOLD = re.compile(
    rf"(?:(?:{_NOUN_TOLD}\s+(?:“[^”]*”|(?-i:[А-ЯЁA-Z])\S+(?:\s+(?-i:[А-ЯЁA-Z])\S+)?))"
    rf"|{any_of(_WORDS['told'] + _WORDS['told_names'])}\b|“[^”]*”(?=\s+(?!со\s+ссылк|ссылаясь|сославш|цитиру)[а-яё])"
    rf"|(?:{any_of(_WORDS['openers'])})\b|\d{{1,2}}\s+[а-яё]{{3,9}}\b)\s*",
    _FLAGS,
)
_PREPOSITION = re.compile(r"(?:в|во|на|при|у)\s+", _FLAGS)
_AFTER_PREPOSITION = re.compile(r"(?:^|\s)(?:в|во|на|из|от|при|для|по|с|со|о|об|у|к|за|до)\s+$", _FLAGS)
_PARTICIPLE = re.compile(
    r"\s*,\s*(?:а\s+(?:ныне|теперь|позже)\b|(?:не\s+|хорошо\s+|также\s+)?(?:\w{3,}(?:вш|ющ|ащ|ящ|ущ|ённ|енн|анн|янн|т)(?:ий|ая|ее|ие|его|ей|их|ую|ый|ое|ые|ого|ой|ых|ым|им)(?:ся)?|знаком\w+|близк\w+|котор\w+|имя\s+котор\w+|чь[еёия]\w*|просивш\w+|пожелавш\w+)\b)",
    _FLAGS,
)
_END = re.compile(r"[,.;:—–()!?]")
_TOLD_BEHIND_NAME = re.compile(
    r"(?<![А-ЯЁа-яё])(?!(?:Фонд|Центр|Институт|Ассоциаци|Движени|Парти|Союз|Комитет|Радио|Агентств|Газет|Телеканал|Клуб"
    r"|Групп|Корпораци|Компани|Организаци|Объединени)\w*\s)[А-ЯЁ][а-яё-]+(?P<told>\s+“[^”]*”)$"
)
"""A person's name with the outlet that was told behind it, "сказал Темир «Горной газете»"; bodies keep their names."""
_SUBJECT_WORD = re.compile(r"\w", re.UNICODE)
_LONGEST = 220
_NEW_CLAUSE = re.compile(
    rf"(?:,\s*(?:{_THAT})\s|;\s|:\s|,\s*(?:где|когда|если|потому\s+что|так\s+как|поскольку|хотя|пока|после\s+того\s+как)\s|\s—\s)",
    _FLAGS,
)


@dataclass(slots=True)
class Reading:
    """One sentence, and what was found in it so far; positions are in the masked sentence."""

    sentence: Sentence
    text: str
    begin: int
    drafts: list[Draft] = field(default_factory=list)
    taken: list[Span] = field(default_factory=list)

    @property
    def masked(self) -> str:
        """The sentence with its quotations blanked."""
        return self.sentence.masked

    def place(self, span: Span) -> Span:
        """A span of the sentence as a span of the report."""
        return Span(span.start + self.sentence.start, span.end + self.sentence.start)

    def _unspaced(self, span: Span) -> Span:
        """A span without the space that stands where a quotation was cut."""
        start, end = span
        while start < end - 1 and self.text[start].isspace():
            start += 1
        return Span(start, end)

    def add(
        self,
        source: Span | None,
        cue: Sequence[Span],
        content: Sequence[Span],
        rule: str,
        stance: Stance = Stance.ASSERTS,
        score: float = 0.8,
    ) -> Draft | None:
        """Adds a finding unless nothing is left of its content; spans of the sentence are trimmed and placed."""
        pieces = []
        for span in content:
            if span.start < 0:
                pieces.append(span)
            elif piece := trim(self.masked, *span):
                pieces.append(piece)
        if not pieces:
            return None
        who = trim(self.masked, *source) if source else None
        draft = Draft(
            [self.place(who)] if who else [],
            [self.place(span) for span in cue],
            [self._unspaced(self.place(span)) for span in pieces],
            stance,
            rule,
            score,
        )
        self.drafts.append(draft)
        self.taken += cue
        return draft

    def clause(self, end: int) -> int:
        """Where the clause begins whose verb stands at `end`: behind the last complementiser, semicolon or dash."""
        start = max(self.begin, end - _LONGEST)
        for match in _NEW_CLAUSE.finditer(self.masked, start, end):
            start = match.end()
        return start

    def shared(self) -> Span | None:
        """The source of the attribution before in this sentence."""
        for draft in reversed(self.drafts):
            if draft.source and draft.rule not in ("ru:citing", "ru:according"):
                span = draft.source[0]
                return Span(span.start - self.sentence.start, span.end - self.sentence.start)
        return None


def before_verb(masked: str, start: int, end: int) -> Span | None:
    """The subject between the start of a clause and its verb; None where nothing but adverbials stands there.

    A participial clause or an apposition between commas belongs to the subject; a comma behind an adverbial does not.
    """
    place = start
    while (opener := _OPENER.match(masked, place, end)) and opener.end() > place:
        place = opener.end()
    stop = _strip_right(masked, place, end)
    if stop <= place or not _SUBJECT_WORD.search(masked, place, stop):
        return None
    commas = [match.start() for match in re.finditer(",", masked[place:stop])]
    if commas:
        first, last = place + commas[0], place + commas[-1]
        described = _PARTICIPLE.match(masked, first, stop)
        closed = masked[stop:end].lstrip()[:1] == ","
        if described and not closed and last > first and masked[last + 1 : stop].strip():
            stop = last
        if not described and not closed:
            place = last + 1
            while (opener := _OPENER.match(masked, place, end)) and opener.end() > place:
                place = opener.end()
            space = re.compile(r"\s*").match(masked, place)
            place = space.end() if space else place
            if (opener := _OPENER.match(masked, place, stop)) and opener.end() > place:
                place = opener.end()
            stop = _strip_right(masked, place, stop)
            if stop <= place:
                return None
    preposition = _PREPOSITION.match(masked, place, stop)
    if preposition:
        place = preposition.end()
    return trim(masked, place, stop)


def _strip_right(masked: str, start: int, end: int) -> int:
    """Where a phrase ends once adverbs, addressees, time and place are taken from its end."""
    stop = end
    while stop > start:
        while stop > start and masked[stop - 1] in " ,\n\t":
            stop -= 1
        low = max(start, stop - 110)
        match = _TRAILING.search(masked, low, stop)
        if not match or match.start() < start or _AFTER_PREPOSITION.search(masked, low, match.start()):
            return stop
        stop = match.start()
    return stop


def after_verb(masked: str, start: int) -> tuple[Span | None, int]:
    """The subject behind a verb and where what belongs to it ends; addressees and adverbs are passed over."""
    space = re.compile(r"\s*").match(masked, start)
    place = space.end() if space else start
    while (told := _LEADING_TOLD.match(masked, place)) and told.end() > place:
        rest = masked[told.end() :].lstrip()[:1]
        if rest in ".,—:;":
            if told.group().strip().lower() in ("сам", "сама"):
                break
            return None, told.end()
        place = told.end()
    return stretch_of(masked, place)


def stretch_of(masked: str, start: int) -> tuple[Span | None, int]:
    """The noun phrase that begins at `start`: to the next comma, with a participial clause behind it."""
    limit = min(len(masked), start + _LONGEST)
    preposition = re.compile(r"(?:в|во|на|у)\s+", _FLAGS).match(masked, start)
    place = preposition.end() if preposition else start
    stop = _next_end(masked, place, limit)
    described = _PARTICIPLE.match(masked, stop, limit)
    if described:
        stop = _next_end(masked, described.end(), limit)
    cited = re.compile(r"\s+(?:со\s+ссылкой|ссылаясь|сославшись)\b", _FLAGS).search(masked, place, stop)
    if cited:
        stop = cited.start()
    kept = _strip_right(masked, place, stop)
    told = _TOLD_BEHIND_NAME.search(masked, place, kept)
    return trim(masked, place, told.start("told") if told else kept), stop


def _next_end(masked: str, start: int, limit: int) -> int:
    """The next mark that ends a phrase; the full stop of an initial does not."""
    for match in _END.finditer(masked, start, limit):
        if (
            match.group() == "."
            and re.search(r"(?:^|\s)[А-ЯЁA-Z]$", masked[max(0, match.start() - 2) : match.start()])
            and masked[match.end() : match.end() + 2].strip()
        ):
            continue
        return match.start()
    return limit
