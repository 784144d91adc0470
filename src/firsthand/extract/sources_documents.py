"""Whose a document is where the words that name it do not say: "its report", "the statement"."""

from __future__ import annotations

import re

from firsthand.extract.kinds_mention import Mention, Pointer
from firsthand.extract.sources_cast import Entity
from firsthand.extract.sources_described import Described
from firsthand.extract.sources_pronouns import Pronouns
from firsthand.extract.sources_stage import PRONOUN_REACH, Stage
from firsthand.records.span import Span

_OWNERS = frozenset("mfbx")
"""First letters of the codes of pronouns that own something: "his", "her", "its", "their"."""


def issuer_of(
    stage: Stage, pronouns: Pronouns, described: Described, mention: Mention, last: Entity | None
) -> Entity | None:
    """Whose document `mention` is: the one to whom "its" points back, or who "said in a statement" just before."""
    if mention.role != "document" or mention.issuer is not None or mention.plural or stage.lang != "en":
        return None
    passage = stage.passage_of(mention.span.start)
    first = mention.span.of(stage.report.text).split(maxsplit=1)[0]
    if stage.table.pronouns.get(first.casefold(), "-")[0] in _OWNERS:
        owner = stage.text.read(Span(mention.span.start, mention.span.start + len(first)))
        return pronouns.antecedent(owner, passage, None, last)
    if mention.pointer is not Pointer.BACK or described.bearer(mention, passage) is not None:
        return None
    made = re.compile(
        rf"\b(?:in|by|on|from)\s+(?:an?|his|her|its|their)\s+(?:[\w’'-]+\s+){{0,4}}?{re.escape(mention.head)}\b"
    )
    near = (one for one in stage.recent() if one is not stage.outlet and one.span is not None)
    before = (one for one in near if one.at <= mention.span.start and passage - one.passage <= PRONOUN_REACH)
    return next((one for one in before if made.search(stage.text.sentence_at(one.at).of(stage.report.text))), None)
