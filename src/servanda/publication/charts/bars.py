"""Amounts as bars from nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import altair as alt
from markupsafe import Markup

from servanda.publication.charts.ink import INK, RAMP, WIDTH, chart_of, drawn

__all__ = ["Bar", "Part", "bars"]

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
