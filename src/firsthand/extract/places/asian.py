"""Place names in Korean and Chinese text."""

from __future__ import annotations

import re
from functools import cache

from firsthand.extract.places.candidate import Candidate
from firsthand.extract.places.gazetteer import COUNTRY, TOWN, Entry, Gazetteer, listed, place_words
from firsthand.records.span import Span

_KNOWN = 100_000
_HANGUL = re.compile(r"[가-힣]+")


@cache
def _korean_organisations() -> tuple[str, ...]:
    return tuple(place_words()["korean"]["organisations"].split())


def hangul(text: str, start: int, end: int, places: Gazetteer) -> list[Candidate]:
    """Candidates in Hangul: the longest name at the head of a written word that leaves nothing or a known tail."""
    found = []
    trapped = [match.span() for trap in _traps() for match in trap.finditer(text, start, end)]
    inside = frozenset(at for begin, stop in trapped for at in range(begin, stop))
    for match in _HANGUL.finditer(text, start, end):
        if match.start() in inside:
            continue
        word = match.group()
        for length in range(min(len(word), 12), 1, -1):
            name, tail = word[:length], word[length:]
            entries = places.find_key(name)
            if not entries or tail.startswith(_korean_organisations()):
                continue
            people = tail in listed("korean", "people") and entries[0].kind == COUNTRY
            country = any(entry.kind == COUNTRY for entry in entries)
            if (
                tail
                and not people
                and tail not in listed("korean", "particles")
                and not (country and _korean_compound(tail))
            ):
                continue
            evidence = 1.0 if tail or length > 2 else 0.4
            if name in listed("korean", "doubtful") and not country:
                evidence = -1.0 if tail not in {"시", "시에서", "에서", "시의"} else 0.5
            if length == 2 and not country and max(entry.population for entry in entries) < _KNOWN:
                there = tail in listed("korean", "there") or (not tail and _followed(text, match.end()))
                evidence = 1.0 if there else evidence - 0.8
            found.append(Candidate(Span(match.start(), match.start() + length), entries, people, evidence))
            break
    taken = {at for one in found for at in range(one.span.start, one.span.end)}
    pairs = [one for one in _korean_pairs(text, start, end, places) if one.span.start not in taken]
    return sorted([*found, *pairs], key=lambda one: one.span)


@cache
def _traps() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(trap) for trap in place_words()["korean"]["traps"])


def _korean_pairs(text: str, start: int, end: int, places: Gazetteer) -> list[Candidate]:
    """Two states in one word, as in 북중 접경 and 북·러: each syllable is one."""
    short = place_words()["korean"]["short"]
    found = []
    for match in _pair_of_states().finditer(text, start, end):
        for group in (1, 2):
            country = places.country(short[match[group]])
            if country is not None and match[1] != match[2]:
                found.append(Candidate(Span(match.start(group), match.end(group)), (country,), False, 1.0))
    return found


@cache
def _pair_of_states() -> re.Pattern[str]:
    table = place_words()["korean"]
    state = "".join(table["short"])
    between = "|".join(table["between"].split())
    return re.compile(rf"(?<![가-힣])([{state}])(?=[·ㆍ‧]|[{state}] ?(?:{between}))[·ㆍ‧]?([{state}])")


def _followed(text: str, at: int) -> bool:
    """Whether the next word is one of a town's: 세관, 공항."""
    following = _HANGUL.match(text, at + 1) if text[at : at + 1] == " " else None
    return following is not None and following.group().startswith(tuple(place_words()["korean"]["after"].split()))


def _korean_compound(tail: str) -> bool:
    """A country may be the head of a compound: 중국대사관, 북한군, 러시아연방보안국."""
    return tail.startswith(tuple(place_words()["korean"]["compounds"].split()))


_OF_A_CITY = frozenset("民长長政委场場容价價值")
_LARGE, _MIDDLING = 200_000, 40_000
_HAN_RUN = re.compile(r"[\u3400-\u9fff\u3007·]+")


def han(text: str, start: int, end: int, places: Gazetteer) -> list[Candidate]:
    """Candidates in Han script: longest match from the left; single characters in pairs of states only."""
    found: list[Candidate] = []
    for match in _HAN_RUN.finditer(text, start, end):
        run, at, placed = match.group(), 0, -1
        while at < len(run):
            phrase = _phrase_at(run, at)
            if phrase:
                at += phrase
                continue
            hit = _han_at(run, at, places, after_place=placed == at)
            if hit is None:
                at += 1
                continue
            length, entries = hit
            if run[at + length - 1] == "市" and run[at + length : at + length + 1] in _OF_A_CITY:
                length -= 1  # 武汉市民: the people of Wuhan
            if run.startswith(_organisations(), at + length):
                at += length
                continue
            begin = match.start() + at
            country = any(entry.kind == COUNTRY for entry in entries)
            people = country and run[at + length : at + length + 1] == "人"
            evidence = 0.9 if length > 2 or country or placed == at else 0.6
            found.append(Candidate(Span(begin, begin + length), entries, people, evidence))
            at += length
            placed = at
        found.extend(_pairs(run, match.start(), places))
    return sorted(found, key=lambda one: one.span)


def _phrase_at(run: str, at: int) -> int:
    """The length of a set phrase that holds a place's name (长治久安), or 0."""
    return next((len(phrase) for phrase in _phrases().get(run[at], ()) if run.startswith(phrase, at)), 0)


@cache
def _phrases() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for phrase in place_words()["chinese"]["phrases"].split():
        found.setdefault(phrase[0], []).append(phrase)
    return found


@cache
def _organisations() -> tuple[str, ...]:
    return tuple(place_words()["chinese"]["organisations"].split())


def _han_at(run: str, at: int, places: Gazetteer, *, after_place: bool) -> tuple[int, tuple[Entry, ...]] | None:
    for length in range(min(10, len(run) - at), 1, -1):
        name = run[at : at + length]
        if name in listed("chinese", "doubtful"):
            continue
        entries = places.find_key(name)
        if entries and (length > 2 or _may_be_short(run, at, entries, after_place=after_place)):
            return length, entries
    return None


def _may_be_short(run: str, at: int, entries: tuple[Entry, ...], *, after_place: bool) -> bool:
    """Whether two characters name a place: those of a small town are oftener the end of a word and the next's head."""
    largest = max(entries, key=lambda entry: entry.population)
    if largest.kind != TOWN or largest.population >= _LARGE:
        return True
    if run[at + 2 : at + 3] in {"市", "县", "省", "州", "区", "镇", "縣", "區", "鎮"} and run[at + 2 :]:
        return True
    return largest.population >= _MIDDLING and (after_place or at == 0 or run[at - 1] in listed("chinese", "placing"))


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
