"""Simulation-based calibration of a reduced model.

Does the sampler find what made the data?

The first step of the model with country effects, and the size of a month of war, on one
known trait. Parameters are drawn from their priors; deaths are drawn by the very code
by which the kernel draws them; the sampler sees the deaths. If density, kernel and
sampler agree, a parameter's rank among its posterior draws is uniform.

Source: talts2018.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array as Traced
from jax import nn
from jax.flatten_util import ravel_pytree
from jax.scipy.stats import norm
from numpyro.infer import NUTS
from numpyro.util import fori_collect
from scipy.stats import chisquare

from servanda.outlook.calibration.density import Parameters, between, reaching
from servanda.outlook.kernels.month.sizes import deaths_of
from servanda.outlook.noise import Array, Noise

__all__ = ["Size", "Trials", "ranks", "simulated", "uniformity"]

PLACES: Final = 6
CASES: Final = 40
"""Months of each place."""

_MOST: Final = np.float32(1e7)
_PRIORS: Final[Mapping[str, tuple[tuple[int, ...], float, float]]] = {
    "a": ((), -1.0, 1.0),
    "b": ((), 0.0, 1.0),
    "u": ((PLACES,), 0.0, 0.5),
    "am": ((), 5.0, 0.7),
    "bm": ((), 0.0, 0.5),
    "ls": ((), -0.3, 0.4),
}
"""Shape, mean and standard deviation of each parameter's normal prior."""


class Size(NamedTuple):
    """How much to simulate.

    trials   data sets
    warmup   steps before any draw is kept
    draws    kept of each
    thinned  steps from one that is kept to the next
    """

    trials: int = 400
    warmup: int = 150
    draws: int = 63
    thinned: int = 4
    seed: int = 1


class Trials(NamedTuple):
    """Data sets with what made them.

    values  name to (trial, ...)
    trait   (trial, case)
    deaths  (trial, case)  0, or 100 and more
    """

    values: Mapping[str, Array]
    trait: Array
    deaths: Array


def simulated(size: Size) -> Trials:
    """Draw parameters from their priors, and deaths from the parameters.

    The deaths of a month of war are drawn by the kernel.
    """
    noise = Noise(size.seed, 0, size.trials)
    values = {
        name: mean
        + spread * _normals(noise, name, *(shape or (1,))).reshape(size.trials, *shape)
        for name, (shape, mean, spread) in _PRIORS.items()
    }
    trait = _normals(noise, "trait", PLACES * CASES)
    own = np.repeat(values["u"], CASES, axis=1)
    logit = values["a"][:, None] + own + values["b"][:, None] * trait
    is_war = _uniforms(noise, "war", PLACES * CASES) < 1.0 / (1.0 + np.exp(-logit))
    chance = _uniforms(noise, "size", PLACES * CASES).astype(np.float32)
    place = values["am"][:, None] + values["bm"][:, None] * trait
    scale = np.broadcast_to(values["ls"][:, None], trait.shape)
    deaths = deaths_of(
        np.where(is_war, 3.0, 0.0).astype(np.float32),
        place.astype(np.float32),
        scale.astype(np.float32),
        _MOST,
        np.clip(chance, np.float32(2.0**-24), np.float32(1.0 - 2.0**-24)),
    )
    return Trials(values, trait, np.asarray(deaths, dtype=np.float64))


def ranks(size: Size) -> Mapping[str, Array]:
    """Return the rank of each true value among the draws of its posterior.

    returns  name to (trial, ...), whole numbers from 0 to ``size.draws``
    """
    made = simulated(size)
    with jax.enable_x64(new_val=True):
        keys = jax.random.split(jax.random.PRNGKey(size.seed), size.trials)
        fit = jax.jit(jax.vmap(partial(_draws, size)))
        drawn = fit(keys, jnp.asarray(made.trait), jnp.asarray(made.deaths))
        found = {name: np.asarray(values) for name, values in drawn.items()}
    return {
        name: np.sum(found[name] < made.values[name][:, None], axis=1).astype(float)
        for name in _PRIORS
    }


