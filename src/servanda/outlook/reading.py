"""Findings in words. No word without its number; *not distinguishable* is an answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

__all__ = [
    "CERTAIN_ENOUGH",
    "LIKELIHOODS",
    "Contrast",
    "Verdict",
    "finding",
    "likelihood",
]

LIKELIHOODS: Final = (
    (0.10, "very unlikely"),
    (0.33, "unlikely"),
    (0.66, "about as likely as not"),
    (0.90, "likely"),
    (1.01, "very likely"),
)
"""Upper bounds of the likelihood words; printed once wherever a word is used.

The word is that of the percentage printed: under a bound below one half, up to and
with one above it.
"""

CERTAIN_ENOUGH: Final = 0.90
"""Share of trajectories in which an option must do better to be distinguishable."""

_OFTEN_EQUAL: Final = 0.05


class Verdict(StrEnum):
    """What a comparison of two options shows."""

    LOWER = "lower"
    HIGHER = "higher"
    NOT_DISTINGUISHABLE = "not distinguishable"


@dataclass(frozen=True, slots=True)
class Contrast:
    """One figure under two options, draw by draw.

    variable      the figure, lower being better
    option        the option that is judged
    against       the option it is compared with
    median        middle of the difference, option minus against
    low, high     the interval that holds the difference nine times in ten
    share_lower   share of trajectories in which the option has less of it
    share_equal   share in which the two have the same
    error         one standard error of ``share_lower``, from the draws alone
    """

    variable: str
    option: str
    against: str
    median: float
    low: float
    high: float
    share_lower: float
    share_equal: float
    error: float

    @property
    def chance_lower(self) -> float:
        """The share in which it is lower, equal trajectories counted half."""
        return self.share_lower + self.share_equal / 2.0

    @property
    def verdict(self) -> Verdict:
        """Lower or higher only if nine trajectories in ten agree."""
        if self.chance_lower > CERTAIN_ENOUGH:
            return Verdict.LOWER
        if self.chance_lower < 1.0 - CERTAIN_ENOUGH:
            return Verdict.HIGHER
        return Verdict.NOT_DISTINGUISHABLE


def likelihood(share: float, low: float, high: float) -> str:
    r"""Return a likelihood word with its numbers.

    share      the probability, 0 to 1
    low, high  the interval it is stated with

    >>> likelihood(0.72, 0.68, 0.76).replace("\u2013", " to ")
    'likely (72%, 68 to 76)'
    >>> likelihood(0.002, 0.001, 0.004), likelihood(0.0, 0.0, 0.0)
    ('very unlikely (<1%)', 'very unlikely (0%)')
    """
    told = round(share, 2)
    word = next(
        word
        for bound, word in LIKELIHOODS
        if told < bound or (told == bound and bound > 0.5)  # noqa: PLR2004 - a half
    )
    number = f"{share:.0%}"
    if 0.0 < share < 0.01:  # noqa: PLR2004 - a whole percent is all that is shown
        number = "<1%"
    elif 0.99 < share < 1.0:  # noqa: PLR2004
        number = ">99%"
    least, most = f"{100 * low:.0f}", f"{100 * high:.0f}"
    if least == most:
        return f"{word} ({number})"
    return f"{word} ({number}, {least}\u2013{most})"


def finding(found: Contrast, *, figure: str = "deaths, direct and indirect") -> str:
    """Say in one or two sentences what a comparison shows.

    figure  the variable in a reader's words
    """
    chance = found.chance_lower
    margin = 1.645 * found.error
    words = likelihood(chance, max(chance - margin, 0.0), min(chance + margin, 1.0))
    interval = (
        f"the difference is {_signed(found.median)} "
        f"({_signed(found.low)} to {_signed(found.high)}, nine times in ten)"
    )
    if found.share_equal >= _OFTEN_EQUAL:
        interval += f"; {found.share_equal:.0%} are equal and count half"
    if found.share_equal == 1.0:
        return (
            f"“{found.option}” and “{found.against}” do not differ "
            f"in {figure} in any trajectory."
        )
    if found.verdict is Verdict.NOT_DISTINGUISHABLE:
        return (
            f"“{found.option}” is not distinguishable from “{found.against}” "
            f"in {figure}: fewer are {words}; {interval}."
        )
    return (
        f"Under “{found.option}” {figure} are {found.verdict} than under "
        f"“{found.against}”: fewer are {words}; {interval}."
    )


def _signed(amount: float) -> str:
    """Return a number of persons with its sign, two digits at most that count."""
    whole = round(amount)
    if whole == 0:
        return "0"
    digits = 1 - int(np.floor(np.log10(abs(whole))))
    text = f"{round(whole, min(digits, 0)):+,d}"
    return text.replace(",", "\u202f").replace("-", "\u2212")
