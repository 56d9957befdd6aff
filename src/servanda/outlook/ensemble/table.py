"""The figures of all draws, under each school and under their mixture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from servanda.outlook.ensemble.moments import Moments
from servanda.outlook.ensemble.streaming import Tally
from servanda.outlook.ensemble.work import Axes
from servanda.outlook.noise import Array

__all__ = ["MIXED", "PERCENTS", "to_table"]

MIXED: Final = "mixed"
"""All schools at once, by their stated weights."""

PERCENTS: Final = (5, 10, 25, 50, 75, 90, 95)
"""The percentiles that are told."""

_KINDS: Final = ("mean", "maximum", "p90")
_WHOLE: Final = 1 << 30  # weights are told in parts of this, so that counts stay whole
_ERROR: Final = {"unit": "one standard error, from the number of draws alone"}
_OVER: Final = ("school", "option", "outcome")
_JUDGED: Final = ("profile", "school", "option")

Column = tuple[tuple[str, ...], NDArray[Any], dict[str, str]]


def to_table(
    kept: Tally, axes: Axes, ways: Sequence[str], units: Mapping[str, str]
) -> xr.Dataset:
    """Return what was kept of a run as figures with their labels.

    ways   names of the ways to judge
    units  name of an outcome to its unit
    """
    shares = np.array(axes.weights) / sum(axes.weights)
    weights = [round(share * _WHOLE) for share in shares]
    by_month = ("school", "option", "happening", "month")
    chance = _with_mixture(kept.events / kept.draws, shares)
    columns = {
        **_outcomes(kept, weights),
        **_flags(kept, axes, weights),
        **_judged(kept, weights),
        "happened": (
            ("single_school", "option", "happening", "month"),
            kept.events,
            {"unit": "trajectories"},
        ),
        "chance": (by_month, chance, {"unit": "share of trajectories, in the month"}),
        "chance_error": (by_month, _error(chance, kept.draws), _ERROR),
    }
    return xr.Dataset(
        columns,
        coords={
            "school": [MIXED, *axes.schools],
            "single_school": list(axes.schools),
            "weight": ("single_school", shares),
            "option": list(axes.options),
            "outcome": list(axes.outcomes),
            "outcome_unit": ("outcome", [units.get(n, "") for n in axes.outcomes]),
            "event": list(axes.flags),
            "happening": list(axes.events),
            "month": np.arange(axes.months),
            "percent": list(PERCENTS),
            "profile": list(ways),
            "kind": list(_KINDS),
        },
        attrs={"draws": kept.draws},
    )


def _outcomes(kept: Tally, weights: Sequence[int]) -> dict[str, Column]:
    sums, unit = _blend_first(kept.outcome, weights), {"unit": "see outcome_unit"}
    error = np.concatenate([kept.mixed.error[None], kept.outcome.error])
    spread, difference = (
        np.concatenate(
            [
                counts.blended(weights).quantiles(PERCENTS)[None],
                counts.quantiles(PERCENTS),
            ]
        )
        for counts in (kept.spread, kept.difference)
    )
    below, equal = (
        np.concatenate(
            [
                kept.difference.blended(weights).share_below(0.0, at=at)[None],
                kept.difference.share_below(0.0, at=at),
            ]
        )
        for at in (False, True)
    )
    share = {"unit": "share of trajectories"}
    return {
        "mean": (_OVER, sums.mean, unit),
        "mean_error": (_OVER, error, unit),
        "variance": (_OVER, sums.variance, {"unit": "square of outcome_unit"}),
        "quantile": ((*_OVER, "percent"), spread, unit),
        "difference": ((*_OVER, "percent"), difference, unit),
        "below": (_OVER, below, share),
        "equal": (_OVER, equal, share),
        "below_error": (_OVER, _error(below, kept.draws), _ERROR),
        "equal_error": (_OVER, _error(equal, kept.draws), _ERROR),
    }


def _flags(kept: Tally, axes: Axes, weights: Sequence[int]) -> dict[str, Column]:
    places = [axes.outcomes.index(name) for name in axes.flags]
    sums = _blend_first(kept.outcome, weights)
    error = np.concatenate([kept.mixed.share_error[None], kept.outcome.share_error])
    over, unit = ("school", "option", "event"), {"unit": "share of trajectories"}
    share = sums.mean[..., places]
    return {
        "probability": (over, share, unit),
        "error": (
            over,
            np.where(np.isnan(share), np.nan, error[..., places]),
            _ERROR,
        ),
    }


def _judged(kept: Tally, weights: Sequence[int]) -> dict[str, Column]:
    best, loss, regret = (
        _blend_first(sums, weights).mean for sums in (kept.best, kept.loss, kept.regret)
    )
    error = np.concatenate([kept.mixed_best.share_error[None], kept.best.share_error])
    far = np.concatenate(
        [
            kept.regrets.blended(weights).quantiles([90])[None],
            kept.regrets.quantiles([90]),
        ]
    )[..., 0]
    counted = kept.worst[np.array(weights) > 0].max(axis=0)
    worst = np.concatenate([counted[None], kept.worst]).astype(np.float64)
    unit = {"unit": "persons for deaths, else units of the profile"}
    found: dict[str, Column] = {
        "best": (_JUDGED, best, {"unit": "share of trajectories, shared by equals"}),
        "best_error": (
            _JUDGED,
            error,
            _ERROR,
        ),
        "loss": (_JUDGED, loss, unit),
        "rank": (_JUDGED, _ranks(loss), {"unit": "1 for the least mean loss"}),
        "regret": ((*_JUDGED, "kind"), np.stack([regret, worst, far], axis=-1), unit),
    }
    return {n: (over, a.swapaxes(0, 1), u) for n, (over, a, u) in found.items()}


def _ranks(loss: Array) -> NDArray[np.int64]:
    """Return the rank of each option, equals sharing the better one."""
    lower = loss[..., None, :] < loss[..., :, None]
    return np.asarray(1 + lower.sum(axis=-1), dtype=np.int64)


def _blend_first(sums: Moments, weights: Sequence[int]) -> Moments:
    """Put the mixture before the first place of the first axis."""
    mixed = sums.blended(weights)
    columns = [
        np.concatenate([one[None], other])
        for one, other in zip(
            (mixed.count, mixed.first, mixed.second),
            (sums.count, sums.first, sums.second),
            strict=True,
        )
    ]
    return Moments(*columns)


def _with_mixture(values: Array, shares: Array) -> Array:
    mixed = sum(one * share for one, share in zip(values, shares, strict=True))
    return np.concatenate([np.asarray(mixed)[None], values])


def _error(share: Array, draws: int) -> Array:
    """Return one standard error of a share of trajectories, never quite zero.

    The trajectories of a mixture share their luck over schools: its error is at
    most this.
    """
    smoothed = (share * draws + 1.0) / (draws + 2.0)
    return np.asarray(np.sqrt(smoothed * (1.0 - smoothed) / draws))
