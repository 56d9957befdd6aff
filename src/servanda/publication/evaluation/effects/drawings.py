"""The figures of an effect: two courses, gaps among placebos, effects by age."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import altair as alt
from markupsafe import Markup

from servanda.publication.charts.ink import ACCENT, GREY, INK, WIDTH, chart_of, drawn
from servanda.publication.evaluation.effects.statement import EffectStatement

__all__ = ["by_age", "courses", "gaps"]

_HEIGHT: Final = 170
_AXIS: Final = 52
_ROOM: Final = 82
_NEAR: Final = 0.09
"""Part of the height within which the names of two lines would touch."""
_PLACEBO: Final = "#b9bec6"
_LABELS: Final = "replace(format(datum.value, ',~g'), /,/g, '\u202f')"


def courses(of: EffectStatement, name: str) -> Markup:
    """Draw the treated unit and the course that its comparison gives it."""
    own = [{"year": one.year, "value": one.own} for one in of.series]
    path = [
        {"year": one.year, "value": one.path}
        for one in of.series
        if one.path is not None
    ]
    treated = _line(own, INK, 1.9)
    against = _line(path, ACCENT, 1.6, dash=[4, 3])
    up = _parted(own, path)
    ends = [_name(own, "observed", INK, up), _name(path, "comparison", ACCENT, -up)]
    layers = [*_begin(of, own), against, treated, *ends]
    return _whole(layers, name, room=_ROOM)


def gaps(of: EffectStatement, name: str) -> Markup:
    """Draw the treated unit's gaps, with those of every placebo in grey."""
    layers: list[Any] = [_nought()]
    years = [one.year for one in of.series]
    own = [
        {"year": one.year, "value": one.gap} for one in of.series if one.gap is not None
    ]
    faint = [
        {"year": year, "value": gap, "unit": placebo.unit}
        for placebo in of.placebos
        for year, gap in zip(years, placebo.gaps, strict=True)
        if gap is not None
    ]
    if faint:
        lines = chart_of(faint).mark_line(color=_PLACEBO, strokeWidth=0.8)
        layers.append(lines.encode(x=_years(), y=_values(), detail="unit:N"))
    layers += [*_begin(of, own), _line(own, INK, 1.9)]
    return _whole(layers, name)


def by_age(of: EffectStatement, name: str) -> Markup:
    """Draw effects by years since the treatment, with their intervals."""
    rows = [
        {
            "age": one.age,
            "effect": one.told.effect,
            "low": one.told.low,
            "high": one.told.high,
            "is_after": one.age >= 0,
        }
        for one in (of.cohorts.by_age if of.cohorts else [])
    ]
    base = chart_of(rows)
    ages = sorted(int(row["age"]) for row in rows if row["age"] is not None)
    x = (
        alt.X("age:Q")
        .scale(domain=[ages[0] - 0.4, ages[-1] + 0.4], nice=False)
        .axis(format="d", values=ages, labelOverlap="greedy")
    )
    colour = alt.condition("datum.is_after", alt.value(INK), alt.value(GREY))
    y = _values("low")
    bars = base.mark_rule(strokeWidth=2).encode(x=x, y=y, y2="high:Q", color=colour)
    dots = base.mark_point(filled=True, size=42, opacity=1).encode(
        x=x, y=_values("effect"), color=colour
    )
    begin = chart_of([{"age": -0.5}]).mark_rule(color=GREY, strokeDash=[1, 2])
    return _whole([_nought(), begin.encode(x=x), bars, dots], name)


def _years() -> alt.X:
    return (
        alt.X("year:Q")
        .scale(zero=False, nice=False)
        .axis(format="d", tickCount=5, labelOverlap="greedy", labelSeparation=8)
    )


def _values(field: str = "value") -> alt.Y:
    return alt.Y(f"{field}:Q").scale(zero=False, nice=True).axis(labelExpr=_LABELS)


def _line(
    rows: list[dict[str, Any]], colour: str, width: float, dash: Iterable[int] = ()
) -> Any:  # noqa: ANN401 - Altair types its marks loosely
    more: dict[str, Any] = {"strokeDash": list(dash)} if dash else {}
    line = chart_of(rows).mark_line(color=colour, strokeWidth=width, **more)
    return line.encode(x=_years(), y=_values())


def _begin(of: EffectStatement, own: list[dict[str, Any]]) -> list[Any]:
    """Return a rule where the treatment begins, if that year is drawn."""
    years = [row["year"] for row in own]
    if of.since is None or not years or of.since > max(years):
        return []
    row = chart_of([{"year": of.since - 0.5, "words": f"from {of.since}"}])
    rule = row.mark_rule(color=GREY, strokeDash=[1, 2]).encode(x=_years())
    text = row.mark_text(align="left", dx=3, dy=-4, color=GREY)
    return [rule, text.encode(x=_years(), y=alt.value(0), text="words:N")]


def _parted(own: list[dict[str, Any]], path: list[dict[str, Any]]) -> int:
    """Return how far up the first line's name is moved, so that names part."""
    if not own or not path:
        return 0
    values = [row["value"] for row in (*own, *path)]
    apart = own[-1]["value"] - path[-1]["value"]
    if abs(apart) > _NEAR * (max(values) - min(values)):
        return 0
    return 7 if apart >= 0.0 else -7


def _name(rows: list[dict[str, Any]], words: str, colour: str, up: int) -> Any:  # noqa: ANN401 - as above
    last = chart_of([{**rows[-1], "words": words}] if rows else [])
    text = last.mark_text(
        align="left", dx=5, dy=-up, color=colour, fontWeight="bold", fontSize=10.5
    )
    return text.encode(x=_years(), y=_values(), text="words:N")


def _nought() -> Any:  # noqa: ANN401 - as above
    return (
        chart_of([{"value": 0}])
        .mark_rule(color=GREY, strokeWidth=0.8)
        .encode(y=_values())
    )


def _whole(layers: list[Any], name: str, room: int = 0) -> Markup:
    """Return layers as one drawing, with room at the right for names of lines."""
    wide = WIDTH - _AXIS - room
    chart = alt.layer(*layers).properties(width=wide, height=_HEIGHT)
    return drawn(chart, name)
