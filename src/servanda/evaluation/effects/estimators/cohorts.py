"""Effects by cohort and year, where units are treated at different times or many are.

The estimator is diff-diff's of Callaway and Sant'Anna; an event study is the same with
one cohort. Units never treated are the comparison.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from diff_diff import CallawaySantAnna
from scipy.special import chdtrc

from servanda.evaluation.effects.errors import NoFitError
from servanda.evaluation.effects.panel import Panel

__all__ = ["Cell", "Cohorts", "Told", "by_cohort"]


@dataclass(frozen=True, slots=True)
class Told:
    """An effect with its standard error; the error is None where none is known."""

    effect: float
    error: float | None


@dataclass(frozen=True, slots=True)
class Cell:
    """The effect on one cohort in one year."""

    cohort: int
    year: int
    told: Told


@dataclass(frozen=True, slots=True)
class Cohorts:
    """What is found of cohorts.

    sizes    units by the year in which they were first treated; 0 for never
    cells    by cohort and year; those before the treatment are placebos
    by_age   by years since the treatment
    by_group  by cohort, the mean of its years after
    simple   the mean of all cells after the treatment, by the units in them
    dynamic  the mean of ``by_age`` from nought on
    group    the mean of ``by_group``, by the units in them
    before   the share of chance findings as large as all effects before the treatment
             together; None where there are none, or their errors are not known
    """

    sizes: dict[int, int]
    cells: tuple[Cell, ...]
    by_age: dict[int, Told]
    by_group: dict[int, Told]
    simple: Told
    dynamic: Told
    group: Told
    before: float | None


def by_cohort(panel: Panel, anticipation: int = 0) -> Cohorts:
    """Estimate effects by cohort and year (`callaway-santanna2021`).

    panel  whose cohorts are the years of first treatment
    """
    model = CallawaySantAnna(
        control_group="never_treated",
        estimation_method="dr",
        anticipation=anticipation,
    )
    try:
        found = model.fit(
            _frame(panel),
            outcome="outcome",
            unit="unit",
            time="year",
            first_treat="cohort",
        )
    except (ValueError, np.linalg.LinAlgError) as error:
        raise NoFitError(
            f"the effects by cohort have no answer: {error}",
            remedy="See that every cohort has years before and units never treated.",
        ) from error
    sizes = _sizes(panel)
    ages = found.aggregate("event_study")
    groups = found.aggregate("group").to_dataframe()
    by_group = {
        int(row.label): Told(float(row.att), float(row.se))
        for row in groups.itertuples()
    }
    return Cohorts(
        sizes,
        tuple(_cells(found.group_time_effects)),
        _by_age(ages),
        by_group,
        Told(float(found.overall_att), float(found.overall_se)),
        _dynamic(ages),
        _together(by_group, sizes),
        _before(ages, anticipation),
    )


def _frame(panel: Panel) -> pd.DataFrame:
    rows, columns = np.nonzero(np.isfinite(panel.outcome))
    return pd.DataFrame(
        {
            "unit": rows,
            "year": np.array(panel.years)[columns],
            "outcome": panel.outcome[rows, columns],
            "cohort": np.array([panel.cohort.get(u, 0) for u in panel.units])[rows],
        }
    )


def _sizes(panel: Panel) -> dict[int, int]:
    every = [panel.cohort.get(unit, 0) for unit in panel.units]
    return {cohort: every.count(cohort) for cohort in sorted(set(every))}


def _cells(found: dict[Any, Any]) -> list[Cell]:
    return [
        Cell(int(cohort), int(year), Told(float(one["effect"]), float(one["se"])))
        for (cohort, year), one in sorted(found.items())
    ]


def _by_age(ages: Any) -> dict[int, Told]:  # noqa: ANN401 - diff-diff ships no types
    frame = ages.to_dataframe()
    frame = frame[~frame["is_reference"].astype(bool)]
    return {
        int(row.event_time): Told(float(row.att), float(row.se))
        for row in frame.itertuples()
    }


def _dynamic(ages: Any) -> Told:  # noqa: ANN401 - as above
    frame = ages.to_dataframe().reset_index(drop=True)
    after = np.flatnonzero((frame["event_time"] >= 0).to_numpy())
    effect = float(frame["att"].to_numpy()[after].mean())
    together = getattr(ages, "vcov", None)
    if together is None or np.shape(together) != (len(frame), len(frame)):
        return Told(effect, None)
    part = np.asarray(together)[np.ix_(after, after)]
    return Told(effect, math.sqrt(float(part.sum())) / len(after))


def _before(ages: Any, anticipation: int) -> float | None:  # noqa: ANN401 - as above
    """Return how often chance alone gives effects before as large (Wald's test)."""
    frame = ages.to_dataframe().reset_index(drop=True)
    is_before = (frame["event_time"] < -anticipation).to_numpy()
    places = np.flatnonzero(is_before & ~frame["is_reference"].to_numpy(dtype=bool))
    together = getattr(ages, "vcov", None)
    if together is None or not len(places):
        return None
    part = np.asarray(together)[np.ix_(places, places)]
    effects = frame["att"].to_numpy()[places]
    size = float(effects @ np.linalg.pinv(part) @ effects)
    return float(chdtrc(len(places), size))


def _together(by_group: dict[int, Told], sizes: dict[int, int]) -> Told:
    whole = sum(sizes[cohort] for cohort in by_group)
    mean = sum(told.effect * sizes[cohort] for cohort, told in by_group.items())
    return Told(mean / whole, None)
