"""Reads the words that name a source in languages without capitals: Korean and Chinese.

The head noun stands at the end of the phrase ("양강도 소식통", «一名不愿透露姓名的消息人士»); a personal name stands
before or behind a role and is known by its surname and length, or by the dot between its parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from firsthand.extract.kinds_mention import Mention, Pointer, outlet_mention, pronoun_mention
from firsthand.extract.kinds_tables import Noun, Words, language, nouns, state, words
from firsthand.records.outlet import outlet_named
from firsthand.records.span import Span
from firsthand.records.vocabulary import Basis, HopKind

_BRACKET = re.compile(r"\s*[(（\[].*?[)）\]]")
_ADNOMINAL = re.compile(r"(?:[한는은던된운힌]|있는|않은|않는|밝힌|아는|라는|보낸|당한|익명의|현지의)$")
_SURNAME_ONLY = re.compile(r"^(\w)(?:모|某)?\s*(?:씨|氏|某|先生|女士|姓\w+)?$")
_FOREIGN = re.compile(r"[\u4e00-\u9fff]+(?:[·•・][\u4e00-\u9fffA-Z]+)+$")
_HANGUL_NAME = re.compile(r"^[가-힣]{2,4}$")
_HAN_NAME = re.compile(r"^[\u4e00-\u9fff]{2,4}$")
_MASKED = re.compile(r"^[가-힣](?:모|○+|O+)$")
_LETTER = re.compile(r"^[A-Z](?:씨|某)?$")
_PARTICLE = re.compile(r"(?<=[가-힣A-Za-z)])(?:에게서|에서|에게|에|의|이|가|은|는|측은|측)$")
_COUNTERS = re.compile(r"^(?:[一两三四几数多]?[名位个家份]|某)")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase of a language without capitals.

    Attributes:
        shown: its words without brackets and clauses; `core` without determiners.
    """

    text: str
    span: Span
    lang: str
    shown: str
    core: str
    pointer: Pointer

    @property
    def table(self) -> Words:
        return words(self.lang)


def read_uncased(text: str, span: Span, lang: str) -> Mention:
    """The mention that `text[span]` is; Korean or Chinese."""
    phrase = _take_apart(text, span, language(lang))
    for rule in _RULES:
        mention = rule(phrase)
        if mention is not None:
            return mention
    return _make(phrase, phrase.shown, HopKind.UNKNOWN, named=False, key=f"noun:{phrase.core}", head=phrase.core)


def _take_apart(text: str, span: Span, lang: str) -> _Phrase:
    flat = _BRACKET.sub("", span.of(text)).strip(" ,，、")
    shown = _without_clause(flat, lang)
    pointer, core = _pointer(shown, words(lang), lang)
    return _Phrase(text, span, lang, shown, core, pointer)


def _without_clause(flat: str, lang: str) -> str:
    if lang == "zh":
        head, de, tail = flat.rpartition("的")
        if not de or not tail:
            return flat
        counter = _COUNTERS.match(head)
        return counter.group() + tail if counter and not outlet_named(head) else (flat if len(head) <= 6 else tail)
    tokens = flat.split()
    for index in range(len(tokens) - 2, -1, -1):
        token = tokens[index]
        if (
            len(token) > 1
            and _ADNOMINAL.search(token)
            and _noun_at_end(token, lang) is None
            and not _name_like(token, lang)
        ):
            if token in words(lang).other or token in words(lang).same:
                continue
            return " ".join(tokens[index + 1 :])
    return flat


def _pointer(shown: str, table: Words, lang: str) -> tuple[Pointer, str]:
    if lang == "zh":
        for pointer, group in (
            (Pointer.OTHER, table.other - table.second),
            (Pointer.SECOND, table.second),
            (Pointer.FIRST, table.first),
            (Pointer.BACK, table.same | table.definite),
            (Pointer.NEW, table.indefinite),
        ):
            for word in sorted(group, key=len, reverse=True):
                rest = shown.removeprefix(word)
                if rest != shown and (len(rest) > 1 or rest in nouns(lang)) and shown not in nouns(lang):
                    return pointer, shown.removeprefix(word)
        return Pointer.BACK, shown
    return _korean_pointer(shown.split(), table)


def _korean_pointer(tokens: list[str], table: Words) -> tuple[Pointer, str]:
    pointer: Pointer | None = None
    while len(tokens) > 1:
        if tokens[0] in table.second:
            pointer = Pointer.SECOND
        elif tokens[0] in table.other:
            pointer = Pointer.OTHER
        elif tokens[0] in table.first:
            pointer = Pointer.FIRST
        elif tokens[0] in table.same | table.definite:
            pointer = pointer or Pointer.BACK
        elif tokens[0] in table.indefinite:
            pointer = pointer or Pointer.NEW
        else:
            break
        tokens = tokens[1:]
    return pointer or Pointer.BACK, " ".join(tokens)


