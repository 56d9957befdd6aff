"""All scores of a model's draws, case by case, and models side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.skill.deaths import Array
from servanda.outlook.skill.definitions import definitions
from servanda.outlook.skill.scores import (
    Ensemble,
    brier,
    coverage,
    crps,
    fair_crps,
    fair_log_crps,
    fair_pit,
    ignorance,
    inside,
    interval_score,
    log_crps,
    pit,
    risk,
    threshold_crps,
)

__all__ = ["Scored", "Table", "pooled", "scored"]


@dataclass(frozen=True, slots=True)
class Scored:
    """One model's scores.

    name    the model
    draws   draws in each case
    values  score name to (case,); coverages are 1 or 0
    pit     (case,)  randomised transform of the outcome
    risk    (case,)  the chance of any death that the model gave
    """

    name: str
    draws: int
    values: Mapping[str, Array]
    pit: Array
    risk: Array


@dataclass(frozen=True, slots=True)
class Table:
    """Models on the same cases.

    place     (case,)  three-letter code, by which differences are clustered
    observed  (case,)  deaths in the month
    subsets   name to (case,), which cases belong to it
    models    in the order in which they are shown
    """

    place: NDArray[np.str_]
    observed: Array
    subsets: Mapping[str, NDArray[np.bool_]]
    models: tuple[Scored, ...]


def scored(name: str, ensemble: Ensemble, chance: Array) -> Scored:
    """Score one model's draws.

    chance  (case,)  for the randomised transform; the same for every model
    """
    known = definitions()
    transformed, fair = pit(ensemble, chance), fair_pit(ensemble, chance)
    values = {
        "crps": crps(ensemble),
        "crps_fair": fair_crps(ensemble),
        "log_crps": log_crps(ensemble),
        "log_crps_fair": fair_log_crps(ensemble),
        "ign": ignorance(ensemble),
        "mis": interval_score(ensemble, known.interval_score),
    }
    for one in known.thresholds:
        values[f"tw_crps_{one.name}"] = threshold_crps(ensemble, one.deaths)
    for event in known.events:
        values[f"brier_{event.name}"] = brier(ensemble, event.more_than)
    for level in known.intervals:
        percent = round(100 * level)
        values[f"coverage_{percent}"] = coverage(ensemble, level)
        values[f"pit_coverage_{percent}"] = inside(transformed, level)
        values[f"pit_coverage_{percent}_fair"] = inside(fair, level)
    return Scored(name, ensemble.size, values, transformed, risk(ensemble))


def pooled(tables: Sequence[Table]) -> Table:
    """Lay several windows end to end; each must have the same models and subsets."""
    first = tables[0]
    return Table(
        place=np.concatenate([one.place for one in tables]),
        observed=np.concatenate([one.observed for one in tables]),
        subsets={
            name: np.concatenate([one.subsets[name] for one in tables])
            for name in first.subsets
        },
        models=tuple(
            _joined([one.models[i] for one in tables]) for i in range(len(first.models))
        ),
    )


def _joined(parts: Sequence[Scored]) -> Scored:
    first = parts[0]
    return Scored(
        name=first.name,
        draws=min(part.draws for part in parts),
        values={
            name: np.concatenate([part.values[name] for part in parts])
            for name in first.values
        },
        pit=np.concatenate([part.pit for part in parts]),
        risk=np.concatenate([part.risk for part in parts]),
    )
