"""Figures of the money: by payer, the host's share, its revenue, what each may owe."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
from markupsafe import Markup

from servanda.basis.money import Money
from servanda.publication.charts import Bar, Part, bars
from servanda.publication.charts.ink import (
    ACCENT,
    GREY,
    INK,
    PALE,
    WIDTH,
    chart_of,
    drawn,
)
from servanda.publication.strategy.money.statement import MoneyStatement
from servanda.publication.words import rough

__all__ = ["budget_bars", "handing", "owing", "revenue_shares", "short"]

_STEP: Final = 30
_ROOM: Final = 112
_MOST: Final = 16
_KINDS: Final = ("Federal ", "Kingdom of ", "Republic of ", "State of ")


def budget_bars(of: MoneyStatement) -> Markup:
    """Draw what each payer pays by year, as far as it is shown, and what is hidden."""
    years = sorted({one.year for one in of.paid})
    payers = list(dict.fromkeys(one.payer for one in of.paid))
    rows = []
    for year in years:
        found = {one.payer: one for one in of.paid if one.year == year}
        parts = tuple(
            Part(short(of.named(payer)), _number(found[payer].amount))
            for payer in payers
            if payer in found
        )
        hidden = sum(one.hidden for one in found.values())
        whole = sum(part.amount for part in parts)
        words = f"\u2265 {rough(whole)}" if hidden else rough(whole)
        rows.append(Bar(str(year), parts, words))
    return bars("money-payers", tuple(rows))


def handing(of: MoneyStatement) -> Markup:
    """Draw the host's share by year as bars, and the share drafted as a tick."""
    rows: list[dict[str, Any]] = [
        {
            "year": str(one.year),
            "share": one.share,
            "drafted": one.drafted,
            "shade": ACCENT if one.when == "in force" else GREY,
            "words": "not known" if one.share is None else f"{one.share:.0%}",
        }
        for one in of.path
    ]
    x = alt.X("year:N").sort(None).axis(labelAngle=0)
    y = alt.Y("share:Q").scale(domain=[0, 1.08]).axis(format="%", values=_QUARTERS)
    base = chart_of(rows)
    layers = [
        base.mark_bar(size=24).encode(x=x, y=y, color=alt.Color("shade:N").scale(None)),
        base.mark_text(dy=-7).encode(x=x, y=y, text="words:N"),
    ]
    drafted = [row for row in rows if row["drafted"] is not None]
    if drafted:
        ticks = chart_of(drafted).mark_tick(color=INK, thickness=2.4, width=32)
        layers.append(ticks.encode(x=x, y=alt.Y("drafted:Q")))
    if of.taken is not None:
        level = chart_of([{"level": of.taken.level}])
        rule = level.mark_rule(color=INK, strokeDash=[3, 3], strokeWidth=1)
        layers.append(rule.encode(y=alt.Y("level:Q")))
    chart = alt.layer(*layers).properties(width=WIDTH - 44, height=150)
    return drawn(chart, "money-handing")


_QUARTERS: Final = [0, 0.25, 0.5, 0.75, 1]


def revenue_shares(of: MoneyStatement) -> Markup:
    """Draw what falls on the host as a share of its revenue, with its 90% range."""
    rows = [
        {
            "year": str(one.year),
            "low": one.low,
            "middle": one.middle,
            "high": one.high,
            "stated": one.of_stated,
        }
        for one in of.rooms
    ]
    x = alt.X("year:N").sort(None).axis(labelAngle=0)
    most = max(
        value
        for one in of.rooms
        for value in (one.high, one.of_stated, 0.0)
        if value is not None
    )
    scale = alt.Scale(domain=[0, most * 1.12], nice=False)
    y = alt.Y("low:Q").scale(scale).axis(format=".1%")
    layers = []
    projected = [row for row in rows if row["middle"] is not None]
    if projected:
        base = chart_of(projected)
        band = base.mark_bar(size=14, color=PALE).encode(x=x, y=y, y2="high:Q")
        middle = base.mark_tick(color=ACCENT, thickness=3, width=22)
        layers += [band, middle.encode(x=x, y=alt.Y("middle:Q").scale(scale))]
    shown = [row for row in rows if row["stated"] is not None]
    if shown:
        dots = chart_of(shown).mark_point(color=INK, filled=True, size=34)
        layers.append(dots.encode(x=x, y=alt.Y("stated:Q").scale(scale)))
    chart = alt.layer(*layers).properties(width=WIDTH - 44, height=150)
    return drawn(chart, "money-revenue")


def owing(of: MoneyStatement) -> Markup:
    """Draw what each spends in the outlook as a bar, all promised and the bound."""
    limits = {one.payer: one for one in of.bounds}
    rows = []
    for one in of.spent[:_MOST]:
        limit = limits[one.payer]
        rows.append(
            {
                "payer": short(of.named(one.payer)),
                "low": one.low,
                "middle": one.middle,
                "high": one.high,
                "promised": _of(limit.promised),
                "bound": _of(limit.bound),
            }
        )
    most = max(
        value
        for row in rows
        for value in (row["high"], row["promised"], row["bound"])
        if isinstance(value, float)
    )
    x = (
        alt.X("low:Q")
        .scale(domain=[0, most * 1.04], nice=False)
        .axis(labelExpr=_MILLIONS, labelOverlap="greedy", grid=True)
    )
    y = alt.Y("payer:N").sort(None).axis(domain=False, labelLimit=_ROOM)
    base = chart_of(rows)
    layers = [
        base.mark_bar(height=12, color=PALE).encode(x=x, x2="high:Q", y=y),
        _tick(base, ACCENT, 3).encode(x="middle:Q", y=y),
    ]
    promised = [row for row in rows if row["promised"] is not None]
    if promised:
        layers.append(_tick(chart_of(promised), INK, 1.4).encode(x="promised:Q", y=y))
    bounded = [row for row in rows if row["bound"] is not None]
    if bounded:
        dots = chart_of(bounded).mark_point(
            shape="diamond", filled=True, color=INK, size=52
        )
        layers.append(dots.encode(x="bound:Q", y=y))
    chart = alt.layer(*layers).properties(
        width=WIDTH - _ROOM - 12, height=_STEP * len(rows)
    )
    return drawn(chart, "money-owing")


_MILLIONS: Final = "datum.value >= 1e6 ? datum.value / 1e6 + ' million' : datum.label"


def _tick(base: Any, colour: str, thickness: float) -> Any:  # noqa: ANN401 - as Altair
    return base.mark_tick(color=colour, thickness=thickness, height=20)


def _number(text: str) -> float:
    return float(Money.parse(text).amount)


def _of(text: str | None) -> float | None:
    return None if text is None else _number(text)


def short(name: str) -> str:
    """Return a name as a figure can carry it: without what kind of state it is."""
    for kind in _KINDS:
        name = name.removeprefix(kind)
    return name