def _make(
    phrase: _Phrase, name: str, kind: HopKind, *, named: bool, key: str, head: str, known: Noun | None = None
) -> Mention:
    return Mention(
        span=phrase.span,
        name=name,
        kind=kind,
        named=named,
        key=key,
        head=head,
        pointer=Pointer.NAME if named else phrase.pointer,
        basis=known.basis if known else Basis.UNKNOWN,
        gender=known.gender if known else "",
        plural=known.plural if known else False,
        role=known.role if known else "",
    )


def _pronoun(phrase: _Phrase) -> Mention | None:
    return pronoun_mention(phrase.text, phrase.span, phrase.lang)


def _outlet(phrase: _Phrase) -> Mention | None:
    """An outlet of the table that the phrase is, or ends with ("北京《…报》", "북한전문매체 데일리NK")."""
    core = phrase.core.strip("《》「」<>‘’“”\"' ")
    for cut in range(len(core)):
        if phrase.lang == "ko" and cut and core[cut - 1] != " ":
            continue
        tail = core[cut:].strip("《》「」<>‘’“”\"' ")
        if (
            len(tail) > 1
            and outlet_named(tail) is not None
            and (cut == 0 or _noun_at_end(core[:cut].strip("《 「"), phrase.lang))
        ):
            start = phrase.text.find(tail, phrase.span.start, phrase.span.end)
            return outlet_mention(Span(start, start + len(tail)), tail)
    return None


def _state(phrase: _Phrase) -> Mention | None:
    found = state(phrase.core, phrase.lang)
    if found is None:
        return None
    known = Noun(phrase.core, "office", HopKind.STATE_BODY, plural=False, gender="", basis=Basis.OFFICIAL_POSITION)
    return _make(phrase, phrase.core, known.kind, named=True, key=f"state:{found}", head=phrase.core, known=known)


def _noun_at_end(words_: str, lang: str) -> Noun | None:
    """The longest table noun that `words_` ends with."""
    known = nouns(lang)
    for start in range(max(0, len(words_) - 14), len(words_)):
        found = known.get(words_[start:])
        if found is not None and (len(found.word) > 1 or found.word == words_ or found.role in {"outlet", "body"}):
            return found
    return None


def _name_like(token: str, lang: str) -> bool:
    table = words(lang).surnames
    surname = next((token[:size] for size in (2, 1) if token[:size] in table and len(token) > size), None)
    if surname is None or token in nouns(lang) or state(token, lang) is not None or outlet_named(token) is not None:
        return False
    shape = _HANGUL_NAME if lang == "ko" else _HAN_NAME
    return bool(shape.match(token)) and len(token) <= (4 if len(surname) == 2 else 3) and not _role_end(token, lang)


def _role_end(token: str, lang: str) -> bool:
    return _noun_at_end(token, lang) is not None


def _person(phrase: _Phrase, name: str, known: Noun | None) -> Mention:
    bare = re.sub(r"\s*(?:씨|님|先生|女士|小姐|博士)$", "", name)
    return _make(
        phrase,
        name,
        HopKind.PERSON,
        named=True,
        key=f"person:{bare}",
        head=bare,
        known=known if known and known.role == "role" else None,
    )


def _korean_person(phrase: _Phrase) -> Mention | None:
    """Read "탈북민 김모 씨", "김철수 통일부 대변인", "부국장 니콜라이 스모로딘", "박정우"."""
    tokens = phrase.core.split()
    if phrase.lang != "ko" or not tokens:
        return None
    polite = _polite(phrase, tokens)
    if polite is not None:
        return polite
    role = _noun_at_end(tokens[-1], "ko")
    if role is not None and role.role == "role":
        return _before_role(phrase, tokens, role)
    roles = [index for index, token in enumerate(tokens[:-1]) if (n := _noun_at_end(token, "ko")) and n.role == "role"]
    if roles and role is None:
        return _person(phrase, " ".join(tokens[roles[-1] + 1 :]), _noun_at_end(tokens[roles[-1]], "ko"))
    if len(tokens) == 1 and (_name_like(tokens[0], "ko") or _MASKED.match(tokens[0])):
        return _person(phrase, tokens[0], None)
    return None


def _polite(phrase: _Phrase, tokens: list[str]) -> Mention | None:
    """A name with an honorific, apart ("김모 씨") or joined ("김철수씨")."""
    if tokens[-1] in phrase.table.honorifics and len(tokens) > 1 and not _LETTER.match(tokens[-2]):
        return _person(phrase, " ".join(tokens[-2:]), _noun_at_end(" ".join(tokens[:-2]), "ko"))
    if len(tokens[-1]) > 2 and tokens[-1].endswith(("씨", "님")) and _name_like(tokens[-1][:-1], "ko"):
        return _person(phrase, tokens[-1], _noun_at_end(" ".join(tokens[:-1]), "ko"))
    return None


