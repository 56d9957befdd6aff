"""Retrodiction: what would have been foretold of cases whose outcome is long known.

A `Plan` says, before anything is computed, which cases and which quantities. The
protocol stands in ``docs/explanation/retrodictions.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

import numpy as np
import yaml
from pydantic import BaseModel, ConfigDict

from servanda.outlook.skill.deaths import Array, Deaths, month_number

__all__ = [
    "CONTINUATION",
    "Case",
    "Plan",
    "Predicted",
    "before",
    "counted",
    "outcome",
    "plan_of",
    "predicted",
]

CONTINUATION: Final = "continuation"
"""The event: fighting that lasts, or comes back."""

_YEAR: Final = 12


class _Fixed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Case(_Fixed):
    """A mission.

    host      three-letter code of the state in which it was
    start     its first day
    example   the folder of the encoded compact, if there is one
    left_out  why nothing is predicted; None where something is
    """

    id: str
    name: str
    host: str
    start: date
    example: str | None = None
    left_out: str | None = None

    @property
    def first(self) -> int:
        """The number of month 1, in which the mission began."""
        return month_number(self.start.year, self.start.month)


class Plan(_Fixed):
    """The whole file of cases.

    draws         of the estimates, for each fit
    trajectories  of each case
    horizons      months over which deaths are counted, from month 1 on
    heavy         deaths in a month from which on it counts as one of heavy fighting
    continuation  first and last of the months of which one must be heavy
    levels        of central intervals
    quantiles     told of each count
    data_end      first day of the last month whose deaths are known
    settings_chosen_on  first day of the first, and last day of the last month on whose
                  forecasts general settings of the model were chosen
    """

    since: date
    seed: int
    draws: int
    trajectories: int
    horizons: tuple[int, ...]
    heavy: int
    continuation: tuple[int, int]
    levels: tuple[float, ...]
    quantiles: tuple[float, ...]
    data_end: date
    settings_chosen_on: tuple[date, date]
    cases: tuple[Case, ...]

    @property
    def asked(self) -> tuple[Case, ...]:
        """The cases of which something is predicted."""
        return tuple(case for case in self.cases if case.left_out is None)

    @property
    def years(self) -> Mapping[int, tuple[Case, ...]]:
        """The cases of each year, which share a fit."""
        found: dict[int, tuple[Case, ...]] = {}
        for case in self.asked:
            year = case.start.year
            found[year] = (*found.get(year, ()), case)
        return found

    def known(self, case: Case) -> int:
        """Return how many months of a case are known, month 1 included."""
        end = month_number(self.data_end.year, self.data_end.month)
        return max(end - case.first + 1, 0)

    def is_apart(self, case: Case, months: int) -> bool:
        """Tell whether a case's months all lie outside those that chose settings."""
        low, high = (
            month_number(day.year, day.month) for day in self.settings_chosen_on
        )
        return case.first + months - 1 < low or case.first > high


class Predicted(NamedTuple):
    """What is predicted of a case.

    counts        name of each count to its draws in ascending order, (draw,)
    continuation  the chance of the event; None where its months are not all known
    """

    counts: Mapping[str, Array]
    continuation: float | None


def plan_of(text: str) -> Plan:
    """Read a file of cases."""
    return Plan.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))


def counted(paths: Array, plan: Plan, known: int) -> Mapping[str, Array]:
    """Count deaths and heavy months over each horizon that is known.

    paths    (month, draw)  deaths by month, from month 1 on
    known    how many months' outcome is known
    returns  name to (draw,): ``deaths_12``, ``heavy_12`` and so on, and the event
             as 1 or 0
    """
    found: dict[str, Array] = {}
    heavy = paths >= plan.heavy
    for horizon in plan.horizons:
        if horizon <= known:
            found[f"deaths_{horizon}"] = np.asarray(paths[:horizon].sum(axis=0))
            found[f"heavy_{horizon}"] = heavy[:horizon].sum(axis=0).astype(np.float64)
    first, last = plan.continuation
    if last <= known:
        some = heavy[first - 1 : last].any(axis=0)
        found[CONTINUATION] = np.asarray(some, dtype=np.float64)
    return found


def predicted(paths: Array, plan: Plan, case: Case) -> Predicted:
    """Sum up the trajectories of a case: (month, draw)."""
    counts = dict(counted(paths, plan, plan.known(case)))
    event = counts.pop(CONTINUATION, None)
    ascending = {name: np.sort(draws) for name, draws in counts.items()}
    return Predicted(ascending, None if event is None else float(event.mean()))


def outcome(deaths: Deaths, plan: Plan, case: Case) -> Mapping[str, int]:
    """Count what happened, as `counted` does."""
    last = case.first + max(plan.horizons) - 1
    path = deaths.between(case.first, last)[deaths.places.index(case.host)]
    found = counted(path[:, None], plan, plan.known(case))
    return {name: int(values[0]) for name, values in found.items()}


def before(deaths: Deaths, plan: Plan, case: Case) -> Mapping[str, int]:
    """Count deaths and heavy months of the twelve months before month 1."""
    path = deaths.between(case.first - _YEAR, case.first - 1)
    own = path[deaths.places.index(case.host)]
    return {"deaths": int(own.sum()), "heavy": int((own >= plan.heavy).sum())}
