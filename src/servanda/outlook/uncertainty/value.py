"""What it would be worth to know a belief, and where knowing it changes the choice.

Without a choice of value profile nothing is preferred: losses are those of one profile,
and every figure here is computed for each profile by itself. What has the least loss is
the first in that profile's own account; it is no advice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.distributions import Z95
from servanda.outlook.noise import Array
from servanda.outlook.uncertainty.chance import normals, shuffles
from servanda.outlook.uncertainty.given_data import SURE
from servanda.outlook.uncertainty.libraries import pearson_quantile
from servanda.outlook.uncertainty.regression import Fitted, Smooth, fit, smooth_of
from servanda.outlook.uncertainty.sample import Beliefs, check_sample

__all__ = ["Worth", "WorthOfKnowing", "above_first", "evpi", "evppi", "simulated"]

_TIMES: Final = 200
_FEW_TIMES: Final = 40


class Worth(NamedTuple):
    """An amount of loss that could be spared on average, in the profile's unit.

    value  of it
    error  one standard error, from the number of draws alone
    """

    value: float
    error: float


@dataclass(frozen=True, slots=True)
class WorthOfKnowing:
    """What knowing some beliefs would spare, on average over what they might be.

    names      the beliefs
    value      loss spared by choosing after learning them, at least 0
    error      one standard error
    low, high  the interval that holds the value nine times in ten
    floor      what the best of as many meaningless beliefs stays below, nineteen
               times in twenty
    """

    names: tuple[str, ...]
    value: float
    error: float
    low: float
    high: float
    floor: float

    @property
    def distinguishable(self) -> bool:
        """Whether the value is more than luck would give, and its interval above 0."""
        return self.value > self.floor and self.low > 0.0


def evpi(losses: Array) -> Worth:
    """Return what foreseeing everything would spare, luck included.

    losses   (option, draw), lower is better, under the same chance
    returns  an upper bound: no one can learn the chance of each month

    Source: the least mean loss less the mean of the least loss (raiffa1968).
    """
    spared = np.maximum(-above_first(losses).min(axis=1), 0.0)
    return Worth(float(spared.mean()), float(spared.std(ddof=1) / np.sqrt(spared.size)))


def evppi(
    losses: Array,
    beliefs: Beliefs,
    *,
    seed: int,
    groups: Sequence[Sequence[str]] | None = None,
    only_told: bool = False,
) -> tuple[WorthOfKnowing, ...]:
    """Return what knowing each belief would spare, the largest first.

    losses   (option, draw), lower is better, under the same chance
    beliefs  name to (draw,), numbers or labels
    seed     of the resampling
    groups   names to be learned together; each belief by itself if left out
    only_told  of what luck could explain, no more than a rough upper bound is wanted

    The loss of each option above the first one's is fitted as a smooth function of the
    beliefs; the mean of its least value, where that is below nought, is spared. The
    error holds the fit's own and that of the sample.

    Source: strong2014; the floor, by shuffling the losses and by turning their signs,
    is this project's own.
    """
    check_sample(losses, beliefs)
    asked = [(name,) for name in beliefs] if groups is None else [*map(tuple, groups)]
    above = above_first(losses)
    level = SURE ** (1.0 / max(len(asked), 1))

    @lru_cache(maxsize=1)
    def usual_floor() -> float:
        return _floor(smooth_of([np.arange(above.shape[0])]), above, level, seed)

    found = []
    for names in asked:
        chosen = [beliefs[name] for name in names]
        smooth = smooth_of(chosen)
        single = len(names) == 1
        floor = usual_floor() if single else _floor(smooth, above, level, seed)
        worth = _worth(names, smooth, above, floor, None if only_told else seed)
        if worth.distinguishable:
            tied = single and np.unique(chosen[0]).size < above.shape[0]
            own = _floor(smooth, above, level, seed) if tied else 0.0
            signed = _floor(smooth, above, level, seed, signs=True)
            worth = replace(worth, floor=max(floor, own, signed))
        found.append(worth)
    return tuple(sorted(found, key=lambda w: (-w.value, w.names)))


def above_first(losses: Array) -> Array:
    """Return the losses above those of the option whose mean is least.

    losses   (option, draw)
    returns  (draw, option), one column being nought
    """
    first = int(np.argmin(losses.mean(axis=1)))
    return np.ascontiguousarray((losses - losses[first]).T)


def simulated(fitted: Fitted, seed: int, times: int) -> Array:
    """Return curves that the sample allows: (time, shape, option), coefficients.

    Normal about the fit, with the covariance that the penalty implies.
    """
    shapes, options = fitted.coefficients.shape
    size, turned = np.linalg.eigh(fitted.covariance)
    root = turned * np.sqrt(np.maximum(size, 0.0))
    noise = normals(seed, "curves", shapes * options, times)
    moved = noise.reshape(times, shapes, options) @ root.T
    return np.asarray(fitted.coefficients + np.sqrt(fitted.kept) * moved)


def _worth(
    names: tuple[str, ...], smooth: Smooth, above: Array, floor: float, seed: int | None
) -> WorthOfKnowing:
    fitted = fit(smooth, above)
    spared = _spared(fitted.values)
    sampling = float(spared.std(ddof=1) / np.sqrt(spared.size))
    error = float(np.hypot(_fitting_error(smooth, fitted), sampling))
    value = float(spared.mean())
    low, high = max(value - Z95 * error, 0.0), value + Z95 * error
    if value <= floor and seed is not None:  # near nought the slope says too little
        curves = simulated(fitted, seed, _FEW_TIMES)
        again = [_spared(smooth.basis @ curve).mean() for curve in curves]
        high = max(high, float(np.quantile(again, SURE)))
    return WorthOfKnowing(names, value, error, low, high, floor)


def _fitting_error(smooth: Smooth, fitted: Fitted) -> float:
    """Return the error that the mean of what is spared owes to the fit.

    By its slope in each coefficient; the options' errors go together.
    """
    draws, options = fitted.values.shape
    first = int(np.argmin(fitted.values.mean(axis=0)))
    moves = -np.eye(options)[np.argmin(fitted.values, axis=1)]
    moves[:, first] += 1.0
    slope = smooth.basis.T @ moves / draws
    root = slope * np.sqrt(fitted.kept)
    variance = np.einsum("so,op,sp->", root, fitted.covariance, root)
    return float(np.sqrt(max(variance, 0.0)))


def _spared(values: Array) -> Array:
    """Return the loss spared in each draw by choosing the least: (draw,)."""
    mean = values.mean(axis=0)
    first = int(np.argmin(mean))
    return np.asarray(values[:, first] - values.min(axis=1))


def _floor(
    smooth: Smooth, above: Array, level: float, seed: int, *, signs: bool = False
) -> float:
    """Return what meaningless beliefs would be worth by luck.

    signs  turn each trajectory's distance from the mean about by chance, in place of
           shuffling: a belief that moves the spread of losses alone keeps doing so
    """
    draws, mean = above.shape[0], above.mean(axis=0)
    orders = shuffles(seed, "shuffled losses", draws, _TIMES)
    luck = np.empty(_TIMES)
    for time, order in enumerate(orders):
        turned = np.where(order[:, None] % 2, above, 2.0 * mean - above)
        luck[time] = _spared(
            fit(smooth, turned if signs else above[order]).values
        ).mean()
    return max(pearson_quantile(luck, level), float(np.quantile(luck, SURE)))
