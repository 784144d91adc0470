"""Words of a text in the form in which texts are compared: stems, ideas that many words share, numbers.

Light on purpose: suffix stripping for Latin script (the idea of Harman 1991, "How effective is suffixing?", S-stemmer,
with -ed, -ing and -ly beside it), prefixes for Cyrillic and Hangul, character pairs for Han.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from firsthand.resolve.wording.tables import rows, word_lists

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_PARTICLES = re.compile(
    r"(?:에게서|에서는|으로부터|로부터|에서|에게|까지|부터|으로|이라는|라는|이라고|라고|들이|들을|들은|들의|들|은|는|이|가|을|를|의|에|로|와|과|도|만)$"
)
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        [
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ],
        start=3,
    )
}
IDEA = "#"
NUMBER = "n:"
DAY = "d:"


def terms_of(text: str) -> list[str]:
    """Terms of `text` in order, stop words left out; ideas begin with ``#``, numbers with ``n:``."""
    found: list[str] = []
    for match in _TOKEN.finditer(text):
        found.extend(_terms_of_token(match.group()))
    return found


@lru_cache(maxsize=200_000)
def _terms_of_token(token: str) -> tuple[str, ...]:  # noqa: PLR0911 - one way out for each script
    if token[0].isdigit():
        return (number_term(token),)
    word = token.casefold()
    if _HAN.search(word):
        return _han_terms(word)
    if word in word_lists("stopwords"):
        return ()
    if _HANGUL.search(word):
        stem = _PARTICLES.sub("", word) or word
        if stem in word_lists("stopwords") or len(stem) < 2:
            return ()
        return (_idea_by_prefix(stem) or (stem if len(stem) <= 3 else stem[:3]),)
    if _CYRILLIC.search(word):
        return (_idea_by_prefix(word) or (word if len(word) <= 5 else word[:5]),) if len(word) > 1 else ()
    if word in _NUMBER_WORDS:
        return (NUMBER + _NUMBER_WORDS[word],)
    stem = latin_stem(word)
    if len(stem) < 2 or stem in word_lists("stopwords"):
        return ()
    return (_ideas_by_stem().get(stem, stem),)


def number_term(token: str) -> str:
    """``n:`` and the number without grouping: "10,000", "10.000" and "10000" are one."""
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", token)
    plain = re.sub(r"[.,]", "", token) if grouped else token.replace(",", ".")
    return NUMBER + (plain.lstrip("0") or "0")


def latin_stem(word: str) -> str:
    """`word` (case-folded) without possessive, plural, -ed, -ing and -ly."""
    word = re.sub(r"['’](?:s|t|re|ve|ll|d)?$", "", word)
    for suffix, put in (("ies", "y"), ("ied", "y"), ("sses", "ss")):
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            return word[: -len(suffix)] + put
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    for suffix in ("ing", "ed", "ly"):
        if word.endswith(suffix) and len(word) > len(suffix) + 3:
            word = word[: -len(suffix)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _han_terms(word: str) -> tuple[str, ...]:
    ideas: list[str] = []
    rest = word
    for entry, idea in _han_ideas():
        if entry in rest:
            ideas.append(idea)
            rest = rest.replace(entry, " ")
    stop = word_lists("stopwords")
    pairs = [run[i : i + 2] for run in re.findall(r"[\u3400-\u9fff]+", rest) for i in range(len(run) - 1)]
    return (*ideas, *(pair for pair in pairs if pair not in stop and not any(char in stop for char in pair)))


@cache
def _ideas_by_stem() -> dict[str, str]:
    return {
        latin_stem(word): IDEA + idea for idea, words in rows("concepts").items() for word in words if word.isascii()
    }


@cache
def _han_ideas() -> tuple[tuple[str, str], ...]:
    entries = [(word, IDEA + idea) for idea, words in rows("concepts").items() for word in words if _HAN.search(word)]
    return tuple(sorted(entries, key=lambda entry: (-len(entry[0]), entry[0])))


@cache
def _prefixes() -> dict[str, list[tuple[str, str]]]:
    table: dict[str, list[tuple[str, str]]] = {}
    for idea, words in rows("concepts").items():
        for word in words:
            if not word.isascii() and not _HAN.search(word):
                table.setdefault(word[:2], []).append((word, IDEA + idea))
    for entries in table.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return table


def _idea_by_prefix(word: str) -> str | None:
    for entry, idea in _prefixes().get(word[:2], ()):
        if word.startswith(entry):
            return idea
    return None
