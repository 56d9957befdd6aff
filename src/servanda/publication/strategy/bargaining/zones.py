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

__all__ = ["Column", "Panel", "Point", "apart", "zones"]

_AXIS: Final = 38
_GAP: Final = 10
_ROOM: Final = 92
_STEP: Final = 17
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
        alt.hconcat(*charts[start : start + across], spacing=_GAP, bounds="flush")
        for start in range(0, len(charts), across)
    ]
    return drawn(alt.vconcat(*rows, spacing=_GAP) if len(rows) > 1 else rows[0], name)


def apart(name: str, columns: tuple[Column, ...]) -> Markup:
    """Draw how far apart two sides are on each of some terms, one under another.

    exit  of a column: the terms in a few words

    Filled: the most that the host would bear; open: the least that the coalition would
    have it bear; both as shares of the cost, which can only be shared from 0 to 1.
    """
    rows = [{"terms": one.exit, "low": one.low, "high": one.high} for one in columns]
    ends = [value for one in columns for value in (one.low, one.high)]
    domain = [min(-0.1, *ends), max(1.1, *ends)]
    x = (
        alt.X("high:Q")
        .scale(domain=domain, nice=True)
        .axis(format="%", tickCount=3, orient="bottom", labelOverlap="greedy")
    )
    y = (
        alt.Y("terms:N")
        .sort([one.exit for one in columns])
        .axis(ticks=False, domain=False, labelLimit=_ROOM, grid=False)
    )
    band = chart_of([{"from": 0.0, "to": 1.0}]).mark_rect(color=PALE)
    base = chart_of(rows)
    gap = base.mark_rule(color=GREY, strokeDash=[2, 2]).encode(x=x, x2="low:Q", y=y)
    marks = base.mark_point(
        filled=True, color=ACCENT, opacity=1.0, size=46, shape="circle"
    ).encode(x=x, y=y)
    least = base.mark_point(
        filled=True, color="#ffffff", stroke=INK, opacity=1.0, size=46, shape="square"
    ).encode(x="low:Q", y=y)
    chart = alt.layer(band.encode(x="from:Q", x2="to:Q"), gap, marks, least)
    size = {"width": WIDTH - _ROOM - _GAP, "height": _STEP * len(columns)}
    return drawn(chart.properties(**size), name)


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
    if not _shared(panel):
        place = {"exit": order[len(order) // 2], "from": 0.12, "words": "none"}
        layers.append(
            chart_of([place])
            .mark_text(color=GREY, fontSize=10)
            .encode(x=x, y=y, text="words:N")
        )
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
