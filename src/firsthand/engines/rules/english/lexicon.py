"""The English word tables, with every form of every verb."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from firsthand.records.vocabulary import Stance

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """What a reporting verb may govern; the letters of `frames` are explained in the table."""

    lemma: str
    frames: str
    stance: Stance
    inverts: bool
    participle: bool
    additive: bool
    prepositions: frozenset[str]
    particles: frozenset[str]


@dataclass(frozen=True, slots=True)
class CueNoun:
    """A noun that announces content."""

    lemma: str
    that: bool
    infinitive: bool
    prepositions: frozenset[str]
    stance: Stance


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables of English.

    Attributes:
        tags: word -> closed-class tag.
        forms: word -> (lemma, letters: B base, Z -s, D past, N past participle, G -ing).
        cues: lemma -> what it announces, phrasal verbs as ``point-out``.
        nouns: word, singular or plural -> what it announces.
        noun_like: verb forms that are as often nouns.
    """

    tags: dict[str, str]
    forms: dict[str, tuple[str, str]]
    cues: dict[str, Cue]
    nouns: dict[str, CueNoun]
    noun_like: frozenset[str]
    base_only: frozenset[str]
    time: frozenset[str]
    citing: frozenset[str]
    hearsay_adverbs: frozenset[str]
    hearsay_infinitive: frozenset[str]
    hearsay_clause: frozenset[str]
    own_voice: frozenset[str]
    sets: dict[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The tables, read once."""
    words = _table("english_words.toml")
    cues = _table("english_cues.toml")
    entries = _cues(cues)
    tags: dict[str, str] = {}
    for tag, row in words["tags"].items():
        for word in row.split():
            tags.setdefault(word, tag)
    lemmas = {lemma.partition("-")[0] for lemma in entries} | set(words["verbs"]["other"].split())
    hearsay = cues["hearsay"]
    return Lexicon(
        tags=tags,
        forms=_forms(lemmas, words["irregular"], frozenset(words["doubling"]["lemmas"].split())),
        cues=entries,
        nouns=_nouns(cues["nouns"]),
        noun_like=frozenset(form for lemma in words["nouns_too"]["lemmas"].split() for form in (lemma, third(lemma))),
        base_only=frozenset(words["verbs"]["base_only_verbs"].split()),
        time=frozenset(words["time"]["words"].split()),
        citing=frozenset(cues["citing"]["words"].split()),
        hearsay_adverbs=frozenset(hearsay["adverbs"].split()),
        hearsay_infinitive=frozenset(hearsay["passive_infinitive"].split()),
        hearsay_clause=frozenset(hearsay["passive_clause"].split()),
        own_voice=frozenset(cues["own_voice"]["lemmas"].split()),
        sets={name: frozenset(row.split()) for name, row in words["sets"].items()},
    )


def _table(name: str) -> dict[str, Any]:
    path = files("firsthand.engines.rules").joinpath("data").joinpath(name)
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _cues(table: dict[str, Any]) -> dict[str, Cue]:
    frames: dict[str, str] = {}
    for row in table["verbs"]:
        for lemma in row["lemmas"].split():
            frames[lemma] = "".join(sorted(set(frames.get(lemma, "") + row["frames"])))
    prepositions = {lemma: frozenset(row.split()) for lemma, row in table["prepositions"].items()}
    particles = {lemma: frozenset(row.split()) for lemma, row in table["particles"].items()}
    for lemma in prepositions:
        frames.setdefault(lemma, "")
    stances = {lemma: Stance(name) for name, row in table["stances"].items() for lemma in row.split()}
    inverting = set(table["inverting_extra"]["lemmas"].split())
    participles = set(table["participles"]["lemmas"].split())
    additive = set(table["additive"]["lemmas"].split())
    return {
        lemma: Cue(
            lemma,
            letters,
            stances.get(lemma, Stance.ASSERTS),
            "v" in letters or lemma in inverting,
            lemma in participles,
            lemma in additive,
            prepositions.get(lemma, frozenset()),
            particles.get(lemma, frozenset()),
        )
        for lemma, letters in frames.items()
    }


def _nouns(table: dict[str, str]) -> dict[str, CueNoun]:
    that = set(table["that"].split())
    infinitive = set(table["infinitive"].split())
    prepositions: dict[str, frozenset[str]] = {}
    for entry in table["preposition"].split():
        noun, _, row = entry.partition("=")
        prepositions[noun] = frozenset(row.split(","))
    stances: dict[str, Stance] = {}
    for stance in Stance:
        for noun in table.get(stance.value, "").split():
            stances.setdefault(noun, stance)
    nouns: dict[str, CueNoun] = {}
    for noun in that | infinitive | set(prepositions):
        entry_ = CueNoun(
            noun,
            noun in that,
            noun in infinitive,
            prepositions.get(noun, frozenset()),
            stances.get(noun, Stance.ASSERTS),
        )
        nouns[noun] = entry_
        nouns[third(noun)] = entry_
    return nouns


def _forms(lemmas: set[str], irregular: dict[str, str], doubling: frozenset[str]) -> dict[str, tuple[str, str]]:
    forms: dict[str, tuple[str, str]] = {}

    def put(form: str, lemma: str, letter: str) -> None:
        known = forms.get(form)
        if known is None:
            forms[form] = (lemma, letter)
        elif known[0] == lemma:
            if letter not in known[1]:
                forms[form] = (lemma, known[1] + letter)
        elif letter == "B":
            # a base form outranks another verb's past ("found", "saw", "lay"), but for the commoner past
            forms[form] = known if form in {"found", "saw", "felt", "lay", "fell", "bore"} else (lemma, letter)

    for lemma in sorted(lemmas):
        past, participle = irregular.get(lemma, "").split() or [_past(lemma, doubling)] * 2
        put(past, lemma, "D")
        put(participle, lemma, "N")
    for lemma in sorted(lemmas):
        put(lemma, lemma, "B")
        put(third(lemma), lemma, "Z")
        put(_gerund(lemma, doubling), lemma, "G")
    return forms


def third(lemma: str) -> str:
    """The -s form of a regular verb, or the plural of a regular noun."""
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


def _past(lemma: str, doubling: frozenset[str]) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ied"
    return lemma + (lemma[-1] if lemma in doubling else "") + "ed"


def _gerund(lemma: str, doubling: frozenset[str]) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return lemma[:-1] + "ing"
    return lemma + (lemma[-1] if lemma in doubling else "") + "ing"
