"""The model in torch: one encoder, and heads for anchors, roles, stance and entities.

The encoder is BERT's (Devlin et al. 2019), written out so that it exports to plain operators. The role of a unit is
asked for once for each anchor (a cue, or the first word of a content without one), by one light layer on the same
hidden states: the encoder reads each window once. Labels are scored as linear-chain conditional random fields
(Lafferty et al. 2001).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from firsthand.engines.model.labels import (
    ANCHORS,
    ASKED,
    ENTITY_LABELS,
    EVENT_COLUMNS,
    LOOKED,
    ROLES,
    SAYS,
    STANCES,
    ZONES,
)
from firsthand.engines.model.tokens import LOOKS

NEAR = 64
"""Distances from the anchor are told apart up to this many units."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of an encoder."""

    vocabulary: int
    layers: int
    width: int = 384
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    link_width: int = 256
    link_heads: int = 4
    link_inner: int = 512
    position_offset: int = 0

    def as_dict(self) -> dict[str, int]:
        """For a checkpoint."""
        return asdict(self)


class Layer(nn.Module):
    """One transformer layer, normalised after each step as BERT has it."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """`x` [b, t, width]; `mask` [b, 1, 1, t], true where there is a piece, None where all are."""
        batch, length, width = x.shape
        query, key, value = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        # written out: on a CPU twice as fast to train as the fused kernel, and it exports to plain operators
        weights = query @ key.transpose(2, 3) * (width // self.heads) ** -0.5
        if mask is not None:
            # true and false, or what is to be added
            weights = weights.masked_fill(~mask, -1e4) if mask.dtype == torch.bool else weights + mask
        attended = weights.softmax(-1) @ value
        x = self.norm1(x + self.dropout(self.out(attended.transpose(1, 2).reshape(batch, length, width))))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces in, hidden states out."""

    def __init__(self, shape: Shape, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.looks = nn.Embedding(LOOKS, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape.width, shape.heads, shape.inner, dropout) for _ in range(shape.layers))

    def forward(self, ids: Tensor, looks: Tensor, mask: Tensor | None) -> Tensor:
        """`ids`, `looks` [b, t]; `mask` as in `Layer`. Returns [b, t, width]."""
        place = torch.arange(ids.shape[1], device=ids.device) + self.shape.position_offset
        x = self.norm(self.words(ids) + self.places(place) + self.looks(looks))
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Linker(nn.Module):
    """Given anchors, the role of each unit around each."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        width = shape.link_width
        self.width = width
        self.units = nn.Linear(shape.width, width)
        self.kinds = nn.Embedding(3, shape.width)
        self.asked = nn.Linear(3 * shape.width, 2 * width)
        self.near = nn.Embedding(2 * NEAR + 2, width)
        self.norm = nn.LayerNorm(width)
        self.layer = Layer(width, shape.link_heads, shape.link_inner, dropout)
        self.roles = nn.Linear(width, len(ROLES))

    def forward(self, units: Tensor, anchors: Tensor, near: Tensor, mask: Tensor | None) -> Tensor:
        """Scores of roles, [a, u, roles].

        `units` [a or 1, u, link width], through `self.units`; `anchors` [a, 3 * width], see `Network.anchor_states`;
        `near` [a, u], see `distances_in_window`; `mask` [a, 1, 1, u].
        """
        gate, shift = self.asked(anchors).unsqueeze(1).chunk(2, -1)
        x = self.norm(units * (1 + gate) + shift + self.near(near))
        scores: Tensor = self.roles(self.layer(x, mask))
        return scores


def distances_in_window(units: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """`units` [u] positions, `first`, `last` [a]: signed distance from the anchor, 0 for its own units, as an index."""
    before = (units[None] - first[:, None]).clamp(max=0)
    behind = (units[None] - last[:, None]).clamp(min=0)
    inside = (units[None] >= first[:, None]) & (units[None] <= last[:, None])
    index = (before + behind).clamp(-NEAR, NEAR) + NEAR
    return torch.where(inside, torch.full_like(index, 2 * NEAR + 1), index)


class Chain(nn.Module):
    """A linear-chain conditional random field over given scores."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.labels = labels
        self.transitions = nn.Parameter(torch.zeros(labels + 2, labels))

    def loss(self, scores: Tensor, allowed: Tensor, lengths: Tensor) -> Tensor:
        """Negative log-likelihood of all paths through `allowed` [n, u, labels], of each sequence: [n].

        Where several labels of a unit are allowed, any of them will do: annotation that leaves something open.
        """
        scores = scores.float()
        every = self._sum(scores, lengths)
        right = self._sum(scores.masked_fill(~allowed, -1e4), lengths)
        return every - right

    def _sum(self, scores: Tensor, lengths: Tensor) -> Tensor:
        step, begin, end = self.transitions[: self.labels], self.transitions[-2], self.transitions[-1]
        best = scores[:, 0] + begin
        for unit in range(1, scores.shape[1]):
            further = torch.logsumexp(best[:, :, None] + step, 1) + scores[:, unit]
            best = torch.where((lengths > unit)[:, None], further, best)
        return torch.logsumexp(best + end, 1)


class Network(nn.Module):
    """The encoder with all its heads."""

    def __init__(self, shape: Shape, dropout: float = 0.1, encoder_dropout: float = 0.0) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape, encoder_dropout)
        self.dropout = nn.Dropout(dropout)
        self.anchors = nn.Linear(shape.width, len(ANCHORS))
        self.entities = nn.Linear(shape.width, ENTITY_LABELS)
        self.stances = nn.Linear(3 * shape.width, len(STANCES))
        self.events = nn.Linear(shape.width, EVENT_COLUMNS)
        self.zones = nn.Embedding(ZONES, ASKED)
        self.answers = nn.Parameter(torch.zeros(ASKED))
        nn.init.zeros_(self.zones.weight)
        self.linker = Linker(shape, dropout)
        self.anchor_chain = Chain(len(ANCHORS))
        self.role_chain = Chain(len(ROLES))

    def anchor_states(self, units: Tensor, row: Tensor, first: Tensor, last: Tensor, kind: Tensor) -> Tensor:
        """[a, 3 * width]: the states of each anchor's first and last unit and what kind it is.

        `units` [b, u, width]; `row` [a], in which window; `kind` [a]: 0 a cue, 1 a nested cue, 2 a start.
        """
        return torch.cat([units[row, first], units[row, last], self.linker.kinds(kind)], -1)

    def asked(self, columns: Tensor, zones: Tensor) -> Tensor:
        """[asked]: what a whole report says to each question, by attention that each question has of its own.

        `columns` [u, event columns] of all its units, `zones` [u] where each stands. Label-wise attention after
        Mullenbach et al. 2018 (CAML); what a unit says is linear, so that the sum needs no states.
        """
        looked = (columns[:, LOOKED] + self.zones(zones)).softmax(0)
        return (looked * columns[:, SAYS]).sum(0) + self.answers


def adopt(network: Network, state: dict[str, Tensor]) -> None:
    """Load weights that may be from before a head was added; what is missing stays as it is."""
    missing, unexpected = network.load_state_dict(state, strict=False)
    strange = [name for name in missing if not name.startswith(("events.", "zones.", "answers"))]
    if strange or unexpected:
        raise ValueError(f"weights of another network: {strange + list(unexpected)}")
