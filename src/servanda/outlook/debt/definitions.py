"""The framework's constants: dated data, one file."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

__all__ = [
    "Capacity",
    "Composite",
    "CutOffs",
    "Definitions",
    "GrantElement",
    "Thresholds",
    "definitions",
]

Capacity = Literal["weak", "medium", "strong"]
"""How much debt a country is taken to be able to carry."""


class _Fixed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GrantElement(_Fixed):
    """The rate at which repayments are discounted, share a year."""

    discount: float
    cites: tuple[str, ...]


class Composite(_Fixed):
    """Weights of the composite index, its cap and the years that it averages."""

    policies: float
    growth: float
    reserves: float
    reserves_squared: float
    remittances: float
    world_growth: float
    most_remittances: float
    years_behind: int
    years_ahead: int
    cites: tuple[str, ...]


class CutOffs(_Fixed):
    """Values of the index at which the capacity is another."""

    medium_from: float
    strong_above: float
    cites: tuple[str, ...]


class Thresholds(_Fixed):
    """What a country of one capacity may owe before it is flagged, per cent.

    external_output   present value of external debt, of output
    external_exports  the same, of exports
    service_exports   service of external debt, of exports
    service_revenue   the same, of revenue
    public_output     present value of all public debt, of output
    """

    external_output: float
    external_exports: float
    service_exports: float
    service_revenue: float
    public_output: float


class Definitions(_Fixed):
    """The whole file; ``since`` is the day from which the project uses it."""

    since: date
    grant_element: GrantElement
    composite: Composite
    cut_offs: CutOffs
    thresholds: dict[Capacity, Thresholds]


@cache
def definitions() -> Definitions:
    """Return the definitions that the package ships."""
    text = files("servanda.outlook.debt").joinpath("definitions.yaml").read_text()
    return Definitions.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))
