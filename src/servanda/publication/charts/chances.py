"""How chances build up over time, a line each, labelled at its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import altair as alt
from markupsafe import Markup

from servanda.publication.charts.ink import INK, RAMP, WIDTH, chart_of, drawn

__all__ = ["Chance", "chances"]

_HEIGHT: Final = 170
_ROOM: Final = 118
_DASHES: Final = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [1, 3])


@dataclass(frozen=True, slots=True)
class Chance:
    """The share of trajectories in which something has happened, by month.

    label  written at the end of its line
    """

    label: str
    shares: tuple[float, ...]


def chances(name: str, series: tuple[Chance, ...], *, start: float) -> Markup:
    """Draw at most five chances; each has its own dash as well as its own shade."""
    lines = [
        _line(one, start, colour, dash)
        for one, colour, dash in zip(
            series, (*RAMP[:3], INK, INK), _DASHES, strict=False
        )
    ]
    chart = alt.layer(*lines, _labels(series, start))
    return drawn(chart.properties(width=WIDTH - _ROOM - 40, height=_HEIGHT), name)


def _line(one: Chance, start: float, colour: str, dash: list[int]) -> Any:  # noqa: ANN401
    rows = [{"at": start + i / 12, "share": s} for i, s in enumerate(one.shares)]
    years = (
        alt.X("at:Q")
        .scale(zero=False, nice=False)
        .axis(format="d", tickCount=4, labelOverlap="greedy", labelSeparation=10)
    )
    shares = alt.Y("share:Q").scale(domain=[0, 1]).axis(format="%")
    base = chart_of(rows)
    line = base.mark_line(color=colour, strokeWidth=2, strokeDash=dash)
    return line.encode(x=years, y=shares)


def _labels(series: tuple[Chance, ...], start: float) -> Any:  # noqa: ANN401
    gap, rows, below = 13 / _HEIGHT, [], -1.0
    for one in sorted(series, key=lambda chance: chance.shares[-1]):
        below = max(one.shares[-1], below + gap)
        at = start + (len(one.shares) - 1) / 12
        rows.append({"at": at, "y": below, "label": one.label})
    over = max(0.0, below - 1.0)
    rows = [{**row, "y": row["y"] - over} for row in rows]  # type: ignore[operator]
    text = chart_of(rows).mark_text(align="left", dx=5, limit=_ROOM)
    return text.encode(x="at:Q", y="y:Q", text="label:N")
