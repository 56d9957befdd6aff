"""An indicator's readings by day, from its baseline towards its target."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import altair as alt
from markupsafe import Markup

from servanda.publication.charts.ink import ACCENT, GREY, INK, WIDTH, chart_of, drawn

__all__ = ["Dated", "readings"]

_HEIGHT: Final = 96


class Dated(NamedTuple):
    """A value on a day."""

    on: date
    value: float


def readings(
    name: str,
    seen: Sequence[Dated],
    baseline: Dated | None,
    target: Dated | None,
    today: date,
) -> Markup:
    """Draw readings as dots, the way agreed as a line, the day asked about as a rule.

    The scale starts at nought where no value lies below it, as for every bar.
    """
    ends = [one for one in (baseline, target) if one is not None]
    values = [one.value for one in (*seen, *ends)] or [0.0]
    scale = alt.Scale(domain=[min(0.0, *values), max(0.0, *values) or 1.0], nice=True)
    at = alt.X("on:T").axis(format="%Y", tickCount="year", labelOverlap=True)
    height = alt.Y("value:Q").scale(scale)
    layers: list[Any] = []
    if len(ends) > 1:
        layers.append(
            chart_of(_rows(ends))
            .mark_line(color=GREY, strokeDash=[4, 3], strokeWidth=1)
            .encode(x=at, y=height)
        )
    if target is not None:
        layers.append(
            chart_of(_rows([target]))
            .mark_point(color=INK, shape="diamond", size=46, strokeWidth=1.4)
            .encode(x=at, y=height)
        )
    if seen:
        layers.append(
            chart_of(_rows(seen))
            .mark_line(
                color=ACCENT, strokeWidth=1.2, point={"color": ACCENT, "size": 26}
            )
            .encode(x=at, y=height)
        )
    layers.append(
        chart_of([{"on": today.isoformat()}])
        .mark_rule(color=GREY, strokeWidth=1)
        .encode(x=at)
    )
    chart = alt.layer(*layers).properties(width=WIDTH - 52, height=_HEIGHT)
    return drawn(chart, name)


def _rows(points: Sequence[Dated]) -> list[dict[str, Any]]:
    return [{"on": one.on.isoformat(), "value": one.value} for one in points]
