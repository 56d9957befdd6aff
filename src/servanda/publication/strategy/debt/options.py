"""Debt under the options side by side: fans, thresholds, ratings, differences."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from servanda.publication.strategy.debt.statement import (
    StatedBands,
    StatedChange,
    StatedDebt,
    StatedIndicator,
    StatedOption,
)
from servanda.publication.theme import (
    Block,
    Drawing,
    Inline,
    Table,
    columns,
    join,
    listed,
    mark,
)
from servanda.publication.words import between, day, first_letter, rough

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = [
    "CALLED",
    "against",
    "at",
    "called",
    "fan",
    "points",
    "shown",
    "verdict",
]

CALLED: Final = {
    "external_output": "Present value of external debt, of output",
    "external_exports": "Present value of external debt, of exports",
    "service_exports": "Service of external debt, of exports",
    "service_revenue": "Service of external debt, of revenue",
    "public_output": "Present value of all public debt, of output",
}
"""What each indicator is called; all are per cent."""

_FIRST: Final = "external_output"
_DRAWN: Final = ("no action", "aid alone", "this compact")
_UNSEEN: Final = 0.05  # points; what rounds to nothing is not told as a number
_FORECAST: Final = 3  # years that are a forecast, as in the outlook


def shown(of: StatedDebt) -> list[StatedOption]:
    """Return the options that are drawn: no action, aid alone and the chosen one."""
    names = {*_DRAWN, of.first, of.chosen}
    return [one for one in of.options if one.name in names]


def fan(of: StatedDebt) -> Drawing:
    """Return the present value of external debt by year under the options."""
    mine, last = shown(of), of.seen
    drafted = at(_of(of.option(of.chosen), _FIRST).bands, last)
    nothing = at(_of(of.option(of.first), _FIRST).bands, last)
    title = (
        f"Present value of external debt on {day(date.fromisoformat(of.ends[last]))}: "
        f"{drafted} of output under {of.chosen}; {nothing} under {of.first}"
    )
    return Drawing(
        id="debt-fan",
        title=title,
        subtitle="Per cent of output, by year. Line: P50; bands: the middle 50% and "
        f"90%; dotted: P50 of {of.first}; dashed across: the middle of the thresholds. "
        f"Beyond three years a scenario, not a forecast.{_continued(of)}",
        svg=_bands(of, mine),
        source=f"{of.draws} trajectories of the outlook, seed {of.seed}; the host's "
        f"facts and {len(of.beliefs)} stated constants.",
        alt=f"{title}. In brackets the middle 90% of trajectories.",
        numbers=Table(
            "Present value of external debt, per cent of output: P50 (middle 90%)",
            columns("On", *(called(one.name) for one in mine)),
            tuple(
                (
                    day(date.fromisoformat(end)),
                    *(at(_of(one, _FIRST).bands, year) for one in mine),
                )
                for year, end in enumerate(of.ends)
            ),
        ),
    )


def _continued(of: StatedDebt) -> str:
    """Say from when the outlook's own years are over."""
    if of.seen >= len(of.ends) - 1:
        return ""
    return (
        f" After {day(date.fromisoformat(of.ends[of.seen]))} the outlook has ended: "
        "each year is like one of its last three."
    )


def against(of: StatedDebt) -> Block:
    """Return how the options differ from the first one in debt, as pairs of draws."""
    return listed(
        f"What each option changes against {of.first}, on the same trajectories: mean "
        "(middle 90% of the trajectories; of a chance, what their number leaves open)",
        columns(
            "Option",
            f"All debt after {of.seen} years, points of output",
            "Present value of external debt then, points of output",
            "Chance of high risk or distress, points",
            "Chance of distress, points",
        ),
        (
            (
                called(one.name),
                *(verdict(c) for c in (one.debt, one.worth)),
                _chance(one.at_risk),
                _chance(one.distress),
            )
            for one in of.contrasts
        ),
        "There is one option, and nothing to compare it with.",
    )


def at(bands: StatedBands, year: int) -> str:
    """Return a year's middle and its range, as ``22% (11-41%)``."""
    low, middle, high = (row[year] for row in (bands.p05, bands.p50, bands.p95))
    if low is None or middle is None or high is None:
        return "no service yet"
    return f"{rough(middle)}% ({between(rough(low), rough(high))}%)"


def called(option: str) -> str:
    """Return what an option is called in a table, as ``This compact``."""
    return first_letter(option)


def points(value: float, scale: float = 1.0) -> str:
    """Return a difference with its sign, to a tenth of a point.

    >>> points(-1.234), points(0.04)
    ('\u22121.2', '+0.0')
    """
    return f"{value * scale:+.1f}".replace("-", "\u2212")


def verdict(one: StatedChange, scale: float = 1.0) -> Inline:
    """Return a difference with its interval, or that none can be told."""
    if one.verdict == "no change":
        return "no change"
    if max(abs(one.low), abs(one.high)) * scale < _UNSEEN:
        return "less than 0.1 either way"
    span = f"{points(one.low, scale)} to {points(one.high, scale)}"
    told = f"{points(one.after - one.before, scale)} ({span})"
    if one.verdict == "not distinguishable":
        return join((mark(one.verdict), told), " ")
    return f"{one.verdict}: {told}"


def _chance(one: StatedChange) -> Inline:
    return verdict(one, 100.0)


def _of(one: StatedOption, name: str) -> StatedIndicator:
    return next(found for found in one.indicators if found.name == name)


def _bands(of: StatedDebt, mine: list[StatedOption]) -> Markup:
    from servanda.publication.charts import Bands, fans

    panels = tuple(
        Bands(called(one.name), _rows(found.bands), pace=1, level=found.threshold)
        for one in mine
        for found in (_of(one, _FIRST),)
    )
    begins = date.fromisoformat(of.start)
    start = begins.year + (begins.month - 1) / 12
    return fans(
        "debt-fan",
        panels,
        start=start,
        scaled="from nought",
        forecast=_FORECAST,
        continued=of.seen,
    )


def _rows(bands: StatedBands) -> tuple[tuple[float, ...], ...]:
    rows = (bands.p05, bands.p25, bands.p50, bands.p75, bands.p95)
    return tuple(tuple(v for v in row if v is not None) for row in rows)
