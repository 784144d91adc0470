"""Small pictures of figures, drawn on the server."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from firsthand.publish.telling import day

MOST_MONTHS = 36
MOST_BARS = 60
HEIGHT = 96
STEP = 20
WIDEST_STEP = 44
NARROWEST = 260
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Bar:
    """A month or year (EDTF) and how many incidents are dated to it."""

    edtf: str
    incidents: int


def bars_by_time(dates: Iterable[str | None]) -> tuple[Bar, ...]:
    """Incidents per month, gaps included; per year where that would be more than `MOST_MONTHS` bars.

    Dates without a month count only where years are shown; at most the last `MOST_BARS` bars are given.
    """
    known = [date for date in dates if date]
    months = Counter(found[0] for date in known if (found := _MONTH.match(date)))
    bars = _filled(months, _next_month)
    if len(bars) > MOST_MONTHS or not bars:
        bars = _filled(
            Counter(found[0] for date in known if (found := _YEAR.match(date))), lambda y: f"{int(y) + 1:04}"
        )
    return bars[-MOST_BARS:]


def _next_month(month: str) -> str:
    year, number = int(month[:4]), int(month[5:7])
    return f"{year + number // 12:04}-{number % 12 + 1:02}"


def _filled(counts: Counter[str], following: Callable[[str], str]) -> tuple[Bar, ...]:
    if not counts:
        return ()
    at, last = min(counts), max(counts)
    bars: list[Bar] = []
    while at <= last and len(bars) < 2000:
        bars.append(Bar(at, counts[at]))
        at = following(at)
    return tuple(bars)


def time_chart(bars: Sequence[Bar]) -> Markup:
    """A bar chart with its text alternative; empty without bars. The figures stand in a table beside it."""
    if not bars:
        return Markup("")
    top = max(bar.incidents for bar in bars)
    step = min(WIDEST_STEP, max(STEP, NARROWEST // len(bars)))
    wide = max(len(bars) * step + 8, NARROWEST)
    parts = []
    for at, bar in enumerate(bars):
        high = round(bar.incidents / top * (HEIGHT - 34), 1)
        x = 4 + at * step
        if bar.incidents:
            parts.append(
                Markup('<rect x="{}" y="{}" width="{}" height="{}"/>').format(x, HEIGHT - 18 - high, step - 5, high)
            )
            parts.append(
                Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>').format(
                    x + (step - 5) / 2, HEIGHT - 22 - high, bar.incidents
                )
            )
    first, last = day(bars[0].edtf), day(bars[-1].edtf)
    label = f"Incidents over time, {first} to {last}; most in one bar: {top}"
    axis = Markup('<text x="4" y="{0}">{1}</text>').format(HEIGHT - 4, first)
    if len(bars) > 1:
        axis += Markup('<text x="{}" y="{}" text-anchor="end">{}</text>').format(
            max(160, 4 + len(bars) * step - 5), HEIGHT - 4, last
        )
    return Markup(
        '<svg class="chart" role="img" aria-label="{}" width="{}" height="{}" viewBox="0 0 {} {}">{}'
        '<path d="M4,{} H{}" class="axis"/>{}</svg>'
    ).format(escape(label), wide, HEIGHT, wide, HEIGHT, Markup("").join(parts), HEIGHT - 17.5, wide - 4, axis)
