"""Words in a grid of rows and columns, shaded by what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import altair as alt
from markupsafe import Markup

from servanda.publication.charts.ink import ACCENT, INK, PALE, WIDTH, chart_of, drawn

__all__ = ["Cell", "grid"]

_STEP: Final = 21
_ROOM: Final = 126
_HEAD: Final = 78
_SHADES: Final = {"better": ACCENT, "worse": PALE, "same": "#ffffff"}
_INKS: Final = {"better": "#ffffff", "worse": INK, "same": INK}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    words  at most six letters
    kind   better, worse or same
    """

    row: str
    column: str
    words: str
    kind: str


def grid(name: str, cells: tuple[Cell, ...], strong: str = "") -> Markup:
    """Draw a grid in the order in which rows and columns first appear.

    strong  the row that is set apart
    """
    rows = list(dict.fromkeys(cell.row for cell in cells))
    heads = list(dict.fromkeys(cell.column for cell in cells))
    data = [
        {
            "row": cell.row,
            "column": cell.column,
            "words": cell.words,
            "shade": _SHADES[cell.kind],
            "ink": _INKS[cell.kind],
        }
        for cell in cells
    ]
    bold = f"datum.value === '{strong}' ? 'bold' : 'normal'"
    y = (
        alt.Y("row:N")
        .sort(rows)
        .axis(ticks=False, domain=False, labelLimit=_ROOM, labelPadding=4)
    )
    if strong:
        y = y.axis(
            ticks=False,
            domain=False,
            labelLimit=_ROOM,
            labelPadding=4,
            labelFontWeight={"expr": bold},
        )
    x = (
        alt.X("column:N")
        .sort(heads)
        .axis(
            orient="top",
            ticks=False,
            domain=False,
            labelAngle=-52,
            labelAlign="left",
            labelLimit=_HEAD + 20,
            labelPadding=3,
        )
    )
    base = chart_of(data)
    tiles = base.mark_rect(stroke="#c9ced6", strokeWidth=0.8).encode(
        x=x, y=y, color=alt.Color("shade:N").scale(None)
    )
    words = base.mark_text(fontSize=10).encode(
        x=x, y=y, text="words:N", color=alt.Color("ink:N").scale(None)
    )
    chart = alt.layer(tiles, words)
    width = WIDTH - _ROOM
    return drawn(chart.properties(width=width, height=_STEP * len(rows)), name)
