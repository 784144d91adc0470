"""Proper names in languages with capitals: persons, bodies by name, and names of which the words say no more."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from firsthand.extract.kinds_mention import Mention, Pointer, outlet_mention
from firsthand.extract.kinds_phrase import WORD, Phrase, Run, Word
from firsthand.extract.kinds_tables import Noun, fold, noun, russian_stem, state
from firsthand.extract.kinds_words import nouns_in
from firsthand.records.outlet import outlet_named
from firsthand.records.span import Span
from firsthand.records.vocabulary import Basis, HopKind

_PLURAL_LETTERS = re.compile(r"[A-Z]{2,}s$")
_PLACE_BOUND = frozenset({"житель", "жительница", "жители", "местные жители"})
_FEMININE = re.compile(r"(?:ова|ева|ина|ская|ая)$")
_BROADCASTERS = frozenset({"radio", "tv", "channel", "радио", "телеканал"})
_QUOTED = re.compile(r"[«“]([A-ZА-ЯЁ][^»”]{1,60})[»”]")
_GENDERS = {
    **dict.fromkeys(("mr", "sir", "lord", "г-н", "господин"), "m"),
    **dict.fromkeys(("mrs", "ms", "miss", "dame", "lady", "г-жа", "госпожа"), "f"),
}


def labelled(phrase: Phrase) -> Mention | None:
    """A noun and the name behind it: "spokesman Ivan Petrov", "news outlet Harbour Light", "Radio Marsh"."""
    for start, end, known in reversed(nouns_in(phrase)):
        tail = _without_office(phrase, end)
        if known.role in {"outlet", "body"} and len(phrase.core) > end:
            tail = phrase.core[end:]
        if not tail or not _is_name(tail, phrase):
            continue
        if known.word in _BROADCASTERS and phrase.body[end - 1].capital and start == 0:
            return body(phrase, phrase.body[: end + len(tail)], known)
        if known.role == "role" and _names_person(phrase, end, known, tail):
            return person(phrase, tail, known)
        if known.role in {"office", "body", "outlet"} and _names_body(phrase, end, known, tail):
            return body(phrase, tail, known)
    return None


def quoted(phrase: Phrase) -> Mention | None:
    """A name in quotation marks: «Северный берег», "организация «Открытая дверь»", "the group “Open Door”"."""
    if not phrase.chunk:
        return None
    match = _QUOTED.search(phrase.text, phrase.span.start, min(phrase.span.end, phrase.chunk[-1].end + 1))
    if match is None:
        return None
    name, span = match.group(1).strip(), Span(*match.span(1))
    before = [known for _, end, known in nouns_in(phrase) if phrase.body[end - 1].end <= match.start()]
    if not before and match.start() > phrase.span.start:
        return None
    known = (
        before[-1]
        if before
        else Noun(fold(name), "body", HopKind.UNKNOWN, plural=False, gender="", basis=Basis.UNKNOWN)
    )
    if outlet_named(name) is not None or known.role == "outlet":
        return outlet_mention(span, name, known.kind)
    if known.role not in {"body", "office"}:
        return None
    key = "body:" + " ".join(sorted(fold(name).split()))
    return Mention(
        phrase.span, name, known.kind, named=True, key=key, head=known.word, pointer=Pointer.NAME, role="body"
    )


def _names_person(phrase: Phrase, end: int, known: Noun, tail: Run) -> bool:
    """Whether what stands behind a role is its bearer's name, and not where or of what he is, nor part of a body's."""
    last = noun(tail[-1].text, phrase.lang)
    if phrase.body[end - 1].capital and last is not None and last.role in {"office", "body", "outlet"}:
        return False  # "Migrant Aid Network"
    if phrase.lang == "en" and end > len(phrase.core) and " of " not in known.word:
        return False
    return known.word not in phrase.table.told_by and not _bound_to_place(known, tail, phrase)


def _names_body(phrase: Phrase, end: int, known: Noun, tail: Run) -> bool:
    """Whether what stands behind a noun in lower case is the name of the body that the noun describes."""
    if phrase.body[end - 1].capital:
        return False
    if phrase.lang == "ru":
        return known.role == "outlet" or phrase.text[tail[0].start - 1] in '«"“'
    return end <= len(phrase.core)


def _without_office(phrase: Phrase, end: int) -> Run:
    """What stands behind a role, without titles and without the body that it is of (letters or lower case)."""
    tail = [word for word in phrase.body[end:] if fold(word.text.rstrip(".")) not in phrase.table.honorifics]
    while (
        len(tail) > 2
        and (tail[0].acronym or (phrase.lang == "ru" and _of_office(tail[0])))
        and all(word.capital for word in tail[-2:])
    ):
        tail = tail[1:]
    return tail


def _of_office(word: Word) -> bool:
    """Whether a Russian word behind a role is of the body that it is of, and not yet of the bearer's name."""
    known = noun(word.text, "ru")
    return not word.capital or (known is not None and known.role in {"office", "body", "outlet"})


