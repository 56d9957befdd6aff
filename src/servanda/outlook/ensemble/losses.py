"""What a trajectory costs in the eyes of one who values some outcomes more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array

__all__ = ["DEATHS", "Ways", "best_of", "losses"]

DEATHS: Final = "deaths"
"""The first way to judge: all deaths, direct and indirect, and nothing else."""


class Ways(NamedTuple):
    """Ways to judge, each a weighted sum of outcomes; lower is better.

    names   DEATHS first, then the value profiles
    factor  (way, outcome) loss for each unit of the outcome
    """

    names: tuple[str, ...]
    factor: Array

    @classmethod
    def of(cls, outcomes: Sequence[str], profiles: Mapping[str, Array]) -> Self:
        """Return the ways to judge.

        outcomes  names of the rows, ``deaths_total`` among them
        profiles  name of a profile to its loss for each unit of an outcome, (outcome,)

        >>> import numpy as np
        >>> Ways.of(["cost", "deaths_total"], {"thrift": np.array([1.0, 0.0])})
        Ways(names=('deaths', 'thrift'), factor=array([[0., 1.], [1., 0.]]))
        """
        deaths = np.array([float(name == "deaths_total") for name in outcomes])
        return cls((DEATHS, *profiles), np.array([deaths, *profiles.values()]))


def losses(totals: NDArray[np.float32], ways: Ways) -> NDArray[np.float32]:
    """Return the loss of each trajectory under every way to judge.

    totals   (school, option, outcome, draw); what is not a number adds nothing
    returns  (school, way, option, draw)
    """
    schools, options, _, draws = totals.shape
    found = np.zeros((schools, len(ways.names), options, draws))
    for place in np.flatnonzero(ways.factor.any(axis=0)):
        value = np.nan_to_num(totals[:, :, place].astype(np.float64))
        for way in np.flatnonzero(ways.factor[:, place]):
            found[:, way] += ways.factor[way, place] * value
    return found.astype(np.float32)


def best_of(loss: NDArray[np.float32]) -> tuple[Array, NDArray[np.float32]]:
    """Return how far each option is best, and what is lost by taking it.

    loss     (..., option, draw)
    returns  1 for the best option of a draw, shared evenly among equals, and the
             loss beyond that of the best; both of the shape given
    """
    regret = loss - loss.min(axis=-2, keepdims=True)
    best = regret == 0.0
    return best / best.sum(axis=-2, keepdims=True), regret
