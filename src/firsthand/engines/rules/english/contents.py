"""Content of a verb that has its subject before it: behind the verb, or before its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.engines.rules.english.complements import Complement, clause_ahead, complement, skip_adjuncts
from firsthand.engines.rules.english.drafts import span_of
from firsthand.engines.rules.english.lexicon import Cue, lexicon
from firsthand.engines.rules.english.sources import Range, phrase_end
from firsthand.engines.rules.english.view import View

if TYPE_CHECKING:
    from firsthand.engines.rules.english.groups import Group
    from firsthand.records.span import Span

_CLAUSES = frozenset({"that", "wh", "clause", "quote", "colon", "open"})


class Contents(View):
    """Finds what a verb announces."""

    def read(self, group: Group, cue: Cue, behind: int, subject: Range) -> tuple[list[Span], bool, bool] | None:  # noqa: C901 - a cascade of cases
        """Content spans, whether a quotation may follow, whether the next paragraph is content."""
        tokens = self.tokens
        frames = set(cue.frames)
        at = behind
        if "o" in frames or "r" in frames:
            at = phrase_end(tokens, at)
        found = complement(tokens, at)
        quote_before = self.quote_before(subject)
        said = bool(frames & set("cqt"))
        if said and found.kind == "comma" and 0 < subject[0] <= 2 and tokens[subject[0] - 1].low == "as":
            return self.forward(found.at + 1, "clause"), True, False  # "As the paper reported, …"
        if said:
            direct = self._direct(cue, found, at, quote_before=quote_before)
            if direct is None:
                direct = self._relative(subject, at)
            if direct is not None:
                spans = self.forward(direct.at, "clause") if direct.kind != "open" else []
                if quote_before and direct.kind == "quote" and tokens[direct.at - 1].tag in {",", "-"}:
                    before = span_of(tokens, (self.clause_start(subject[0]), subject[0]))
                    spans = spans if before is None else [before, *spans]  # “A,” he said, “B”
                ends = direct.kind == "quote" and tokens[-1].tag in {"Q", "."}
                return (spans, ends, direct.kind == "open") if spans or direct.kind == "open" else None
        other = self._other(cue, behind, at)
        if other and not quote_before:
            return other, False, False
        if said:
            back = self._backward(group, cue, at, subject)
            if back is not None:
                return back
        if other:
            return other, False, False
        return None

    def _direct(self, cue: Cue, found: Complement, at: int, *, quote_before: bool) -> Complement | None:  # noqa: C901, PLR0911 - a cascade of cases
        kinds = _CLAUSES if set("ct") & set(cue.frames) else frozenset({"quote", "colon", "open"})
        if "q" not in cue.frames and "c" not in cue.frames:
            kinds = frozenset({"that", "wh", "clause"})
        if quote_before:
            kinds = kinds - {"clause", "wh"}
        if found.kind == "gerund" and set("cqv") <= set(cue.frames) and "n" not in cue.frames and not quote_before:
            return found
        if found.kind == "comma" and "that" in kinds:
            found = self._behind_parenthesis(found)
        if found.kind == "phrase" and self._must_be_clause(cue, found.at) and not quote_before:
            return found
        if found.kind in kinds:
            if found.kind == "colon" and "q" not in cue.frames:
                return None
            return found
        if "t" in cue.frames and "q" not in cue.frames:
            return None
        after = skip_adjuncts(self.tokens, at)
        if after == at or after >= len(self.tokens):
            return None
        later = complement(self.tokens, after)
        if later.kind == "clause" and self.tokens[after].tag == "IN":
            return None
        return later if later.kind in kinds - {"wh"} else None

    def _behind_parenthesis(self, found: Complement) -> Complement:
        """As "said, among other things, that …"."""
        for at in range(found.at + 1, min(found.at + 10, len(self.tokens) - 1)):
            if self.tokens[at].tag == ",":
                return Complement("that", at + 1) if self.tokens[at + 1].tag == "TH" else found
        return found

    def _must_be_clause(self, cue: Cue, at: int) -> bool:
        """Whether a verb that takes no object has one all the same: its clause has a verb that no table knows."""
        if not set("cqv") <= set(cue.frames) or "n" in cue.frames or self.tokens[at].low in lexicon().time:
            return False
        end = at
        while end < len(self.tokens) and self.tokens[end].tag not in {",", ".", ";", "Q", ":", "-"}:
            end += 1
        return end - at >= 4 and any(self.tokens[one].tag in {"NN", "NP"} for one in range(at, end))

    def _relative(self, subject: Range, at: int) -> Complement | None:
        """As "which the agency said was false": the clause lacks its subject, the relative pronoun."""
        before = subject[0] - 1
        if before < 0 or at >= len(self.tokens) or self.tokens[before].tag not in {"WH", "TH"}:
            return None
        return Complement("clause", at) if self.tokens[at].tag in {"V", "VD", "BE", "HV", "MD", "DO"} else None

    def _other(self, cue: Cue, behind: int, at: int) -> list[Span]:  # noqa: PLR0911 - a cascade of cases
        """Content that is no clause: an infinitive, a phrase, what follows a preposition."""
        tokens = self.tokens
        frames = set(cue.frames)
        near = complement(tokens, behind)
        if near.kind == "infinitive" and "i" in frames:
            return self.forward(near.at, "phrase")
        if "r" in frames and at > behind and complement(tokens, at).kind == "infinitive":
            return self.forward(behind, "phrase")
        if near.kind == "gerund" and "g" in frames:
            return self.forward(near.at, "phrase")
        if near.kind == "preposition" and tokens[near.at].low in cue.prepositions:
            return self.forward(near.at + 1, "phrase")
        if near.kind in {"phrase", "clause", "gerund"} and "n" in frames:
            return self.forward(near.at, "phrase")
        if (
            near.kind in {"phrase", "clause", "that"}
            and "s" in frames
            and (cue.lemma in lexicon().sets["label_verbs"] or self._labels(behind))
        ):
            return self.forward(near.at, "phrase")
        if near.kind == "quote" and frames & set("nsi"):
            return self.forward(near.at, "phrase")
        if near.kind == "wh" and "n" in frames:
            return self.forward(near.at, "phrase")
        return []

    def _labels(self, behind: int) -> bool:
        """Whether "called X Y" or "described X as Y" follows."""
        end = phrase_end(self.tokens, behind)
        if end <= behind or end >= len(self.tokens):
            return False
        token = self.tokens[end]
        return token.low == "as" or token.tag in {"DT", "Q", "JJ", "PP"}

    def _backward(self, group: Group, cue: Cue, at: int, subject: Range) -> tuple[list[Span], bool, bool] | None:  # noqa: C901, PLR0911 - a cascade of cases
        """Content before "…, Kim said", and behind it where the sentence goes on."""
        tokens = self.tokens
        before = subject[0] - 1
        if before > 1 and tokens[before].low == "as" and tokens[before - 1].tag in {",", "-"}:
            before -= 1
        if before < 0 or tokens[before].tag not in {",", "Q", "-"}:
            return None
        if group.kind != "finite" or not set("cqt") & set(cue.frames):
            return None
        quoted = self.quote_before(subject)
        if not set("ct") & set(cue.frames) and not quoted:
            return None
        if "c" not in cue.frames and not quoted and complement(tokens, at).kind not in {"end", "comma"}:
            return None
        start = self.clause_start(before)
        after = skip_adjuncts(tokens, at)
        if not quoted and not self.holds_clause(start, before) and not self._parenthetic(after):
            return None
        first = span_of(tokens, (start, before + (tokens[before].tag == "Q")))
        if first is None:
            return None
        spans = [first]
        rest = complement(tokens, after)
        takes_more = True
        if rest.kind in {"comma", "quote"} and after < len(tokens) and tokens[after].tag in {",", "-", ":", "Q"}:
            follow = after + (tokens[after].tag != "Q")
            if (
                follow < len(tokens)
                and follow not in self.starters
                and tokens[follow].tag
                not in {"VG", "WH"} | (set() if quoted and tokens[follow].tag == "Q" else {"CC"} if quoted else set())
            ) and (not quoted or tokens[follow].tag == "Q" or self.has_quote(follow)):
                spans += self.forward(follow, "clause")
        elif rest.kind not in {
            "end",
            "comma",
            "preposition",
            "other",
            "infinitive",
            "gerund",
            "phrase",
            "wh",
            "clause",
        }:
            return None
        return spans, takes_more, False

    def _parenthetic(self, after: int) -> bool:
        """Whether "…, Kim said, …" stands in the middle of its content."""
        tokens = self.tokens
        if after + 2 >= len(tokens) or tokens[after].tag not in {",", "-"} or after + 1 in self.starters:
            return False
        return tokens[after + 1].tag in {"V", "VD", "BE", "HV", "MD", "DO", "RB"} or clause_ahead(tokens, after + 1)
