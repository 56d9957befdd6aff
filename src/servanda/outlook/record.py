"""What is written down of every month."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from servanda.outlook.kernels.conflict import State
from servanda.outlook.kernels.politics import Flags
from servanda.outlook.noise import Array
from servanda.outlook.parameters import Parameters
from servanda.outlook.question import Question

__all__ = ["Month", "Record"]


class Month(NamedTuple):
    """One month of every option: (option, draw); cost is (option, payer, draw)."""

    state: State
    deaths: Array
    deaths_total: Array
    displaced: Array
    gdp: Array
    dependence: Array
    relapse: Flags
    coup: Flags
    legitimacy_dispute: Flags
    consent_withdrawn: Flags
    entangled: Flags
    neighbour_countermove: Flags
    partner_present: Flags
    cost: Array


_KINDS: Final = {
    "state": np.int8,
    "deaths": np.int32,
    "deaths_total": np.float32,
    "displaced": np.float32,
    "gdp": np.float32,
    "dependence": np.float32,
    "cost": np.float32,
}
_UNITS: Final = {
    "state": "0 calm, 1 low, 2 high, 3 war",
    "deaths": "persons",
    "deaths_total": "persons",
    "displaced": "persons",
    "gdp": "1 at the start",
    "dependence": "share",
}


class Record:
    """The tables of a run, filled month by month and block by block."""

    def __init__(self, question: Question, parameters: tuple[str, ...]) -> None:
        """Lay out empty tables for a question."""
        self._question = question
        self._parameters = parameters
        shape = (len(question.options), question.draws, question.months)
        payers = (shape[0], len(question.payers), *shape[1:])
        self._tables: dict[str, NDArray[np.generic]] = {
            name: np.zeros(
                payers if name == "cost" else shape, dtype=_KINDS.get(name, np.bool_)
            )
            for name in Month._fields
        }
        self._believed = np.zeros((len(parameters), question.draws))

    def believe(self, first: int, drawn: Parameters) -> None:
        """Write down what a block of trajectories believes."""
        for row, name in zip(self._believed, self._parameters, strict=True):
            row[first : first + len(drawn[name])] = drawn[name]

    def note(self, first: int, month: int, seen: Month) -> None:
        """Write down one month of a block of trajectories."""
        for name, values in seen._asdict().items():
            draws = slice(first, first + values.shape[-1])
            self._tables[name][..., draws, month] = values

    def dataset(self) -> xr.Dataset:
        """Return the tables with their labels."""
        question = self._question
        axes = ("option", "draw", "month")
        tables = {
            name: xr.DataArray(
                table,
                dims=("option", "payer", "draw", "month") if name == "cost" else axes,
                attrs={"unit": self._unit(name)},
            )
            for name, table in self._tables.items()
        }
        tables["parameter_value"] = xr.DataArray(
            self._believed, dims=("parameter", "draw")
        )
        return xr.Dataset(
            tables,
            coords={
                "option": [o.name for o in question.options],
                "label": ("option", [o.label for o in question.options]),
                "payer": np.array(question.payers, dtype=np.str_),
                "draw": np.arange(question.draws),
                "month": np.arange(question.months),
                "parameter": list(self._parameters),
            },
            attrs={
                "host": question.host,
                "start": question.start.isoformat(),
                "currency": question.currency,
                "prices": question.prices,
                "host_payer": question.host_payer or "",
                "school": question.school,
                "seed": question.seed,
            },
        )

    def _unit(self, name: str) -> str:
        if name == "cost":
            return f"{self._question.currency}, {self._question.prices} prices"
        return _UNITS.get(name, "true or false")
