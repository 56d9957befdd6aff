"""The elements of the scales of assessments: dated data, one file."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

__all__ = ["Levels", "ScaleRules", "scale_rules"]


class _Fixed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ScaleRules(_Fixed):
    """How income becomes a share of the regular budget.

    base_periods          years that incomes are averaged over
    gradient              share of the distance below the average that is allowed for
    repaid                share of external debt taken as repaid in a year
    least                 any state's rate at least, per cent
    most_least_developed  a least developed country's rate at most, per cent
    most                  any state's rate at most, per cent
    """

    decided: date
    base_periods: tuple[int, ...]
    gradient: float
    least: float
    most_least_developed: float
    most: float
    cites: tuple[str, ...]
    repaid: float
    repaid_cites: tuple[str, ...]


class Levels(_Fixed):
    """What each level of the scale for peacekeeping is let off, and who makes it up.

    absorbs    the level that pays what the others are let off
    discounts  by level, per cent of the regular rate
    """

    decided: date
    absorbs: str
    discounts: dict[str, float]
    cites: tuple[str, ...]


class Rules(_Fixed):
    """The whole file; ``since`` is the day from which the project uses it."""

    since: date
    assessment: ScaleRules
    peacekeeping: Levels


@cache
def scale_rules() -> Rules:
    """Return the elements that the package ships."""
    place = files("servanda.strategy.sharing").joinpath("scale_rules.yaml")
    return Rules.model_validate(yaml.load(place.read_text(), Loader=yaml.CSafeLoader))
