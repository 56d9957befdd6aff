"""Priors turned into one value for every trajectory."""

from __future__ import annotations

from collections.abc import Mapping
from math import log
from types import MappingProxyType
from typing import Final

import numpy as np

from servanda.outlook.distributions import (
    Z95,
    normal_probability,
    student_quantile,
)
from servanda.outlook.noise import Array, Noise
from servanda.outlook.priors import Prior, PriorsError, priors, schools
from servanda.outlook.question import Estimate

__all__ = ["Parameters", "beliefs_of", "draw_parameters", "known", "spread"]

Parameters = Mapping[str, Array]
"""Name of a prior to one value for every trajectory: (draw,)."""

_T95: Final = float(student_quantile(np.array([0.95]))[0])
_OUTERMOST: Final = 1e-4  # the tails are heavy, and cut off beyond this
_SIGN: Final = {"raises": 1.0, "lowers": -1.0}


def beliefs_of(
    school: str, replaced: Mapping[str, Prior] | None = None
) -> Mapping[str, Prior]:
    """Return every prior as a school holds it.

    replaced  beliefs that take the place of stated ones, before the school's own do
    """
    stated = {**priors(), **(replaced or {})}
    if school not in schools():
        raise PriorsError(
            f"no school is called {school}",
            remedy=f"Name one of {', '.join(schools())}.",
        )
    held = {b.name: stated[b.name].under(b) for b in schools()[school].beliefs}
    return MappingProxyType({**stated, **held})


def draw_parameters(beliefs: Mapping[str, Prior], noise: Noise) -> Parameters:
    """Draw every parameter once for each trajectory.

    Effects share a part of their chance, the quality of the whole effort: a
    well-run one moves each in the direction its prior names.
    """
    shared = beliefs["quality.shared"].median
    quality = noise.normal("quality")
    drawn = {}
    for name, prior in beliefs.items():
        score = noise.normal(f"prior {name}")
        if sign := _SIGN.get(prior.quality):
            score = np.sqrt(shared) * sign * quality + np.sqrt(1.0 - shared) * score
        drawn[name] = spread(prior, score)
    return MappingProxyType(drawn)


def spread(prior: Prior, score: Array) -> Array:
    """Return the values of a prior at standard normal scores.

    prior    with its family and interval
    score    (draw,)
    returns  (draw,), never smaller for a larger score

    >>> import numpy as np
    >>> from servanda.outlook.priors import priors
    >>> guarantee = priors()["effect.guarantee"]
    >>> spread(guarantee, np.array([-1.6448536, 0.0, 1.6448536])).round(3)
    array([0.25, 0.5 , 1.05])
    """
    if prior.family == "fixed":
        return np.full(score.shape, prior.median)
    if prior.family == "log_student":
        share = np.clip(normal_probability(score), _OUTERMOST, 1.0 - _OUTERMOST)
        score = student_quantile(share) * (Z95 / _T95)
    if prior.family == "normal":
        return _two_sided(prior.median, prior.low, prior.high, score)
    if prior.family == "logit_normal":
        logit = _two_sided(
            _logit(prior.median), _logit(prior.low), _logit(prior.high), score
        )
        return np.asarray(1.0 / (1.0 + np.exp(-logit)))
    return _log_two_sided(prior.median, prior.low, prior.high, score)


def known(estimate: Estimate, score: Array) -> Array:
    """Return the values of a figure at standard normal scores, none below zero.

    score    (draw,)
    returns  (draw,)
    """
    if estimate.low <= 0.0:
        value = _two_sided(estimate.median, estimate.low, estimate.high, score)
        return np.maximum(value, 0.0)
    return _log_two_sided(estimate.median, estimate.low, estimate.high, score)


def _logit(share: float) -> float:
    return log(share / (1.0 - share))


def _two_sided(median: float, low: float, high: float, score: Array) -> Array:
    width = np.where(score < 0.0, median - low, high - median) / Z95
    return median + width * score


def _log_two_sided(median: float, low: float, high: float, score: Array) -> Array:
    return np.exp(_two_sided(log(median), log(low), log(high), score))
