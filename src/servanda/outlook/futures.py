"""What may happen, as distributions: the answer of any model to a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import xarray as xr

from servanda.basis.errors import ServandaError
from servanda.outlook.ensemble.table import MIXED
from servanda.outlook.noise import Array
from servanda.outlook.samples import Probability, correlation, quantiles, ranks

__all__ = [
    "EVENTS",
    "LEVELS",
    "PRESENCES",
    "SUMS",
    "Futures",
    "Probability",
    "UnknownFigureError",
]

SUMS: Final = (
    *("deaths", "deaths_total", "cost"),
    *("deaths_state", "deaths_onesided", "deaths_nonstate", "deaths_latent"),
    "deaths_government",
)
"""Variables that add up over months."""

LEVELS: Final = (
    *("displaced", "gdp", "dependence", "refugees", "displaced_within"),
    *("debt_external", "debt_domestic", "repression", "legitimacy"),
    *("capability", "neighbours"),
)
"""Variables that stand at a level in each month."""

EVENTS: Final = (
    *("relapse", "coup", "legitimacy_dispute", "consent_withdrawn"),
    "settlement",
)
"""Variables that mark the month in which something happens."""

PRESENCES: Final = ("entangled", "neighbour_countermove", "partner_present")
"""Variables that mark the months in which something holds."""

_QUANTILES: Final = (0.10, 0.50, 0.90)


class UnknownFigureError(ServandaError):
    """A figure was asked for that the futures do not hold."""

    code = "OUT-301"


@dataclass(frozen=True, slots=True, eq=False)
class Futures:
    """Trajectories of every option under the same chance.

    paths        at most 2,000 trajectories month by month, each under one school in
                 proportion to the schools' weights; variables over (option, draw,
                 month), cost over (option, payer, draw, month):

                 state                  intensity of fighting, 0 to 3
                 deaths                 direct deaths as reported, persons; also
                                        deaths_state, deaths_onesided,
                                        deaths_nonstate by type
                 deaths_latent          direct deaths that took place, persons
                 deaths_total           those and the indirect ones, persons
                 displaced              refugees and displaced_within, persons
                 gdp                    output per person, 1 at the start
                 cost                   spent in the month, currency and prices
                 dependence             share of a settlement's protection that
                                        leaves with the partners, 0 to 1
                 the other levels, events and presences named above
                 parameter_value        (parameter, draw), what each trajectory
                                        believed

                 ``school`` (draw) says under which school a trajectory stands
    table        figures of all trajectories, over (school, option, outcome), the
                 mixture of the schools first, named "mixed":

                 mean, mean_error, variance, quantile (…, percent)
                 difference (…, percent), below, equal: against the first option,
                                        draw by draw; below_error, equal_error
                 probability, error     (school, option, event)
                 chance, chance_error   (school, option, happening, month)
                 happened               the same as counts, for single schools
                 best, best_error, loss, rank, regret
                                        (profile, school, option)

    model        name and version of the model
    assumptions  what was taken for granted, in words
    posterior    digest of the estimates that were used; empty where none were
    """

    paths: xr.Dataset
    model: str
    version: str
    assumptions: tuple[str, ...]
    table: xr.Dataset = field(default_factory=xr.Dataset)
    posterior: str = ""

    @property
    def options(self) -> tuple[str, ...]:
        """The names of the options, the one compared with first."""
        return tuple(str(name) for name in self.paths["option"].values)

    @property
    def payers(self) -> tuple[str, ...]:
        """Who pays under any option; empty where no cost is known at all."""
        return tuple(str(name) for name in self.paths["payer"].values)

    @property
    def schools(self) -> tuple[str, ...]:
        """The sets of beliefs that the table tells apart, without the mixture."""
        return tuple(str(name) for name in self.table["single_school"].values)

    def total(self, variable: str, option: str, *, until: int | None = None) -> Array:
        """Return one figure for each recorded trajectory.

        variable  one of SUMS: the sum; one of LEVELS: the mean over months
        option    its name
        until     months from the start; the whole horizon if left out
        returns   (draw,)
        """
        chosen = self._of(variable, option).isel(month=slice(until))
        if variable == "cost":
            chosen = chosen.sum("payer", dtype=np.float64)
        found = (
            chosen.mean("month", dtype=np.float64)
            if variable in LEVELS
            else chosen.sum("month", dtype=np.float64)
        )
        return np.asarray(found.values, dtype=np.float64)

    def paid(self, payer: str, option: str) -> Array:
        """Return what one payer spends over the horizon, for each trajectory.

        returns  (draw,) in the question's currency and prices
        """
        cost = self._of("cost", option).sel(payer=payer)
        return np.asarray(cost.sum("month", dtype=np.float64).values)

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
            found = found.sum("payer", dtype=np.float64)
        ordered = found.transpose("option", "month", "draw")
        rows = quantiles(ordered.values, _QUANTILES)
        coords = {"quantile": list(_QUANTILES), "option": list(self.options)}
        return xr.DataArray(
            rows,
            {**coords, "month": found["month"].values},
            ("quantile", "option", "month"),
            variable,
        )

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

    def chance(self, event: str, option: str, *, school: str = MIXED) -> Probability:
        """Return how often something is true among all trajectories of a school."""
        at = {"event": event, "option": option, "school": school}
        share, error = (self._told(name, **at) for name in ("probability", "error"))
        return Probability(share, error)

    def best(
        self, option: str, *, profile: str = "deaths", school: str = MIXED
    ) -> Probability:
        """Return how often an option is the best of all, equals sharing."""
        at = {"option": option, "profile": profile, "school": school}
        return Probability(self._told("best", **at), self._told("best_error", **at))

    def drivers(self, event: str, option: str, *, most: int = 3) -> Mapping[str, float]:
        """Return the parameters that go most with an event, by rank correlation.

        returns  name to correlation in [-1, 1], strongest first; what a tenth of
                 the correlation could be by luck alone is left out
        """
        happened = self._of(event, option).any("month").values.astype(np.float64)
        values = self.paths["parameter_value"]
        scores = {
            str(name): correlation(ranks(row), happened)
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
        if name not in self.paths:
            raise UnknownFigureError(
                f"the futures hold no {name}",
                remedy=f"Name one of {', '.join(map(str, self.paths))}.",
            )
        return self.paths[name]

    def _told(self, variable: str, **at: str) -> float:
        for axis, name in at.items():
            known = [str(v) for v in self.table[axis].values] if self.table else []
            if name not in known:
                raise UnknownFigureError(
                    f"the table holds no {axis} {name}",
                    remedy=f"Name one of {', '.join(known) or 'none'}.",
                )
        return float(self.table[variable].sel(at))
