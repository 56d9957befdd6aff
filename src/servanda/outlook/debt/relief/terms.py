"""What a restructuring does, as dated data."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

__all__ = ["Measure", "ReliefTerms", "relief_terms"]


class _Fixed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Measure(_Fixed):
    """A restructuring: its name, its label and what it does, in words."""

    name: Literal[
        "common reduction", "stretching", "grants for loans", "new soft money"
    ]
    label: str
    says: str


class _Soft(_Fixed):
    rate: float
    grace: float
    maturity: float


class ReliefTerms(_Fixed):
    """The whole file.

    threshold  per cent of exports
    later      years
    lasts      years
    """

    since: date
    threshold: float
    later: int
    lasts: int
    soft: _Soft
    cites: tuple[str, ...]
    measures: tuple[Measure, ...]


@cache
def relief_terms() -> ReliefTerms:
    """Return the terms that the package ships."""
    text = files("servanda.outlook.debt.relief").joinpath("relief.yaml").read_text()
    return ReliefTerms.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))
