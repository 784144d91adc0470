"""What was read from the words that name a source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from firsthand.extract.kinds_tables import fold, words
from firsthand.records.outlet import known_outlets, name_key, outlet_named
from firsthand.records.span import Span
from firsthand.records.vocabulary import Basis, HopKind


class Pointer(Enum):
    """How a mention stands to what the report named before."""

    NAME = "name"  # a proper name, or a body known by its office
    NEW = "new"  # "a source": introduces
    BACK = "back"  # "the source": points back where something fits
    OTHER = "other"  # "another source": somebody else than before
    FIRST = "first"  # "the first source"
    SECOND = "second"  # "the second source": the second of those named, or somebody new
    PRONOUN = "pronoun"
    SPEAKER = "speaker"  # "I", "we": whoever speaks at the place
    OWN = "own"  # "this newspaper": the report's own outlet


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of somebody or something that says.

    Attributes:
        span: the words.
        name: as a hop shows it.
        key: what two mentions of one entity have in common: ``outlet:…``, ``state:…``, ``person:…``, ``body:…`` or
            ``noun:…``.
        head: folded head noun ("source"), or the last word of a name.
        modifiers: folded content words beside the head that tell two bearers of one head apart.
        gender: ``m``, ``f`` or empty.
        outlet: an outlet named within the words that the source spoke to ("a DAILY source").
        issuer: who issued a document, where the words say so.
        role: class of the head noun in the table; empty for names.
        function: head noun that says what a named person is ("minister"); empty where the words give none.
        alias: folded name under which somebody described is known ("a fisherman called Osman"); empty for none.
    """

    span: Span
    name: str
    kind: HopKind
    named: bool
    key: str
    head: str
    pointer: Pointer
    basis: Basis = Basis.UNKNOWN
    gender: str = ""
    plural: bool = False
    modifiers: frozenset[str] = frozenset()
    outlet: Span | None = None
    issuer: Span | None = None
    role: str = ""
    function: str = ""
    alias: str = ""

    @property
    def media(self) -> bool:
        """Whether it is an outlet, a wire or social media."""
        return self.kind in {HopKind.MEDIA, HopKind.WIRE, HopKind.SOCIAL_MEDIA}


_EMPHASIS = frozenset({"himself", "herself", "themselves", "itself", "сам", "сама", "сами"})


@cache
def _outlet_beginnings() -> frozenset[str]:
    names = (name for outlet in known_outlets() for name in (outlet.name, *outlet.aliases))
    return frozenset(name_key(name)[:length] for name in names for length in (1, 2, 3))


@lru_cache(maxsize=20_000)
def may_be_outlet(word: str) -> bool:
    """Whether an outlet of the table begins as `word` does; spares looking up every run of words."""
    return word.casefold() == "the" or name_key(word)[:3] in _outlet_beginnings()


def outlet_key(name: str) -> str:
    """Key of the outlet that goes by `name`: one key for all its aliases in the table."""
    known = outlet_named(name)
    return "outlet:" + name_key(known.name if known else name)


def outlet_mention(span: Span, name: str, kind: HopKind = HopKind.MEDIA) -> Mention:
    """A mention of an outlet by name; the table's kind wins over `kind`."""
    known = outlet_named(name)
    return Mention(
        span=span,
        name=name,
        kind=known.kind if known else kind,
        named=True,
        key=outlet_key(name),
        head=name.casefold().split()[-1],
        pointer=Pointer.NAME,
        role="outlet",
    )


def pronoun_mention(text: str, span: Span, lang: str) -> Mention | None:
    """A mention by pronoun, or of the report's own outlet by its first person; None where the words are neither."""
    table = words(lang)
    phrase = fold(span.of(text).strip(" ,"))
    first, _, emphasis = phrase.partition(" ")
    phrase = first if emphasis in _EMPHASIS and first in table.pronouns else phrase
    if phrase in table.own:
        return Mention(span, span.of(text), HopKind.MEDIA, named=True, key="own:", head=phrase, pointer=Pointer.OWN)
    code = table.pronouns.get(phrase)
    if code is None:
        return None
    return Mention(
        span=span,
        name=span.of(text),
        kind=HopKind.UNKNOWN,
        named=False,
        key=f"pronoun:{code}",
        head=phrase,
        pointer=Pointer.SPEAKER if code[0] == "s" else Pointer.PRONOUN,
        gender=code[0] if code[0] in "mf" else "",
        plural=code[1] == "2",
    )
