"""The theme of every drawing, and how a specification becomes SVG in a page."""

from __future__ import annotations

import re
from typing import Any, Final

import altair as alt
import vl_convert
from markupsafe import Markup

__all__ = [
    "ACCENT",
    "FONT",
    "GREY",
    "INK",
    "PALE",
    "RAMP",
    "WIDTH",
    "chart_of",
    "drawn",
]

FONT: Final = (
    "system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', Arial, 'DejaVu Sans', "
    "sans-serif"
)
INK: Final = "#1f2328"
GREY: Final = "#6b7280"
PALE: Final = "#d5d9de"
ACCENT: Final = "#1f5a8a"

RAMP: Final = ("#123a5c", "#1f5a8a", "#6a9cc4", "#a9adb3", "#d5d9de")
"""At most five series, from dark to light, so that grey paper keeps them apart."""

WIDTH: Final = 340
"""Width of a drawing in its own units: that of a narrow telephone."""

_CONFIG: Final = {
    "background": "transparent",
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "domainColor": GREY,
        "gridColor": "#e8eaed",
        "labelColor": INK,
        "labelFontSize": 10.5,
        "tickColor": GREY,
        "tickCount": 4,
        "title": None,
    },
    "axisX": {"grid": False},
    "axisY": {"domain": False, "ticks": False},
    "text": {"color": INK, "fontSize": 10.5},
}
_ID: Final = re.compile(r'(id="|url\(#)(\w+)')
_LONG: Final = re.compile(r"(\d+\.\d{3})\d+")
_SPOKEN: Final = re.compile(r' (?:role|aria-[a-z]+|pointer-events|class)="[^"]*"')
_SIZE: Final = re.compile(r'^<svg ([^>]*?)width="[^"]*" height="[^"]*" ')


def chart_of(rows: list[dict[str, Any]]) -> Any:  # noqa: ANN401 - see below
    """Return a chart of rows; typed loosely, as Altair types its marks so too."""
    return alt.Chart(alt.InlineData(values=rows))


def drawn(chart: Any, name: str) -> Markup:  # noqa: ANN401
    """Return a chart as SVG that can stand beside others in one page.

    name  distinguishes its parts from those of other drawings
    """
    specification: dict[str, Any] = chart.to_dict()
    specification["config"] = _CONFIG
    svg = vl_convert.vegalite_to_svg(specification)
    seen: dict[str, str] = {}

    def own(found: re.Match[str]) -> str:
        number = seen.setdefault(found[2], f"{name}-{len(seen)}")
        return f"{found[1]}{number}"

    svg = _SPOKEN.sub("", _LONG.sub(r"\1", svg))
    svg = _SIZE.sub(r"<svg \1", _ID.sub(own, svg))
    return Markup(svg)  # noqa: S704 - labels were escaped when it was drawn