def _bound_to_place(known: Noun, tail: Run, phrase: Phrase) -> bool:
    """Read "житель Хорога", "представитель МИД": what stands behind the role is where, or of what, and no name."""
    if state(phrase.printed(tail), phrase.lang) is not None or any(word.acronym for word in tail):
        return True
    if outlet_named(phrase.printed(tail)) is not None or len(tail[-1].text) == 1:
        return True
    if phrase.lang != "ru":
        return False
    return known.word in _PLACE_BOUND or (len(tail) == 1 and known.basis is not Basis.OFFICIAL_POSITION)


def _is_name(run: Run, phrase: Phrase) -> bool:
    links = phrase.table.links
    return run[0].capital and run[-1].capital and all(word.capital or word.text in links for word in run)


def body(phrase: Phrase, run: Run, known: Noun) -> Mention:
    """A mention of the body or outlet that `run` names and `known` says what it is."""
    name = phrase.printed(run)
    if known.role == "outlet" or outlet_named(name) is not None:
        return outlet_mention(Span(run[0].start, run[-1].end), name, known.kind)
    return Mention(
        span=phrase.span,
        name=name,
        kind=known.kind,
        named=True,
        key="body:" + " ".join(sorted(fold(word.text) for word in run)),
        head=known.word,
        pointer=Pointer.NAME,
        basis=known.basis,
        role=known.role,
    )


def person(phrase: Phrase, run: Run, known: Noun | None, gender: str = "") -> Mention:
    """A mention of the person that `run` names; `known` is the function, where the words give one."""
    parts = [fold(word.text.rstrip(".")) for word in run]
    if phrase.lang == "ru":
        gender = gender or (
            "f" if _FEMININE.search(parts[-1]) and len(run) > 1 and parts[0].endswith(("а", "я")) else ""
        )
        parts = [russian_stem(part) for part in parts]
    return Mention(
        span=phrase.span,
        name=phrase.printed(run),
        kind=HopKind.PERSON,
        named=True,
        key="person:" + " ".join(parts),
        head=parts[-1],
        pointer=Pointer.NAME,
        basis=known.basis if known else Basis.UNKNOWN,
        gender=gender or (known.gender if known else ""),
        modifiers=frozenset(parts),
        role="role",
        function=known.word if known else "",
    )


def name_in_apposition(phrase: Phrase, known: Noun) -> Mention | None:
    """Read "The head of the service, Nikolai Petrov": the name stands behind the comma."""
    if phrase.apposition is None:
        return None
    text, start = phrase.text, phrase.apposition.start
    first = text[start : phrase.apposition.end].partition(",")[0]
    run = [Word(m.group(), start + m.start(), start + m.end()) for m in WORD.finditer(first)]
    if not run or len(run) > 4 or not _is_name(run, phrase) or (len(run) == 1 and len(phrase.body) > len(phrase.core)):
        return None  # behind "an attorney in Arlo" one word is where, not who
    shown = phrase.printed(run)
    if outlet_named(shown) is not None and known.role == "outlet":
        return outlet_mention(Span(run[0].start, run[-1].end), shown)
    if known.role != "role":
        return body(phrase, run, known) if known.role in {"body", "outlet"} else None
    if state(shown, phrase.lang) is not None or noun(shown, phrase.lang) is not None or known.plural:
        return None
    return person(phrase, run, known)


