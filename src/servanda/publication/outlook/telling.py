"""The figures of an outlook in words, the same on every page."""

from __future__ import annotations

from typing import Final

from servanda.outlook.options import NO_CURRENCY
from servanda.outlook.reading import LIKELIHOODS, finding, likelihood
from servanda.outlook.reading import Contrast as Compared
from servanda.publication.outlook.figures import (
    Chance,
    Contrast,
    Departure,
    OptionFigures,
    Range,
)
from servanda.publication.outlook.measures import Kind
from servanda.publication.outlook.statement import OutlookStatement
from servanda.publication.theme import Inline, mark
from servanda.publication.words import (
    NOT_SHOWN,
    between,
    percent,
    rough,
    rough_between,
)

__all__ = [
    "SCALE",
    "UNKNOWN",
    "beside",
    "chance",
    "counted",
    "departure",
    "found",
    "label",
    "minus",
    "ranged",
    "source",
    "unit",
]

Z90: Final = 1.645
"""Standard errors on each side of a 90% interval."""

_MOSTLY: Final = 0.95

UNKNOWN: Final = mark("not known", "not-shown")


def _scale() -> str:
    bounds = [round(bound * 100) for bound, _ in LIKELIHOODS]
    words = [word for _, word in LIKELIHOODS]
    parts = [f"{words[0]} under {bounds[0]}%"]
    parts += [
        f"{word} {low}\u2013{high}%"
        for word, low, high in zip(words[1:-1], bounds, bounds[1:], strict=False)
    ]
    return ", ".join([*parts, f"{words[-1]} over {bounds[-2]}%"])


SCALE: Final = _scale()
"""The scale of likelihood words, printed once beside them."""


def beside(of: OutlookStatement) -> tuple[OptionFigures, ...]:
    """Return the options, those that always stand together first."""
    first = [name for name in (of.against, of.less, of.chosen) if name]
    rest = [one for one in of.options if one.name not in first]
    return (*(of.option(name) for name in first), *rest)


def label(of: OutlookStatement, name: str) -> str:
    """Return an option's name for a reader."""
    return of.option(name).label


def ranged(one: Range | None, kind: Kind = "persons") -> Inline:
    """Return an interval: the middle, then a tenth and nine tenths."""
    if one is None:
        return mark(NOT_SHOWN)
    if kind == "ratio":
        low, middle, high = (f"{value:.2f}" for value in (one.p10, one.p50, one.p90))
        return middle if low == high else f"{middle} ({low}\u2013{high})"
    if one.p10 == one.p90:
        return rough(one.p50)
    return f"{rough(one.p50)} ({rough_between(one.p10, one.p90)})"


def chance(one: Chance) -> str:
    """Return a likelihood word with its number and Monte Carlo interval."""
    low = max(one.share - Z90 * one.error, 0.0)
    high = min(one.share + Z90 * one.error, 1.0)
    return likelihood(one.share, low, high)


def counted(one: Chance | None) -> Inline:
    """Return a share with its Monte Carlo error, as ``27% \u00b1 3``."""
    if one is None:
        return "does not arise"
    error = 100.0 * Z90 * one.error
    told = f"{error:.0f}" if error >= 1.0 else f"{error:.1f}"
    if told == "0.0":
        return percent(one.share)
    return f"{percent(one.share)}\u00a0\u00b1\u202f{told}"


def departure(one: Departure | None, months: int) -> str:
    """Return when the last partner leaves, in months from the start."""
    if one is None:
        return "no partner there"
    came = "" if one.came.share > _MOSTLY else f"in {percent(one.came.share)}: "
    low, middle, high = (
        f"{round(m)}" if m < months else f"after {months}"
        for m in (one.months.p10, one.months.p50, one.months.p90)
    )
    if low == high:
        return came + (f"month {middle}" if low.isdigit() else f"there {middle}")
    ranges = between(low, high).replace("\u2013after", " to after")
    named = "month " if middle.isdigit() else ""
    return f"{came}{named}{middle} ({ranges})"


def found(of: OutlookStatement, one: Contrast) -> str:
    """Say what a comparison with no action shows, in a sentence or two."""
    compared = Compared(
        variable=one.outcome,
        option=one.option,
        against=of.against,
        median=one.middle,
        low=one.low,
        high=one.high,
        share_lower=one.lower.share - one.equal / 2.0,
        share_equal=one.equal,
        error=one.lower.error,
    )
    return finding(compared)


def unit(of: OutlookStatement) -> str:
    """Return the currency and price year of the costs."""
    if of.currency == NO_CURRENCY:
        return "no currency shown"
    return f"{of.currency} ({of.prices} prices)"


def source(of: OutlookStatement, draws: int = 0) -> str:
    """Return where the figures come from, and their limit, as a source line.

    draws  trajectories that a drawing rests on, if not all
    """
    number = f"{draws or of.draws:,}".replace(",", "\u202f")
    return (
        f"Source: {of.model} {of.version}, {number} trajectories of each option, seed "
        f"{of.seed}. What options change is stated belief; beyond three years a "
        "scenario."
    )


def minus(text: str) -> str:
    """Return a text with signs in place of hyphens before numbers."""
    return text.replace("-", "\u2212")
