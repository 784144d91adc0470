"""Who did it and to whom, by the words around what tells of an event."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from firsthand.extract.events.names import person_names, populations
from firsthand.extract.places.gazetteer import COUNTRY, gazetteer
from firsthand.extract.typology import event_words
from firsthand.records.event import Perpetrator, Victim
from firsthand.records.span import Span

_BEFORE = 90
_AFTER = 70


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words of a sentence that tell of an event; offsets into the sentence's own text."""

    sentence: str
    offset: int
    language: str
    start: int
    end: int


@cache
def _perpetrators(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    edge = r"\b" if language in {"en", "ru"} else ""
    return tuple(
        (kind, re.compile(f"{edge}(?:{'|'.join(words)}){edge}", re.IGNORECASE))
        for kind, words in event_words(language)["perpetrators"].items()
    )


@cache
def _people(language: str, which: str) -> re.Pattern[str]:
    return re.compile("|".join(event_words(language)["people"][which]), re.IGNORECASE)


STATE_FORCES_ABROAD = "state security forces"
_TRUST = {"other state actors": 0.5}
"""Courts and ministries stand beside much that others did."""
_ABROAD = frozenset({"pursuit by agents abroad", "rendition"})


def perpetrator_of(
    triggers: Sequence[Trigger], event_type: str, lead: Sequence[tuple[int, str, str]] = ()
) -> Perpetrator:
    """Who did it: the kind that stands nearest to the words that tell of it, "by …" after them first.

    Where the sentences with the triggers name nobody, the sentences of `lead` (offset, words, language) are looked at.
    `type` is a label of HRDsAttack; for what only a state's agents do in another country it is "state security forces".
    """
    votes, spans = _named_doers(triggers)
    if not votes:
        acting = _acting_state(triggers)
        if acting.mentioned or not lead:
            return acting
        elsewhere = [Trigger(words, offset, language, len(words), len(words)) for offset, words, language in lead]
        return perpetrator_of(elsewhere, event_type)
    kind = max(votes, key=lambda one: votes[one])
    shown = STATE_FORCES_ABROAD if event_type in _ABROAD and kind == "state actor" else kind
    return Perpetrator(mentioned=True, type=shown, spans=(spans[kind],))


def doer_words(triggers: Sequence[Trigger], lead: Sequence[tuple[int, str, str]]) -> dict[str, Span]:
    """For each type of perpetrator the words that name one of it, those of the triggers' sentences first."""
    elsewhere = [Trigger(words, offset, language, len(words), len(words)) for offset, words, language in lead]
    return _named_doers(elsewhere)[1] | _named_doers(triggers)[1]


def doer_votes(triggers: Sequence[Trigger]) -> dict[str, float]:
    """How much the words around the triggers speak for each kind of doer."""
    return dict(_named_doers(triggers)[0])


def doers_named(sentences: Sequence[tuple[str, bool]], title: str) -> tuple[dict[str, int], frozenset[str]]:
    """How often English sentences name each kind of doer, those marked true counting double; and those of the title."""
    counts: dict[str, int] = {}
    for kind, pattern in _perpetrators("en"):
        count = sum(len(pattern.findall(words)) * (2 if lead else 1) for words, lead in sentences)
        if count:
            counts[kind] = count
    return counts, frozenset(kind for kind, pattern in _perpetrators("en") if pattern.search(title))


def _named_doers(triggers: Sequence[Trigger]) -> tuple[dict[str, float], dict[str, Span]]:
    """How much the words speak for each type of perpetrator, and the words that name one."""
    votes: defaultdict[str, float] = defaultdict(float)
    spans: dict[str, Span] = {}
    for trigger in triggers:
        for kind, pattern in _perpetrators(trigger.language):
            for match in pattern.finditer(trigger.sentence):
                weight = _closeness(trigger, match.start(), match.end()) * _TRUST.get(kind, 1.0)
                votes[kind] += weight
                span = Span(trigger.offset + match.start(), trigger.offset + match.end())
                if kind not in spans or weight > 2.5:
                    spans.setdefault(kind, span)
    return votes, spans


def _acting_state(triggers: Sequence[Trigger]) -> Perpetrator:
    """A state that a sentence names as the one who acts ("North Korea has been stepping up ...") is a state actor."""
    places = gazetteer()
    for trigger in triggers:
        lead = re.match(
            r"(?:[A-Z][\w.]+ ?){1,3}|[가-힣]{2,5}(?=[은는이가])|[\u4e00-\u9fff]{2,4}|[А-ЯЁ][а-яё]+", trigger.sentence
        )
        words = lead.group().strip() if lead else ""
        while words:
            if lead and lead.end() <= trigger.start and any(entry.kind == COUNTRY for entry in places.find(words)):
                span = Span(trigger.offset, trigger.offset + len(words))
                return Perpetrator(mentioned=True, type="state actor", spans=(span,))
            words = words.rpartition(" ")[0]
    return Perpetrator(mentioned=False, type=None)


def _closeness(trigger: Trigger, start: int, end: int) -> float:
    if trigger.start <= start and end <= trigger.end:
        return 3.0
    if start >= trigger.end:
        between = trigger.sentence[trigger.end : start]
        if re.match(r"\W*(?:\w+\W+){0,3}by\b", between) and len(between) < 60:
            return 4.0
        return 1.0 if len(between) < 40 else 0.4
    return 2.0 if trigger.start - end < 60 else 0.7


def victims_of(triggers: Sequence[Trigger], all_sentences: Sequence[tuple[int, str, str]]) -> tuple[Victim, ...]:
    """Persons and groups that the words around the triggers show as those it was done to.

    Args:
        triggers: of the event.
        all_sentences: offset in the report, words and language of each sentence, for pronouns and ages.
    """
    named: dict[str, list[Span]] = {}
    groups: dict[str, tuple[str, Span, str]] = {}
    for trigger in triggers:
        for span in person_names(trigger.sentence, trigger.language):
            if _undergoes(trigger, span):
                name = span.of(trigger.sentence)
                named.setdefault(name, []).append(Span(trigger.offset + span.start, trigger.offset + span.end))
        for kind, span in _role_words(trigger):
            if _undergoes(trigger, span, group=True):
                word = span.of(trigger.sentence)
                groups.setdefault(
                    word.lower(), (kind, Span(trigger.offset + span.start, trigger.offset + span.end), trigger.sentence)
                )
    victims = [person(name, spans, all_sentences) for name, spans in named.items()]
    if not victims or len(groups) > 0:
        victims += _groups(groups, has_named=bool(named))
    return tuple(victims)


def _role_words(trigger: Trigger) -> Iterable[tuple[str, Span]]:
    for kind, pattern in populations(trigger.language):
        for match in pattern.finditer(trigger.sentence):
            yield kind, Span(*match.span())


_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be|got|had been|remains?)\b[^,;]{0,40}$")
_SPEECH = re.compile(
    r"^\W{0,2}\s?(?:said|told|says|added|reported|wrote|condemned|called|urged|announced|confirmed|denied|tweeted|noted|stated)\b"
)


