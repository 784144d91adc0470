"""The model engine: one small encoder for English, one for Korean, Chinese and Russian."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tokenizers import Tokenizer

from firsthand.engines.model import chinese, korean, russian
from firsthand.engines.model.happening import noticed
from firsthand.engines.model.labels import STANCES
from firsthand.engines.model.read import Drawn, read_encoded, read_windows
from firsthand.engines.model.tokens import cut_passages
from firsthand.engines.model.weights import Manifest, OnnxNetwork, manifest_of, packaged, tokenizer_of
from firsthand.engines.model.windows import pack
from firsthand.engines.rules.engine import RulesEngine
from firsthand.records.attribution import Found
from firsthand.records.mentions import Mentions
from firsthand.records.noticed import Noticed
from firsthand.records.report import Passage, PassageKind
from firsthand.records.span import Span, Spans

_WEIGHTS = {"en": "english", "ko": "multilingual", "ru": "multilingual", "zh": "multilingual"}

_MENDED = {"ko": korean.mended, "ru": russian.mended, "zh": chinese.mended}
"""What is put right in a language's spans, by what its grammar says."""
_LITTLE_SEEN = frozenset({"ko"})
"""Languages of which the model has read so little that what only the rules find is added: chosen on dev."""
_SURE = 0.75
"""What a headline says comes again below it; from there it is taken only where it is sure."""


class ModelEngine:
    """Finds attributions with the weights in the package; needs no network.

    Weights are read, and their hashes checked, when the first report of a language comes.
    """

    name = "model"
    languages = frozenset(_WEIGHTS)

    @property
    def version(self) -> str:
        """Versions of both sets of weights."""
        return "+".join(sorted({manifest_of(packaged(name)).version for name in _WEIGHTS.values()}))

    def find(self, text: str, passages: Sequence[Passage], lang: str) -> list[Found]:
        """Attributions in `passages` of `text`, in the order of the text; see `extract.engine.Engine.find`.

        Raises:
            WeightsError: the weights are missing or not those of this release.
        """
        return self.notice(text, passages, lang)[0]

    def notice(self, text: str, passages: Sequence[Passage], lang: str) -> tuple[list[Found], Noticed | None]:
        """The same, and to whom it was done; None where the weights of the language know no events.

        Raises:
            WeightsError: the weights are missing or not those of this release.
        """
        tag = lang.lower().partition("-")[0]
        name = _WEIGHTS.get(tag)
        if name is None:
            return [], None
        manifest, network, tokenizer = _loaded(packaged(name))
        pieces = [one for one in cut_passages(tokenizer, text, passages, words=manifest.words) if len(one)]
        windows = pack(text, pieces, begin=manifest.begin, mark=manifest.mark)
        if manifest.events:
            every = [network.columns(window) for window in windows]
            encoded = [(states, anchors) for states, anchors, _ in every]
            drawn = read_encoded(network, text, windows, encoded, manifest.leaning)
            seen = noticed(text, windows, [columns for _, _, columns in every])
        else:
            drawn, seen = read_windows(network, text, windows, manifest.leaning), None
        return self._kept(text, passages, tag, drawn, manifest), seen

    def _kept(
        self, text: str, passages: Sequence[Passage], tag: str, drawn: list[Drawn], manifest: Manifest
    ) -> list[Found]:
        if tag in _MENDED:
            drawn = [_MENDED[tag](text, one) for one in drawn]
        found = [_found(one, manifest) for one in drawn]
        titles = [one.span for one in passages if one.kind is PassageKind.TITLE]
        if tag in _LITTLE_SEEN:
            found += _missed(found, RulesEngine().find(text, passages, tag))
            found.sort(key=lambda one: (one.content[0].start, one.content[-1].end))
        return [
            one
            for one in found
            if one.score >= _SURE or not any(title.overlaps(span) for title in titles for span in one.content)
        ]


def _missed(found: Sequence[Found], by_rules: Sequence[Found]) -> list[Found]:
    """What the rules found and the model did not: another cue, less than half of its words in a content."""
    held = Mentions(_Held(span) for one in found for span in one.content)
    cues = Mentions(_Held(span) for one in found for span in one.cue)
    return [
        replace(one, parent=None)
        for one in by_rules
        if not list(cues.over(one.cue))
        and 2 * _shared(held, one.content) < sum(span.end - span.start for span in one.content)
    ]


@dataclass(frozen=True, slots=True)
class _Held:
    span: Span


def _shared(held: Mentions[_Held], spans: Spans) -> int:
    """The most characters that one content of the model shares with `spans`."""
    return max(
        (
            sum(max(0, min(one.span.end, span.end) - max(one.span.start, span.start)) for span in spans)
            for one in held.over(spans)
        ),
        default=0,
    )


def _found(one: Drawn, manifest: Manifest) -> Found:
    return Found(
        source=one.source,
        cue=one.cue,
        content=one.content,
        stance=STANCES[one.stance],
        score=_chance(one, manifest.calibration),
        rule=f"model {manifest.version}",
    )


def _chance(one: Drawn, calibration: tuple[float, ...]) -> float:
    """How often an attribution of such scores is right (Platt 1999); fitted on dev, see the model card."""
    if not calibration:
        return one.anchor * one.roles
    base, anchor, roles = calibration
    return 1 / (1 + math.exp(-(base + anchor * _logit(one.anchor) + roles * _logit(one.roles))))


def _logit(chance: float) -> float:
    near = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(near / (1 - near))


@cache
def _loaded(folder: Path) -> tuple[Manifest, OnnxNetwork, Tokenizer]:
    manifest = manifest_of(folder)
    return manifest, OnnxNetwork(folder, manifest), tokenizer_of(folder, manifest)
