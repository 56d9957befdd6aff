"""Ratios as intervals around none, on a scale where half and double are alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import altair as alt
from markupsafe import Markup

from servanda.publication.charts.ink import (
    ACCENT,
    GREY,
    WIDTH,
    chart_of,
    drawn,
)

__all__ = ["Interval", "ratios"]

_STEP: Final = 30
_TICKS: Final = (0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)


@dataclass(frozen=True, slots=True)
class Interval:
    """A ratio with its interval; all above nought.

    label   written over the line
    strong  whether it is one that is judged: drawn darker
    """

    label: str
    low: float
    middle: float
    high: float
    strong: bool = True


def ratios(name: str, rows: tuple[Interval, ...]) -> Markup:
    """Draw intervals one under another, with a rule where a ratio says *no difference*.

    Labels stand over their lines, so that long ones fit a narrow screen.
    """
    height = _STEP * len(rows)
    least = min(0.5, *(row.low for row in rows))
    most = max(2.0, *(row.high for row in rows))
    x = (
        alt.X("low:Q")
        .scale(type="log", base=2, domain=[least / 1.1, most * 1.1], nice=False)
        .axis(
            values=[one for one in _TICKS if least / 1.1 <= one <= most * 1.1],
            format="~g",
        )
    )
    at = [
        {
            "low": row.low,
            "high": row.high,
            "middle": row.middle,
            "label": row.label,
            "y": _STEP * place + 20.0,
            "over": _STEP * place + 8.0,
            "ink": ACCENT if row.strong else GREY,
        }
        for place, row in enumerate(rows)
    ]
    y = alt.Y("y:Q").scale(domain=[height, 0], nice=False, zero=False).axis(None)
    over = alt.Y("over:Q").scale(domain=[height, 0], nice=False, zero=False).axis(None)
    colour = alt.Color("ink:N").scale(None)
    base = chart_of(at)
    none = chart_of([{"low": 1.0}]).mark_rule(color=GREY, strokeDash=[2, 2])
    layers = alt.layer(
        none.encode(x=x),
        base.mark_rule(strokeWidth=5, opacity=0.55).encode(
            x=x, x2="high:Q", y=y, color=colour
        ),
        base.mark_point(filled=True, size=60, opacity=1).encode(
            x="middle:Q", y=y, color=colour
        ),
        # Paper under each label, so that the rule does not run through its letters.
        base.mark_text(
            align="left", baseline="middle", stroke="white", strokeWidth=4
        ).encode(x=alt.value(0), y=over, text="label:N"),
        base.mark_text(align="left", baseline="middle").encode(
            x=alt.value(0), y=over, text="label:N"
        ),
    )
    return drawn(layers.properties(width=WIDTH - 20, height=height), name)