def _undergoes(trigger: Trigger, span: Span, *, group: bool = False) -> bool:  # noqa: PLR0911 - a list of readings
    """Whether a name or role word stands where the one stands to whom it was done."""
    sentence = trigger.sentence
    if _SPEECH.match(sentence[span.end : span.end + 14]) or re.search(
        r"\b(?:said|by|told|according to|added)\s(?:\w+\s){0,2}$", sentence[max(0, span.start - 26) : span.start]
    ):
        return False
    if trigger.language in {"ko", "zh", "ru"}:
        return abs(span.start - trigger.start) < _AFTER
    if trigger.start <= span.start and span.end <= trigger.end:
        return True
    if not group and _introduced(sentence, span):
        return True
    if span.end <= trigger.start:
        between = sentence[span.end : trigger.start]
        if len(between) > _BEFORE or re.search(r"[;:]", between):
            return False
        return bool(_PASSIVE.search(sentence[span.end : trigger.start])) or (
            not group and bool(re.match(r",", between)) and bool(_PASSIVE.search(between))
        )
    between = sentence[trigger.end : span.start]
    if len(between) > _AFTER or re.search(r"[;:]|\bby\b", between):
        return False
    passive_trigger = bool(_PASSIVE.search(sentence[max(0, trigger.start - 30) : trigger.start]))
    return not passive_trigger or (
        group is False and bool(re.search(r"\b(?:including|among|identified|named)\b", between))
    )


