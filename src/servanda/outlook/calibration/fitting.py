"""Fit the estimated part: NumPyro's sampler on a posterior that was first whitened.

The posterior is nearly normal around its mode, with six hundred dimensions on very
unlike scales. Sampling happens in coordinates in which its curvature at the mode is
one in every direction, which needs a tenth of the steps; the target is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from jax.flatten_util import ravel_pytree
from numpyro.diagnostics import summary
from numpyro.infer import MCMC, NUTS
from numpyro.infer.util import initialize_model
from scipy.optimize import minimize

from servanda.basis.errors import ServandaError
from servanda.outlook.calibration.cases import Cases
from servanda.outlook.calibration.density import Kind, log_likelihood
from servanda.outlook.noise import Array
from servanda.outlook.posterior.memory import FEATURES

__all__ = [
    "COUNTRY_SPREAD",
    "PRIORS",
    "Diagnostics",
    "Fit",
    "Run",
    "approximate",
    "fit",
    "model",
]

_F: Final = len(FEATURES)

PRIORS: Final[Mapping[str, tuple[tuple[int, ...], Any, str]]] = {
    "a": ((3,), dist.Normal(jnp.array([-4.0, -1.0, -1.0]), 2.0), "level of each step"),
    "b": ((3, _F), dist.Normal(0.0, 1.0), "what memory makes of each step"),
    "g": ((3,), dist.Normal(0.0, 0.3), "population, income, democracy, on violence"),
    "am": ((3,), dist.Normal(1.0, 2.0), "level of log deaths by intensity"),
    "bm": ((3, _F), dist.Normal(0.0, 0.5), "what memory makes of log deaths"),
    "ls": ((3,), dist.Normal(-0.3, 0.7), "log spread of log deaths"),
    "cv": ((3,), dist.Normal(0.0, 0.5), "of it, by past surprise"),
    "ce": ((3,), dist.Normal(0.0, 0.5), "of it, by past level"),
    "wl": ((4,), dist.Normal(0.0, 1.5), "log odds that the last year repeats"),
    "lh": ((), dist.Normal(-0.7, 0.7), "log spread around a repeated month"),
}
"""Shape, law and meaning of what all countries share."""

_LEAST_CURVATURE: Final = 0.05
"""Every prior alone curves by more; less means that no mode was found."""

_ROUNDS: Final = 6
_NEAR_ENOUGH: Final = 0.01  # of a posterior standard deviation, by the slope left

COUNTRY_SPREAD: Final = 0.15
"""Standard deviation of country effects, log odds: a prior, not an estimate.

Left free it rises to 1.2, since the likelihood looks one month ahead; such a model
holds on to a country's distant past and forecasts a year ahead worse. The value was
chosen on the windows of 2006 to 2017."""


class NoModeError(ServandaError):
    """The posterior's mode was not found, so that nothing can be sampled."""

    code = "OUT-402"


def model(cases: Cases, places: int, kind: Kind = np.float64) -> None:
    """State the model for NumPyro: priors, country effects, likelihood."""
    p = {
        name: numpyro.sample(name, law.expand(shape).to_event(len(shape)))
        for name, (shape, law, _) in PRIORS.items()
    }
    shared = dist.Normal(0.0, COUNTRY_SPREAD).expand((3, places)).to_event(2)
    p["u"] = numpyro.sample("u", shared)
    numpyro.factor("months", log_likelihood(p, cases, kind))


