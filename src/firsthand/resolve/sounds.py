"""Compares names across scripts by their consonants as they sound: Latin, Cyrillic, Hangul, Han transcription.

Vowels, doubled letters and voice are left out, since scripts keep them worst; what one letter may stand for gives
several readings. That is coarse, so it is asked only within one incident and only of whole names.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache, lru_cache

from firsthand.resolve.wording.tables import rows

MOST_READINGS = 16
"""Readings of one word that are kept."""
LEAST_IN_NAME = 4
"""Consonants of a whole name from which two names in two scripts that sound alike are one."""
LEAST_IN_WORD = 3
"""Consonants of one word of a name from which it serves to align sentences."""
NEAR = 0.7
"""Likeness of consonants (Ratcliff and Metzener 1988) from which two names may be one."""
_CYRILLIC = dict(
    zip(
        "бвгджзклмнпрстфхцчшщ",
        ["b", "v", "g", "d", "s", "s", "k", "l", "m", "n", "p", "r", "s", "t", "p", "k", "s", "s", "s", "s"],
        strict=True,
    )
)
_LATIN = dict(
    zip(
        "bcdfghjklmnpqrstvxz",
        ["b", "k", "d", "p", "g", "h", "s", "k", "l", "m", "n", "p", "k", "r", "s", "t", "v", "ks", "s"],
        strict=True,
    )
)
_OTHER_LATIN = {"c": ("s",), "j": ("",), "g": ("s",), "w": ("v",), "x": ("s",)}
"""What else a Latin letter may stand for."""
_DIGRAPHS = {
    "ch": ("s", "k"), "sh": ("s",), "zh": ("s",), "ts": ("s",), "tz": ("s",), "cz": ("s",), "sz": ("s",),
    "kh": ("k", ""), "gh": ("k", ""), "ph": ("p",), "th": ("t", "s"),
}  # fmt: skip
_INITIALS = "k k n d d r m b b s s - s s s k t p h".split()  # noqa: SIM905 - in the order of the code chart
_FINALS = "- k k ks n n n d r rk rm rb rs rt rp r m b bs s s n s s k t p -".split()  # noqa: SIM905 - the same
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CAPITAL = re.compile(r"(?<![^\W\d_])[A-ZÀ-ÞА-ЯЁ][^\W\d_]{2,}")
_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
_PARTICLE = re.compile(r"(?:에게서|에게|으로|이라고|라고|이라는|라는|[은는이가을를의와과도씨])$")


def script(name: str) -> str:
    """Name of the script of the first letter: LATIN, CYRILLIC, HANGUL, HAN; empty where there is no letter."""
    for char in name:
        if char.isalpha():
            known = unicodedata.name(char, "").split(" ")[0]
            return "HAN" if known == "CJK" else known
    return ""


@cache
def _han() -> dict[str, str]:
    return {char: sound for sound, characters in rows("syllables").items() for char in characters}


def _folded(sounds: str) -> str:
    """Without the differences that scripts do not keep."""
    for old, new in (("l", "r"), ("h", ""), ("v", "b"), ("f", "b"), ("p", "b"), ("d", "t"), ("g", "k")):
        sounds = sounds.replace(old, new)
    for old in "cj":
        sounds = sounds.replace(old, "s")
    return re.sub(r"(.)\1+", r"\1", sounds)


@lru_cache(maxsize=8192)
def consonants(name: str) -> str:
    """The consonants of a name in its likeliest reading; empty where none of its letters is known."""
    found: list[str] = []
    for char in name.casefold():
        if "\uac00" <= char <= "\ud7a3":
            code = ord(char) - 0xAC00
            found.append((_INITIALS[code // 588] + _FINALS[code % 28]).replace("-", ""))
        elif char in _CYRILLIC:
            found.append(_CYRILLIC[char])
        elif char in _han():
            found.append(_han()[char])
        else:
            plain = unicodedata.normalize("NFD", char)[0]
            found.append(_LATIN.get(plain, ""))
    return _folded("".join(found))


@lru_cache(maxsize=8192)
def readings(name: str) -> frozenset[str]:
    """All that the consonants of a name may sound like; one reading for scripts other than Latin."""
    if script(name) != "LATIN":
        return frozenset({consonants(name)})
    plain = "".join(unicodedata.normalize("NFD", char)[0] for char in name.casefold() if char.isalpha())
    choices: list[tuple[str, ...]] = []
    i = 0
    while i < len(plain):
        pair = plain[i : i + 2]
        if pair in _DIGRAPHS:
            choices.append(_DIGRAPHS[pair])
            i += 2
            continue
        char = plain[i]
        choices.append((_LATIN.get(char, ""), *_OTHER_LATIN.get(char, ())))
        i += 1
    every = ("".join(choice) for choice in itertools.islice(itertools.product(*choices), MOST_READINGS))
    return frozenset(map(_folded, every))


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[\s·・‧•-]+", name.strip()) if part]


def _orders(name: str) -> Iterator[str]:
    parts = _parts(name)
    yield "".join(parts)
    yield "".join(reversed(parts))


@lru_cache(maxsize=8192)
def same_name(one: str, other: str) -> bool:
    """Whether two whole names in two scripts sound alike, in either order of their parts."""
    if script(one) == script(other) or max(len(_parts(one)), len(_parts(other))) == 1:
        return False
    there = readings("".join(_parts(other)))
    return any(len(sounds) >= LEAST_IN_NAME for left in _orders(one) for sounds in readings(left) & there)


@lru_cache(maxsize=8192)
def nearly_same_name(one: str, other: str) -> bool:
    """Whether two names in two scripts sound so near that they must not be taken for two people."""
    if script(one) == script(other):
        return False
    there = readings("".join(_parts(other)))
    return any(
        SequenceMatcher(None, here, sound, autojunk=False).ratio() >= NEAR
        for left in _orders(one)
        for here in readings(left)
        for sound in there
    )


def sounds_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Words of `text` that may be names: start, end, and one reading each, of `LEAST_IN_WORD` consonants or more."""
    for match in _CAPITAL.finditer(text):
        yield from ((*match.span(), sound) for sound in readings(match.group()) if len(sound) >= LEAST_IN_WORD)
    for match in _HANGUL.finditer(text):
        for word in {match.group(), _PARTICLE.sub("", match.group())}:
            if len(word) > 1 and len(sound := consonants(word)) >= LEAST_IN_WORD:
                yield (*match.span(), sound)
    for match in _han_names().finditer(text):
        if len(sound := consonants(match.group())) >= LEAST_IN_WORD:
            yield (*match.span(), sound)


@cache
def _han_names() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_han())}]{{3,}}")
