"""Reads the words that name a source in languages that write names with capitals: English and Russian.

"A source who spoke to South Korean news outlet DAILY" is cut at "who"; the head of what is left decides. A run of
capitals after a role ("spokesman Ivan Petrov") is a name; a possessive before it ("Russia's Ivan Petrov") is not of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from firsthand.extract.kinds_mention import Mention, Pointer, outlet_mention, pronoun_mention
from firsthand.extract.kinds_names import labelled, name_in_apposition, proper, quoted
from firsthand.extract.kinds_phrase import Phrase, Run, Word, take_apart
from firsthand.extract.kinds_tables import Noun, fold, language, noun, russian_stem, state
from firsthand.extract.kinds_words import nouns_in, outlet, outlet_noun, outlet_run
from firsthand.records.span import Span
from firsthand.records.vocabulary import Basis, HopKind

_RIGHTS = re.compile(r"\brights\b|правозащит|прав\s+человека", re.IGNORECASE)
_AMONG_STATES = re.compile(r"\b(?:UN|U\.N\.|United Nations|EU|European|OSCE|African Union|ООН|ЕС|ОБСЕ)(?:\b|['’])")
_AGE = re.compile(r"\b\d{1,2}-(?:year-old|летн\w+)", re.IGNORECASE)
_ISSUED = {
    "en": re.compile(r"\b(?:from|by|of)\s+"),
    "ru": re.compile(r"\s+(?=\S)"),
}


_ONE = frozenset({"one", "another", "один", "одна"})
_ONE_OF = frozenset({"en"})
_WHOSE = frozenset({"his", "her", "their", "its", "my", "our", "его", "её", "ее", "их"})
_WEAK = frozenset({"former", "senior", "top", "unnamed", "anonymous", "then", "veteran", "local", "бывший", "бывшая"})
"""Words beside a head that do not tell its bearer from another."""
_INDEFINITE = frozenset({"a", "an", "another", "один", "одна"})
_PERSONAL = re.compile(r"(?:er|or|ist|ian|ant|ee|man|woman|ess|year-old|летн\w+)$")
_SOMEBODY = frozenset(
    {
        "one", "another", "other", "someone", "somebody", "anyone", "everyone", "everybody",
        "second", "third", "fourth", "fifth", "sixth", "eldest", "youngest",
    }
)  # fmt: skip
_KNOWN_AS = re.compile(
    r"\b(?:(?:known|identified|referred\s+to)(?:\s+\w+){0,3}?\s+as|called|named|nicknamed|codenamed|(?:his|her)\s+first\s+name,)"
    r"\s+[\"“]?((?:(?:Witness|Big|Mr|Ms|Mrs|Dr)\.?\s+)?[A-ZА-ЯЁ][\w’-]*(?:\s+[A-ZА-ЯЁ][\w’-]*){0,2})"
)
_CLAUSE = re.compile(r"(?:who|whom|whose|which|where|when|котор\w+)\b")
_TELLS = re.compile(
    r"(?:[a-z]{2}ed|ing|held|kept|sent|freed|shot|left|born|then|now|there|here|nearby|abroad|next|outside|inside)$"
)


def read_cased(text: str, span: Span, lang: str) -> Mention:
    """The mention that `text[span]` is; a cased language without tables is read as English."""
    phrase = take_apart(text, span, language(lang))
    mention = next(filter(None, (rule(phrase) for rule in _RULES)), None) or _unknown(phrase)
    return mention if mention.named else replace(mention, alias=_alias(phrase))


def _alias(phrase: Phrase) -> str:
    """The name under which somebody is known: "a fisherman called Osman", "the clerk, identified only as Witness K"."""
    match = _KNOWN_AS.search(phrase.text, phrase.span.start, phrase.span.end)
    return fold(match.group(1)) if match is not None else ""


def _one_of(phrase: Phrase) -> Mention | None:
    """Read "One of the officials": a person of that group, and not the group."""
    if len(phrase.chunk) < 3 or phrase.chunk[0].text.casefold() not in _ONE or phrase.lang not in _ONE_OF:
        return None
    if phrase.lang == "en" and phrase.chunk[1].text != "of":
        return None
    rest = Span(phrase.chunk[2 if phrase.lang == "en" else 1].start, phrase.span.end)
    group = read_cased(phrase.text, rest, phrase.lang)
    if group.kind is not HopKind.GROUP and not group.plural:
        return None
    named = _person_apposed(phrase)
    if named is not None:
        return named
    return replace(
        group,
        span=phrase.span,
        name=_lowered(phrase, phrase.chunk),
        kind=HopKind.PERSON,
        named=False,
        key=f"noun:one of {group.head}",
        pointer=Pointer.OTHER,
        plural=False,
        outlet=None,
    )


def _pronoun(phrase: Phrase) -> Mention | None:
    return pronoun_mention(phrase.text, phrase.span, phrase.lang)


def _state(phrase: Phrase) -> Mention | None:
    if not phrase.body or not phrase.body[0].capital:
        return None
    found = state(phrase.printed(phrase.body), phrase.lang) or state(phrase.printed(phrase.chunk), phrase.lang)
    if found is None:
        return None
    return Mention(
        span=phrase.span,
        name=phrase.printed(phrase.body),
        kind=HopKind.STATE_BODY,
        named=True,
        key=f"state:{found}",
        head=fold(phrase.body[-1].text),
        pointer=Pointer.NAME,
        basis=Basis.OFFICIAL_POSITION,
        role="office",
    )


def _head(phrase: Phrase) -> tuple[int, int, Noun] | None:
    """The head noun: in English the last of the core, in Russian the first of the phrase."""
    found = [one for one in nouns_in(phrase) if one[1] <= len(phrase.core) or one[0] == 0]
    if not found:
        return None
    if phrase.lang == "ru":
        return found[0]
    last = found[-1]
    return last if last[1] >= len(phrase.core) or _lettered(phrase, last[1]) or _described(phrase, last[1]) else None


def _lettered(phrase: Phrase, end: int) -> bool:
    rest = phrase.core[end:]
    return len(rest) == 1 and len(rest[0].text.rstrip(".")) == 1


def _described(phrase: Phrase, end: int) -> bool:
    """Whether what stands behind the noun only tells of its bearer: "a man arrested in the raid"."""
    behind = phrase.core[end].text
    return behind.islower() and _TELLS.search(behind) is not None


def _by_noun(phrase: Phrase) -> Mention | None:
    head = _head(phrase)
    if head is None:
        return None
    start, end, known = head
    appended = name_in_apposition(phrase, known)
    if appended is None and known.role == "role" and not known.plural:
        appended = _person_apposed(phrase)
        appended = replace(appended, function=known.word, gender=appended.gender or known.gender) if appended else None
    if appended is not None:
        return appended
    if known.role in {"office", "body", "outlet"} or (known.role == "document" and _capital_name(phrase, end)):
        return _body_by_noun(phrase, end, known)
    via = (outlet_run(phrase) or outlet_noun(phrase, start, end)) if known.word in phrase.table.told_by else None
    letter = {fold(phrase.core[-1].text)} if phrase.lang == "en" and _lettered(phrase, end) else set()
    modifiers = (
        ({phrase.article} & _WHOSE)
        | letter
        | frozenset(fold(w.text) for i, w in enumerate(phrase.body) if not start <= i < end and _tells_apart(w, phrase))
    )
    return Mention(
        span=phrase.span,
        name=_lowered(phrase, phrase.chunk),
        kind=known.kind,
        named=False,
        key=f"noun:{known.word}",
        head=known.word,
        # "officials said", twice in a report, are taken for the same officials: the text does not set them apart
        # and "Witness C" is a name of sorts
        pointer=Pointer.BACK if (known.plural and not phrase.article) or letter else phrase.pointer,
        basis=known.basis,
        gender=known.gender,
        plural=known.plural,
        modifiers=frozenset(modifiers),
        outlet=Span(via[0].start, via[-1].end) if via else None,
        issuer=_issuer(phrase, end) if known.role == "document" else None,
        role=known.role,
    )


def _tells_apart(word: Word, phrase: Phrase) -> bool:
    return len(word.text) > 2 and word.text not in phrase.table.heads_end and word.text.casefold() not in _WEAK


def _capital_name(phrase: Phrase, end: int) -> bool:
    return end > 1 and phrase.body[end - 1].capital and phrase.body[0].capital


def _body_by_noun(phrase: Phrase, end: int, known: Noun) -> Mention:
    """An office, body or outlet by its head noun: named where it is an office or is written with capitals."""
    sentence_start = phrase.span.start == phrase.body[0].start
    capitals = phrase.body[end - 1].capital and not (end == 1 and sentence_start)
    full = phrase.body if any(word.capital for word in phrase.body[end:]) else phrase.body[:end]
    if phrase.lang == "ru":
        capitals = (
            known.word.isupper() or phrase.body[end - 1].acronym or (phrase.body[0].capital and not sentence_start)
        )
        full = phrase.body
    named = (known.role == "office" or capitals) and not (known.plural and known.role != "office")
    name = phrase.printed(full) if capitals else _lowered(phrase, phrase.chunk)
    if known.role == "outlet" and named and capitals:
        return outlet_mention(Span(full[0].start, full[-1].end), name, known.kind)
    content = [fold(word.text) for word in full if word.text not in phrase.table.links]
    if phrase.lang == "ru":
        content = [russian_stem(word) for word in content]
    pointer = phrase.pointer
    if named and (capitals or len(full) > 1 or not phrase.article):
        pointer = Pointer.NAME if phrase.article not in _INDEFINITE else Pointer.NEW
    return Mention(
        span=phrase.span,
        name=name,
        kind=_body_kind(known, name),
        named=named,
        key="body:" + " ".join(sorted(content)) if named else f"noun:{known.word}",
        head=known.word,
        pointer=pointer,
        basis=known.basis,
        plural=known.plural,
        modifiers=frozenset(content) - {known.word, russian_stem(known.word) if phrase.lang == "ru" else ""},
        role=known.role,
    )


def _body_kind(known: Noun, name: str) -> HopKind:
    if known.kind in {HopKind.STATE_BODY, HopKind.NGO, HopKind.THINK_TANK} and _AMONG_STATES.search(name):
        return HopKind.IGO
    if known.kind is HopKind.THINK_TANK and _RIGHTS.search(name):
        return HopKind.NGO
    return known.kind


def _proper(phrase: Phrase) -> Mention | None:
    return proper(phrase, _apposed)


def _apposed(phrase: Phrase) -> Mention | None:
    if phrase.apposition is None:
        return None
    part = phrase.apposition.of(phrase.text)
    words_only = part.lstrip(" ,")
    if _CLAUSE.match(words_only):
        return None
    start = phrase.apposition.end - len(words_only)
    head = words_only.partition(",")[0]
    if not head or head[0].isdigit():
        rest = words_only.partition(",")[2].lstrip()
        behind_age = Span(phrase.apposition.end - len(rest), phrase.apposition.end)
        return read_cased(phrase.text, behind_age, phrase.lang) if rest else None
    return read_cased(phrase.text, Span(start, start + len(head)), phrase.lang)


def _person_apposed(phrase: Phrase) -> Mention | None:
    """Whom the apposition of a description names: "his rival, Interior Minister Ana Sol", "one of them, Ana Sol"."""
    if phrase.apposition is None:
        return None
    words_only = phrase.apposition.of(phrase.text).lstrip(" ,")
    start = phrase.apposition.end - len(words_only)
    first = words_only.partition(",")[0].rstrip()
    if not re.match(r"(?:the\s+|an?\s+)?(?:[\w’'-]+\s+){0,3}[A-ZА-ЯЁ][\w’'.-]*\s+[A-ZА-ЯЁ]", first):
        return None
    found = read_cased(phrase.text, Span(start, start + len(first)), phrase.lang)
    if not found.named or found.kind is not HopKind.PERSON:
        return None
    return replace(found, span=phrase.span)


def _issuer(phrase: Phrase, end: int) -> Span | None:
    """Who issued a document: "a statement from Russia", "the ministry's statement", «заявление МИД»."""
    if phrase.lang == "en":
        for index, word in enumerate(phrase.body[: end - 1]):
            if word.possessive:
                return Span(phrase.chunk[0].start, phrase.body[index].end)
    rest = Span(phrase.body[end - 1].end, phrase.span.end if phrase.apposition is not None else phrase.chunk[-1].end)
    match = _ISSUED[phrase.lang].search(
        rest.of(phrase.text) if phrase.lang == "en" else phrase.text,
        *(() if phrase.lang == "en" else (rest.start, rest.end)),
    )
    if match is None:
        return None
    return Span(rest.start + match.end() if phrase.lang == "en" else match.end(), rest.end)


def _lowered(phrase: Phrase, run: Run) -> str:
    shown = phrase.printed(run)
    first = run[0].text
    if first.casefold() in phrase.table.determiners or (noun(first, phrase.lang) is not None and not run[0].acronym):
        return shown[0].lower() + shown[1:]
    return shown


def _unknown(phrase: Phrase) -> Mention:
    """A description whose head the table does not know: "the 34-year-old", "a seamstress"."""
    apposed = _person_apposed(phrase) if phrase.article or phrase.lang == "ru" else None
    if apposed is not None:
        return apposed
    head = fold(phrase.core[-1].text) if phrase.core else fold(phrase.span.of(phrase.text))
    aged = _AGE.search(phrase.span.of(phrase.text))
    several = phrase.lang == "en" and phrase.article in phrase.table.several and head.endswith("s")
    personal = bool(aged) or head in _SOMEBODY or (bool(phrase.article) and _PERSONAL.search(head) is not None)
    return Mention(
        span=phrase.span,
        name=_lowered(phrase, phrase.chunk) if phrase.chunk else phrase.span.of(phrase.text),
        kind=HopKind.GROUP if several else HopKind.PERSON if personal else HopKind.UNKNOWN,
        named=False,
        key=f"noun:{head}",
        head=aged.group().casefold() if aged else head,
        pointer=phrase.pointer,
        modifiers=frozenset() if aged else frozenset(fold(word.text) for word in phrase.body[:-1]),
        role="role" if personal or several else "",
        plural=several,
    )


_RULES: tuple[Callable[[Phrase], Mention | None], ...] = (
    _pronoun,
    _one_of,
    quoted,
    outlet,
    _state,
    labelled,
    _by_noun,
    _proper,
)
