"""The rating told: what the host is taken to bear, and when thresholds are passed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.publication.strategy.debt.options import CALLED, at, called
from servanda.publication.strategy.debt.statement import StatedDebt, StatedIndicator
from servanda.publication.theme import (
    Block,
    Note,
    columns,
    join,
    listed,
    mark,
    ticked,
)
from servanda.publication.words import percent

__all__ = ["capacity", "looked_at", "ratings", "worst"]

_BELIEVED: Final = (
    "the host's rating. Its score of policies (CPIA) is not in the facts "
    "(`finance.policies` would tell it). In its place stands a wide belief, and all "
    "that follows is what that belief implies. "
)


def capacity(of: StatedDebt) -> Iterator[Block]:
    """Yield what the host is taken to bear, or that it is not known."""
    found = of.capacity
    if found is None:
        return
    low, middle, high = (f"{value:.2f}" for value in found.index)
    shares = ", ".join(f"{name} {percent(part)}" for name, part in found.shares.items())
    told = (
        f"The framework for low-income countries weighs five inputs into one index; "
        f"here {middle} ({low} to {high}). Below 2.69 the capacity to carry debt is "
        f"called weak, above 3.05 strong: {shares} of the draws."
    )
    if found.policies_known:
        yield Note(told)
        return
    yield Note(
        join(
            (
                mark("not known"),
                ticked(_BELIEVED + told),
            ),
            ": ",
        )
    )


def ratings(of: StatedDebt) -> Block:
    """Return the chance of each rating under each option."""
    known = of.capacity is not None and of.capacity.policies_known
    return listed(
        "Share of the trajectories by mechanical rating of external debt"
        + ("" if known else " (under a belief: the rating itself is not known)"),
        columns(
            "Option",
            "Low",
            "Moderate",
            "High",
            "Distress (stand-in)",
            "All public debt: high or worse",
            "Middle path",
            numbers=range(1, 6),
            widths=(24, 10, 14, 10, 14, 16, 12),
        ),
        (
            (
                called(one.name),
                *(percent(one.ratings[name]) for name in one.ratings),
                percent(one.public["high"] + one.public["in distress"]),
                one.middle,
            )
            for one in of.options
        ),
        "No option is rated.",
    )


def worst(one: StatedIndicator) -> int | None:
    """Return the year in which most paths stand above the threshold, the first such.

    Years count from 1; None where none ever does.
    """
    most = max(one.above, default=0.0)
    return one.above.index(most) + 1 if most else None


def looked_at(of: StatedDebt) -> Iterator[Block]:
    """Yield when and how often thresholds are passed, then every year looked at."""
    chosen = of.option(of.chosen)
    yield listed(
        f"How often thresholds are passed under {of.chosen}, in {of.years_rated} "
        "years; the worst year is the one in which most paths stand above",
        columns(
            "Ratio",
            "Threshold",
            "Worst year",
            "P50 (90%) then",
            "Above it in any year",
            "Passed: above in two years",
            "Passed under worst shock",
            numbers=(1, 4, 5, 6),
            widths=(26, 11, 14, 18, 10, 11, 10),
        ),
        (
            (
                CALLED[one.name],
                f"{one.threshold:.0f}%",
                *_at_worst(one),
                percent(one.ever),
                percent(one.passing),
                percent(one.stressed),
            )
            for one in chosen.indicators
        ),
        "Nothing is looked at.",
    )
    yield listed(
        f"Every year that is rated, under {of.chosen}: P50 (middle 90%), and how many "
        "paths stand above the threshold",
        columns(
            "Year",
            *(
                f"{CALLED[one.name]} ({one.threshold:.0f}%)"
                for one in chosen.indicators
            ),
            widths=(8, 18, 18, 18, 18, 20),
        ),
        (
            (
                str(year),
                *(
                    f"{at(one.bands, year)}; {percent(one.above[year - 1])} above"
                    for one in chosen.indicators
                ),
            )
            for year in range(1, of.years_rated + 1)
        ),
        "No year is rated.",
    )


def _at_worst(one: StatedIndicator) -> tuple[str, str]:
    year = worst(one)
    if year is None:
        return "none", "never above it"
    share = percent(one.above[year - 1])
    return f"year {year}: {share} above", at(one.bands, year)
