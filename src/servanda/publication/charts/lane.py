"""An interval in a line of text: one scale for all lines of a strip."""

from __future__ import annotations

from dataclasses import dataclass
from math import log1p
from typing import Final

from markupsafe import Markup

from servanda.publication.charts.ink import ACCENT, GREY, INK, PALE

__all__ = ["Scale", "lane", "swing"]

_BAND: Final = "#8fb3d1"
_LANE: Final = Markup(
    '<svg class="lane" viewBox="0 0 100 10" preserveAspectRatio="none" '
    'aria-hidden="true"><rect x="0" y="4.7" width="100" height="0.6" fill="{}"/>'
    "{}</svg>"
)
_RECT: Final = Markup(
    '<rect x="{:.2f}" y="{:.1f}" width="{:.2f}" height="{:.1f}" fill="{}"/>'
)


@dataclass(frozen=True, slots=True)
class Scale:
    """What the lines of a strip are drawn against.

    least, most  its ends
    line         a place marked in every line, as the middle of no action
    by_tens      whether each step is ten times the last, from 1 on; nought has a place
    """

    least: float
    most: float
    line: float | None = None
    by_tens: bool = False

    def at(self, value: float) -> float:
        """Return the place of a value, 0 to 100."""
        least, value, most = (
            log1p(max(v, 0.0)) if self.by_tens else v
            for v in (self.least, value, self.most)
        )
        whole = most - least
        share = (value - least) / whole if whole > 0.0 else 0.0
        return 100.0 * min(max(share, 0.0), 1.0)

    @property
    def steps(self) -> tuple[float, ...]:
        """The tens between its ends; none on an even scale."""
        if not self.by_tens:
            return ()
        tens = (10.0**k for k in range(1, 12))
        return tuple(ten for ten in tens if self.least < ten < self.most)


def lane(
    low: float, middle: float, high: float, scale: Scale, *, strong: bool = False
) -> Markup:
    """Draw an interval with a mark at its middle.

    strong  whether it is the one that is judged: drawn darker and taller
    """
    left, right = scale.at(low), scale.at(high)
    top, height = (2.0, 6.0) if strong else (3.2, 3.6)
    colour = ACCENT if strong else _BAND
    parts = [_RECT.format(scale.at(ten), 2.5, 0.5, 5, PALE) for ten in scale.steps]
    parts.append(_RECT.format(left, top, max(right - left, 0.6), height, colour))
    if scale.line is not None:
        parts.append(_RECT.format(_mark(scale.at(scale.line), 0.5), 0, 0.5, 10, GREY))
    place = _mark(scale.at(middle), 2.0)
    parts.append(_RECT.format(place - 0.8, top, 3.6, height, "#ffffff"))
    parts.append(_RECT.format(place, top - 1.2, 2.0, height + 2.4, INK))
    return _LANE.format(PALE, Markup("").join(parts))


def swing(low: float, high: float, scale: Scale) -> Markup:
    """Draw where a belief moves an answer: pale to where it is low, dark to high."""
    base = scale.at(scale.line or 0.0)
    parts = []
    for value, colour, top in ((low, _BAND, 1.2), (high, ACCENT, 5.4)):
        place = scale.at(value)
        left, width = min(base, place), max(abs(place - base), 0.6)
        parts.append(_RECT.format(left, top, width, 3.4, colour))
    parts.append(_RECT.format(_mark(base, 0.6), 0, 0.6, 10, INK))
    return _LANE.format(PALE, Markup("").join(parts))


def _mark(place: float, width: float) -> float:
    return min(max(place - width / 2.0, 0.0), 100.0 - width)
