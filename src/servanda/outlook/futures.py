"""What may happen, as distributions: the answer of any model to a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import xarray as xr

from servanda.outlook.noise import Array
from servanda.outlook.results import UnknownFigureError
from servanda.outlook.samples import Probability

__all__ = [
    "EVENTS",
    "LEVELS",
    "PRESENCES",
    "SUMS",
    "Futures",
    "Probability",
    "UnknownFigureError",
]

SUMS: Final = ("deaths", "deaths_total", "cost")
"""Variables that add up over months."""

LEVELS: Final = ("displaced", "gdp", "dependence")
"""Variables that stand at a level in each month."""

EVENTS: Final = ("relapse", "coup", "legitimacy_dispute", "consent_withdrawn")
"""Variables that mark the month in which something happens."""

PRESENCES: Final = ("entangled", "neighbour_countermove", "partner_present")
"""Variables that mark the months in which something holds."""

_QUANTILES: Final = (0.10, 0.50, 0.90)


@dataclass(frozen=True, slots=True, eq=False)
class Futures:
    """Trajectories of every option under the same chance.

    data         variables over (option, draw, month); cost also over payer:

                 state                  intensity of fighting, 0 to 3
                 deaths                 direct deaths in the month, persons
                 deaths_total           direct and indirect, persons
                 displaced              refugees and displaced within, persons
                 gdp                    output per person, 1 at the start
                 cost                   spent in the month, currency and prices
                 dependence             share of a settlement's protection that
                                        leaves with the partners, 0 to 1
                 the events and presences named above, true or false
                 parameter_value        (parameter, draw), what each trajectory
                                        believed

    model        name and version of the model
    assumptions  what was taken for granted, in words
    """

    data: xr.Dataset
    model: str
    version: str
    assumptions: tuple[str, ...]

    @property
    def options(self) -> tuple[str, ...]:
        """The names of the options, the one compared with first."""
        return tuple(str(name) for name in self.data["option"].values)

    @property
    def payers(self) -> tuple[str, ...]:
        """Who pays under any option; empty where no cost is known at all."""
        return tuple(str(name) for name in self.data["payer"].values)

    def total(self, variable: str, option: str, *, until: int | None = None) -> Array:
        """Return one figure for each trajectory.

        variable  one of SUMS: the sum; one of LEVELS: the mean over months
        option    its name
        until     months from the start; the whole horizon if left out
        returns   (draw,)
        """
        chosen = self._of(variable, option).isel(month=slice(until))
        if variable == "cost":
            chosen = chosen.sum("payer")
        found = chosen.mean("month") if variable in LEVELS else chosen.sum("month")
        return np.asarray(found.values, dtype=np.float64)

    def paid(self, payer: str, option: str) -> Array:
        """Return what one payer spends over the horizon, for each trajectory.

        returns  (draw,) in the question's currency and prices
        """
        cost = self._of("cost", option).sel(payer=payer).sum("month")
        return np.asarray(cost.values, dtype=np.float64)

    def difference(self, variable: str, option: str, *, against: str) -> Array:
        """Return how much more of a figure one option has, draw by draw.

        returns  (draw,); the noise is the same, so that equal promises give 0
        """
        return self.total(variable, option) - self.total(variable, against)

    def summary(self, variable: str) -> xr.DataArray:
        """Return the 10th, 50th and 90th percentile of a figure by option.

        returns  (option, quantile)
        """
        rows = [np.quantile(self.total(variable, o), _QUANTILES) for o in self.options]
        coords = {"option": list(self.options), "quantile": list(_QUANTILES)}
        return xr.DataArray(np.array(rows), coords, ("option", "quantile"), variable)

    def by_month(self, variable: str) -> xr.DataArray:
        """Return the percentiles of a variable in each month, by option.

        returns  (quantile, option, month)
        """
        found = self._variable(variable)
        if variable == "cost":
            found = found.sum("payer")
        return found.astype(np.float64).quantile(list(_QUANTILES), dim="draw")

    def probability(
        self, event: str, option: str, *, first: int = 0, until: int | None = None
    ) -> Probability:
        """Return how often an event happens at least once in a span of months.

        event    one of EVENTS or PRESENCES
        first    first month of the span
        until    month after the last; the end of the horizon if left out
        """
        months = self._of(event, option).isel(month=slice(first, until))
        return Probability.of(np.asarray(months.any("month").values))

    def probability_by_month(self, event: str) -> xr.DataArray:
        """Return the chance in each month: of happening, or of holding.

        returns  (option, month)
        """
        return self._variable(event).mean("draw")

    def drivers(self, event: str, option: str, *, most: int = 3) -> Mapping[str, float]:
        """Return the parameters that go most with an event, by rank correlation.

        returns  name to correlation in [-1, 1], strongest first; what a tenth of
                 the correlation could be by luck alone is left out
        """
        happened = self._of(event, option).any("month").values.astype(np.float64)
        values = self.data["parameter_value"]
        scores = {
            str(name): _correlation(_ranks(row), happened)
            for name, row in zip(values["parameter"].values, values.values, strict=True)
        }
        luck = 2.6 / np.sqrt(max(happened.size, 1))
        strong = [n for n in scores if abs(scores[n]) > luck]
        ranked = sorted(strong, key=lambda n: (-abs(scores[n]), n))
        return {name: scores[name] for name in ranked[:most]}

    def _of(self, variable: str, option: str) -> xr.DataArray:
        if option not in self.options:
            raise UnknownFigureError(
                f"there is no option {option}",
                remedy=f"Name one of {', '.join(self.options)}.",
            )
        return self._variable(variable).sel(option=option)

    def _variable(self, name: str) -> xr.DataArray:
        if name not in self.data:
            raise UnknownFigureError(
                f"the futures hold no {name}",
                remedy=f"Name one of {', '.join(map(str, self.data))}.",
            )
        return self.data[name]


def _ranks(values: Array) -> Array:
    return np.argsort(np.argsort(values, kind="stable"), kind="stable").astype(
        np.float64
    )


def _correlation(first: Array, second: Array) -> float:
    if first.std() == 0.0 or second.std() == 0.0:
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])
