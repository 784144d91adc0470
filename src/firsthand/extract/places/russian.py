"""Place names in Russian text: inflected towns, regions of two words, adjectives of countries."""

from __future__ import annotations

import re
from functools import cache

from firsthand.extract.places.candidate import Candidate
from firsthand.extract.places.gazetteer import COUNTRY, TOWN, Entry, Gazetteer, listed, place_words
from firsthand.records.span import Span

_KNOWN_ABROAD = 150_000
_CYRILLIC = re.compile(r"[А-ЯЁ][а-яёА-ЯЁ]+(?:-[А-ЯЁа-яё][а-яё]+)*|[а-яё]+")
_FLEETING = re.compile(r"[бвгджзклмнпрстфхцчшщ][лнцк]$")  # Орле, Донецке: "Орел"
_ADJECTIVAL = ("ский", "ская", "ское", "ской", "цкий", "цкая", "цкое")
_SURNAME = re.compile(
    r"^[А-ЯЁ].*(?:[оеё]в|[ыи]н|[оеё]ва|[ыи]на|[оеё]вым?|[оеё]вой|[ыи]ной|ским|енко|швили|дзе|ян|[оеё]ву|[оеё]ве)$"
)
_ADJECTIVE = re.compile(r"(?i)([а-яё]+?(?:ск|цк|чешск))(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими|ие)$")
_REGION_HEADS = {
    "край": "край", "края": "край", "краю": "край", "краем": "край", "крае": "край",
    "область": "область", "области": "область", "областью": "область",
    "республика": "республика", "республики": "республика", "республике": "республика", "республику": "республика",
}  # fmt: skip


@cache
def _russian_endings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    table = place_words()["russian"]
    return tuple(table["strip"]), tuple(table["endings"])


@cache
def _lemmas(word: str) -> tuple[str, ...]:
    """What a Russian noun or adjective may be in the nominative: the ending off, another one on."""
    strip, endings = _russian_endings()
    found = {word: None}
    for ending in strip:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            for other in (*endings, "ия", "ий", "ая", "ое", "ый"):
                found[stem + other] = None
            if _FLEETING.search(stem):
                found[f"{stem[:-1]}е{stem[-1]}"] = None
    return tuple(found)


def cyrillic(text: str, start: int, end: int, places: Gazetteer) -> list[Candidate]:
    """Candidates in Russian: inflected names, regions of two words, adjectives of countries."""
    words = list(_CYRILLIC.finditer(text, start, end))
    found: list[Candidate] = []
    at = 0
    while at < len(words):
        hit = _russian_at(text, words, at, places)
        if hit is None:
            at += 1
            continue
        count, candidate = hit
        found.append(candidate)
        at += count
    return found


_RUSSIAN_PLACING = frozenset(
    [
        "в",
        "во",
        "из",
        "на",
        "под",
        "около",
        "у",
        "до",
        "от",
        "к",
        "ко",
        "через",
        "города",
        "городе",
        "город",
        "близ",
        "с",
        "со",
    ]
)


def _russian_at(text: str, words: list[re.Match[str]], at: int, places: Gazetteer) -> tuple[int, Candidate] | None:
    first = words[at]
    word = first.group()
    following = words[at + 1] if at + 1 < len(words) else None
    if following is not None and text[first.end() : following.start()] not in {" ", "\xa0"}:
        following = None
    if following is not None and word[0].isupper():
        entries = _of_two_words(word, following.group(), places)
        if entries:
            return 2, Candidate(Span(first.start(), following.end()), entries, False, 1.5)
    span = Span(first.start(), first.end())
    adjective = _ADJECTIVE.match(word)
    iso = places.adjectives.get(adjective[1].lower()) if adjective else None
    country = places.country(iso)
    if country is not None:
        return 1, Candidate(span, (country,), True, 1.0)
    if not word[0].isupper() or len(word) < 2:
        return None
    entries = _russian_entries(word, places)
    if not entries:
        return None
    before = words[at - 1].group() if at and text[words[at - 1].end() : first.start()] == " " else ""
    if before[:1].isupper() and _SURNAME.search(word) and _is_given_name(before):
        return None  # "Роман Калинин", also at the head of a sentence
    if before and (at == 1 or text[words[at - 2].end() : words[at - 1].start()].strip(' «"')):
        before = before.lower()  # the capital of a sentence's first word says nothing
    evidence = _evidence(before, following, entries[0])
    if (
        word.lower().endswith(_ADJECTIVAL) or _begins_as_surname(text, first, entries[0])
    ) and before.lower() not in _RUSSIAN_PLACING:
        evidence -= 1.0  # "Московский", and "Александров" at a sentence's head, are seldom the town
    return 1, Candidate(span, entries, False, evidence)


def _begins_as_surname(text: str, word: re.Match[str], entry: Entry) -> bool:
    """Whether a word heads a sentence and has the form of a man's surname, as small towns seldom do."""
    if entry.kind != TOWN or entry.population > _KNOWN_ABROAD:
        return False
    before = text[max(0, word.start() - 2) : word.start()].strip()
    return (not before or before[-1] in ".!?»\n") and word.group().endswith(("ов", "ев", "ёв", "ин", "ын"))


def _of_two_words(first: str, second: str, places: Gazetteer) -> tuple[Entry, ...]:
    """Such as Хабаровский край, Нижний Новгород, Северная Корея, in any case."""
    head = _REGION_HEADS.get(second.lower())
    for left in _lemmas(first.lower()):
        for right in (head,) if head else _lemmas(second.lower()):
            entries = places.find_key(f"{left} {right}")
            if entries:
                return entries
    return ()


def _evidence(before: str, following: re.Match[str] | None, entry: Entry) -> float:
    """What the words on both sides say: a preposition for a place, a capitalised neighbour for somebody's name."""
    if following is not None and entry.kind != COUNTRY and before.lower() not in _RUSSIAN_PLACING:
        surname = following.group()
        if surname[0].isupper() and _SURNAME.search(surname):
            return -2.0
    score = 1.2 if before.lower() in _RUSSIAN_PLACING else 0.4
    if entry.kind != COUNTRY:
        if following is not None and following.group()[0].isupper():
            score -= 1.2
        if before and before[0].isupper() and before.lower() not in _RUSSIAN_PLACING:
            score -= 1.0
    return score


def _russian_entries(word: str, places: Gazetteer) -> tuple[Entry, ...]:
    """What an inflected name may be: a country before anything else, then the largest place.

    Small towns far from where Russian is spoken are left out: their Cyrillic names are the forms of ordinary words.
    """
    plain = word.lower().replace("ё", "е")
    if plain in _stop_words():
        return ()
    forms = (plain,) if word.isupper() else _lemmas(plain)
    head, hyphen, rest = plain.partition("-")
    if hyphen:
        forms += tuple(f"{form}-{rest}" for form in _lemmas(head))  # Ростове-на-Дону
    hits = [tuple(filter(_likely, places.find_key(form.replace("-", " ")))) for form in forms]
    hits = [entries for entries in hits if entries]
    for entries in hits:
        if any(entry.kind == COUNTRY for entry in entries):
            return entries
    return max(hits, key=lambda entries: max(entry.population for entry in entries), default=())


def _likely(entry: Entry) -> bool:
    return entry.kind != TOWN or entry.population > _KNOWN_ABROAD or entry.country in listed("russian", "countries")


def _is_given_name(word: str) -> bool:
    """Whether a word is a given name in some case: "Романа", "Романом"."""
    lowered = word.lower()
    return any(lowered[: len(lowered) - cut] in listed("russian", "given") for cut in (0, 1, 2))


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(place_words()["russian"]["stop"].split())
