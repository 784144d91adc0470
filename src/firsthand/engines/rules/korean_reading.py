"""What is known of a Korean sentence while it is read: its verbs, and what was found so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.engines.rules import korean_patterns as patterns
from firsthand.engines.rules.korean_chinese_russian import Draft, Sentence, table, trim
from firsthand.engines.rules.korean_phrases import is_time, words
from firsthand.records.span import Span
from firsthand.records.vocabulary import Stance

_OPENERS = frozenset(table("ko")["nouns"]["openers"])


@dataclass(slots=True)
class Verb:
    """A reporting verb in a sentence."""

    start: int
    end: int
    stem: str
    embedded: bool
    reports: bool = False


@dataclass(slots=True)
class Reading:
    """One sentence, and what was found in it so far; positions are in the masked sentence."""

    sentence: Sentence
    text: str
    begin: int
    drafts: list[Draft] = field(default_factory=list)
    verbs: list[Verb] = field(default_factory=list)
    used: list[Span] = field(default_factory=list)

    @property
    def masked(self) -> str:
        """The sentence with its quotations blanked."""
        return self.sentence.masked

    def add(
        self,
        source: Span | None,
        cue: Sequence[Span],
        content: Sequence[Span],
        rule: str,
        stance: Stance = Stance.ASSERTS,
        score: float = 0.8,
    ) -> Draft | None:
        """Adds a finding unless nothing is left of its content; spans of the sentence are trimmed and placed."""
        pieces = [piece for span in content if (piece := trim(self.masked, *span))]
        if not pieces:
            return None
        shift = self.sentence.start
        who = trim(self.masked, *source) if source else None

        def placed(spans: Sequence[Span]) -> list[Span]:
            return [Span(span.start + shift, span.end + shift) for span in spans]

        draft = Draft(placed([who] if who else []), placed(cue), placed(pieces), stance, rule, score)
        self.drafts.append(draft)
        self.used += pieces
        return draft

    def is_used(self, span: Span) -> bool:
        """Whether a span shares a character with the content of one of the last findings."""
        return any(span.overlaps(other) for other in self.used[-8:])


def opening(masked: str, start: int, end: int) -> int:
    """Where a clause begins once openers and words for the time and the medium are passed over."""
    place = start
    for token in words(masked, start, end):
        word = masked[token.start : token.end]
        bare = word.rstrip(",")
        if bare in _OPENERS or is_time(bare):
            place = token.end
        else:
            break
    medium = patterns.MEDIUM.match(masked, place, end)
    if medium:
        place = medium.end()
    skipped = patterns.SKIPPED.match(masked, place)
    return skipped.end() if skipped else place
