"""Speaker labels with a colon, as transcripts and interviews have them ("Witness: …")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from firsthand.engines.rules.english.lexicon import lexicon
from firsthand.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.records.report import Passage

_LABEL = re.compile(r"\s*(?P<label>[A-Z][\w.'’-]*(?: (?:of|the|for|and|[A-Z0-9][\w.'’-]*)){0,5}):\s+(?=\S+\s+\S)")
_FEWEST = 2


def _match(text: str, span: Span) -> re.Match[str] | None:
    match = _LABEL.match(text, span.start, min(span.end, span.start + 120))
    if match is None:
        return None
    nobody = lexicon().sets["no_speakers"]
    words = match.group("label").lower().replace("’", "'").split()
    return None if words[0] in nobody or words[-1] in nobody else match


def is_transcript(text: str, passages: Sequence[Passage]) -> bool:
    """Whether the report labels its speakers: at least two of its passages begin with a label."""
    return sum(_match(text, passage.span) is not None for passage in passages) >= _FEWEST


def label_end(text: str, span: Span) -> tuple[Span | None, int] | None:
    """The label that opens a passage and where its content begins; no label for an interviewer. None where none is."""
    match = _match(text, span)
    if match is None:
        return None
    asks = match.group("label").lower() in lexicon().sets["interviewers"]
    label = None if asks else Span(match.start("label"), match.end("label"))
    return label, match.end()
