"""The catalogue of indicators and data sets, read from the files beside this one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import yaml

from servanda.evidence.indicators.dataset import Dataset
from servanda.evidence.indicators.indicator import Indicator

__all__ = ["Catalogue", "catalogue"]


@dataclass(frozen=True)
class Catalogue:
    """All indicators and data sets, each under its id."""

    indicators: tuple[Indicator, ...]
    datasets: tuple[Dataset, ...]

    @cached_property
    def indicator(self) -> dict[str, Indicator]:
        """The indicators by id."""
        return {one.id: one for one in self.indicators}

    @cached_property
    def dataset(self) -> dict[str, Dataset]:
        """The data sets by id."""
        return {one.id: one for one in self.datasets}

    def of(self, dataset: str) -> tuple[Indicator, ...]:
        """Return the indicators that a data set feeds."""
        return tuple(one for one in self.indicators if one.dataset == dataset)

    def fields(self, dataset: str) -> dict[str, str]:
        """Return the provider's field names of a data set and the ids they feed."""
        return {one.field: one.id for one in self.of(dataset)}


@cache
def catalogue() -> Catalogue:
    """Return the catalogue that comes with this version."""
    return Catalogue(
        indicators=tuple(Indicator.model_validate(row) for row in _rows("indicators")),
        datasets=tuple(Dataset.model_validate(row) for row in _rows("datasets")),
    )


def _rows(folder: str) -> list[dict[str, Any]]:
    """Return the rows of every file in a folder of data, in the order of the files."""
    place = files("servanda.evidence.indicators").joinpath(folder)
    found: list[dict[str, Any]] = []
    for file in sorted(place.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".yaml"):
            found += yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return found
