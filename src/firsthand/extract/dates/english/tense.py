"""Whether an English sentence speaks, where a date stands in it, of what was or of what is to come.

"Monday" and "in March" are the last ones or the next ones by the tense of the verb they belong to. The verb right
before the date decides ("said Monday"), else the nearer of a word for what is to come and one for what was.
"""

from __future__ import annotations

import re

from firsthand.extract.dates.patterns import Tense

_IRREGULAR = (
    "said|told|held|met|found|read|began|went|came|left|shot|took|gave|saw|made|fell|rose|won|lost|fled|sent|struck|"
    "broke|spoke|wrote|brought|caught|fought|flew|drove|stood|sat|ran|led|paid|sold|bought|heard|kept|got|hit|became|"
    "grew|knew|died|withdrew|sentenced|freed"
)
_PENDING = (
    "scheduled|planned|expected|slated|postponed|delayed|extended|needed|required|supposed|proposed|set|due|anticipated"
)
_BETWEEN = (
    r"(?:(?:early|late|earlier|later|here|there|out|up|down|off|home|back|again)\s)?"
    r"(?:(?:on|in|at|of|dated)\s)?(?:the\s)?(?:(?:early|late|noon|night of)\s)?"
)
_PAST_BESIDE = re.compile(
    rf"(?i)(?<!\bbe )(?<!\bget )(?<!\bis )(?<!\bare )\b"
    rf"(?!(?:{_PENDING})\b)(?:{_IRREGULAR}|\w{{2,}}ed)[,:]?\s{_BETWEEN}$"
    r"|\bsince\s(?:the\s)?$"
)
_AHEAD = re.compile(
    r"(?i)\b(?:(?:will|won't|shall|would|should|must|may|might)\b(?! have\b| be\sthe)|\w+['’]ll\b|"
    r"going to|about to|to be|(?:is|are|was|were) to|plans?\b|planned\b(?=\s(?:an?|to|for|on)\b)|planning|"
    r"hope[sd]? to|hoping|intend(?:s|ed)? to|expects?\b|expected|expecting|scheduled|slated|due\b|set (?:to|for)|"
    r"(?:has|have|had) set|(?:agreed|vowed|promised|threatened|offered) to|starting|beginning|effective|upcoming|"
    r"deadline|payable|ahead of|as (?:early|soon) as|no later than|"
    r"(?:which|that|who) (?:expires?|begins?|starts?|opens?|ends?))"
)
_PAST_NEXT = re.compile(
    rf"(?i)\s(?:(?:night|morning|afternoon|evening)\s)?(?!(?:{_PENDING})\b)(?:{_IRREGULAR}|\w{{2,}}ed)\b"
)
_WAS_AFTER = re.compile(
    rf"(?i),?\s(?:(?!(?:will|shall|would|be|to|is|are)\b)[\w’'-]+\s){{0,3}}(?:was|were|had|did|{_IRREGULAR}|(?!(?:{_PENDING})\b)\w{{3,}}ed)\b(?!\sto\sbe\b)"
)
_LIMIT = re.compile(
    r"(?i)\b(?:until|till|by)\s"
    r"(?:(?:the|about|around|early|late|noon|midnight|\d[\d:]*(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?)\s)*$"
)
_WAS = re.compile(r"(?i)\b(?:was|were|had|did|said|told|went|came|left|met|have been|has been)\b")
_NOW = re.compile(
    r"(?i)\b(?:begins?|starts?|opens?|expires?|resumes?|reconvenes?|convenes?|takes effect|meets?|arrives?)\s"
    r"(?:on\s|in\s)?$"
)
_WILL_AFTER = re.compile(
    r"(?i)(?:,\s|\s)(?:(?!\b(?:said|that|who|which|was|were|had|told|after|\w{3,}ed|saying|adding|telling|warning)\b)"
    r"[^.;,“”\"]){0,45}?\b(?:will|shall|deadline|(?:is|are) (?:due|expected|scheduled|set|to))\b"
)


def tense_of(before: str, after: str) -> Tense:
    """The tense at an expression between `before` and `after`."""
    before = before.rsplit(";", maxsplit=1)[-1]
    limited = _LIMIT.search(before) is not None
    if _PAST_BESIDE.search(before) or (_PAST_NEXT.match(after) and not limited):
        return Tense.PAST
    if re.match(r"['’]s\b", after) and not re.search(r"(?i)\bahead of\s$", before):
        return Tense.AHEAD if _WILL_AFTER.match(after[2:]) else Tense.PAST
    ahead, was = _last(_AHEAD, before), _last(_WAS, before)
    if ahead > was or _NOW.search(before):
        return Tense.AHEAD
    if was >= 0:
        return Tense.PAST
    if _WAS_AFTER.match(after):
        return Tense.PAST
    return Tense.AHEAD if limited or _WILL_AFTER.match(after) else Tense.UNKNOWN


def _last(expression: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in expression.finditer(text)), default=-1)
