"""How a share falls over time, a step line each, named beside a piece of the line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import altair as alt
from markupsafe import Markup

from servanda.publication.charts.ink import ACCENT, GREY, INK, WIDTH, chart_of, drawn

__all__ = ["Curve", "curves"]

_HEIGHT: Final = 170
_ROOM: Final = 142
_SAMPLE: Final = 20
_DASHES: Final = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [1, 3])


@dataclass(frozen=True, slots=True)
class Curve:
    """A share by month, from the first.

    label  written beside a piece of its line
    """

    label: str
    shares: tuple[float, ...]


def curves(name: str, series: tuple[Curve, ...], *, stated: int | None) -> Markup:
    """Draw at most five shares against months; the first is drawn strongest.

    stated  month of a date that was stated, marked; None if there is none
    """
    most = len(series[0].shares)
    scale = alt.Scale(domain=[0, most], nice=False)
    months = (
        alt.X("month:Q")
        .scale(scale)
        .axis(tickCount=5, format="d", labelOverlap="greedy", labelSeparation=6)
    )
    layers: list[Any] = []
    if stated is not None and stated < most:
        layers += _stated(stated, months)
    layers += [_line(one, i, months) for i, one in enumerate(series)]
    width = WIDTH - _ROOM - 36
    layers += [
        layer for i, one in enumerate(series) for layer in _label(one.label, i, width)
    ]
    return drawn(alt.layer(*layers).properties(width=width, height=_HEIGHT), name)


def _line(one: Curve, place: int, months: alt.X) -> Any:  # noqa: ANN401
    rows = [{"month": m, "share": s} for m, s in enumerate(one.shares)]
    shares = alt.Y("share:Q").scale(domain=[0, 1]).axis(format="%")
    line = chart_of(rows).mark_line(interpolate="step-after", **_stroke(place))
    return line.encode(x=months, y=shares)


def _stroke(place: int) -> dict[str, Any]:
    return {
        "color": INK if place else ACCENT,
        "strokeWidth": 1.3 if place else 3.0,
        "strokeDash": _DASHES[place],
    }


def _stated(month: int, months: alt.X) -> list[Any]:
    row = chart_of([{"month": month, "words": f"stated: month {month}"}])
    text = row.mark_text(dy=-5, color=GREY)
    return [
        row.mark_rule(color=GREY, strokeDash=[1, 2]).encode(x=months),
        text.encode(x=months, y=alt.value(0), text="words:N"),
    ]


def _label(words: str, place: int, width: float) -> list[Any]:
    row, y = chart_of([{"words": words}]), 10.0 + 18.0 * place
    at, to = width + 8.0, width + 8.0 + _SAMPLE
    text = row.mark_text(align="left", limit=_ROOM - _SAMPLE - 12)
    return [
        row.mark_rule(**_stroke(place)).encode(
            x=alt.value(at), x2=alt.value(to), y=alt.value(y)
        ),
        text.encode(x=alt.value(to + 5.0), y=alt.value(y), text="words:N"),
    ]
