"""How likely the months are: stay as the last year was, or move (JAX).

The model is stated in ``docs/explanation/model.md``; the kernel of
`servanda.outlook.kernels` draws from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import jax.numpy as jnp
import numpy as np
from jax import Array, nn

from servanda.outlook.calibration.cases import Cases
from servanda.outlook.posterior.memory import FEATURES, LEAST, RING

__all__ = ["Parameters", "between", "log_likelihood", "reaching"]

Numbers = np.ndarray[tuple[int, ...], np.dtype[np.floating]]
Kind = type[np.float32] | type[np.float64]
Parameters = Mapping[str, Array]
"""Name to value: a (3,), b (3, 9), g (3,), u (3, place), am (3,), bm (3, 9), ls, cv,
ce (3,), wl (4,), lh (); the meaning stands in ``fitting.PARAMETERS``."""

_E6: Final = FEATURES.index("e6")
_V12: Final = FEATURES.index("v12")
_LOW: Final = np.log(np.array(LEAST))
_HIGH: Final = np.append(_LOW[1:], 30.0)  # log deaths; war has no upper bound
_NEVER: Final = 1e-30  # the chance of what cannot be, in single precision


def log_likelihood(p: Parameters, cases: Cases, kind: Kind = np.float64) -> Array:
    """Return the log probability of all cases, given the parameters.

    A month without deaths comes from staying (as often as the last year had such
    months) or from moving to calm. A month with deaths comes from staying, near one of
    the last year's months of the same intensity, or from moving to its intensity and
    size.

    kind  the precision of the terms; their sum is in double precision. Single
          precision does for sampling and is quicker; for the mode it does not
    """
    p = {name: value.astype(kind) for name, value in p.items()}
    known, traits = cases.features.astype(kind), cases.covariates.astype(kind)
    first = p["a"][0] + known @ p["b"][0] + traits @ p["g"] + p["u"][0][cases.place]
    staying, moving = nn.log_sigmoid(p["wl"]), nn.log_sigmoid(-p["wl"])
    stay, move = staying[cases.before], moving[cases.before]
    quiet = np.log(np.maximum(cases.quiet, _NEVER)).astype(kind)
    calm = jnp.logaddexp(stay + quiet, move + nn.log_sigmoid(-first))
    at = cases.violent
    moved = nn.log_sigmoid(first[at]) + _reached(p, cases) + _sized(p, cases)
    violent = jnp.logaddexp(stay[at] + _repeated(p, cases), move[at] + moved)
    peaceful = jnp.where(cases.deaths == 0.0, calm, 0.0)
    return jnp.sum(peaceful, dtype=float) + jnp.sum(violent, dtype=float)


def _reached(p: Parameters, cases: Cases) -> Array:
    """Return the log chance of the intensity of each violent case, once violent."""
    known, place = (
        cases.features[cases.violent].astype(p["a"].dtype),
        cases.place[cases.violent],
    )
    high = p["a"][1] + known @ p["b"][1] + p["u"][1][place]
    war = p["a"][2] + known @ p["b"][2] + p["u"][2][place]
    above = jnp.where(cases.size == 1, nn.log_sigmoid(-war), nn.log_sigmoid(war))
    return jnp.where(
        cases.size == 0, nn.log_sigmoid(-high), nn.log_sigmoid(high) + above
    )


def _sized(p: Parameters, cases: Cases) -> Array:
    """Return the log chance of the deaths of each violent case, given a move."""
    known, size = cases.features[cases.violent].astype(p["a"].dtype), cases.size
    middle = p["am"][size] + jnp.sum(known * p["bm"][size], axis=1)
    spread = jnp.exp(
        p["ls"][size] + p["cv"][size] * known[:, _V12] + p["ce"][size] * known[:, _E6]
    )
    return _within(cases.deaths[cases.violent], middle, spread)


def _repeated(p: Parameters, cases: Cases) -> Array:
    """Return the log chance of each violent case, given that the last year repeats."""
    deaths, before = cases.pairs.T
    spread = jnp.exp(p["lh"])
    near = _within(deaths, np.log(before + 0.5).astype(spread.dtype), spread)
    chance = jnp.append(jnp.exp(near), 0.0)  # the last, for -1: of another intensity
    total = jnp.sum(chance[cases.pair], axis=1) / RING
    return jnp.log(jnp.maximum(total, _NEVER))


def _within(deaths: Numbers, middle: Array | Numbers, spread: Array) -> Array:
    """Return the log probability of deaths under a logistic law of their logarithm.

    deaths, middle, spread  (any,)
    returns                 (any,); the law is cut to the deaths' intensity

    The difference of two logistic distribution functions is written as a product, so
    that it keeps its figures far out in a tail.
    """
    size = np.searchsorted(LEAST, deaths, side="right") - 1
    kind = spread.dtype
    below, above = np.log(deaths).astype(kind), np.log(deaths + 1.0).astype(kind)
    low, high = _LOW[size].astype(kind), _HIGH[size].astype(kind)
    here = between(below, above, middle, spread)
    cut = between(low, high, middle, spread)
    open_ended = reaching(low, middle, spread)
    return here - jnp.where(size == len(LEAST) - 1, open_ended, cut)


def reaching(low: Array | Numbers, middle: Array | Numbers, spread: Array) -> Array:
    """Return the log chance of a logistic law above a bound."""
    return nn.log_sigmoid(-(low - middle) / spread)


def between(
    low: Array | Numbers,
    high: Array | Numbers,
    middle: Array | Numbers,
    spread: Array,
) -> Array:
    """Return the log chance of a logistic law between two bounds."""
    inside: Array = jnp.log(-jnp.expm1(-(high - low) / spread))
    below = reaching(low, middle, spread)
    return below + nn.log_sigmoid((high - middle) / spread) + inside
