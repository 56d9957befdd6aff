"""The rules of the mechanical rating: dated data, each with how far it was read."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

__all__ = ["Rule", "Rules", "rules"]


class _Fixed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(_Fixed):
    """A rule in words."""

    says: str
    standing: Literal["seen", "reported", "unverified"]
    sources: tuple[str, ...]


class _InDistress(_Fixed):
    times: float


class Rules(_Fixed):
    """The whole file; ``since`` is the day from which the project uses it.

    years              of a projection that are looked at
    spared_years       years in which a threshold may be passed unflagged
    shock_years        in which growth, balance and exports fall
    deviations         by how many standard deviations
    depreciation       part of its worth that the own money loses
    combined           size of each shock when all come together
    """

    since: date
    years: int
    spared_years: int
    shock_years: tuple[int, ...]
    deviations: float
    depreciation: float
    depreciation_year: int
    combined: float
    face_at_most: bool
    in_distress: _InDistress
    words: tuple[Rule, ...]
    left_out: tuple[str, ...]


@cache
def rules() -> Rules:
    """Return the rules that the package ships."""
    text = files("servanda.outlook.debt.rating").joinpath("rules.yaml").read_text()
    return Rules.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))
