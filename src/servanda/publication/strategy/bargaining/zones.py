"""The zone as a map: each exit a column, the host's part of the cost upward."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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

__all__ = ["Column", "Panel", "Point", "zones"]

_AXIS: Final = 38
_GAP: Final = 10
_TALL: Final = {1: 170, 2: 170, 3: 92}
_SHAPES: Final = {"draft": "diamond", "rule": "circle"}


@dataclass(frozen=True, slots=True)
class Column:
    """What both sides would have the host bear on some terms.

    exit  as it is written under the column
    low   the least that the coalition accepts, a share of the cost
    high  the most that the host accepts
    """

    exit: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Point:
    """Terms that are marked: as drafted, or where a rule leads.

    kind  draft or rule
    """

    exit: str
    share: float
    kind: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One map, under one set of beliefs or conditions."""

    label: str
    columns: tuple[Column, ...]
    points: tuple[Point, ...] = ()


def zones(name: str, panels: tuple[Panel, ...], *, across: int) -> Markup:
    """Draw maps side by side, so many in a row.

    Pale: what the host would bear; outlined: what the coalition would have it bear;
    dark: both, which is the zone.
    """
    width = (WIDTH - _AXIS - _GAP * (across - 1)) / across
    height = _TALL.get(across, 92)
    charts = [
        _panel(panel, first=number % across == 0).properties(
            width=width,
            height=height,
            title=alt.TitleParams(
                panel.label, fontSize=10.5, fontWeight="bold", anchor="start", offset=5
            ),
        )
        for number, panel in enumerate(panels)
    ]
    rows = [
        alt.hconcat(*charts[start : start + across], spacing=_GAP)
        for start in range(0, len(charts), across)
    ]
    return drawn(alt.vconcat(*rows, spacing=_GAP) if len(rows) > 1 else rows[0], name)


def _panel(panel: Panel, *, first: bool) -> Any:  # noqa: ANN401 - as Altair types
    order = [one.exit for one in panel.columns]
    x = (
        alt.X("exit:O")
        .sort(order)
        .scale(paddingInner=0.18, paddingOuter=0.1)
        .axis(labelAngle=0, ticks=False, labelOverlap="greedy", labelFontSize=9.5)
    )
    shown = {"format": "%", "values": [0, 0.5, 1.0]}
    y = (
        alt.Y("from:Q")
        .scale(domain=[0, 1])
        .axis(**(shown if first else {**shown, "labels": False}))
    )
    frame = chart_of([{"exit": one, "from": 0.0, "to": 1.0} for one in order])
    layers = [
        frame.mark_bar(color="#ffffff", stroke="#e8eaed").encode(x=x, y=y, y2="to:Q")
    ]
    for rows, style in (
        (_borne(panel), {"color": PALE}),
        (_shared(panel), {"color": ACCENT}),
        (_wanted(panel), {"filled": False, "stroke": GREY, "strokeWidth": 1.1}),
    ):
        if rows:
            layers.append(chart_of(rows).mark_bar(**style).encode(x=x, y=y, y2="to:Q"))
    layers += [
        chart_of([{"exit": one.exit, "from": one.share}])
        .mark_point(
            shape=_SHAPES[one.kind],
            filled=True,
            opacity=1.0,
            size=62,
            color=INK if one.kind == "draft" else "#ffffff",
            stroke="#ffffff" if one.kind == "draft" else INK,
            strokeWidth=1.3,
        )
        .encode(x=x, y=y)
        for one in panel.points
    ]
    return alt.layer(*layers)


def _borne(panel: Panel) -> list[dict[str, Any]]:
    return _rows((one.exit, 0.0, min(one.high, 1.0)) for one in panel.columns)


def _wanted(panel: Panel) -> list[dict[str, Any]]:
    return _rows((one.exit, max(one.low, 0.0), 1.0) for one in panel.columns)


def _shared(panel: Panel) -> list[dict[str, Any]]:
    return _rows(
        (one.exit, max(one.low, 0.0), min(one.high, 1.0)) for one in panel.columns
    )


def _rows(found: Iterable[tuple[str, float, float]]) -> list[dict[str, Any]]:
    return [
        {"exit": name, "from": low, "to": high}
        for name, low, high in found
        if high > low
    ]
