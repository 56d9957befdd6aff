"""What the conditions are held to: dated data with their reasons, one file."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

__all__ = ["Thresholds", "thresholds"]


class _Fixed(BaseModel):
    """A part of the file: who set the number, why, and by which works."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _Reasoned(_Fixed):
    set_by: Literal["this project", "the work cited, from memory"]
    reason: str
    cites: tuple[str, ...]


class PrePeriods(_Reasoned):
    """Years before the treatment, by what is found from them.

    weights  of donors
    changes  from before to after
    cohorts  effects by cohort
    """

    weights: int
    changes: int
    cohorts: int


class Least(_Reasoned):
    """The least that is borne."""

    least: float


class Level(_Reasoned):
    """A share of chance findings."""

    level: float


class Part(_Reasoned):
    """A part of the effect's size."""

    share: float


class Thresholds(_Fixed):
    """The whole file; ``since`` is the day from which the project uses it."""

    since: date
    pre_periods: PrePeriods
    pre_fit: Least
    donors: Least
    treated_of_cohorts: Least
    trends: Level
    in_time: Part


@cache
def thresholds() -> Thresholds:
    """Return the thresholds that the package ships."""
    folder = files("servanda.evaluation.effects.conditions")
    text = folder.joinpath("thresholds.yaml").read_text(encoding="utf-8")
    return Thresholds.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))
