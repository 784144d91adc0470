"""Recognises the outlets of one incident under the other names that its reports give them.

A paper is called by the end of its name ("the Ledger"), taken for a person or a document ("a Harbour Daily report"), or
written in another script: by sound, which consonants show (Latin, Cyrillic, Hangul), or by sense, which the word for
its kind shows (邮报 is a Post). Only outlets that publish one of the incident's reports are looked for, and only where
one alone fits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.records.attribution import Hop
from firsthand.records.outlet import name_key, outlet_named
from firsthand.records.vocabulary import MEDIA_KINDS, HopKind
from firsthand.resolve.sounds import consonants, script
from firsthand.resolve.statements import EYE, OWN, Account, outlet_key
from firsthand.resolve.wording.tables import rows

LEAST_CONSONANTS = 4
"""Consonants below which two names sound alike by chance."""
_QUOTED_NAME = re.compile(r"[«《“\"「『]([^»》”\"」』]{2,30})[»》”\"」』]")
_HANGUL_WORD = re.compile(r"[\uac00-\ud7a3]+")
_MARKS = "«»《》“”\"「」『』'"


@dataclass(frozen=True, slots=True)
class Recognised:
    """Reports whose chains name outlets as their publishers do, and the other names found, by key of the outlet."""

    accounts: tuple[Account, ...]
    aliases: Mapping[str, frozenset[str]]


def recognise(accounts: Sequence[Account]) -> Recognised:
    """Give outlets one name in all chains of one incident."""
    outlets = {who.key: who.label for one in accounts for who in (one.publisher, one.author)}
    aliases: dict[str, set[str]] = defaultdict(set)
    renamed = tuple(_renamed(one, outlets, aliases) for one in accounts)
    for one in accounts:
        for name in _names_in(one, outlets):
            key = _same_outlet(name, outlets, without=one.publisher.key)
            if key is not None:
                aliases[key].add(name)
    return Recognised(renamed, {key: frozenset(names) for key, names in aliases.items()})


def _renamed(one: Account, outlets: Mapping[str, str], aliases: dict[str, set[str]]) -> Account:
    def rename(hop: Hop) -> Hop:
        if hop.entity in {OWN, EYE}:
            return hop
        found = _as_outlet(hop, one, outlets)
        if found is not hop and not hop.name.isascii():
            aliases[outlet_key(found.name)].add(hop.name.strip(_MARKS))
        return found

    units = tuple(
        replace(
            unit,
            tellings=tuple(replace(telling, hops=tuple(map(rename, telling.hops))) for telling in unit.tellings),
        )
        for unit in one.units
    )
    return replace(one, units=units)


def _as_outlet(hop: Hop, one: Account, outlets: Mapping[str, str]) -> Hop:
    if outlet_key(hop.name) in outlets:
        return hop if hop.kind in MEDIA_KINDS else replace(hop, kind=HopKind.MEDIA, named=True)
    if hop.kind is HopKind.DOCUMENT:
        inside = [name for name in outlets.values() if name in hop.name]
        return replace(hop, name=inside[0], kind=HopKind.MEDIA, named=True, basis=None) if len(inside) == 1 else hop
    if hop.kind not in MEDIA_KINDS and hop.kind is not HopKind.UNKNOWN:
        return hop
    key = _same_outlet(hop.name, outlets, without=one.publisher.key)
    if key is None and hop.named and len(name_key(hop.name)) >= LEAST_CONSONANTS:
        ends = [
            other
            for other, name in outlets.items()
            if name_key(name).endswith(name_key(hop.name)) and name in one.report.text
        ]
        key = ends[0] if len(ends) == 1 else None
    return hop if key is None else replace(hop, name=outlets[key], kind=HopKind.MEDIA, named=True)


def _same_outlet(name: str, outlets: Mapping[str, str], *, without: str) -> str | None:
    """Key of the only outlet that `name`, in another script, means by sound, else by the word for its kind."""
    name = name.strip(_MARKS + " ")
    if name.isascii() or outlet_named(name) is not None:
        return None
    others = [(key, label) for key, label in outlets.items() if key != without and script(label) != script(name)]
    sounds = consonants(name)
    alike = [key for key, label in others if len(sounds) >= LEAST_CONSONANTS and consonants(label) == sounds]
    if not alike:
        kind = _kind(name)
        alike = [key for key, label in others if kind is not None and _kind(label) == kind and script(name) == "HAN"]
    return alike[0] if len(alike) == 1 else None


def _kind(name: str) -> str | None:
    folded = name.casefold().strip(_MARKS + " ")
    return next((kind for kind, words in rows("press").items() if folded.endswith(words)), None)


def _names_in(one: Account, outlets: Mapping[str, str]) -> Iterator[str]:
    """Stretches of a text in another script that may name an outlet: what stands in quotation marks, Korean words."""
    text = one.report.text
    if one.report.lang == "en":
        return
    sizes = {len(label.split()) for label in outlets.values()}
    for unit in one.units:
        for match in _QUOTED_NAME.finditer(text, unit.span.start, unit.span.end):
            yield match.group(1)
        words = [match.span() for match in _HANGUL_WORD.finditer(text, unit.span.start, unit.span.end)]
        for size in sizes:
            for i in range(len(words) - size + 1):
                yield re.sub(r"[은는이가의]$", "", text[words[i][0] : words[i + size - 1][1]])
