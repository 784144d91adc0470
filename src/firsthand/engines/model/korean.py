"""Spans in Korean made whole where a syllable was taken for a particle, and sources cut before whom they speak to."""

from __future__ import annotations

import re
from dataclasses import replace

from firsthand.engines.model.read import Drawn
from firsthand.records.span import Span, Spans

_PARTICLE = re.compile(r"(?<=[가-힣])(?:은|는|이|가|을|를|의|에|도|과|와|로)\s*")
_SUBJECT = re.compile(r"(?<=[가-힣])(?:이|가|은|는)\s+(?=\S)")
_TO = re.compile(r"(?:에게|에|과의|와의|과|와)(?=\s)")


def mended(text: str, one: Drawn) -> Drawn:
    """`one` with the holes closed that a syllable like a particle left, and the addressee out of its source.

    "솜차이 라탄이" is one name, though 이 looks like a particle; in "라탄이 옵서버에 말했다" the paper is not it.
    """
    source, content = _closed(text, one.source), _closed(text, one.content)
    if source and _TO.match(text, source[-1].end):
        subjects = list(_SUBJECT.finditer(text, source[-1].start, source[-1].end))
        if subjects:
            source = (*source[:-1], Span(source[-1].start, subjects[-1].start()))
    return replace(one, source=source, content=content)


def _closed(text: str, spans: Spans) -> Spans:
    whole: list[Span] = []
    for span in spans:
        if whole and _PARTICLE.fullmatch(text, whole[-1].end, span.start):
            span = Span(whole.pop().start, span.end)  # noqa: PLW2901 - the two are one
        whole.append(span)
    return tuple(whole)
