"""One sentence as all readers of verbs see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.engines.rules.english.complements import scope_end
from firsthand.engines.rules.english.drafts import Draft, cue_spans, span_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.engines.rules.english.sources import Range
    from firsthand.engines.rules.english.tokens import Token
    from firsthand.records.span import Span
    from firsthand.records.vocabulary import Stance


class View:
    """Tokens of a sentence, and where other attributions of the same speaker start in it.

    Attributes:
        starters: indices of cues that begin a second attribution (", adding", ", and Kim said", ", according").
    """

    def __init__(self, tokens: Sequence[Token], starters: frozenset[int]) -> None:
        self.tokens = tokens
        self.starters = starters

    def make(
        self, source: Range | None, words: Sequence[int], content: Sequence[Span], stance: Stance, rule: str
    ) -> Draft:
        """A draft from token ranges."""
        spans = [] if source is None else [span for span in [span_of(self.tokens, source)] if span is not None]
        return Draft(spans, cue_spans(self.tokens, words), list(content), stance, 0.8, rule)

    def forward(self, start: int, frame: str) -> list[Span]:
        """Content that starts at a token and reaches as far as its frame lets it."""
        end = scope_end(self.tokens, start, frame, self.starters)
        span = span_of(self.tokens, (start, end))
        return [] if span is None else [span]

    def quote_before(self, subject: Range) -> bool:
        """Whether a quotation stands right before the subject."""
        before = subject[0] - 1
        while before >= 0 and self.tokens[before].tag in {",", "-"}:
            before -= 1
        return before >= 0 and self.tokens[before].tag == "Q"

    def quoted_at(self, before: int) -> bool:
        """Whether a quotation stands before the mark at an index."""
        return before > 0 and self.tokens[before - 1].tag == "Q"

    def has_quote(self, start: int) -> bool:
        """Whether a quotation stands at or behind a token."""
        return any(token.tag == "Q" for token in self.tokens[start:])

    def clause_start(self, before: int) -> int:
        """First token of the content that ends before the comma at `before`."""
        start = 0
        for at in range(before - 1, -1, -1):
            if self.tokens[at].tag == ";":
                start = at + 1
                break
        return start

    def holds_clause(self, start: int, end: int) -> bool:
        """Whether a finite verb stands between, other than one of a subordinate clause that opens the sentence."""
        finite = [at for at in range(start, end) if self.tokens[at].tag in {"V", "VD", "BE", "HV", "MD", "DO"}]
        if not finite:
            return False
        return self.tokens[start].tag != "SU" or any(token.tag == "," for token in self.tokens[start : finite[-1]])
