"""What is sent: which stretches of the report, in which portions, in which words."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence

from firsthand.engines.remote.settings import RemoteSettings
from firsthand.engines.remote.wording.load import Wording
from firsthand.records.report import Passage, PassageKind
from firsthand.records.span import Span

_BREAKS = (re.compile(r"\n|(?<=[.!?…]) |(?<=[。！？])"), re.compile(r"\s"))


def portions(text: str, passages: Sequence[Passage], settings: RemoteSettings) -> Iterator[tuple[Span, ...]]:
    """The passages to read, as many together as one request may hold; titles and blank ones left out.

    A passage that is longer than a request may hold comes in pieces, cut behind a sentence where there is one.
    """
    portion: list[Span] = []
    held = 0
    for passage in passages:
        if passage.kind is PassageKind.TITLE or not passage.span.of(text).strip():
            continue
        for piece in _pieces(text, passage.span, settings.characters_per_request):
            size = piece.end - piece.start
            full = len(portion) >= settings.passages_per_request or held + size > settings.characters_per_request
            if portion and full:
                yield tuple(portion)
                portion, held = [], 0
            portion.append(piece)
            held += size
    if portion:
        yield tuple(portion)


def _pieces(text: str, span: Span, longest: int) -> Iterator[Span]:
    start = span.start
    while span.end - start > longest:
        end = _cut(text, start, start + longest)
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _cut(text: str, start: int, end: int) -> int:
    """Where to cut: behind the last sentence, else the last word, of the second half; else at `end`."""
    middle = start + max(1, (end - start) // 2)
    for pattern in _BREAKS:
        cuts = [match.end() for match in pattern.finditer(text, middle, end)]
        if cuts:
            return cuts[-1]
    return end


def request_body(text: str, portion: Sequence[Span], wording: Wording, model: str) -> bytes:
    """The request for one portion. Same portion, wording and model: same bytes."""
    return json.dumps(
        {
            "model": model,
            "messages": [
                {"role": "system", "content": wording.system},
                {"role": "user", "content": _user_message([span.of(text) for span in portion])},
            ],
            "temperature": 0,
            "seed": 0,
            "stream": False,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "attributions", "strict": True, "schema": wording.schema},
            },
        },
        ensure_ascii=False,
    ).encode("utf-8", "replace")  # half a surrogate pair is no text that a server could take


def _user_message(passages: Sequence[str]) -> str:
    # The mark depends on every word of the passages, so nobody can write a passage that closes its own fence.
    mark = hashlib.sha256("\0".join(passages).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return "\n".join(
        f"<passage {number} {mark}>\n{words}\n</passage {number} {mark}>" for number, words in enumerate(passages, 1)
    )
