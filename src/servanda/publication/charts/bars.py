"""Amounts as bars from nothing, and an interval as a bar in a table's cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import altair as alt
from markupsafe import Markup

from servanda.publication.charts.ink import ACCENT, INK, RAMP, WIDTH, chart_of, drawn

__all__ = ["Bar", "Part", "bars", "interval"]

_STEP: Final = 26


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: what it is, and how much."""

    what: str
    amount: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of at most five parts.

    label  written before it
    words  written after it
    """

    label: str
    parts: tuple[Part, ...]
    words: str


def bars(name: str, rows: tuple[Bar, ...]) -> Markup:
    """Draw bars one under another on a scale that begins at nothing.

    A part wide enough is named on the bar; its shade is that of its place.
    """
    room, ahead = 96, 46
    kinds = tuple(dict.fromkeys(part.what for row in rows for part in row.parts))
    most = max((sum(p.amount for p in row.parts) for row in rows), default=0.0) or 1.0
    width = WIDTH - room - ahead
    parts, ends = [], []
    for row in rows:
        at = 0.0
        for part in row.parts:
            shade = RAMP[min(kinds.index(part.what), len(RAMP) - 1)]
            seen = part.what if part.amount / most * width > 6 * len(part.what) else ""
            parts.append(
                {
                    "bar": row.label,
                    "from": at,
                    "to": at + part.amount,
                    "middle": at + part.amount / 2,
                    "shade": shade,
                    "ink": "#ffffff" if shade in RAMP[:2] else INK,
                    "what": seen,
                }
            )
            at += part.amount
        ends.append({"bar": row.label, "at": at, "words": row.words})
    order = [row.label for row in rows]
    y = alt.Y("bar:N").sort(order).axis(ticks=False, domain=False, labelLimit=ahead)
    x = alt.X("from:Q").scale(domain=[0, most]).axis(None)
    base = chart_of(parts)
    drawn_bars = base.mark_bar(height=16, stroke="white").encode(
        x=x, x2="to:Q", y=y, color=alt.Color("shade:N").scale(None)
    )
    names = base.mark_text(fontSize=9.5).encode(
        x="middle:Q", y=y, text="what:N", color=alt.Color("ink:N").scale(None)
    )
    words = (
        chart_of(ends)
        .mark_text(align="left", dx=4, limit=room)
        .encode(x="at:Q", y=y, text="words:N")
    )
    chart = alt.layer(drawn_bars, names, words)
    return drawn(chart.properties(width=width, height=_STEP * len(rows)), name)


def interval(low: float, middle: float, high: float, most: float) -> Markup:
    """Return a small bar from low to high with a mark at the middle.

    most  the end of the scale, which begins at nothing
    """
    scale = 100.0 / most if most > 0.0 else 0.0
    left, right, mid = (min(v * scale, 100.0) for v in (low, high, middle))
    return Markup(
        '<svg class="interval" viewBox="0 0 100 10" preserveAspectRatio="none" '
        'aria-hidden="true"><rect x="0" y="4.6" width="100" height="0.8" '
        'fill="#d5d9de"/><rect x="{:.2f}" y="2.5" width="{:.2f}" height="5" '
        'fill="#6a9cc4"/><rect x="{:.2f}" y="0.8" width="1.4" height="8.4" '
        'fill="{}"/></svg>'
    ).format(left, max(right - left, 0.6), max(min(mid - 0.7, 98.6), 0.0), ACCENT)
