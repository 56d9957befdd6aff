"""When a difference is told apart: from luck, from what is too small, from belief.

Three things must hold at once. The interval of the mean leaves out nought, however many
differences were looked at. It is as large as a difference must be to matter, and most
states of the world go its way. And no belief about what support does turns it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.distributions import Z95, normal_probability
from servanda.outlook.kernels.layout import DRAWN
from servanda.outlook.noise import Array
from servanda.strategy.beliefs import stated
from servanda.strategy.designs import Trial
from servanda.strategy.sequence.frontier import Yardstick

__all__ = [
    "LEVEL",
    "Effect",
    "Thirds",
    "counting",
    "effect",
    "holm",
    "least_deaths",
    "thirds_of",
]

LEVEL: Final = 0.1
"""Chance of one false word among all differences that are told together."""

_BELIEFS: Final = "servanda.strategy.sequence"
_EFFECTS: Final = ("pressure.", "capability.")
_LOW, _HIGH = 1.0 / 3.0, 2.0 / 3.0
_HALF: Final = 0.5


class Effect(NamedTuple):
    """How much more of something one design has, state by state on the same chance.

    more       mean difference
    low, high  hold the mean nine times in ten, from the number of states alone
    share      of states with less of it, ties left out; one half where all are ties
    chance     of a mean as far from nought by luck alone, for this difference alone
    turned     beliefs in whose lower or upper third of states the mean goes the other
               way
    apart      whether it is told apart, all that is asked taken together
    """

    more: float
    low: float
    high: float
    share: float
    chance: float = 1.0
    turned: tuple[str, ...] = ()
    apart: bool = False

    @property
    def verdict(self) -> str:
        """*lower*, *higher* or *not distinguishable*."""
        if not self.apart or self.more == 0.0:
            return "not distinguishable"
        return "lower" if self.more < 0.0 else "higher"


class Thirds(NamedTuple):
    """States in which a belief is low, and those in which it is high.

    names    of the beliefs that differ between states
    weights  (2, belief, state), each row sums to 1
    """

    names: tuple[str, ...]
    weights: Array

    def turned(self, gap: Array) -> tuple[str, ...]:
        """Return the beliefs in a third of which a mean goes the other way.

        gap  (state,)
        """
        means = self.weights @ gap
        other = np.asarray((means * float(gap.mean()) < 0.0).any(axis=0))
        return tuple(
            n for n, is_other in zip(self.names, other, strict=True) if is_other
        )


def thirds_of(trial: Trial) -> Thirds:
    """Return the thirds of every belief about what support does, in its states."""
    drawn = np.asarray(trial.block.drawn, dtype=np.float64)
    rows = {
        name: row
        for name, row in zip(DRAWN, drawn, strict=True)
        if name.startswith(_EFFECTS) and row.std() > 0.0
    }
    found = [(_third(row), _third(-row)) for row in rows.values()]
    shape = (0, 2, drawn.shape[1])
    held = np.array(found) if found else np.zeros(shape)
    return Thirds(tuple(rows), held.transpose(1, 0, 2))


def _third(row: Array) -> Array:
    own = row <= np.quantile(row, _LOW)
    return np.asarray(own / own.sum())


def counting(by: Yardstick, names: Iterable[str]) -> Mapping[str, float]:
    """Return the least difference that counts in every aim, in its unit.

    Deaths are told in per cent of those without a choice, and have their own.
    """
    part = stated(_BELIEFS)["apart.range"].median
    spans = zip(names, by.worst - by.best, strict=True)
    found = {name: part * float(span) for name, span in spans}
    found["deaths"] = least_deaths()
    return MappingProxyType(found)


def least_deaths() -> float:
    """Return the least change of deaths that counts, in per cent of those without."""
    return stated(_BELIEFS)["apart.deaths"].median


def effect(
    gap: Array,
    *,
    least: float = 0.0,
    thirds: Thirds | None = None,
    share: float | None = None,
) -> Effect:
    """Return how much more one design has than another, and whether it is told apart.

    gap     (state,) the difference, on the same chance
    least   the least difference that counts
    thirds  of the states by belief; none is asked where left out
    share   of states that must go the way of the mean; that of ``apart.share`` where
            left out
    """
    needed = stated(_BELIEFS)["apart.share"].median if share is None else share
    one = float(gap.std(ddof=1)) / float(np.sqrt(max(len(gap), 1)))
    mean, differs = float(gap.mean()), gap != 0.0
    less = float((gap[differs] < 0.0).mean()) if differs.any() else _HALF
    turned = thirds.turned(gap) if thirds is not None else ()
    chance = _chance(mean, one)
    same = less if mean < 0.0 else 1.0 - less
    apart = chance <= LEVEL and abs(mean) >= least and same >= needed and not turned
    return Effect(mean, mean - Z95 * one, mean + Z95 * one, less, chance, turned, apart)


def _chance(mean: float, error: float) -> float:
    if error <= 0.0:
        return 1.0 if mean == 0.0 else 0.0
    return float(2.0 * normal_probability(np.array([-abs(mean) / error]))[0])


def holm(chances: Array, level: float = LEVEL) -> NDArray[np.bool_]:
    """Tell which differences hold together, by Holm's steps (Holm 1979).

    chances  (look,) of each by luck alone
    returns  (look,); one false word among all has at most a chance of ``level``
    """
    order = np.argsort(chances, kind="stable")
    many = len(chances)
    passed = chances[order] <= level / (many - np.arange(many))
    first = many if passed.all() else int(np.argmin(passed))
    found = np.zeros(many, dtype=np.bool_)
    found[order[:first]] = True
    return found