def proper(phrase: Phrase, apposition: Callable[[Phrase], Mention | None]) -> Mention | None:
    """A proper name without a noun of the table: a person, unless its form or its apposition says otherwise.

    Args:
        phrase: the words that name a source.
        apposition: reads what stands behind the comma.
    """
    core = _behind_possessive(phrase.core)
    if any(word.text in {"and", "и"} for word in core):
        return _together(phrase, core)
    titled = [word for word in core if fold(word.text.rstrip(".")) in phrase.table.honorifics]
    run = [word for word in core if word not in titled]
    if not run or not _is_name(run, phrase) or not _may_stand_alone(phrase, core):
        return None
    apposed = apposition(phrase)
    role = apposed.role if apposed is not None else ""
    if apposed is not None and role in {"office", "body", "outlet", "document"} and not titled:
        return body(phrase, run, Noun(apposed.head, role, apposed.kind, plural=False, gender="", basis=apposed.basis))
    if not titled and apposed is None and _of_no_person(phrase, run):
        return _unsure(phrase, run if phrase.article == "the" else phrase.body)
    gender = _GENDERS.get(fold(titled[0].text.rstrip(".")), "") if titled else ""
    found = person(phrase, run, None, gender)
    if apposed is None or role != "role":
        return found
    function = apposed.function or apposed.head
    return replace(found, basis=apposed.basis, gender=found.gender or apposed.gender, function=function)


def _behind_possessive(core: Run) -> Run:
    """What stands behind the first possessive: "Russia's Nikolai Petrov"."""
    return next((core[index + 1 :] for index, word in enumerate(core[:-1]) if word.possessive), core)


def _of_no_person(phrase: Phrase, run: Run) -> bool:
    """Whether the form speaks against a person: "the Telegraph", "HHLA", "Liberty in Arlia"."""
    clause = phrase.apposition.of(phrase.text).lstrip(" ,") if phrase.apposition is not None else ""
    if clause.startswith(("who ", "whom ", "whose ")) and phrase.article != "the":
        return False
    longer = phrase.body[len(phrase.core) :]
    runs_on = bool(longer) and longer[-1].capital
    return phrase.article == "the" or (len(run) == 1 and (run[0].acronym or runs_on))


def _may_stand_alone(phrase: Phrase, core: Run) -> bool:
    alone = phrase.apposition is not None and core[0].text.casefold() not in phrase.table.determiners
    return len(core) > 1 or alone or _stands_as_name(phrase, core[0])


def _stands_as_name(phrase: Phrase, word: Word) -> bool:
    """Whether a single word is a name: it has a capital in the midst of a sentence, not only at the head of one."""
    if word.text.casefold() in phrase.table.determiners or _PLURAL_LETTERS.match(word.text):
        return False
    if word.acronym:
        return True
    name = word.text.removesuffix("'s").removesuffix("’s")
    if phrase.text.count(name) > 1 and name.lower() not in phrase.text:
        return True
    at = phrase.text.find(name)
    while at >= 0:
        if _inside_sentence(phrase.text, at, at + len(name)):
            return True
        at = phrase.text.find(name, at + 1)
    return False


def _inside_sentence(text: str, start: int, end: int) -> bool:
    """Whether a capital word has a word of its sentence before it on the same line, or a capital right behind it."""
    if text[end : end + 1].isalnum() or text[start - 1 : start] not in {" ", "\u00a0"}:
        return False
    before = text[max(0, start - 2) : start - 1]
    return before.isalnum() or before in {",", ";"} or text[end + 1 : end + 2].isupper()


def _unsure(phrase: Phrase, run: Run) -> Mention:
    """A name that is no person's, of whom the words do not say what it is."""
    return Mention(
        phrase.span,
        phrase.printed(run),
        HopKind.UNKNOWN,
        named=True,
        key="body:" + " ".join(sorted(fold(word.text) for word in run)),
        head=fold(run[-1].text),
        pointer=Pointer.NAME,
        role="body",
    )


def _together(phrase: Phrase, run: Run) -> Mention | None:
    """Two names that speak as one: "Petrov and Sidorov"."""
    if not _is_name(run, phrase):
        return None
    key = "body:" + " ".join(sorted(fold(word.text) for word in run))
    name = phrase.printed(run)
    return Mention(phrase.span, name, HopKind.GROUP, named=True, key=key, head=name, pointer=Pointer.NAME, plural=True)
