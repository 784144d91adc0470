"""To whom it was done, by name: every person named in an English report, ranked by how the report speaks of each.

A log-linear model over what stands beside the mentions: whether they speak or are spoken for, stand in a list, have an
age, are taken, held or killed, hold an office. Its weights are learned (`training/affected.py`) and lie in
`data/affected.json`; nothing in it is a name.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from firsthand.extract.events.names import person_names, populations
from firsthand.extract.events.sentences import Sentence
from firsthand.records.attribution import Attribution
from firsthand.records.span import Span

_SPEAKING = (
    r"said|says|told|tells|added|adds|reported|wrote|writes|condemned|called|calls|urged|announced|confirmed|denied|"
    r"tweeted|noted|stated|explained|argued|claimed|insisted|recalled|warned|testified|commented|stressed|pointed out|"
    r"accused|described|expressed|demanded|declared|welcomed|criticised|criticized|ordered|chaired|signed"
)
_DONE = (
    r"arrested|detained|held|jailed|imprisoned|sentenced|charged|convicted|kidnapped|abducted|killed|murdered|shot|slain|"
    r"beaten|tortured|attacked|assaulted|taken|seized|deported|extradited|released|freed|remanded|stabbed|found|"
    r"accused|interrogated|questioned|disappeared|targeted|threatened|harassed|fined|executed|assassinated|hanged|injured|"
    r"wounded|transferred|denied|picked up|summoned|dragged|raped|hacked|bundled|forced|barred|banned|suspended|"
    r"dismissed|fired|"
    r"acquitted|indicted|prosecuted|buried|bailed|granted|hospitali[sz]ed|whisked|rescued|gunned|lynched|forcibly"
)
_ACTS = (
    r"arrest|detention|killing|murder|death|release|abduction|kidnapping|trial|imprisonment|disappearance|case|torture|"
    r"assassination|sentencing|conviction|harassment|prosecution|attack|shooting|beating|deportation|extradition|"
    r"execution|persecution|freedom|fate|whereabouts|body|health|hearing|sentence|ordeal|lawyers?|family|wife|husband|"
    r"mother|father|sister|brother|daughter|son|relatives|parents|supporters|colleagues|home|house|hunger strike"
)
_OFFICES = (
    r"president|prime minister|minister|secretary|spokes(?:man|woman|person)|governor|mayor|senator|general|colonel|"
    r"captain|commander|commissioner|inspector|superintendent|officer|judge|justice|magistrate|prosecutor|director|"
    r"chief|head|chair(?:man|woman|person)?|ambassador|representative|rapporteur|professor|analyst|expert|lawyer|attorney|"
    r"king|prince|sheikh|mp|lawmaker|coordinator|executive|founder|leader|dictator|premier|chancellor|deputy|advocate"
)
_MARKS: dict[str, tuple[str, re.Pattern[str]]] = {
    "speaks": ("after", re.compile(rf"^,?”?\s(?:also |later |further |has |had )?(?:{_SPEAKING})\b")),
    "speaks behind": ("after", re.compile(rf"^,[^,.;]{{3,90}},\s(?:{_SPEAKING})\b")),
    "is cited": ("before", re.compile(rf"(?i)\b(?:{_SPEAKING}|according to|by)\s(?:\w+\s){{0,2}}$")),
    "behind a quotation": ("before", re.compile(r"[,.?!][”\"’]\s(?:[A-Z]?[\w’-]+\s){0,3}$")),
    "age": ("after", re.compile(r"^,?\s\(?(?:aged? )?\d{1,2}(?:-year-old)?\b(?=[,;.)]|\sand\b|\sfrom\b)")),
    "age before": ("before", re.compile(r"\b\d{1,2}-year-old\s(?:[\w-]+\s){0,4}$")),
    "listed after": ("after", re.compile(r"^(?:,? and|,|;|, along with)\s(?:[A-Z][\w.’'-]+\s){1,4}")),
    "listed before": ("before", re.compile(r"[A-Z][\w’'-]+(?:,? and|,|;)\s$")),
    "undergoes": (
        "after",
        re.compile(
            rf"^(?:,[^.;]{{2,110}},| \([^)]{{1,40}}\))?\s(?:who\s)?(?:was|were|has been|had been|have been|is|"
            rf"are|remains?|"
            rf"got|would be|will be|being|gets)\s(?:\w+ly\s|also\s|later\s|first\s|being\s|still\s|now\s)"
            rf"{{0,2}}(?:{_DONE})\b"
        ),
    ),
    "goes": (
        "after",
        re.compile(
            r"^(?:,[^.;]{2,110},)?\s(?:who\s)?(?:has |had |have )?(?:died|dies|disappeared|went missing|"
            r"vanished|succumbed|"
            r"faces?|faced|fled|languish\w+|spent|served|serving|suffered|suffers|sustained|survived|escaped|pleaded|lost)\b"
        ),
    ),
    "act of": (
        "before",
        re.compile(rf"(?i)\b(?:{_ACTS})\s(?:of|against|on|for)\s(?:[\w’'-]+\s){{0,5}}$"),
    ),
    "act on": (
        "before",
        re.compile(
            r"(?i)\b(?:arrest(?:ed|ing)?|detain(?:ed|ing)?|jail(?:ed|ing)?|kill(?:ed|ing)?|murder(?:ed|ing)?|"
            r"abduct(?:ed|ing)?|"
            r"kidnap(?:ped|ping)?|shot|beat(?:en|ing)?|tortur(?:ed|ing)|attack(?:ed|ing)?|sentenc(?:ed|ing)|charg(?:ed|ing)|"
            r"releas(?:ed?|ing)|freed?|free|imprison(?:ed|ing)?|target(?:ed|ing)?|prosecut(?:ed|ing)|accus(?:ed|ing)|"
            r"deport(?:ed|ing)?|"
            r"extradit(?:ed|ing)|assassinat(?:ed|ing)|threaten(?:ed|ing)?|harass(?:ed|ing)?|against|including|"
            r"identified as|named|"
            r"assault(?:ed|ing)?|seiz(?:ed|ing)|rescu(?:ed|ing)|took|victims?,?|stabb(?:ed|ing)|execut(?:ed|ing))\s"
            r"(?:[a-z][\w’'-]*\s|the\s|[A-Z][\w]+\s){0,5}$"
        ),
    ),
    "whose act": ("after", re.compile(rf"^[’']s?\s(?:\w+\s){{0,2}}(?:{_ACTS})\b")),
    "office before": ("before", re.compile(rf"(?i)\b(?:{_OFFICES}),?\s(?:[A-Z][\w.]+\s)?$")),
    "office after": ("after", re.compile(rf"(?i)^,\s(?:an?\s|the\s)?(?:[\w’'-]+\s){{0,4}}(?:{_OFFICES})\b")),
    "former": (
        "before",
        re.compile(r"(?i)\b(?:then|former|late|slain|jailed|detained|imprisoned|missing|murdered)\s(?:[\w-]+\s){0,3}$"),
    ),
    "kin": ("before", re.compile(r"(?i)\b(?:wife|husband|mother|father|sister|brother|daughter|son|widow),?\s$")),
    "photographed": ("before", re.compile(r"(?i)\b(?:photo(?:graph)?|image|picture|courtesy|credit|by|via)[:\s]\s?$")),
}  # fmt: skip
_LEAD = 3
_MOST = 60
"""So many persons of a report are looked at, those named first: no report of one event names more."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person by the fullest name in the text, and every mention, short ones too."""

    name: str
    spans: tuple[Span, ...]