def uniformity(
    found: Mapping[str, Array], draws: int, bins: int = 16
) -> Mapping[str, float]:
    """Return how likely ranks as uneven as these are where all is well.

    found    name to (trial, ...) ranks from 0 to ``draws``
    bins     divides ``draws + 1``
    returns  name to the p-value of a chi-square test; of the country effects, which
             lean on each other within a data set, one is tested
    """
    width = (draws + 1) // bins
    told = {}
    for name, rank in found.items():
        one = rank.reshape(rank.shape[0], -1)[:, 0]
        counts = np.bincount((one // width).astype(np.int64), minlength=bins)
        told[name] = float(chisquare(counts).pvalue)
    return told


# --- one data set ---------------------------------------------------------------------


def _log_posterior(p: Parameters, trait: Traced, deaths: Traced) -> Traced:
    prior = jnp.zeros(())
    for name, (_, mean, deviation) in _PRIORS.items():
        prior += jnp.sum(norm.logpdf(p[name], mean, deviation))
    logit = p["a"] + jnp.repeat(p["u"], CASES) + p["b"] * trait
    middle, spread = p["am"] + p["bm"] * trait, jnp.exp(p["ls"])
    some = jnp.maximum(deaths, 100.0)
    low = jnp.full(some.shape, jnp.log(100.0))
    sized = between(jnp.log(some), jnp.log(some + 1.0), middle, spread)
    war = nn.log_sigmoid(logit) + sized - reaching(low, middle, spread)
    return prior + jnp.sum(jnp.where(deaths > 0.0, war, nn.log_sigmoid(-logit)))


def _draws(size: Size, key: Traced, trait: Traced, deaths: Traced) -> Parameters:
    """Return draws of the posterior of one data set: name to (draw, ...).

    Sampled as the model is: by the same sampler, in coordinates in which the curvature
    at the mode is one.
    """
    zero = {name: jnp.full(shape, mean) for name, (shape, mean, _) in _PRIORS.items()}
    start, unravel = ravel_pytree(zero)

    def potential(vector: Traced) -> Traced:
        return -_log_posterior(unravel(vector), trait, deaths)

    mode, spread = _whitened(potential, start)
    kernel = NUTS(potential_fn=lambda z: potential(mode + spread @ z), max_tree_depth=6)
    begun = kernel.init(key, size.warmup, jnp.zeros_like(start), (), {})
    steps = size.warmup + size.draws * size.thinned
    states = fori_collect(
        size.warmup,
        steps,
        lambda state: kernel.sample(state, (), {}),
        begun,
        transform=lambda state: state.z,
        thinning=size.thinned,
        progbar=False,
    )
    named: Parameters = jax.vmap(lambda z: unravel(mode + spread @ z))(states)
    return named


def _whitened(
    potential: Callable[[Traced], Traced], start: Traced
) -> tuple[Traced, Traced]:
    """Return the mode, by damped steps of Newton, and a root of the curvature there."""
    slope, curvature = jax.grad(potential), jax.hessian(potential)

    def step(_: int, at: Traced) -> Traced:
        values, vectors = jnp.linalg.eigh(curvature(at))
        move: Traced = vectors @ (
            (vectors.T @ slope(at)) / jnp.maximum(jnp.abs(values), 0.1)
        )
        return at - move / jnp.maximum(1.0, jnp.linalg.norm(move))

    mode: Traced = jax.lax.fori_loop(0, 30, step, start)
    values, vectors = jnp.linalg.eigh(curvature(mode))
    return mode, vectors / jnp.sqrt(jnp.maximum(values, 1e-3))


def _normals(noise: Noise, name: str, size: int) -> Array:
    return np.stack([noise.normal(f"{name} {k}") for k in range(size)], axis=1)


def _uniforms(noise: Noise, name: str, size: int) -> Array:
    return np.stack([noise.uniform(f"{name} {k}") for k in range(size)], axis=1)
