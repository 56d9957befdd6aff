"""What a restructuring changes: the same draws with it and without, as pairs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

import numpy as np

from servanda.outlook.debt.beliefs import Drawn
from servanda.outlook.noise import Array

__all__ = ["Change", "Verdict", "change_of", "hanging_on"]

Verdict = Literal["lower", "higher", "no change", "not distinguishable"]

_Z90: Final = 1.6448536269514722  # of a 90% interval
_OUTER: Final = 0.1
_FEWEST: Final = 20  # draws of an outer tenth from which anything is told


class Change(NamedTuple):
    """How a figure differs with a measure, over the same draws.

    before, after  means
    low, high      90% interval of the mean difference, from the number of draws
    falls, rises   share of draws in which it is lower, and higher
    verdict        *not distinguishable* where the interval holds nought
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


def change_of(before: Array, after: Array, beliefs: Drawn) -> Change:
    """Return what changes between two runs of the same draws.

    before, after  (draw,); true or false as 1 and 0
    beliefs        what each draw believes: each (draw,)
    """
    pairs = after.astype(np.float64) - before.astype(np.float64)
    low, high = _interval(pairs)
    verdict = _verdict(pairs, low, high)
    turns = hanging_on(pairs, beliefs) if verdict in ("lower", "higher") else ()
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
            low, high = _interval(pairs[tenth])
            if (sign > 0.0 and high < 0.0) or (sign < 0.0 and low > 0.0):
                found.append(name)
    return tuple(dict.fromkeys(found))


def _interval(pairs: Array) -> tuple[float, float]:
    mean = float(pairs.mean())
    spread = float(pairs.std(ddof=1)) if len(pairs) > 1 else 0.0
    reach = _Z90 * spread / np.sqrt(len(pairs))
    return mean - float(reach), mean + float(reach)


def _verdict(pairs: Array, low: float, high: float) -> Verdict:
    if not pairs.any():
        return "no change"
    if low > 0.0:
        return "higher"
    return "lower" if high < 0.0 else "not distinguishable"
