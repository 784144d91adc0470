"""Attributions and chains: who says what, and from whom they have it."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.records.span import Span, Spans
from firsthand.records.vocabulary import Basis, HopKind, Stance


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as a reading engine finds it in the words: source + cue + content, no chain yet.

    Attributes:
        source: the words that name the source; empty where the text names none.
        cue: said, according to, told; empty for speaker labels and free quotations.
        content: what is attributed; never empty.
        parent: index, in the engine's own list, of the attribution whose content holds this one.
        score: 0 to 1.
        rule: which rule or model found it, for the person who asks.
    """

    source: Spans
    cue: Spans
    content: Spans
    stance: Stance = Stance.ASSERTS
    parent: int | None = None
    score: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a chain.

    Attributes:
        name: as a person would say it ("UPI", "a source", "Nikolai Smorodin").
        entity: label of whoever it is within the report; one entity, one label ("s0" is the report's own outlet).
        span: the words it was read from; None for the report's own outlet.
        basis: how it knows; None for the report's own outlet at hop 0.
    """

    name: str
    kind: HopKind
    named: bool
    basis: Basis | None
    span: Span | None
    entity: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source + cue + content as found in a passage, with the chain from the report outwards to the origin.

    Attributes:
        id: unique within the report ("a1"), in the order of the text.
        parent: id of the attribution whose content holds this one.
        chain: hop 0 is the report's own outlet, the last is the origin.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    stance: Stance
    parent: str | None
    chain: tuple[Hop, ...]
    score: float = 1.0
    rule: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.content:
            message = f"attribution {self.id} has no content span"
            raise ValueError(message)
