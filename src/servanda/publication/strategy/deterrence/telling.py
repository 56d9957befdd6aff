"""What the figures on other regimes come to, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.publication.strategy.deterrence.parts import StatedMet, StatedRange
from servanda.publication.strategy.deterrence.statement import DeterrenceStatement
from servanda.publication.strategy.stated import StatedAnswer
from servanda.publication.words import count, figure, rough

__all__ = [
    "KINDS",
    "MECHANISMS",
    "chance",
    "dated_at_random",
    "headline",
    "hundredths",
    "is_unseen",
    "left_open",
    "ranged",
    "signed_change",
    "steady",
    "verdict",
]

KINDS: Final = {
    "permitted": "Humanitarian interventions that the government permitted",
    "listed": "Humanitarian interventions, permitted or not",
    "beside": "Foreign troops beside a government, consent not known",
}
MECHANISMS: Final = ("deter", "entrench", "provoke", "arm", "arm.represses", "sway")
"""The odds ratios by which a mechanism works: 1 is no effect."""
_USUAL: Final = 0.1
_WORDS: Final = {
    "above nought": "more",
    "below nought": "less",
    "not distinguishable": "not distinguishable",
}


def headline(of: DeterrenceStatement) -> Iterator[str]:
    """Yield what is found, in a few sentences."""
    net = of.effect("repression")
    who = "autocracies" if of.regimes.is_real else "stand-ins for other autocracies"
    yield (
        f"Repression among {figure(of.regimes.regimes)} {who} over five years, with "
        f"this compact against without: {verdict(of)}. The mean level on a scale of 1 "
        f"to 5 changes by {signed_change(net)} of a point."
    )
    if is_unseen(of) and of.power is not None:
        yield (
            "If there is an effect, nobody could see it: a study of "
            f"{count(of.power.events, 'intervention')}, as many as are known with "
            f"permission, finds changes of {rough(100.0 * of.power.least)} hundredths "
            "of a point or more in four trials of five."
        )


def verdict(of: DeterrenceStatement) -> str:
    """Return the net answer in words."""
    net = of.effect("repression")
    if is_unseen(of):
        told = "no detectable effect"
        if net.sign == "not distinguishable":
            return f"{told}, and its sign is not distinguishable"
        return f"{told}, though the stated beliefs agree on {_WORDS[net.sign]}"
    return _WORDS[net.sign]


def is_unseen(of: DeterrenceStatement) -> bool:
    """Tell whether the whole range is too small to be seen."""
    if of.power is None:
        return False
    found = of.effect("similar")
    return max(abs(found.low), abs(found.high)) < 100.0 * of.power.least


def left_open(of: DeterrenceStatement) -> list[str]:
    """Return the beliefs on mechanisms whose stated range holds no effect, with it."""
    return [
        f"{one.meaning}, {rough(one.low)} to {rough(one.high)}"
        for one in of.beliefs
        if one.name in MECHANISMS and one.low <= 1.0 <= one.high
    ]


def signed_change(one: StatedAnswer) -> str:
    """Return a difference with its range and its unit.

    A minus sign is less.
    """
    return (
        f"{_signed(one.middle)} {one.unit} (90%: {_signed(one.low)} to "
        f"{_signed(one.high)})"
    )


def steady(one: StatedMet) -> bool:
    """Tell whether what followed events lies among what followed placebos."""
    return one.p_placebo > _USUAL


def dated_at_random(one: StatedMet) -> str:
    """Return what the study of one kind of event found, as a title."""
    where = "no more than" if steady(one) else "more than"
    return (
        f"After {count(one.events, 'permitted intervention')} repression in similar "
        f"regimes moved {where} after dates drawn at random"
    )


def ranged(one: StatedRange) -> str:
    """Return an interval."""
    return f"{rough(one.low)} to {rough(one.high)}"


def hundredths(one: StatedRange) -> str:
    """Return an interval of points in hundredths of a point."""
    return f"{rough(100.0 * one.low)} to {rough(100.0 * one.high)}"


def chance(one: StatedRange) -> str:
    """Return a chance with its interval, in per cent."""
    ends = f"{rough(100.0 * one.low)} to {rough(100.0 * one.high)}"
    return f"{rough(100.0 * one.middle)}% (90%: {ends})"


def _signed(value: float) -> str:
    told = rough(abs(value))
    sign = "\u2212" if value < 0.0 else "+"
    return told if told == "0" else f"{sign}{told}"
