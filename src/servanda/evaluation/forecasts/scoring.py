"""Score one quantity: the sealed trajectories beside the simple rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from servanda.evaluation.forecasts.cases import Matched
from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.deaths import Array
from servanda.outlook.skill.scored import Scored, scored
from servanda.outlook.skill.scores import Ensemble, fair_pit

__all__ = [
    "FORECAST",
    "MEANINGFUL",
    "ScoredQuantity",
    "chosen",
    "comparable",
    "score_quantity",
]

FORECAST: Final = "forecast"
"""The name under which the sealed trajectories stand among the rules."""

_ANY: Final = (
    *("crps", "crps_fair", "mis", "coverage_50", "coverage_90"),
    *("pit_coverage_50_fair", "pit_coverage_90_fair"),
)
_PERSONS: Final = (*_ANY, "log_crps", "log_crps_fair")
_DEATHS: Final = (*_PERSONS, "ign", "brier_any", "brier_over_25")
MEANINGFUL: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"deaths": _DEATHS, "persons": _PERSONS, "level": _ANY}
)
"""Scores that mean something for each kind of quantity."""


@dataclass(frozen=True, slots=True, eq=False)
class ScoredQuantity:
    """A quantity scored.

    models   the forecast first, then rules in their order; none where there is no case
    pit      (period,) rank of the outcome among the draws, ties by chance
    """

    matched: Matched
    models: tuple[Scored, ...]
    pit: Array

    def model(self, name: str) -> Scored | None:
        """Return a model by its name."""
        return next((one for one in self.models if one.name == name), None)

    def ahead(self) -> NDArray[np.int64]:
        """Return how many months ahead each period is: (period,)."""
        return np.array([one.ahead for one in self.matched.periods], dtype=np.int64)


def score_quantity(
    found: Matched, rules: Mapping[str, Array], place: str, chance: Chance
) -> ScoredQuantity:
    """Score the forecast and the rules on the same periods.

    rules  name to (period, draw), on the same periods
    """
    if not found.periods:
        return ScoredQuantity(found, (), np.empty(0))
    months = [one.month for one in found.periods]
    channel = f"transform, {found.quantity.id}"
    spread = chance.uniform(channel, (place,), months, 1).ravel()
    seen = found.observed
    drawn = {FORECAST: found.draws, **rules}
    models = tuple(
        scored(name, Ensemble.of(draws, seen), spread) for name, draws in drawn.items()
    )
    ensemble = Ensemble.of(found.draws, seen)
    return ScoredQuantity(found, models, fair_pit(ensemble, spread))


def comparable(model: Scored) -> Array:
    """Return the CRPS by which models of any number of draws can be compared.

    Draws are taken for a sample, so that few are not charged for being few; a rule that
    states one value is taken at its word, and its CRPS is the distance.
    """
    fair, plain = model.values["crps_fair"], model.values["crps"]
    return np.where(np.isfinite(fair), fair, plain)


def chosen(ahead: ArrayLike, first: int, until: int) -> NDArray[np.bool_]:
    """Return which periods lie within some months ahead."""
    found = np.asarray(ahead)
    return (found >= first) & (found < until)
