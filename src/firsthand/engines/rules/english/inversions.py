"""Verbs that stand before their subject: "…, said Kim"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.engines.rules.english.complements import clause_ahead, skip_adjuncts
from firsthand.engines.rules.english.drafts import Draft, span_of
from firsthand.engines.rules.english.lexicon import Cue, lexicon
from firsthand.engines.rules.english.sources import Range, phrase_end
from firsthand.engines.rules.english.view import View

if TYPE_CHECKING:
    from firsthand.engines.rules.english.groups import Group
    from firsthand.records.span import Span


class Inversions(View):
    """Reads an inverted verb."""

    def read(self, group: Group, cue: Cue, behind: int, subject: Range | None) -> Draft | None:  # noqa: C901, PLR0911 - a cascade of cases
        """As "…, said Kim"."""
        tokens = self.tokens
        if not cue.inverts or group.words != (group.head,) or tokens[group.head].tag not in {"VD", "V", "VN"}:
            return None
        before = group.first - 1
        while before >= 0 and tokens[before].tag == "RB":
            before -= 1
        if before >= 0 and tokens[before].tag not in {",", "Q", "-"}:
            return None
        if behind >= len(tokens) or tokens[behind].tag not in {"NP", "NN", "DT", "PS", "PP", "CD", "JJ"}:
            return None
        if subject is not None and tokens[before].tag != "Q" and clause_ahead(tokens, behind):
            return None
        end = self._inverted_end(behind)
        if end == behind or (before < 0 and not self.has_quote(end)):
            return None
        spans: list[Span] = []
        if before >= 0:
            first = span_of(tokens, (self.clause_start(before), before + (tokens[before].tag == "Q")))
            if first is not None and (
                tokens[before].tag == "Q"
                or self.quoted_at(before)
                or self.holds_clause(self.clause_start(before), before)
            ):
                spans.append(first)
        after = skip_adjuncts(tokens, end)
        if after < len(tokens) and tokens[after].tag in {",", ":", "Q", "-"}:
            follow = after + (tokens[after].tag != "Q")
            if follow < len(tokens) and (tokens[follow].tag == "Q" or tokens[after].tag == ":"):
                spans += self.forward(follow, "clause")
        if not spans:
            return None
        draft = self.make((behind, end), [group.head], spans, cue.stance, f"inverted:{cue.lemma}")
        draft.takes_more = True
        if before >= 0:
            draft.tail = tokens[group.head].start
        return draft

    def _inverted_end(self, start: int) -> int:
        """Index behind the subject of an inverted verb, apposition and relative clause included."""
        tokens = self.tokens
        if tokens[start].tag == "PS":
            return start + 1
        end = phrase_end(tokens, start)
        at = end
        while at < len(tokens):
            tag = tokens[at].tag
            if tag in {"Q", ".", ";", ":"} or at in self.starters:
                break
            if tag == ",":
                following = tokens[at + 1] if at + 1 < len(tokens) else None
                if following is None or at + 1 in self.starters or following.tag in {"Q", "VG", "CC", "SU", "PS", "RB"}:
                    break
                if following.tag == "IN" or following.low in {"in", "on", "at", "during"}:
                    break
            elif (
                (tag == "SU" and tokens[at].low != "as")
                or (tag == "IN" and tokens[at].low in {"in", "on", "during", "at"} and self._time_or_document(at + 1))
                or (tokens[at].low in lexicon().time and tag in {"NP", "RB"})
            ):
                break
            end = at + 1
            at += 1
        return end

    def _time_or_document(self, at: int) -> bool:
        end = phrase_end(self.tokens, at)
        words = {token.low for token in self.tokens[at:end]}
        return bool(words & (lexicon().time | lexicon().sets["settings"]))
