"""The columns of a support picture: how wide boxes and gaps are, and how labels break in them."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.publish.graph import Node, NodeKind
from firsthand.publish.wrap import width, wrapped

MARGIN = 14.0
NOTE_SIZE = 12
LINE = 18.0
NOTE_LINE = 16.0
PORTRAIT = 734.0
"""Widest picture in pixels that prints upright on A4 with its smallest letters no smaller than 11 px."""

_LANDSCAPE = 1040.0
_ROOMY = 206.0
_TIGHTEST = 126.0
_FEW = 4
_BOX_SHARE = 0.8
_NARROW = 140.0
_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns of one width each; all lengths in pixels."""

    box: float
    gap: float

    @classmethod
    def of(cls, columns: int) -> Grid:
        """As wide as fits: up to 4 columns an upright page, up to 8 a landscape one; more than 8 go beyond."""
        room = (PORTRAIT if columns <= _FEW else _LANDSCAPE) - 2 * MARGIN
        pitch = max(_TIGHTEST, min(_ROOMY, room // columns))
        box = round(pitch * _BOX_SHARE)
        return cls(float(box), pitch - box)

    @property
    def label_size(self) -> int:
        """Size of the letters of labels."""
        return 13 if self.box < _NARROW else 14

    def x(self, layer: int) -> float:
        """Left edge of the boxes of a column."""
        return MARGIN + layer * (self.box + self.gap)

    def label_lines(self, node: Node) -> tuple[str, ...]:
        """The label, broken to fit; narrow boxes have more lines."""
        lines = 5 if node.kind is NodeKind.EVENT else 3
        return wrapped(node.label, (self.box - 24) / self.label_size, lines + 2 * (self.box < _NARROW))

    def note_lines(self, node: Node) -> tuple[str, ...]:
        """The small words under the label, broken to fit, between its parts where that can be."""
        ems = (self.box - 22) / NOTE_SIZE
        lines: list[str] = []
        for part in node.note.split(_BETWEEN):
            joined = lines[-1] + _BETWEEN + part if lines else part
            if lines and width(joined) <= ems:
                lines[-1] = joined
            else:
                lines.append(part)
        return tuple(line for part in lines for line in wrapped(part, ems, 2))

    def height(self, node: Node) -> float:
        """Height of the box that holds all lines."""
        words = LINE * len(self.label_lines(node)) + NOTE_LINE * len(self.note_lines(node))
        return 16 + words + (LINE if node.bottleneck else 0)