def _before_role(phrase: _Phrase, tokens: list[str], role: Noun) -> Mention | None:
    """A name before a role, beside it or at the head of the phrase; a surname alone only beside it ("김 대변인")."""
    if role.word in phrase.table.told_by or role.word in _PLACED:
        return None
    for token in (tokens[-2:-1] + tokens[:1]) if len(tokens) > 1 else []:
        if _name_like(token, "ko") or _MASKED.match(token):
            return _person(phrase, token, role)
        if token in phrase.table.surnames and len(token) == 1 and len(tokens) == 2:
            return replace(_person(phrase, token, role), name=phrase.core)
    return None


def _chinese_person(phrase: _Phrase) -> Mention | None:
    core = phrase.core
    if phrase.lang != "zh":
        return None
    role_end, known = _last_role(core)
    tail = core[role_end:]
    foreign = _FOREIGN.search(core)
    if foreign is not None:
        name = foreign.group()[max(0, role_end - foreign.start()) :]
        return _person(phrase, name, known)
    if core.endswith(("先生", "女士", "小姐", "博士", "某")) and core[:1] in phrase.table.surnames and len(core) <= 6:
        return _person(phrase, core, known)
    if tail and _name_like(tail, "zh") and (known is not None or role_end == 0):
        return _person(phrase, tail, known)
    return None


def _last_role(core: str) -> tuple[int, Noun | None]:
    for end in range(len(core) - 1, 1, -1):
        found = _noun_at_end(core[:end], "zh")
        if found is not None and found.role == "role" and len(found.word) > 1:
            return end, found
    return 0, None


def _by_noun(phrase: _Phrase) -> Mention | None:
    core = phrase.core
    known = _noun_at_end(core, phrase.lang) or _noun_at_end(_PARTICLE.sub("", core), phrase.lang)
    if known is None:
        return None
    before = core[: core.rfind(known.word)].strip(" 의的《》")
    named = known.role == "office" or (
        known.role in {"body", "outlet"} and bool(before) and not known.plural and not _generic(before, phrase.lang)
    )
    if known.role == "body" and phrase.lang == "ko" and before and core.endswith(before.split()[-1] + known.word):
        named = True  # one word: the descriptive part belongs to the name
    if known.role == "outlet" and named:
        return outlet_mention(phrase.span, core.strip("《》"), known.kind)
    via = _leading_outlet(phrase) if known.word in phrase.table.told_by else None
    issuer = _leading(phrase, before) if known.role == "document" and before else None
    mention = _make(
        phrase,
        core if named else phrase.shown,
        known.kind,
        named=named,
        key=f"body:{core.replace(' ', '')}" if named else f"noun:{known.word}",
        head=known.word,
        known=known,
    )
    pointer = mention.pointer
    if known.role == "office" and not before:
        pointer = phrase.pointer
    several = known.role == "role" and any(phrase.shown.startswith(word) for word in phrase.table.several)
    return replace(
        mention,
        kind=HopKind.GROUP if several else mention.kind,
        plural=mention.plural or several,
        pointer=pointer,
        modifiers=_modifiers(phrase, before),
        outlet=via,
        issuer=issuer,
    )


def _modifiers(phrase: _Phrase, before: str) -> frozenset[str]:
    parts = before.split() if phrase.lang == "ko" else [before]
    return frozenset(part for part in parts if part and outlet_named(part) is None)


def _generic(before: str, lang: str) -> bool:
    """Whether the words before a body's noun only describe it ("韩国智库", "한국 시민단체")."""
    parts = [part.removesuffix("의") for part in before.split()] if lang == "ko" else [before]
    return all(state(part, lang) is not None or part in _DESCRIPTIVE[lang] for part in parts)


_PLACED = frozenset({"주민", "주민들", "관계자", "당국자"})
"""Roles before which a word says where or of what the bearer is, and no name."""

_DESCRIPTIVE = {
    "ko": frozenset(
        {
            "한",
            "북한",
            "인권",
            "대북",
            "현지",
            "민간",
            "국제",
            "탈북민",
            "북한인권",
            "국내",
            "해외",
            "관영",
            "온라인",
            "다른",
        }
    ),
    "zh": frozenset(
        {"人权", "国际", "民间", "当地", "一家", "官方", "海外", "中国", "境外", "国际人权", "本地", "独立", "网络"}
    ),
}


def _leading(phrase: _Phrase, before: str) -> Span | None:
    start = phrase.text.find(before, phrase.span.start, phrase.span.end)
    return Span(start, start + len(before)) if start >= 0 else None


def _leading_outlet(phrase: _Phrase) -> Span | None:
    """The outlet that a source belongs to, at the head of its phrase: "데일리NK 양강도 소식통"."""
    first = phrase.span.of(phrase.text)
    for end in range(len(first), 1, -1):
        part = first[:end].strip()
        name = _PARTICLE.sub("", part)
        if outlet_named(part) is not None:
            return Span(phrase.span.start, phrase.span.start + len(part))
        if outlet_named(name) is not None and phrase.lang == "ko":
            return Span(phrase.span.start, phrase.span.start + len(name))
    return None


_RULES: tuple[Callable[[_Phrase], Mention | None], ...] = (
    _pronoun,
    _outlet,
    _state,
    _korean_person,
    _chinese_person,
    _by_noun,
)
