"""The reliability diagram as SVG: what a score says against how often it is right."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

Row = tuple[float, float, int]
"""Mean score of a tenth of the scale, share that was right, how many."""

_SIDE, _EDGE = 320, 48
_LOOKS = (("#0072b2", "circle"), ("#d55e00", "square"))  # Okabe and Ito 2008; told apart by shape as well


def reliability_svg(curves: Sequence[tuple[str, Sequence[Row]]]) -> str:
    """One curve for each name, at most two; area of a mark by how many findings it stands for."""
    size = _SIDE + 2 * _EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" font-family="sans-serif" font-size="12">',
        f"<title>{escape('Reliability: score against share right')}</title>",
        f'<rect width="{size}" height="{size}" fill="#fff"/>',
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="#999" stroke-dasharray="4 4"/>',
    ]
    for tenth in range(0, 11, 2):
        at = tenth / 10
        parts.append(f'<text x="{_x(at)}" y="{_y(0) + 18}" text-anchor="middle">{at:.1f}</text>')
        parts.append(f'<text x="{_x(0) - 8}" y="{_y(at) + 4}" text-anchor="end">{at:.1f}</text>')
        parts.append(f'<line x1="{_x(at)}" y1="{_y(0)}" x2="{_x(at)}" y2="{_y(1)}" stroke="#eee"/>')
        parts.append(f'<line x1="{_x(0)}" y1="{_y(at)}" x2="{_x(1)}" y2="{_y(at)}" stroke="#eee"/>')
    for number, ((name, rows), (colour, shape)) in enumerate(zip(curves, _LOOKS, strict=False)):
        points = " ".join(f"{_x(mean)},{_y(share)}" for mean, share, _ in rows)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        most = max(count for *_, count in rows)
        for mean, share, count in rows:
            said = f"{name}: score {mean:.2f}, right {share:.2f}, of {count}"
            parts.append(_mark(shape, _x(mean), _y(share), 3 + 5 * (count / most) ** 0.5, colour, said))
        y = _EDGE + 16 + 18 * number
        parts.append(_mark(shape, _x(0) + 14, y, 5, colour, name))
        parts.append(f'<text x="{_x(0) + 26}" y="{y + 4}">{escape(name)}</text>')
    parts.append(f'<text x="{_x(0.5)}" y="{size - 8}" text-anchor="middle">score that the desk shows</text>')
    middle = _y(0.5)
    parts.append(
        f'<text x="12" y="{middle}" text-anchor="middle" transform="rotate(-90 12 {middle})">share right</text>'
    )
    return "\n".join([*parts, "</svg>"]) + "\n"


def _mark(shape: str, x: float, y: float, size: float, colour: str, said: str) -> str:
    title = f"<title>{escape(said)}</title>"
    if shape == "circle":
        return f'<circle cx="{x}" cy="{y}" r="{size:.1f}" fill="{colour}">{title}</circle>'
    side = 1.8 * size
    return (
        f'<rect x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:.1f}" height="{side:.1f}" '
        f'fill="{colour}">{title}</rect>'
    )


def _x(value: float) -> float:
    return round(_EDGE + _SIDE * value, 1)


def _y(value: float) -> float:
    return round(_EDGE + _SIDE * (1 - value), 1)