class Run(NamedTuple):
    """How long to sample.

    warmup, samples  of each chain
    chains           one after the other
    """

    warmup: int = 100
    samples: int = 500
    chains: int = 4
    seed: int = 20211231


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """Whether the sampler can be believed.

    r_hat        the largest split R-hat over all parameters, country effects included
    ess          the least effective sample size
    divergences  how many steps diverged
    steps        gradients taken for a draw, on average
    draws        how many draws there are in all
    worst        the parameter with the largest R-hat
    """

    r_hat: float
    ess: float
    divergences: int
    steps: float
    draws: int
    worst: str


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Draws of every parameter: name to (draw, ...); and how they were come by."""

    draws: Mapping[str, Array]
    diagnostics: Diagnostics


def fit(
    cases: Cases,
    places: int,
    run: Run | None = None,
    progress: Callable[[float], None] = lambda _done: None,
) -> Fit:
    """Sample the posterior.

    places   how many rows there are for country effects; one without cases keeps its
             prior
    returns  draws of what PRIORS names and of ``u`` (draw, 3, place)
    """
    run = run or Run()
    with jax.enable_x64(new_val=True):
        precise, start, unravel = _target(cases, places, run.seed)
        mode, spread = _whitened(precise, start)
        progress(0.1)
        potential, _, _ = _target(cases, places, run.seed, np.float32)
        sampler = MCMC(
            NUTS(
                potential_fn=lambda z: potential(mode + spread @ z),
                max_tree_depth=6,
                target_accept_prob=0.7,
            ),
            num_warmup=run.warmup,
            num_samples=run.samples,
            num_chains=run.chains,
            chain_method="sequential",
            progress_bar=False,
        )
        keys = jax.random.normal(
            jax.random.PRNGKey(run.seed + 1), (run.chains, mode.size)
        )
        sampler.run(
            jax.random.PRNGKey(run.seed),
            init_params=keys if run.chains > 1 else keys[0],
            extra_fields=("diverging", "num_steps"),
        )
        progress(0.95)
        z = np.asarray(sampler.get_samples(group_by_chain=True))
        vectors = mode + z @ np.asarray(spread).T
        names = jax.vmap(jax.vmap(unravel))(jnp.asarray(vectors))
        chained = {name: np.asarray(value) for name, value in names.items()}
        fields = sampler.get_extra_fields()
        diverged = int(np.sum(fields["diverging"]))
        steps = float(np.mean(fields["num_steps"]))
    return Fit(_together(chained), _diagnosed(chained, diverged, steps))


def approximate(
    cases: Cases, places: int, draws: int, seed: int
) -> Mapping[str, Array]:
    """Draw from the normal law that touches the posterior at its mode (Laplace).

    Many times as quick as `fit`, for the many fits of a retrodiction; never for what is
    shipped.

    returns  name to (draw, ...)
    """
    with jax.enable_x64(new_val=True):
        potential, start, unravel = _target(cases, places, seed)
        mode, spread = _whitened(potential, start)
        chance = np.random.Generator(np.random.Philox(seed))
        vectors = mode + chance.standard_normal((draws, mode.size)) @ spread.T
        found = jax.vmap(unravel)(jnp.asarray(vectors))
        return {name: np.asarray(value) for name, value in found.items()}


def _target(
    cases: Cases, places: int, seed: int, kind: Kind = np.float64
) -> tuple[Callable[[Array], Any], Array, Callable[[Any], Mapping[str, Any]]]:
    """Return minus the log posterior of a vector, a place to start, and its names."""
    start = initialize_model(
        jax.random.PRNGKey(seed),
        model,
        model_args=(cases, places, kind),
        init_strategy=numpyro.infer.init_to_median(num_samples=1),
    )
    flat, unravel = ravel_pytree(start.param_info.z)
    return (
        jax.jit(lambda vector: start.potential_fn(unravel(vector))),
        np.asarray(flat),
        unravel,
    )


def _whitened(potential: Callable[[Array], Any], start: Array) -> tuple[Array, Array]:
    """Return the mode and a square root of the inverse curvature there.

    Its directions differ a thousandfold in scale. The search begins on the scales of
    the parameters, and goes on in coordinates in which the curvature found last is one.
    """
    slope = jax.jit(jax.value_and_grad(potential))
    bend = jax.jit(jax.hessian(potential))
    mode, spread = start, np.eye(start.size)
    values, away = np.zeros(1), np.inf
    for _ in range(_ROUNDS):
        mode = _searched(slope, mode, spread)
        curve = np.asarray(bend(mode))
        values, vectors = np.linalg.eigh((curve + curve.T) / 2.0)
        spread = vectors / np.sqrt(np.maximum(np.abs(values), 1.0))
        away = np.abs(spread.T @ np.asarray(slope(mode)[1])).max()
        if values[0] > _LEAST_CURVATURE and away < _NEAR_ENOUGH:
            return mode, vectors / np.sqrt(values)
    raise NoModeError(
        f"the search for the mode ended where the posterior curves by {values[0]:.3g} "
        f"and slopes by {away:.3g} spreads",
        remedy="Fit to a longer history, or leave no place out that much rests on.",
    )


def _searched(
    slope: Callable[[Array], tuple[Any, Any]], start: Array, spread: Array
) -> Array:
    def step(z: Array) -> tuple[float, Array]:
        value, gradient = slope(start + spread @ z)
        return float(value), spread.T @ np.asarray(gradient, dtype=np.float64)

    found = minimize(
        step,
        np.zeros(start.size),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": 2000, "maxfun": 2500, "ftol": 1e-14, "gtol": 1e-5},
    )
    place: Array = start + spread @ found.x
    return place


def _together(chained: Mapping[str, Array]) -> Mapping[str, Array]:
    return {name: v.reshape(-1, *v.shape[2:]) for name, v in chained.items()}


def _diagnosed(
    chained: Mapping[str, Array], diverged: int, steps: float
) -> Diagnostics:
    told = summary(dict(chained))
    r_hat = {name: float(np.max(one["r_hat"])) for name, one in told.items()}
    worst = max(r_hat, key=lambda name: r_hat[name])
    first = next(iter(chained.values()))
    return Diagnostics(
        r_hat=r_hat[worst],
        ess=min(float(np.min(one["n_eff"])) for one in told.values()),
        divergences=diverged,
        steps=steps,
        draws=first.shape[0] * first.shape[1],
        worst=worst,
    )
