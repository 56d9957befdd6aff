"""The outlook's figures in words, the same on page one and in the chapters."""

from __future__ import annotations

from servanda.outlook.options import NO_CURRENCY
from servanda.outlook.reading import LIKELIHOODS, likelihood
from servanda.publication.dossier.figures import (
    Departure,
    Interval,
    StatedChance,
    StatedOption,
)
from servanda.publication.dossier.statement import StatedOutlook
from servanda.publication.words import between, percent, rough, rough_between

__all__ = [
    "SCALE",
    "Z90",
    "chance",
    "departure",
    "is_unknown",
    "option_of",
    "ranged",
    "share",
    "unit",
]

Z90 = 1.645
"""Standard errors on each side of a 90% interval."""


def _scale() -> str:
    bounds = [round(bound * 100) for bound, _ in LIKELIHOODS]
    words = [word for _, word in LIKELIHOODS]
    parts = [f"{words[0]} under {bounds[0]}%"]
    parts += [
        f"{word} {low}\u2013{high}%"
        for word, low, high in zip(words[1:-1], bounds, bounds[1:], strict=False)
    ]
    return ", ".join([*parts, f"{words[-1]} over {bounds[-2]}%"])


SCALE = _scale()
"""The scale of likelihood words, printed once beside them."""


def option_of(outlook: StatedOutlook, name: str) -> StatedOption:
    """Return an option's figures by its name."""
    return next(option for option in outlook.options if option.name == name)


def ranged(found: Interval) -> str:
    """Return an interval: the middle, then a tenth and nine tenths."""
    if found.p10 == found.p90:
        return rough(found.p50)
    return f"{rough(found.p50)} ({rough_between(found.p10, found.p90)})"


def chance(found: StatedChance) -> str:
    """Return a likelihood word with its number and Monte Carlo error."""
    low = max(found.share - Z90 * found.error, 0.0)
    high = min(found.share + Z90 * found.error, 1.0)
    return likelihood(found.share, low, high)


def share(found: StatedChance) -> str:
    """Return a share without a word: ``62%``."""
    return percent(found.share)


def unit(outlook: StatedOutlook) -> str:
    """Return the currency and price year of the outlook's costs."""
    if outlook.currency == NO_CURRENCY:
        return "no currency shown"
    return f"{outlook.currency} ({outlook.prices} prices)"


def departure(found: Departure, months: int) -> str:
    """Return when the last partner leaves, in months from the start."""
    if found.months is None:
        return "no partner present"
    low, middle, high = (
        f"{round(m)}" if m < months else f"after {months}"
        for m in (found.months.p10, found.months.p50, found.months.p90)
    )
    if low == high:
        return (
            f"month {middle}"
            if low.isdigit()
            else f"still there {middle[6:]} months on"
        )
    ranges = between(low, high).replace("\u2013after", " to after")
    return f"month {middle} ({ranges})" if middle.isdigit() else f"{middle} ({ranges})"


def is_unknown(option: StatedOption, outlook: StatedOutlook) -> bool:
    """Tell whether an option's figures would be those of doing nothing."""
    return option.name == outlook.chosen and not outlook.knows_effort
