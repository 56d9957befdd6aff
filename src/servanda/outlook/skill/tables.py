"""From scores case by case to the figures that are told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.deaths import Array
from servanda.outlook.skill.definitions import definitions
from servanda.outlook.skill.differences import Difference, difference
from servanda.outlook.skill.scored import Scored, Table

__all__ = ["Compared", "RiskBin", "compared", "means", "pit_shares", "risk_bins"]

_TENTHS: Final = 10


class RiskBin(NamedTuple):
    """The cases to which a model gave a chance of any death within bounds.

    least, most   the bounds; the upper is not included, unless it is one
    n             how many cases
    predicted     mean chance that the model gave
    happened      share in which there was a death
    pit_coverage  share whose randomised transform lies in the middle nine tenths
    """

    least: float
    most: float
    n: int
    predicted: float
    happened: float
    pit_coverage: float


class Compared(NamedTuple):
    """One model against another by one score."""

    model: str
    against: str
    score: str
    found: Difference


def means(model: Scored, chosen: NDArray[np.bool_]) -> dict[str, float | None]:
    """Return the mean of each score over the cases chosen; None where there is none.

    The fair score of a model with one draw is not a number, and None here.
    """
    return {name: _mean(values[chosen]) for name, values in model.values.items()}


def _mean(values: Array) -> float | None:
    mean = float(values.mean()) if values.size else float("nan")
    return mean if np.isfinite(mean) else None


def pit_shares(model: Scored, chosen: NDArray[np.bool_]) -> tuple[float, ...]:
    """Return the share of the transforms in each tenth; a tenth each if calibrated."""
    found = model.pit[chosen]
    counts, _ = np.histogram(found, bins=_TENTHS, range=(0.0, 1.0))
    return tuple(float(count) / max(found.size, 1) for count in counts)


def risk_bins(model: Scored, observed: Array) -> tuple[RiskBin, ...]:
    """Return a model's calibration within bins of the risk it predicts itself."""
    covered = model.values["pit_coverage_90"]
    return tuple(
        RiskBin(
            least=least,
            most=most,
            n=int(inside.sum()),
            predicted=float(model.risk[inside].mean()),
            happened=float((observed[inside] > 0.0).mean()),
            pit_coverage=float(covered[inside].mean()),
        )
        for least, most, inside in _binned(model.risk)
        if inside.any()
    )


def _binned(risk: Array) -> Iterator[tuple[float, float, NDArray[np.bool_]]]:
    edges = definitions().risk
    for least, most in pairwise(edges):
        below = (risk <= most) if most == edges[-1] else (risk < most)
        yield least, most, (risk >= least) & below


def compared(
    table: Table, chosen: NDArray[np.bool_], chance: Chance
) -> tuple[Compared, ...]:
    """Compare models on some cases, in pairs that the definitions name.

    Every model with the one that all are held against, and then ours with every other.
    A score that either lacks is passed over.
    """
    if not chosen.any():
        return ()
    place = table.place[chosen]
    return tuple(
        Compared(model.name, other.name, score, difference(one, two, place, chance))
        for model, other in _pairs(table.models)
        for score in definitions().differences.scores
        for one in [model.values[score][chosen]]
        for two in [other.values[score][chosen]]
        if np.isfinite(one).all() and np.isfinite(two).all()
    )


def _pairs(models: tuple[Scored, ...]) -> Iterator[tuple[Scored, Scored]]:
    rule = definitions().differences
    named = {model.name: model for model in models}
    if (against := named.get(rule.against)) is not None:
        yield from ((model, against) for model in models if model is not against)
    if (ours := named.get(rule.ours)) is not None:
        rest = (model for model in models if model not in (ours, against))
        yield from ((ours, model) for model in rest)
