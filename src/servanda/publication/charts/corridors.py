"""A quantity along a scale that is not time: its middle and its range, with a mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import altair as alt
from markupsafe import Markup

from servanda.publication.charts.ink import ACCENT, GREY, INK, WIDTH, chart_of, drawn

__all__ = ["Corridor", "corridors"]

_HEIGHT: Final = 130
_AXIS: Final = 44
_GAP: Final = 14


@dataclass(frozen=True, slots=True)
class Corridor:
    """A middle and a range at each place.

    label  written over its panel
    rows   place, low, middle, high
    """

    label: str
    rows: tuple[tuple[float, float, float, float], ...]


def corridors(
    name: str,
    panels: tuple[Corridor, ...],
    *,
    mark: float,
    words: str,
    form: str,
    across: str,
) -> Markup:
    """Draw panels side by side on one scale from nought, with a marked level.

    mark    the level
    words   what the level is, written at it in the first panel
    form    how values are written, as ``"%"``
    across  what the places are, with their unit; written under the panels
    """
    most = max((row[3] for panel in panels for row in panel.rows), default=mark)
    scale = alt.Scale(domain=[0.0, max(most, mark * 1.15)], nice=True)
    width = (WIDTH - _AXIS - _GAP * (len(panels) - 1)) / len(panels)
    charts = [
        _panel(
            panel, scale, form, across, mark=(mark, words if i == 0 else "")
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


def _panel(
    one: Corridor, scale: alt.Scale, form: str, across: str, *, mark: tuple[float, str]
) -> Any:  # noqa: ANN401 - Altair types its marks loosely
    names = ("at", "low", "middle", "high")
    base = chart_of([dict(zip(names, row, strict=True)) for row in one.rows])
    x = (
        alt.X("at:Q")
        .scale(zero=False, nice=False)
        .axis(tickCount=5, title=across, titleFontSize=10, titleFontWeight="normal")
    )
    y = alt.Y("low:Q").scale(scale).axis(format=form)
    area = base.mark_area(color=ACCENT, opacity=0.25).encode(x=x, y=y, y2="high:Q")
    line = base.mark_line(color=INK, strokeWidth=1.8).encode(
        x=x, y=alt.Y("middle:Q").scale(scale)
    )
    level, words = mark
    row = chart_of([{"level": level, "words": words}])
    rule = row.mark_rule(color=GREY, strokeDash=[3, 2]).encode(
        y=alt.Y("level:Q").scale(scale)
    )
    text = row.mark_text(align="left", dx=3, dy=-6, color=GREY).encode(
        x=alt.value(0), y=alt.Y("level:Q").scale(scale), text="words:N"
    )
    return alt.layer(area, line, rule, text)
