"""Small drawings that stand in a line or a cell: a place on a scale, a run of years.

They are written out here rather than drawn by a charting library, which would take
longer to start than the whole brief takes to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

__all__ = ["Run", "on_scale", "run"]

_INK: Final = "#1f2328"
_ACCENT: Final = "#1f5a8a"
_BAND: Final = "#8fb3d1"
_PALE: Final = "#d5d9de"
_GREY: Final = "#6b7280"

_SCALE: Final = Markup(
    '<svg class="scale" viewBox="0 0 100 8" preserveAspectRatio="none" '
    'aria-hidden="true"><rect x="0" y="3.6" width="100" height="0.8" fill="{pale}"/>'
    "{marks}{body}</svg>"
)
_LINE: Final = Markup('<rect x="{:.2f}" y="1" width="0.5" height="6" fill="{}"/>')
_BETWEEN: Final = Markup('<rect x="{:.2f}" y="2" width="{:.2f}" height="4" fill="{}"/>')
_AT: Final = Markup('<rect x="{:.2f}" y="0" width="1.6" height="8" fill="{}"/>')


def on_scale(
    low: float, value: float | None, high: float, lines: Sequence[float] = ()
) -> Markup:
    """Draw an interval and its middle on a scale from nothing to all.

    low, value, high  0 to 1; no middle is drawn where there is none
    lines             places on the scale that are marked, 0 to 1
    """
    left, right = 100.0 * low, 100.0 * high
    body = _BETWEEN.format(left, max(right - left, 0.4), _BAND)
    if value is not None:
        body += _AT.format(min(max(100.0 * value - 0.8, 0.0), 98.4), _ACCENT)
    marks = Markup("").join(_LINE.format(100.0 * line, _GREY) for line in lines)
    return _SCALE.format(pale=_PALE, marks=marks, body=body)


@dataclass(frozen=True, slots=True)
class Run:
    """Yearly values and what others show in one year, on one scale.

    points   year and value, oldest first; a year without a value is left out
    span     first and last year of the drawing
    others   the year of the region's values, and their quartiles; None if not known
    """

    points: tuple[tuple[int, float], ...]
    span: tuple[int, int]
    others: tuple[int, float, float, float] | None

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest value drawn."""
        values = [value for _, value in self.points] + list((self.others or ())[1:])
        low, high = min(values), max(values)
        low = min(low, 0.0) if low < 0.0 or low < high / 2 else low
        return (low, high) if high > low else (low - 0.5, low + 0.5)

    def at(self, year: int, value: float) -> tuple[float, float]:
        """Return the place of a value in the drawing."""
        first, last = self.span
        low, high = self.ends
        x = 4.0 + 92.0 * (year - first) / max(last - first, 1)
        return x, 23.0 - 20.0 * (value - low) / (high - low)


def run(of: Run) -> Markup:
    """Draw a run of years as a line broken where a year has no value."""
    parts: list[Markup] = [_ground()]
    if of.others is not None:
        year, lower, middle, upper = of.others
        x, top = of.at(year, upper)
        _, bottom = of.at(year, lower)
        _, tick = of.at(year, middle)
        parts.append(
            Markup(
                '<rect x="{:.1f}" y="{:.1f}" width="5" height="{:.1f}" fill="{}"/>'
                '<rect x="{:.1f}" y="{:.1f}" width="9" height="1.2" fill="{}"/>'
            ).format(
                x - 2.5, top, max(bottom - top, 0.6), _PALE, x - 4.5, tick - 0.6, _GREY
            )
        )
    parts += [_stroke(of, stretch) for stretch in _stretches(of.points)]
    parts += [_dot(of, year, value) for year, value in of.points]
    return Markup(
        '<svg class="run" viewBox="0 0 104 25" aria-hidden="true">{}</svg>'
    ).format(Markup("").join(parts))


def _ground() -> Markup:
    return Markup('<rect x="0" y="24.2" width="104" height="0.6" fill="{}"/>').format(
        _GREY
    )


def _stretches(
    points: Sequence[tuple[int, float]],
) -> list[list[tuple[int, float]]]:
    found: list[list[tuple[int, float]]] = []
    for year, value in points:
        if found and found[-1][-1][0] == year - 1:
            found[-1].append((year, value))
        else:
            found.append([(year, value)])
    return found


def _stroke(of: Run, stretch: list[tuple[int, float]]) -> Markup:
    places = " ".join(f"{x:.1f},{y:.1f}" for x, y in (of.at(*one) for one in stretch))
    return Markup(
        '<polyline points="{}" fill="none" stroke="{}" stroke-width="1.4"/>'
    ).format(places, _ACCENT)


def _dot(of: Run, year: int, value: float) -> Markup:
    x, y = of.at(year, value)
    return Markup('<circle cx="{:.1f}" cy="{:.1f}" r="1.5" fill="{}"/>').format(
        x, y, _INK
    )
