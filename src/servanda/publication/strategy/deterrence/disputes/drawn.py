"""The ratios by design as a figure."""

from __future__ import annotations

from servanda.publication.charts.ratios import Interval, ratios
from servanda.publication.strategy.deterrence.disputes.statement import (
    StatedDisputes,
    StatedRatio,
    StatedSpan,
)
from servanda.publication.theme import Drawing, Table, columns
from servanda.publication.words import count, rough, sentence

__all__ = ["ranged", "ratios_drawn"]


def ratios_drawn(of: StatedDisputes) -> Drawing:
    """Return the figure: one interval for each design, around no difference."""
    rows = tuple(
        Interval(
            sentence(one.meaning).rstrip("."),
            *_ends(one.ratio),
            one.standing == "counts",
        )
        for one in of.ratios
    )
    made = of.made
    return Drawing(
        id="disputes-ratios",
        title=finding(of),
        subtitle=(
            "Chance a year that a dispute begins, with a pact over without one; 1 is "
            "no difference. Lines: 90% of resamples; grey: not counted"
        ),
        svg=ratios("disputes-ratios", rows),
        source=(
            f"Own estimates from {', '.join(sorted({u.dataset for u in made.used}))}, "
            f"{made.first} to {made.last}; targets drawn again {made.draws} times"
        ),
        alt=(
            f"{len(of.ratios)} intervals on a scale of ratios, most of them across the "
            "line at 1 that says no difference. The table has the figures."
        ),
        numbers=Table(
            "Ratio of hazards by design",
            columns(
                *("Design", "Middle", "90% range", "Alone it says", "Standing"),
                numbers=(1, 2),
            ),
            tuple(_row(one) for one in of.ratios),
        ),
    )


def finding(of: StatedDisputes) -> str:
    """Return what the designs say together, as a title."""
    own = [one for one in of.ratios if one.standing == "counts"]
    fewer = sum(one.ratio.middle < 1.0 for one in own)
    clear = sum(one.sign != "not distinguishable" for one in own)
    told = {
        len(own): "all of them clearly",
        0: "none of them clearly",
    }.get(clear, f"{clear} of them clearly")
    return (
        f"Of {count(len(own), 'design')} that count, {fewer} find fewer disputes with "
        f"a pact, {len(own) - fewer} more; {told}"
    )


def ranged(of: StatedSpan, *, percents: bool = False) -> str:
    """Return a figure's interval in words."""
    if percents:
        return f"{_share(of.low)} to {_share(of.high)}"
    return f"{rough(of.low)} to {rough(of.high)}"


def _share(value: float) -> str:
    return f"{rough(100.0 * value)}%"


def _ends(of: StatedSpan) -> tuple[float, float, float]:
    return of.low, of.middle, of.high


def _row(one: StatedRatio) -> tuple[str, ...]:
    says = {"below nought": "fewer disputes", "above nought": "more disputes"}
    return (
        sentence(one.meaning).rstrip("."),
        rough(one.ratio.middle),
        ranged(one.ratio),
        says.get(one.sign, one.sign),
        one.standing,
    )
