"""Figures of a search: what is bought with what, and when each tool is at work."""

from __future__ import annotations

from typing import Any, Final

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
from servanda.publication.strategy.sequence.parts import StatedDesign
from servanda.publication.strategy.sequence.statement import SequenceStatement

__all__ = ["scatter", "timeline"]

_HEIGHT: Final = 210
_MILLION: Final = 1e6
_HEIGHTS: Final = (-8, 10, -20, 22)


def scatter(of: SequenceStatement) -> Markup:
    """Draw deaths against what partners spend, each design a dot."""
    rows = [_dot(of, one) for one in of.designs]
    x = (
        alt.X("cost:Q")
        .scale(zero=True, nice=True)
        .axis(title=_money(of), titleColor=GREY, titleFontWeight="normal", format="~s")
    )
    y = (
        alt.Y("deaths:Q")
        .scale(zero=False, nice=True)
        .axis(title="deaths", titleColor=GREY, titleFontWeight="normal", format=",.0f")
    )
    plain = [row for row in rows if not row["label"]]
    layers: list[Any] = []
    if plain:
        layers.append(
            chart_of(plain)
            .mark_point(filled=True, size=26, color=PALE, stroke=GREY, strokeWidth=0.6)
            .encode(x=x, y=y)
        )
    named = [row for row in rows if row["label"]]
    base = chart_of(named)
    layers += [
        base.mark_point(filled=True, size=60, opacity=1).encode(
            x=x, y=y, color=alt.Color("shade:N").scale(None)
        )
    ]
    layers += [
        chart_of([row])
        .mark_text(align=side, dx=6 if side == "left" else -6, dy=dy, fontSize=10)
        .encode(x=x, y=y, text="label:N")
        for row, side, dy in _apart(named)
    ]
    chart = alt.layer(*layers).properties(width=WIDTH - 76, height=_HEIGHT)
    return drawn(chart, "sequence-frontier")


def timeline(of: SequenceStatement, names: tuple[str, ...]) -> Markup:
    """Draw when each tool is at work in some designs; darker is stronger."""
    rows = []
    for name in names:
        design = next(one for one in of.designs if one.name == name)
        rows += [
            {
                "lane": f"{tool.tool}, {name}",
                "from": tool.begins,
                "to": tool.ends,
                "strong": max(tool.strength, 0.15),
                "shade": ACCENT if name == names[-1] else INK,
                "words": f"{tool.strength:.2f}",
            }
            for tool in design.tools
        ]
    rows.sort(key=lambda row: str(row["lane"]).partition(",")[0])
    order = [str(row["lane"]) for row in rows]
    x = alt.X("from:Q").scale(domain=[0, of.months], nice=False).axis(format="d")
    y = alt.Y("lane:N").sort(order).axis(ticks=False, domain=False, labelLimit=150)
    base = chart_of(rows)
    bars = base.mark_bar(height=13).encode(
        x=x,
        x2="to:Q",
        y=y,
        color=alt.Color("shade:N").scale(None),
        opacity=alt.Opacity("strong:Q")
        .scale(domain=[0, 1], range=[0.15, 1])
        .legend(None),
    )
    words = base.mark_text(align="left", dx=4, fontSize=9.5).encode(
        x="to:Q", y=y, text="words:N"
    )
    chart = alt.layer(bars, words)
    height = 19 * len({str(row["lane"]) for row in rows})
    return drawn(
        chart.properties(width=WIDTH - 176, height=max(height, 20)), "sequence-times"
    )


def _dot(of: SequenceStatement, one: StatedDesign) -> dict[str, Any]:
    label = one.name if one.always or one.name == of.robust else ""
    if one.name == of.robust:
        label = f"{one.name}: least regretted"
    return {
        "cost": one.fresh["partners"] / (_MILLION if _is_money(of) else 1.0),
        "deaths": one.fresh["deaths"],
        "label": label,
        "shade": ACCENT if one.name == of.robust else INK,
    }


def _apart(rows: list[dict[str, Any]]) -> list[tuple[dict[str, Any], str, int]]:
    """Return labels with their side and height, so that few of them overlap."""
    heights = [row["deaths"] for row in rows]
    near = (max(heights, default=0.0) - min(heights, default=0.0)) / 8.0
    costs = [row["cost"] for row in rows]
    middle = (max(costs, default=0.0) + min(costs, default=0.0)) / 2.0
    found: list[tuple[dict[str, Any], str, int]] = []
    for row in sorted(rows, key=lambda one: (one["cost"], one["deaths"])):
        close = [o for o, _, _ in found if abs(o["deaths"] - row["deaths"]) <= near]
        side = "right" if row["cost"] > middle else "left"
        found.append((row, side, _HEIGHTS[len(close) % len(_HEIGHTS)]))
    return found


def _is_money(of: SequenceStatement) -> bool:
    return of.unit.endswith("prices")


def _money(of: SequenceStatement) -> str:
    if _is_money(of):
        return f"cost to partners, million {of.unit}"
    return f"cost to partners, {of.unit}"
