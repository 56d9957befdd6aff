"""A panel: units by years of one outcome, with what else the weights may balance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from servanda.evaluation.effects.design import Design
from servanda.evaluation.effects.errors import NotAPanelError

__all__ = ["Floats", "Panel", "panel_of_file", "panel_of_rows"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Panel:
    """Units by years.

    units    in the order of their names, so that no order of rows decides anything
    years    in order, each once
    outcome  (unit, year)  not a number where nothing is stated
    others   (unit, year)  further quantities, by name
    cohort   the year in which a unit was first treated, if that is stated
    """

    units: tuple[str, ...]
    years: tuple[int, ...]
    outcome: Floats
    others: Mapping[str, Floats] = field(default_factory=dict)
    cohort: Mapping[str, int] = field(default_factory=dict)

    def of(self, unit: str) -> Floats:
        """Return a unit's outcome by year."""
        row: Floats = self.outcome[self.units.index(unit)]
        return row

    def quantity(self, name: str) -> Floats:
        """Return the outcome or another quantity."""
        return self.outcome if name == "outcome" else self.others[name]

    def columns(self, years: Iterable[int]) -> list[int]:
        """Return the places of those years that the panel has."""
        place = {year: at for at, year in enumerate(self.years)}
        return [place[year] for year in years if year in place]


def panel_of_rows(frame: pl.DataFrame, others: Iterable[str] = ()) -> Panel:
    """Return the panel of rows: unit, year, value, the others, and perhaps cohort."""
    names = tuple(others)
    if frame.select(pl.struct("unit", "year").is_duplicated().any()).item():
        raise NotAPanelError(
            "a unit has two values for one year",
            remedy="Give one row for each unit and year.",
        )
    units = tuple(sorted(frame["unit"].unique().to_list()))
    years = tuple(sorted(frame["year"].unique().to_list()))
    rows = [units.index(unit) for unit in frame["unit"]]
    places = [years.index(year) for year in frame["year"]]

    def laid(column: str) -> Floats:
        table = np.full((len(units), len(years)), np.nan)
        values = frame[column].cast(pl.Float64).fill_null(float("nan"))
        table[rows, places] = values.to_numpy()
        return table

    cohort: dict[str, int] = {}
    if "cohort" in frame.columns:
        known = frame.filter(pl.col("cohort").fill_null(0) > 0)
        cohort = dict(known.select("unit", pl.col("cohort").cast(int)).iter_rows())
    return Panel(units, years, laid("value"), {n: laid(n) for n in names}, cohort)


def panel_of_file(design: Design, path: Path) -> Panel:
    """Return the panel of a CSV file, by the columns that the design names.

    Raises `NotAPanelError`.
    """
    of = design.outcome
    others = list(dict.fromkeys(p.of for p in design.predictors if p.of != "outcome"))
    named = {
        "unit": of.unit_column,
        "year": of.year_column,
        "value": of.value_column,
        "cohort": of.cohort_column,
    }
    wanted = {key: name for key, name in named.items() if name is not None}
    try:
        frame = pl.read_csv(path, infer_schema_length=None)
        picked = frame.select(
            *(pl.col(name).alias(key) for key, name in wanted.items()),
            *(pl.col(name).cast(pl.Float64) for name in others),
        ).with_columns(
            pl.col("unit").cast(pl.String), pl.col("year").cast(pl.Float64).cast(int)
        )
    except (OSError, pl.exceptions.PolarsError) as error:
        columns = ", ".join([*wanted.values(), *others])
        raise NotAPanelError(
            f"{path} cannot be read as rows with the columns {columns}: "
            f"{str(error).splitlines()[0]}",
            remedy="Give a CSV file with these columns, or name others in `outcome`.",
        ) from error
    return panel_of_rows(picked.drop_nulls(["unit", "year"]), others)
