"""What a restructuring changes: the same draws with it and without, as pairs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.debt.beliefs import Drawn
from servanda.outlook.noise import Array

__all__ = ["Change", "Verdict", "change_of", "hanging_on", "interval_of"]

Values = Array | NDArray[np.bool_]
"""A figure, or whether something is true: (draw,)."""

Verdict = Literal["lower", "higher", "no change", "not distinguishable"]

_Z90: Final = 1.6448536269514722  # of a 90% interval
_OUTER: Final = 0.1
_FEWEST: Final = 20  # draws of an outer tenth from which anything is told


class Change(NamedTuple):
    """How a figure or a chance differs with a measure, over the same draws.

    before, after  means
    low, high      of a figure: what nine draws in ten lie between, so that it is the
                   beliefs' range; of a chance: the 90% interval that the number of
                   draws leaves
    falls, rises   share of draws in which it is lower, and higher
    verdict        *not distinguishable* where the interval holds nought, or where a
                   belief turns the sign
    turns          beliefs in whose lowest or highest tenth the mean difference has the
                   other sign, beyond luck; empty where none does
    """

    before: float
    after: float
    low: float
    high: float
    falls: float
    rises: float
    verdict: Verdict
    turns: tuple[str, ...]

    @property
    def middle(self) -> float:
        """The mean difference."""
        return self.after - self.before


def change_of(before: Values, after: Values, beliefs: Drawn) -> Change:
    """Return what changes in a figure between two runs of the same draws.

    before, after  (draw,); true or false are a chance
    beliefs        what each draw believes: each (draw,)
    """
    is_chance = before.dtype == np.bool_
    pairs = after.astype(np.float64) - before.astype(np.float64)
    low, high = interval_of(pairs) if is_chance else _range(pairs)
    turns = hanging_on(pairs, beliefs)
    verdict = _verdict(pairs, low, high, is_turned=bool(turns))
    return Change(
        before=float(before.mean()),
        after=float(after.mean()),
        low=low,
        high=high,
        falls=float((pairs < 0.0).mean()),
        rises=float((pairs > 0.0).mean()),
        verdict=verdict,
        turns=turns,
    )


def hanging_on(pairs: Array, beliefs: Mapping[str, Array]) -> tuple[str, ...]:
    """Return the beliefs in whose outer tenths a difference has the other sign."""
    sign, found = np.sign(pairs.mean()), []
    size = int(len(pairs) * _OUTER)
    if size < _FEWEST:
        return ()
    for name, values in beliefs.items():
        if np.ptp(values) == 0.0:
            continue
        order = np.argsort(values, kind="stable")
        for tenth in (order[:size], order[-size:]):
            low, high = interval_of(pairs[tenth])
            if (sign > 0.0 and high < 0.0) or (sign < 0.0 and low > 0.0):
                found.append(name)
    return tuple(dict.fromkeys(found))


def interval_of(pairs: Array) -> tuple[float, float]:
    """Return the 90% interval of a mean difference that the number of draws leaves."""
    mean = float(pairs.mean())
    spread = float(pairs.std(ddof=1)) if len(pairs) > 1 else 0.0
    reach = _Z90 * spread / np.sqrt(len(pairs))
    return mean - float(reach), mean + float(reach)


def _range(pairs: Array) -> tuple[float, float]:
    low, high = np.quantile(pairs, (0.05, 0.95))
    return float(low), float(high)


def _verdict(pairs: Array, low: float, high: float, *, is_turned: bool) -> Verdict:
    if not pairs.any():
        return "no change"
    if is_turned:
        return "not distinguishable"
    if low > 0.0:
        return "higher"
    return "lower" if high < 0.0 else "not distinguishable"
