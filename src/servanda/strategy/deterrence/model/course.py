"""What the set comes to over five years, with the compact and without."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.noise import Array
from servanda.strategy.beliefs import Drawn
from servanda.strategy.deterrence.model.mechanisms import (
    Equilibrium,
    Mechanism,
    Moved,
    moved_by,
)
from servanda.strategy.deterrence.panel.chain import moves, walked
from servanda.strategy.deterrence.panel.estimated import Estimated, estimated_at
from servanda.strategy.deterrence.panel.history import HARSH, LEVELS
from servanda.strategy.deterrence.panel.regimes import Regimes

__all__ = ["YEARS", "Course", "course_of", "differences"]

YEARS: Final = 5
"""How many years ahead are looked at."""

_MILD: Final = 2
_SOON: Final = 3
_LEAST: Final = 1e-12
_BLOCK: Final = 250  # draws worked out at once, so that memory stays small


class Course(NamedTuple):
    """Differences that the compact makes over the set and five years: each (draw,).

    repression  mean level of the Political Terror Scale, points
    harsh       share of regime-years at level 4 or 5
    mild        share of regime-years at level 1 or 2: the path of lower intensity
    killed      civilians killed by these governments, persons, five years together
    moderates   share of decisions in which moderates prevail
    arming      share of regime-years in which a regime arms or seeks allies
    similar     mean level in years 1 to 3, weighed by how alike the host is: what an
                event study would look at
    """

    repression: Array
    harsh: Array
    mild: Array
    killed: Array
    moderates: Array
    arming: Array
    similar: Array


def course_of(
    mechanism: Mechanism,
    regimes: Regimes,
    found: Estimated,
    values: Drawn,
    equilibrium: Equilibrium = "weighed",
) -> Course:
    """Return what the compact changes through one mechanism, or through all."""
    size = len(next(iter(values.values())))
    parts = [
        _block(
            mechanism,
            regimes,
            found,
            {name: one[first : first + _BLOCK] for name, one in values.items()},
            equilibrium,
        )
        for first in range(0, size, _BLOCK)
    ]
    return Course(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _block(
    mechanism: Mechanism,
    regimes: Regimes,
    found: Estimated,
    values: Drawn,
    equilibrium: Equilibrium,
) -> Course:
    at = estimated_at(found, values)
    moved = moved_by(mechanism, regimes, at, values, equilibrium)
    return differences(regimes, at, moved)


def differences(regimes: Regimes, at: Estimated, moved: Moved) -> Course:
    """Return the differences that a move makes over five years."""
    lean = regimes.lean[None]
    # A single row of estimates gives one path without the compact for all draws.
    quiet = moves(at.cuts, lean, at.lag, np.zeros_like(lean))
    stirred = moves(at.cuts, lean, at.lag, moved.shift)
    still = walked(regimes.start, quiet, YEARS)
    there = walked(regimes.start, stirred, YEARS)
    apart = there - still
    more = apart.mean(axis=2)  # (draw, year, level), over the set
    mean = more.mean(axis=1)
    killed = np.einsum("dyk,dk->d", more, np.broadcast_to(at.killed, mean.shape))
    scale = np.arange(1.0, LEVELS + 1.0)
    weight = regimes.alike / max(float(regimes.alike.sum()), _LEAST)
    soon = apart[:, :_SOON].mean(axis=1) @ scale
    return Course(
        repression=mean @ scale,
        harsh=mean[:, HARSH - 1 :].sum(axis=1),
        mild=mean[:, :_MILD].sum(axis=1),
        killed=killed * len(regimes),
        moderates=-(moved.after.hard - moved.before.hard).mean(axis=1),
        arming=(moved.after.arms - moved.before.arms).mean(axis=1),
        similar=soon @ weight,
    )