def named_persons(lines: Sequence[Sentence]) -> list[Named]:
    """All persons whose full name an English sentence has; a last name alone is a further mention of its bearer."""
    forms: dict[str, list[Span]] = {}
    for line in lines:
        for span in person_names(line.text, line.language) if line.language == "en" else ():
            whole = Span(line.span.start + span.start, line.span.start + span.end)
            forms.setdefault(span.of(line.text), []).append(whole)
    bearers: dict[str, list[Span]] = {}
    for form in sorted(forms, key=lambda name: -len(name)):
        longer = next((name for name in bearers if f" {form} " in f" {name} "), form)
        bearers.setdefault(longer, []).extend(forms[form])
    kept = sorted(bearers, key=lambda name: min(bearers[name]))[:_MOST]
    return [Named(name, tuple(sorted({*bearers[name], *_short(name, bearers[name], lines)}))) for name in kept]


def _short(name: str, known: Sequence[Span], lines: Sequence[Sentence]) -> Iterator[Span]:
    last = name.rsplit(maxsplit=1)[-1]
    if len(last) < 3:
        return
    alone = re.compile(rf"(?<![\w-]){re.escape(last)}(?![\w-])")
    for line in lines:
        for match in alone.finditer(line.text):
            span = Span(line.span.start + match.start(), line.span.start + match.end())
            if not any(span.overlaps(other) for other in known):
                yield span


def features_of(
    person: Named,
    lines: Sequence[Sentence],
    title: str | None,
    attributions: Sequence[Attribution],
    told: Sequence[Span],
) -> dict[str, float]:
    """How a report speaks of a person: each feature between 0 and about 4.

    Args:
        person: with spans in the report.
        lines: sentences of the report.
        title: of the report.
        attributions: a person who is a source speaks.
        told: spans of the words that tell of the chief events.
    """
    found: dict[str, float] = {"bias": 1.0}
    count = len(person.spans)
    last = person.name.rsplit(maxsplit=1)[-1]
    found["mentions"] = math.log1p(count)
    found["in title"] = float(bool(title) and last in (title or ""))
    places = [(line, span) for line in lines for span in person.spans if span.within(line.span)]
    if places:
        found["first"] = 1.0 / (1.0 + places[0][0].index)
        found["in lead"] = float(places[0][0].index < _LEAD)
    for line, span in places:
        start, end = span.start - line.span.start, span.end - line.span.start
        beside = {"before": line.text[max(0, start - 90) : start], "after": line.text[end : end + 160]}
        for name, (side, pattern) in _MARKS.items():
            if pattern.search(beside[side]):
                found[name] = found.get(name, 0.0) + 1.0
        near = line.text[max(0, start - 50) : end + 50]
        for kind, pattern in populations("en"):
            if pattern.search(near):
                found[f"near {kind}"] = 1.0
        distance = min((abs(one.start - span.start) for one in told if one.within(line.span)), default=None)
        if distance is not None:
            found["told of"] = found.get("told of", 0.0) + 1.0
            found["told of near"] = max(found.get("told of near", 0.0), float(distance < 60))
    sources = sum(any(span.overlaps(other) for span in person.spans for other in one.source) for one in attributions)
    found["is a source"] = math.log1p(sources)
    for name in (*_MARKS, "told of"):
        if name in found:
            found[f"{name}, share"] = found[name] / max(1, len(places))
            found[name] = math.log1p(found[name])
    return found


def score_of(features: dict[str, float]) -> float:
    """The log-odds that it was done to a person of whom a report speaks like this."""
    weights = _weights()
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


@cache
def _weights() -> dict[str, float]:
    text = files("firsthand.extract").joinpath("data", "affected.json").read_text(encoding="utf-8")
    found: dict[str, float] = json.loads(text)["weights"]
    return found
