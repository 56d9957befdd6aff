"""What the model is fitted to: deaths by month, neighbours, slow traits of states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from servanda.evidence.panel import Panel
from servanda.outlook.noise import Array
from servanda.outlook.skill.deaths import Deaths

__all__ = ["COVARIATES", "LAG", "NEAR", "Covariate", "Inputs", "inputs_of"]

NEAR: Final = 50.0
"""Kilometres within which two states count as neighbours."""

LAG: Final = 2
"""Years by which a trait is older than the month it explains, so that it was known."""


@dataclass(frozen=True, slots=True)
class Covariate:
    """A slow trait and how it is put on one scale with the others.

    middle, spread  of the trait, or of its logarithm: fixed, so that a fit to fewer
                    years means the same by a unit
    """

    indicator: str
    is_logged: bool
    middle: float
    spread: float


COVARIATES: Final = (
    Covariate("population_prio", is_logged=True, middle=1.75, spread=1.5),
    Covariate("gdp_per_capita_prio", is_logged=True, middle=8.6, spread=1.2),
    Covariate("electoral_democracy", is_logged=False, middle=0.5, spread=0.28),
)
_DISTANCE: Final = "distance_minimum"


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """Everything the fit reads.

    deaths      state-based deaths by place and month
    touching    (place, place)    1 where two places are neighbours
    covariates  (place, year, 3)  standardised; 0, the middle, where not known
    first_year  the calendar year of the first column of ``covariates``
    sources     what was read: vintages and files
    """

    deaths: Deaths
    touching: Array
    covariates: Array
    first_year: int
    sources: tuple[str, ...]

    def covariates_at(
        self, place: NDArray[np.int64], month: NDArray[np.int64]
    ) -> Array:
        """Return the traits that were known in a month.

        place    (case,) rows
        month    (case,) columns of the deaths
        returns  (case, 3)
        """
        year = (self.deaths.first + month) // 12 - LAG - self.first_year
        known: Array = self.covariates[
            place, np.clip(year, 0, self.covariates.shape[1] - 1)
        ]
        return known


def inputs_of(deaths: Deaths, panel: Panel) -> Inputs:
    """Add neighbours and traits from the evidence store to a history of deaths.

    A year in which a trait is not stated takes the value of the year before it.
    """
    first, last = deaths.first // 12 - LAG, deaths.last // 12
    names = [one.indicator for one in COVARIATES]
    table = panel.yearly(names, first, last)
    rows = {place: row for row, place in enumerate(deaths.places)}
    traits = np.full((len(rows), last - first + 1, len(names)), np.nan)
    known = table.filter(pl.col("place").is_in(list(rows)))
    at = [rows[place] for place in known["place"]]
    for column, one in enumerate(COVARIATES):
        values = known[one.indicator].cast(pl.Float64).to_numpy().copy()
        if one.is_logged:
            values = np.log(np.where(values > 0.0, values, np.nan))
        scaled = (values - one.middle) / one.spread
        traits[at, known["year"].to_numpy() - first, column] = scaled
    vintages = [panel.vintage(name) for name in (*names, _DISTANCE)]
    return Inputs(
        deaths=deaths,
        touching=_touching(panel, deaths.places),
        covariates=np.nan_to_num(_carried(traits)),
        first_year=first,
        sources=(deaths.source, *sorted({v.id for v in vintages if v is not None})),
    )


def _carried(traits: Array) -> Array:
    """Fill each gap with the last value before it: (place, year, trait)."""
    filled = traits.copy()
    for year in range(1, traits.shape[1]):
        gap = np.isnan(filled[:, year])
        filled[:, year][gap] = filled[:, year - 1][gap]
    return filled


def _touching(panel: Panel, places: tuple[str, ...]) -> Array:
    rows = {place: row for row, place in enumerate(places)}
    found = np.zeros((len(places), len(places)))
    near = panel.statements(_DISTANCE).filter(pl.col("value") <= NEAR)
    pairs = near.select("place", "toward").unique()
    for one, other in pairs.iter_rows():
        if one in rows and other in rows and one != other:
            found[rows[one], rows[other]] = found[rows[other], rows[one]] = 1.0
    return found
