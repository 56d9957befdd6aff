"""An answer that says what it hangs on: where each belief would turn its sign.

A quantity whose sign matters (is it worth it to join, is there room to agree) is worked
out for beliefs drawn together, and for each belief alone over its range and beyond. If
the ranges that are stated leave both signs possible, the answer is *not
distinguishable*: that is an answer, and the belief that decides is named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple

import numpy as np

from servanda.outlook.noise import Array
from servanda.outlook.parameters import spread
from servanda.outlook.priors import Prior
from servanda.strategy.beliefs import Beliefs, Drawn

__all__ = ["Answer", "Sign", "Switch", "Worth", "answered", "turning_values"]

Sign = Literal["above nought", "below nought", "not distinguishable"]

Worth = Callable[[Drawn], Array]
"""Beliefs, each (draw,), to the quantity: (draw,). Pure, and without chance."""

_WIDEST: Final = 4.0  # standard scores that are searched; 1.645 is the end of a range
_END: Final = 1.6448536269514722
_STEPS: Final = 161
_HALVINGS: Final = 40


class Switch(NamedTuple):
    """Where one belief alone turns the sign, the others at their middle.

    belief  its name
    at      the value nearest to its middle at which the sign is another; None where
            none does within four standard scores of the middle
    within  whether that lies in the stated range: then the range leaves both signs
            possible
    """

    belief: str
    at: float | None
    within: bool


class Answer(NamedTuple):
    """A quantity, its range, and what would turn its sign.

    middle    with every belief at its middle
    low       one chance in twenty that it is lower
    high      one chance in twenty that it is higher
    above     share of draws in which it is above nought
    sign      the sign, if the stated ranges leave but one
    switches  every belief that could turn it, those within their range first
    """

    middle: float
    low: float
    high: float
    above: float
    sign: Sign
    switches: tuple[Switch, ...]


def answered(worth: Worth, beliefs: Beliefs, draws: Drawn) -> Answer:
    """Return a quantity with its range and what its sign hangs on.

    worth    what is asked
    beliefs  those that it depends on; fixed ones are not varied
    draws    the same beliefs, drawn together
    """
    found = worth(draws)
    low, high = (float(one) for one in np.quantile(found, (0.05, 0.95)))
    switches = turning_values(worth, beliefs)
    return Answer(
        middle=float(worth(_at_middle(beliefs))[0]),
        low=low,
        high=high,
        above=float((found > 0.0).mean()),
        sign=_sign(low, high, switches),
        switches=switches,
    )


def turning_values(worth: Worth, beliefs: Beliefs) -> tuple[Switch, ...]:
    """Return where each belief alone turns the sign, those within their range first.

    Beliefs that cannot turn it within four standard scores are left out. The search
    looks at 161 values of each, so that a sign that turns and turns back between two
    neighbouring ones is not seen.
    """
    found = [
        switch
        for name, one in beliefs.items()
        if one.family != "fixed"
        and (switch := _switch(worth, beliefs, name)).at is not None
    ]
    return tuple(sorted(found, key=lambda one: not one.within))


def _sign(low: float, high: float, switches: tuple[Switch, ...]) -> Sign:
    if any(one.within for one in switches) or low <= 0.0 <= high:
        return "not distinguishable"
    return "above nought" if low > 0.0 else "below nought"


def _at_middle(beliefs: Beliefs, size: int = 1) -> Drawn:
    return {name: np.full(size, one.median) for name, one in beliefs.items()}


def _switch(worth: Worth, beliefs: Beliefs, name: str) -> Switch:
    scores = np.linspace(-_WIDEST, _WIDEST, _STEPS)
    signs = np.sign(_along(worth, beliefs, name, scores))
    middle = _STEPS // 2
    turned = np.flatnonzero(signs != signs[middle])
    if not turned.size:
        return Switch(name, None, within=False)
    nearest = int(turned[np.argmin(np.abs(turned - middle))])
    inner = nearest + (1 if nearest < middle else -1)
    score = _halved(
        lambda at: (
            np.sign(_along(worth, beliefs, name, np.array([at]))[0]) == signs[middle]
        ),
        float(scores[inner]),
        float(scores[nearest]),
    )
    at = float(spread(beliefs[name], np.array([score]))[0])
    return Switch(name, at, within=abs(score) <= _END)


def _along(
    worth: Worth, beliefs: Mapping[str, Prior], name: str, scores: Array
) -> Array:
    """Return the quantity along one belief, the others at their middle: (score,)."""
    values = dict(_at_middle(beliefs, len(scores)))
    values[name] = spread(beliefs[name], scores)
    return np.asarray(worth(values))


def _halved(same: Callable[[float], bool], inner: float, outer: float) -> float:
    """Return the score at which the sign turns, between two of which it differs."""
    for _ in range(_HALVINGS):
        between = (inner + outer) / 2.0
        if same(between):
            inner = between
        else:
            outer = between
    return outer
