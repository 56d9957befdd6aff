"""A quantity by month under options side by side, on one scale, with its bands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

import altair as alt
from markupsafe import Markup

from servanda.publication.charts.ink import (
    ACCENT,
    GREY,
    INK,
    WIDTH,
    chart_of,
    drawn,
)

__all__ = ["Bands", "Scaled", "fans"]

_HEIGHT: Final = 118
_AXIS: Final = 52
_GAP: Final = 9
_PLAIN: Final = (
    "datum.value >= 1e6 ? format(datum.value / 1e6, '~f') + ' million' : "
    "replace(format(datum.value, ',~f'), /,/g, '\u202f')"
)


Scaled = Literal["from nought", "free", "by tens"]
"""From nought, from the least value, or so that each step is ten times the last."""


@dataclass(frozen=True, slots=True)
class Bands:
    """Five percentiles by month: 5, 25, 50, 75, 95.

    label  written over its panel
    pace   how many of them a year has: months if left out
    level  a line across the panel, such as a threshold; None where there is none
    """

    label: str
    rows: tuple[tuple[float, ...], ...]
    pace: int = 12
    level: float | None = None

    @property
    def middle(self) -> tuple[float, ...]:
        """The fiftieth percentile by month."""
        return self.rows[2]


def fans(
    name: str,
    panels: tuple[Bands, ...],
    *,
    start: float,
    scaled: Scaled,
    forecast: int,
    continued: int | None = None,
) -> Markup:
    """Draw fans in panels side by side; the first's middle is dashed in the others.

    start     the first month as a year and its part, as 2003.56
    scaled    how the quantity is laid out
    forecast  steps from the start that are a forecast; the rest is a scenario
    continued  steps after which the outlook ends and something else goes on; None
               where nothing does
    """
    tops = [max(*panel.rows[4], panel.level or 0.0) for panel in panels]
    least = 0.0 if scaled != "free" else min(min(panel.rows[0]) for panel in panels)
    ends = [least, max(tops) or 1.0]
    by_tens = alt.Scale(domain=ends, type="symlog", constant=1, nice=False)
    scale = by_tens if scaled == "by tens" else alt.Scale(domain=ends, nice=True)
    tens = [0, *(10**k for k in range(1, 12) if 10**k < ends[1])]
    tens = tens if scaled == "by tens" else []
    width = (WIDTH - _AXIS - _GAP * (len(panels) - 1)) / len(panels)
    charts = [
        _panel(
            panel,
            None if i == 0 else panels[0],
            start=start,
            height=alt.Y("low:Q").scale(scale).axis(**_axis(tens, first=i == 0)),
            forecast=forecast,
            continued=continued,
        ).properties(
            width=width,
            height=_HEIGHT,
            title=alt.TitleParams(
                panel.label, fontSize=10.5, fontWeight="bold", anchor="start", offset=9
            ),
        )
        for i, panel in enumerate(panels)
    ]
    return drawn(alt.hconcat(*charts, spacing=_GAP), name)


def _axis(values: list[int], *, first: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {"values": values} if values else {}
    return shown | ({"labelExpr": _PLAIN} if first else {"labels": False})


def _panel(
    one: Bands,
    against: Bands | None,
    *,
    start: float,
    height: alt.Y,
    forecast: int,
    continued: int | None,
) -> Any:  # noqa: ANN401 - Altair types its marks loosely
    names = ("p05", "p25", "p50", "p75", "p95")
    rows = [
        {"at": start + i / one.pace, **dict(zip(names, values, strict=True))}
        for i, values in enumerate(zip(*one.rows, strict=True))
    ]
    years = (
        alt.X("at:Q")
        .scale(zero=False, nice=False)
        .axis(format="d", tickCount=3, labelOverlap="greedy", labelSeparation=8)
    )
    base = chart_of(rows)

    def band(low: str, high: str, opacity: float) -> Any:  # noqa: ANN401
        area = base.mark_area(color=ACCENT, opacity=opacity)
        return area.encode(x=years, y=_same(height, low), y2=f"{high}:Q")

    layers = [band("p05", "p95", 0.2), band("p25", "p75", 0.4)]
    if against is not None:
        dashed = [
            {"at": start + i / against.pace, "p50": value}
            for i, value in enumerate(against.middle)
        ]
        line = chart_of(dashed).mark_line(color=INK, strokeWidth=1.2, strokeDash=[3, 2])
        layers.append(line.encode(x=years, y=_same(height, "p50")))
    line = base.mark_line(color=INK, strokeWidth=1.8)
    layers.append(line.encode(x=years, y=_same(height, "p50")))
    if one.level is not None:
        rule = chart_of([{"level": one.level}]).mark_rule(
            color=GREY, strokeWidth=1, strokeDash=[5, 3]
        )
        layers.append(rule.encode(y=_same(height, "level")))
    if forecast < len(rows):
        layers += _from(start + forecast / one.pace, years, "scenario \u2192")
    if continued is not None and continued < len(rows) - 1:
        layers += _from(start + continued / one.pace, years, "continued \u2192", 9)
    return alt.layer(*layers)


def _from(at: float, years: alt.X, told: str, down: int = 0) -> list[Any]:
    row = chart_of([{"at": at, "words": told}])
    rule = row.mark_rule(color=GREY, strokeDash=[1, 2]).encode(x=years)
    text = row.mark_text(align="left", dx=-2, dy=-4, color=GREY)
    words = text.encode(x=years, y=alt.value(down), text="words:N")
    return [rule, words]


def _same(height: alt.Y, field: str) -> alt.Y:
    found = height.copy()
    found.shorthand = f"{field}:Q"
    return found
