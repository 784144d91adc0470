"""Place names in Korean and Chinese text."""

from __future__ import annotations

import re
from functools import cache

from firsthand.extract.places.candidate import Candidate
from firsthand.extract.places.gazetteer import COUNTRY, TOWN, Entry, Gazetteer, place_words
from firsthand.records.span import Span

_HANGUL = re.compile(r"[가-힣]+")


@cache
def _korean_tails() -> frozenset[str]:
    return frozenset(place_words()["korean"]["particles"].split())


@cache
def _korean_people() -> frozenset[str]:
    return frozenset(place_words()["korean"]["people"].split())


@cache
def _korean_doubtful() -> frozenset[str]:
    return frozenset(place_words()["korean"]["doubtful"].split())


def hangul(text: str, start: int, end: int, places: Gazetteer) -> list[Candidate]:
    """Candidates in Hangul: the longest name at the head of a written word that leaves nothing or a known tail."""
    found = []
    for match in _HANGUL.finditer(text, start, end):
        word = match.group()
        for length in range(min(len(word), 12), 1, -1):
            name, tail = word[:length], word[length:]
            entries = places.find_key(name)
            if not entries:
                continue
            people = tail in _korean_people() and entries[0].kind == COUNTRY
            country = any(entry.kind == COUNTRY for entry in entries)
            if tail and not people and tail not in _korean_tails() and not (country and _korean_compound(tail)):
                continue
            evidence = 1.0 if tail or length > 2 else 0.4
            if name in _korean_doubtful() and not country:
                evidence = -1.0 if tail not in {"시", "시에서", "에서", "시의"} else 0.5
            if length == 2 and not country and max(entry.population for entry in entries) < 100_000:
                evidence -= 0.8
            found.append(Candidate(Span(match.start(), match.start() + length), entries, people, evidence))
            break
    return found


def _korean_compound(tail: str) -> bool:
    """A country may be the head of a compound: 중국대사관, 북한군, 러시아연방보안국."""
    return tail.startswith(tuple(place_words()["korean"]["compounds"].split()))


_HAN_RUN = re.compile(r"[\u3400-\u9fff\u3007·]+")


def han(text: str, start: int, end: int, places: Gazetteer) -> list[Candidate]:
    """Candidates in Han script: longest match from the left; single characters in pairs of states only."""
    doubtful = frozenset(place_words()["chinese"]["doubtful"])
    found: list[Candidate] = []
    for match in _HAN_RUN.finditer(text, start, end):
        run, at = match.group(), 0
        while at < len(run):
            hit = _han_at(run, at, places, doubtful)
            if hit is None:
                at += 1
                continue
            length, entries = hit
            begin = match.start() + at
            people = run[at + length : at + length + 1] == "人" and entries[0].kind == COUNTRY
            found.append(
                Candidate(
                    Span(begin, begin + length),
                    entries,
                    people,
                    0.9 if length > 2 or entries[0].kind == COUNTRY else 0.6,
                )
            )
            at += length
        found.extend(_pairs(run, match.start(), places))
    return sorted(found, key=lambda one: one.span)


def _han_at(run: str, at: int, places: Gazetteer, doubtful: frozenset[str]) -> tuple[int, tuple[Entry, ...]] | None:
    for length in range(min(10, len(run) - at), 1, -1):
        name = run[at : at + length]
        entries = places.find_key(name)
        if not entries or name in doubtful:
            continue
        largest = max(entries, key=lambda entry: entry.population)
        # Two characters of a small town are more often the end of one word and the head of the next.
        marked = run[at + length : at + length + 1] in {"市", "县", "省", "州", "区", "镇"}
        if length == 2 and largest.kind == TOWN and largest.population < 200_000 and not marked:
            continue
        return length, entries
    return None


_STATES = re.compile(
    r"[朝韩中美俄日英德法印乌](?=[朝韩中美俄日英德法印乌](?:两国|双方|边境|边界|关系|首脑|会谈|协议|外长|贸易))"
)


def _pairs(run: str, offset: int, places: Gazetteer) -> list[Candidate]:
    """中朝边境, 俄朝协议: two characters for two states, before words that settle the reading."""
    short = place_words()["chinese"]["short"]
    found = []
    for match in _STATES.finditer(run):
        for at in (match.start(), match.start() + 1):
            country = places.country(short[run[at]])
            if country is not None:
                found.append(Candidate(Span(offset + at, offset + at + 1), (country,), False, 1.0))
    return found
