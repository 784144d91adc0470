"""Tables of words for what somebody in a chain is: nouns, states, pronouns and pointers, in four languages."""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from firsthand.records.vocabulary import Basis, HopKind

LANGUAGES = ("en", "ko", "zh", "ru")
FALLBACK = "en"
_REMEMBERED = 20_000
"""Words whose lookup is kept: reports repeat themselves, and memory stays flat."""

_RUSSIAN_ENDINGS = re.compile(
    r"(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|иях|иям|ием|ией|ию|ия|ии|ие|ов|ев|ей|ам|ям|ах|ях|ом|ем|ой|ою|ий|ый|ая|"
    r"яя|ое|ее|ые|ую|юю|ых|их|ым|им|ья|ьи|ью|у|ю|а|я|ы|и|е|о|ь|й)$"
)
_RUSSIAN_PLURALS = re.compile(r"(?:ами|ями|ов|ев|ам|ям|ах|ях|ые|ых|ыми|ими)$")


@dataclass(frozen=True, slots=True)
class Noun:
    """A row of `nouns.tsv`: a noun that says what its bearer is.

    Attributes:
        role: ``role`` (a person's function, a name may follow), ``office`` (a body known by its office), ``body``,
            ``outlet`` or ``document``.
        plural: whether it means several.
        gender: ``m``, ``f`` or empty.
    """

    word: str
    role: str
    kind: HopKind
    plural: bool
    gender: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Words:
    """A language's section of `words.toml`."""

    definite: frozenset[str]
    indefinite: frozenset[str]
    same: frozenset[str]
    other: frozenset[str]
    honorifics: frozenset[str]
    heads_end: frozenset[str]
    clause_starts: frozenset[str]
    links: frozenset[str]
    own: frozenset[str]
    told_by: frozenset[str]
    nobody: frozenset[str]
    hearsay: tuple[str, ...]
    first: frozenset[str]
    second: frozenset[str]
    several: frozenset[str]
    openers: frozenset[str]
    generic: frozenset[str]
    offices: frozenset[str]
    going_on: tuple[str, ...]
    outlet_cues: frozenset[str]
    surnames: frozenset[str]
    pronouns: dict[str, str]

    @property
    def determiners(self) -> frozenset[str]:
        """All words that may stand before a noun and say only whether it is known."""
        return self.definite | self.indefinite | self.other | self.first | self.same_words

    @property
    def same_words(self) -> frozenset[str]:
        """The single words of "the same"."""
        return frozenset(word for phrase in self.same for word in phrase.split())


def table(name: str) -> dict[str, Any]:
    """A TOML table that lies beside this module, in `data_chains`."""
    return tomllib.loads(files("firsthand.extract").joinpath("data_chains", name).read_text(encoding="utf-8"))


@cache
def language(lang: str) -> str:
    """The language whose tables serve for `lang`; English where there are none."""
    primary = lang.partition("-")[0].lower()
    return primary if primary in LANGUAGES else FALLBACK


@cache
def words(lang: str) -> Words:
    """Pronouns, articles and pointers of a language (`language` of any tag)."""
    row = table("words.toml")[language(lang)]
    return Words(
        definite=frozenset(row["definite"]),
        indefinite=frozenset(row["indefinite"]),
        same=frozenset(row["same"]),
        other=frozenset(row["other"]),
        honorifics=frozenset(row["honorifics"]),
        heads_end=frozenset(row["heads_end"]),
        clause_starts=frozenset(row["clause_starts"]),
        links=frozenset(row["links"]),
        own=frozenset(row["own"]),
        told_by=frozenset(row["told_by"]),
        nobody=frozenset(row["nobody"]),
        hearsay=tuple(row["hearsay"]),
        first=frozenset(row["first"]),
        second=frozenset(row["second"]),
        several=frozenset(row["several"]),
        openers=frozenset(row["openers"]),
        generic=frozenset(row["generic"]),
        offices=frozenset(row["offices"]),
        going_on=tuple(row["going_on"]),
        outlet_cues=frozenset(row["outlet_cues"]),
        surnames=frozenset(row["surnames"]),
        pronouns=dict(row["pronouns"]),
    )


@cache
def nouns(lang: str) -> dict[str, Noun]:
    """Nouns of a language by their folded form; Russian also by stem (key ``~stem``)."""
    found: dict[str, Noun] = {}
    with files("firsthand.extract").joinpath("data_chains", "nouns.tsv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["lang"] != language(lang):
                continue
            for word in row["words"].split("|"):
                noun = Noun(
                    word=word,
                    role=row["class"],
                    kind=HopKind(row["kind"]),
                    plural=row["number"] == "many",
                    gender=row["gender"],
                    basis=Basis(row["basis"]),
                )
                found.setdefault(word, noun)
                if row["lang"] == "ru":
                    found.setdefault("~" + russian_stem(word), noun)
    return found


@lru_cache(maxsize=_REMEMBERED)
def noun(word: str, lang: str) -> Noun | None:
    """The noun that `word` is a form of, if the table knows it."""
    known = nouns(lang)
    folded = fold(word)
    if folded in known:
        return known[folded]
    if language(lang) != "ru":
        return None
    found = known.get("~" + russian_stem(folded))
    if found is not None and not found.plural and _RUSSIAN_PLURALS.search(folded) and found.kind is HopKind.PERSON:
        return Noun(found.word, found.role, HopKind.GROUP, plural=True, gender="", basis=found.basis)
    return found


def russian_stem(word: str) -> str:
    """`word` without its case ending, each word of a phrase for itself; crude, for comparison only."""
    stems = []
    for part in fold(word).replace("ё", "е").split():
        cut = _RUSSIAN_ENDINGS.sub("", part)
        stems.append(cut if len(cut) >= 3 else part)
    return " ".join(stems)


def fold(word: str) -> str:
    """Case-folded, apostrophes made one, without a possessive."""
    folded = word.casefold().replace("’", "'").strip()
    return folded.removesuffix("'s").removesuffix("'")


@cache
def states() -> dict[str, str]:
    """Names of states, their capitals and other metonyms in four languages, folded -> the state's English name."""
    found: dict[str, str] = {}
    with files("firsthand.extract").joinpath("data_chains", "states.tsv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            state = row["en"].split("|")[0]
            for lang in LANGUAGES:
                for name in filter(None, (row[lang] or "").split("|")):
                    found.setdefault(fold(name), state)
                    if lang == "ru":
                        found.setdefault("~" + russian_stem(name), state)
    return found


def state(name: str, lang: str) -> str | None:
    """The state that `name` stands for, as a country or by its capital; None if none."""
    folded = fold(name)
    if folded in states():
        return states()[folded]
    return states().get("~" + russian_stem(folded)) if language(lang) == "ru" else None


def readable(words: str, lang: str) -> str:
    """`words` as these tables are written, of the same length: Chinese in simplified characters."""
    return words.translate(_simplified()) if language(lang) == "zh" else words


@cache
def _simplified() -> dict[int, str]:
    pairs = table("traditional.toml")["pairs"].split()
    return {ord(pair[0]): pair[1] for pair in pairs}
