"""Which foretold quantities are scored and against what: dated data, one file."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

__all__ = [
    "Definitions",
    "EventRule",
    "Horizon",
    "Quantity",
    "Unscored",
    "definitions",
]


class _Fixed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Quantity(_Fixed):
    """A foretold quantity and the indicator that observes it.

    variables   of the trajectories, added to each other
    indicators  in the order of preference; one serves all periods
    takes       of a year: its last month, or the mean of its months
    scale       what an observed value is multiplied by
    base        whether both are relative to the first day
    kind        which scores have a meaning
    against     the simple rule that skill is held against
    """

    id: str
    title: str
    unit: str
    variables: tuple[str, ...]
    indicators: tuple[str, ...]
    period: Literal["month", "year"]
    takes: Literal["last", "mean"] = "last"
    scale: float = 1.0
    base: Literal["none", "start"] = "none"
    kind: Literal["deaths", "persons", "level"]
    against: str
    reason: str
    cites: tuple[str, ...]


class Unscored(_Fixed):
    """Something foretold that nothing held here observes."""

    id: str
    title: str
    reason: str


class EventRule(_Fixed):
    """A foretold probability and what shows whether it came true.

    by  each month's chance, that over the whole span, or that by each month's end
    """

    id: str
    title: str
    by: Literal["month", "span", "end"]
    source: Literal["indicator", "log"]
    indicators: tuple[str, ...] = ()
    reason: str
    cites: tuple[str, ...]


class Horizon(_Fixed):
    """Months ahead, from the first and up to but not including ``until``."""

    id: str
    title: str
    first: int
    until: int
    is_forecast: bool


class Definitions(_Fixed):
    """The whole file; ``since`` is the day from which the project uses it.

    most_late_months  by which what was agreed may begin after the forecast does
    past_years        that the simple rules of a yearly level look at, at most
    least_places      countries from which on an interval of skill is told
    """

    since: date
    quantities: tuple[Quantity, ...]
    unscored: tuple[Unscored, ...]
    events: tuple[EventRule, ...]
    horizons: tuple[Horizon, ...]
    most_late_months: int
    past_years: int
    least_past_years: int
    reference_draws: int
    least_places: int
    cites: tuple[str, ...]

    def horizon(self, ahead: int) -> Horizon:
        """Return the horizon that a month ahead belongs to."""
        return next(one for one in self.horizons if one.first <= ahead < one.until)


@cache
def definitions() -> Definitions:
    """Return the definitions that the package ships."""
    file = files("servanda.evaluation.forecasts").joinpath("definitions.yaml")
    return Definitions.model_validate(
        yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    )
