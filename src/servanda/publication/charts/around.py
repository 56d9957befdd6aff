"""A figure by year around an event, against a band of events that did not happen."""

from __future__ import annotations

from typing import Final

import altair as alt
from markupsafe import Markup

from servanda.publication.charts.ink import (
    ACCENT,
    GREY,
    INK,
    PALE,
    WIDTH,
    chart_of,
    drawn,
)

__all__ = ["around"]

_HEIGHT: Final = 150
_AXIS: Final = 44
_SIGNED: Final = "datum.value > 0 ? '+' + datum.label : datum.label"


def around(
    name: str,
    years: list[int],
    seen: list[float],
    band: tuple[list[float], list[float]],
) -> Markup:
    """Draw what was seen as dots on a line, over a grey band.

    years  from the event, which is the year 0
    band   its lower and its upper edge
    """
    rows = [
        {"year": year, "seen": value, "low": low, "high": high}
        for year, value, low, high in zip(years, seen, *band, strict=True)
    ]
    most = max(*(abs(one) for one in (*seen, *band[0], *band[1])), 0.01) * 1.15
    x = alt.X("year:Q").scale(nice=False).axis(values=years, labelExpr=_SIGNED)
    height = alt.Scale(domain=[-most, most], nice=False)
    y = alt.Y("seen:Q").scale(height).axis(labelExpr=_SIGNED)
    base = chart_of(rows)
    edge = alt.Y("low:Q").scale(height).axis(labelExpr=_SIGNED)
    shade = base.mark_area(color=PALE).encode(x=x, y=edge, y2="high:Q")
    nought = chart_of([{"seen": 0.0}]).mark_rule(color=GREY, strokeDash=[2, 2])
    began = chart_of([{"year": 0, "words": "begins"}])
    rule = began.mark_rule(color=GREY).encode(x=x)
    words = began.mark_text(align="left", dx=4, dy=8, color=GREY)
    line = base.mark_line(color=ACCENT, strokeWidth=1.6)
    dots = base.mark_point(color=INK, filled=True, size=34, opacity=1)
    chart = alt.layer(
        shade,
        nought.encode(y=y),
        rule,
        words.encode(x=x, y=alt.value(0), text="words:N"),
        line.encode(x=x, y=y),
        dots.encode(x=x, y=y),
    )
    return drawn(chart.properties(width=WIDTH - _AXIS, height=_HEIGHT), name)