def _introduced(sentence: str, span: Span) -> bool:
    """Whether a role word of those who suffer such things stands right beside a name ("the journalist Mira Toth")."""
    before, after = sentence[max(0, span.start - 24) : span.start], sentence[span.end : span.end + 40]
    return any(
        re.search(rf"(?:{pattern.pattern}),? $", before, re.IGNORECASE)
        or re.match(rf", (?:an? |the )?(?:\w+ ){{0,3}}(?:{pattern.pattern})", after, re.IGNORECASE)
        for kind, pattern in populations("en")
        if kind != "insufficient information"
    )


def person(name: str, spans: Sequence[Span], all_sentences: Sequence[tuple[int, str, str]]) -> Victim:
    """One person to whom it was done, with the sex, age and occupation that the words around the name tell."""
    last = name.rsplit(maxsplit=1)[-1]
    men = women = 0
    types: Counter[str] = Counter()
    age = "adult"
    for number, (_, sentence, language) in enumerate(all_sentences):
        at = sentence.find(last)
        if at == -1:
            continue
        window = sentence[at:] + " " + (all_sentences[number + 1][1] if number + 1 < len(all_sentences) else "")[:80]
        men += len(_people(language, "man").findall(window))
        women += len(_people(language, "woman").findall(window))
        near = sentence[max(0, at - 60) : at + len(last) + 60]
        for kind, pattern in populations(language):
            if kind != "insufficient information" and pattern.search(near):
                types[kind] += 1
        if _child_age(near):
            age = "child"
    sex = "unknown" if men == women else "man" if men > women else "woman"
    chosen = (types.most_common(1)[0][0],) if types else ()
    return Victim(name=name, population="individual", types=chosen, sex=sex, age_group=age, spans=tuple(sorted(spans)))


def _child_age(near: str) -> bool:
    match = re.search(r"\b(\d{1,2})[- ]year[- ]old\b|\baged? (\d{1,2})\b|(\d{1,2})\s?(?:세|살|岁|歲)", near)
    return match is not None and int(next(filter(None, match.groups()))) < 18


def _groups(groups: dict[str, tuple[str, Span, str]], *, has_named: bool) -> list[Victim]:
    """Groups, one for each type label; a lone word in the singular is a person without a name."""
    by_kind: dict[str, list[tuple[str, Span, str]]] = {}
    for word, (kind, span, sentence) in groups.items():
        by_kind.setdefault(kind, []).append((word, span, sentence))
    found = []
    for kind, members in by_kind.items():
        if has_named and kind != "insufficient information" and all(not word.endswith("s") for word, _, _ in members):
            continue
        if has_named and kind == "insufficient information":
            continue
        words = " ".join(word for word, _, _ in members)
        plural = any(word.endswith(("s", "en", "people", "들")) or not word.isascii() for word, _, _ in members)
        found.append(
            Victim(
                name=None,
                population="multiple" if plural else "individual",
                types=() if kind == "insufficient information" else (kind,),
                sex=_group_sex(words),
                age_group="child"
                if re.search(r"\b(?:girls?|boys?|child|children|school\w+|pupils?)\b|어린이|儿童|дет", words)
                else "unknown",
                spans=tuple(sorted(span for _, span, _ in members)),
            )
        )
    return found


def _group_sex(words: str) -> str:
    woman = re.search(r"\b(?:women|woman|girls?|schoolgirls?|nuns?|sisters)\b|여성|妇女|女性|женщин", words)
    man = re.search(r"\b(?:men|man|boys?|schoolboys?|brothers|fishermen)\b|남성|男", words)
    if woman and man:
        return "other"
    return "woman" if woman else "man" if man else "unknown"
