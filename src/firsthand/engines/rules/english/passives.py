"""Verbs in the passive: "was told by", "is believed to", "was quoted as saying"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.engines.rules.english.complements import complement
from firsthand.engines.rules.english.drafts import Draft, span_of
from firsthand.engines.rules.english.lexicon import Cue, lexicon
from firsthand.engines.rules.english.sources import Range, phrase_end
from firsthand.engines.rules.english.view import View
from firsthand.records.vocabulary import Stance

if TYPE_CHECKING:
    from firsthand.engines.rules.english.groups import Group

_CLAUSES = frozenset({"that", "wh", "clause", "quote", "colon", "open"})


class Passives(View):
    """Reads a passive verb."""

    def read(self, group: Group, cue: Cue, behind: int, subject: Range | None) -> Draft | None:  # noqa: PLR0911 - a cascade of cases
        """The attribution that the verb makes, its agent the source, or None."""
        tokens = self.tokens
        words = [*group.words, *range(group.head + 1, behind)]
        lexical = lexicon()
        agent, after = self._agent(behind)
        near = complement(tokens, after)
        lemma = cue.lemma
        rule = f"passive:{lemma}"
        if lemma in {"quote", "cite"} and near.at < len(tokens) and tokens[near.at].low == "as":
            verb = near.at + 1
            if verb < len(tokens) and tokens[verb].tag == "VG" and subject is not None:
                spans = self.forward(verb + 1, "clause")
                if not spans:
                    return None
                return self.make(subject, [*words, near.at, verb], spans, Stance.ASSERTS, rule)
        addresses = "o" in cue.frames or lemma in {"ask", "urge", "order", "instruct", "request"}
        if addresses and near.kind in _CLAUSES | {"infinitive"}:
            spans = self.forward(near.at, "clause")
            return self.make(agent, words, spans, cue.stance, rule) if spans else None
        if near.kind == "infinitive" and lemma in lexical.hearsay_infinitive and subject is not None and agent is None:
            subject_span = span_of(tokens, subject)
            spans = ([subject_span] if subject_span else []) + self.forward(near.at, "clause")
            return self.make(None, words, spans, cue.stance, rule)
        if near.kind in {"that", "clause", "wh"} and lemma in lexical.hearsay_clause and self._impersonal(subject):
            spans = self.forward(near.at, "clause")
            return self.make(agent, words, spans, cue.stance, rule) if spans else None
        if agent is not None and set("ncts") & set(cue.frames) and subject is not None:
            subject_span = span_of(tokens, subject)
            return self.make(agent, words, [subject_span], cue.stance, rule) if subject_span else None
        return None

    def _agent(self, behind: int) -> tuple[Range | None, int]:
        tokens = self.tokens
        at = behind
        while at < len(tokens) and tokens[at].tag == "RB":
            at += 1
        if at < len(tokens) and tokens[at].low == "by":
            end = phrase_end(tokens, at + 1)
            if end > at + 1 and tokens[at + 1].tag != "VG":
                return (at + 1, end), end
        return None, behind

    def _impersonal(self, subject: Range | None) -> bool:
        return subject is not None and subject[1] - subject[0] == 1 and self.tokens[subject[0]].low == "it"
