"""A quantity by month under one option and under no action, with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import altair as alt
from markupsafe import Markup

from servanda.publication.charts.ink import ACCENT, GREY, INK, WIDTH, chart_of, drawn

__all__ = ["Fan", "fan"]

_HEIGHT: Final = 150
_ROOM: Final = 84
_PLAIN: Final = (
    "datum.value >= 1e6 ? format(datum.value / 1e6, '~f') + ' million' : "
    "replace(format(datum.value, ',~f'), /,/g, '\u202f')"
)


@dataclass(frozen=True, slots=True)
class Fan:
    """The tenth, fiftieth and ninetieth percentile by month, for one option.

    label  written at the end of its line
    """

    label: str
    low: tuple[float, ...]
    middle: tuple[float, ...]
    high: tuple[float, ...]


def fan(name: str, compared: Fan, chosen: Fan, *, start: float, zero: bool) -> Markup:
    """Draw two fans over time: the one compared with in grey, the chosen in colour.

    start  the first month as a year and its part, as 2003.56
    zero   whether the scale begins at nothing
    """
    tops = [max(one.high) for one in (compared, chosen)]
    bottom = 0.0 if zero else min(*compared.low, *chosen.low)
    scale = alt.Scale(domain=[bottom, max(tops) or 1.0], nice=True)
    height = alt.Y("low:Q").scale(scale).axis(labelExpr=_PLAIN)
    layers = [
        *_layers(compared, start, GREY, height=height, dash=[4, 3]),
        *_layers(chosen, start, ACCENT, height=height, dash=[1, 0]),
        _labels((compared, GREY), (chosen, ACCENT), start=start, bottom=bottom),
    ]
    chart = alt.layer(*layers).properties(width=WIDTH - _ROOM - 40, height=_HEIGHT)
    return drawn(chart, name)


def _layers(
    one: Fan, start: float, colour: str, *, height: alt.Y, dash: list[int]
) -> list[Any]:
    rows = [
        {"at": start + i / 12, "low": low, "middle": middle, "high": high}
        for i, (low, middle, high) in enumerate(
            zip(one.low, one.middle, one.high, strict=True)
        )
    ]
    base = chart_of(rows)
    years = (
        alt.X("at:Q")
        .scale(zero=False, nice=False)
        .axis(format="d", tickCount=5, labelOverlap="greedy", labelSeparation=10)
    )
    band = base.mark_area(color=colour, opacity=0.22)
    line = base.mark_line(color=colour, strokeWidth=2, strokeDash=dash)
    return [
        band.encode(x=years, y=height, y2="high:Q"),
        line.encode(x=years, y="middle:Q"),
    ]


def _labels(*pairs: tuple[Fan, str], start: float, bottom: float) -> Any:  # noqa: ANN401
    """Write each label at the end of its line, moved apart where they would meet."""
    top = max(max(one.high) for one, _ in pairs) or 1.0
    order = sorted(pairs, key=lambda pair: pair[0].middle[-1])
    gap = (top - bottom) * 13 / _HEIGHT
    layers, below = [], bottom - gap
    for one, colour in order:
        at = max(one.middle[-1], below + gap)
        below = at
        row: dict[str, Any] = {
            "at": start + (len(one.middle) - 1) / 12,
            "y": at,
            "label": one.label,
        }
        text = chart_of([row]).mark_text(
            align="left", dx=5, color=colour if colour != GREY else INK, limit=_ROOM
        )
        layers.append(text.encode(x="at:Q", y="y:Q", text="label:N"))
    return alt.layer(*layers)
