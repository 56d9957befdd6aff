"""A forecast beside what happened: a band by month, dots of what was observed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from servanda.publication.evaluation.forecasts.statement import (
    PeriodScores,
    QuantityScores,
)
from servanda.publication.theme import Table, columns
from servanda.publication.words import count, figure, percent

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["drawing", "numbers", "written"]

_HEIGHT: Final = 170
_AXIS: Final = 48
_SMALL: Final = 10.0
_NOTHING: Final = 5e-5
_MOST_ROWS: Final = 200
_PLAIN: Final = (
    "datum.value >= 1e6 ? format(datum.value / 1e6, '~f') + ' million' : "
    "replace(format(datum.value, ',~f'), /,/g, '\u202f')"
)


def drawing(of: QuantityScores, first: date, name: str) -> Markup:
    """Draw one quantity as SVG; what lies right of the rule was foretold.

    first  the first day of the forecast
    name   distinguishes its parts from those of other drawings in a page
    """
    import altair as alt

    from servanda.publication.charts.ink import (
        ACCENT,
        GREY,
        INK,
        WIDTH,
        chart_of,
        drawn,
    )

    band, dots = _band(of, first), _dots(of)
    tops = [*(row["high"] for row in band), *(row["value"] for row in dots)]
    lows = [*(row["low"] for row in band), *(row["value"] for row in dots)]
    counts = of.unit.startswith(("deaths", "persons"))
    most = max(tops, default=1.0) or 1.0
    least = 0.0 if counts else min(lows, default=0.0)
    domain = [least, most]
    scale = (
        alt.Scale(domain=domain, type="symlog", constant=1, nice=False)
        if counts
        else alt.Scale(domain=domain, nice=True, zero=False)
    )
    tens = [0, *(10**k for k in range(10) if 10**k <= most)]
    axis: dict[str, Any] = {"values": tens, "labelExpr": _PLAIN} if counts else {}
    x = (
        alt.X("at:Q")
        .scale(zero=False, nice=False)
        .axis(format="d", tickCount=5, labelOverlap="greedy", labelSeparation=8)
    )

    def y(field: str) -> Any:  # noqa: ANN401 - Altair types its channels loosely
        return alt.Y(f"{field}:Q").scale(scale).axis(**axis)

    base = chart_of(band)
    began = chart_of([{"at": _year(first), "words": "foretold \u2192"}])
    words = began.mark_text(align="left", dx=3, dy=-4, color=GREY)
    layers = [
        base.mark_area(color=ACCENT, opacity=0.25).encode(x=x, y=y("low"), y2="high:Q"),
        base.mark_line(color=ACCENT, strokeWidth=1.6).encode(x=x, y=y("middle")),
        began.mark_rule(color=GREY, strokeDash=[2, 2]).encode(x=x),
        words.encode(x=x, y=alt.value(0), text="words:N"),
        chart_of(dots)
        .mark_point(color=INK, filled=True, size=18, opacity=0.9)
        .encode(x=x, y=y("value")),
    ]
    chart = alt.layer(*layers).properties(width=WIDTH - _AXIS, height=_HEIGHT)
    return drawn(chart, name)


def _band(of: QuantityScores, first: date) -> list[dict[str, float]]:
    """Return the band as far as there is something to hold it against."""
    if of.band is None or not of.periods:
        return []
    last = max(one.ahead for one in of.periods) + 1
    rows = zip(of.band.p10, of.band.p50, of.band.p90, strict=True)
    return [
        {"at": _year(first) + k / 12, "low": low, "middle": middle, "high": high}
        for k, (low, middle, high) in enumerate(rows)
        if k < last
    ]


def _dots(of: QuantityScores) -> list[dict[str, float]]:
    seen = [(one.first, one.value) for one in of.before]
    seen += [(one.first, one.observed) for one in of.periods]
    return [{"at": _year(day) + _within(of), "value": value} for day, value in seen]


def _within(of: QuantityScores) -> float:
    """Return where in its period a dot stands: its middle, or the end of the year."""
    if of.period == "month":
        return 1 / 24
    return 23 / 24 if of.takes == "last" else 0.5


def _year(day: date) -> float:
    return day.year + (day.month - 1) / 12


def numbers(of: QuantityScores) -> Table:
    """Return the same in figures: what was foretold and what happened."""
    told = [one for one in of.periods if one.observed or one.p90 or one.p10]
    shown = (told or of.periods[:1])[:_MOST_ROWS]
    left = len(of.periods) - len(shown)
    rest = (
        f"; left out, {count(left, of.period)} with nothing of either" if left else ""
    )
    return Table(
        f"{of.title}: foretold and observed, {of.unit}{rest}",
        columns(
            "From",
            "Foretold, middle 80%",
            "Middle",
            "Observed",
            "CRPS",
            "Rank",
            numbers=(1, 2, 3, 4, 5),
        ),
        tuple(_row(of, one) for one in shown),
        is_folded=True,
    )


def _row(of: QuantityScores, one: PeriodScores) -> tuple[str, ...]:
    when = f"{one.first:%Y-%m}" if of.period == "month" else str(one.first.year)
    return (
        when,
        f"{written(one.p10)} to {written(one.p90)}",
        written(one.p50),
        written(one.observed),
        written(one.crps),
        percent(one.pit),
    )


def written(value: float) -> str:
    """Return a value with as many digits as it can bear."""
    if abs(value) < _NOTHING:
        return "0"
    if value == round(value):
        return figure(round(value))
    if abs(value) < _SMALL:
        return f"{value:.3g}".replace("-", "\u2212")
    return figure(round(value))
