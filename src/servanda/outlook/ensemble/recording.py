"""The trajectories that are kept month by month: few, and a fair sample of schools."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from servanda.outlook.ensemble.blocks import Span, strata
from servanda.outlook.ensemble.work import Axes, Work

__all__ = ["RECORDED", "Piece", "Record", "record", "recorded_draws"]

RECORDED: Final = 2000
"""Trajectories kept month by month at most."""

_COST: Final = "cost."  # and the number of the payer
_KINDS: Final = {
    "state": np.int8,
    "deaths": np.int32,
    "deaths_state": np.int32,
    "deaths_onesided": np.int32,
    "deaths_government": np.int32,
    "deaths_nonstate": np.int32,
    **dict.fromkeys(
        (
            "heavy",
            "war",
            "relapse",
            "coup",
            "settlement",
            "legitimacy_dispute",
            "consent_withdrawn",
            "entangled",
            "neighbour_countermove",
            "partner_present",
        ),
        np.bool_,
    ),
}


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Some recorded draws.

    paths     name to (option, draw, month)
    believed   (parameter, draw)
    """

    paths: Mapping[str, NDArray[Any]]
    believed: NDArray[np.float64]


def recorded_draws(axes: Axes) -> int:
    """Return how many of the first draws are recorded."""
    return min(axes.draws, RECORDED)


def record(work: Work, _: tuple[()], span: Span) -> Piece:
    """Run some draws, each under the one school that is its lot."""
    axes = work.axes
    lots = strata(axes.weights, span.first + span.draws)[span.first :]
    found = {lot: work.draw(axes.schools[lot], span) for lot in np.unique(lots)}
    block = next(iter(found.values())).block
    block = block._replace(
        drawn=_picked({lot: one.block.drawn for lot, one in found.items()}, lots),
        start=_picked({lot: one.block.start for lot, one in found.items()}, lots),
    )
    believed = _picked({lot: one.believed for lot, one in found.items()}, lots)
    return Piece(work.run(block, span.draws).paths, believed)


def _picked(
    columns: Mapping[np.int64, NDArray[Any]], lots: NDArray[np.int64]
) -> NDArray[Any]:
    """Return each draw's column from the table of its lot: (row, draw)."""
    found = np.empty_like(next(iter(columns.values())))
    for lot, table in columns.items():
        found[:, lots == lot] = table[:, lots == lot]
    return found


class Record:
    """The tables of the recorded draws, filled piece by piece."""

    def __init__(self, axes: Axes) -> None:
        """Lay out nothing yet: the first piece says what there is."""
        self._axes = axes
        self._draws = recorded_draws(axes)
        self._paths: dict[str, NDArray[Any]] = {}
        shape = (len(axes.parameters), self._draws)
        self._believed = np.zeros(shape)

    def note(self, span: Span, piece: Piece) -> None:
        """Write down some draws."""
        draws = slice(span.first, span.first + span.draws)
        self._believed[:, draws] = piece.believed
        for name, values in piece.paths.items():
            if name.startswith(_COST):
                payer = int(name.removeprefix(_COST))
                if payer < len(self._axes.payers):
                    self._table("cost")[:, payer, draws] = values
            else:
                self._table(name)[:, draws] = values

    def dataset(self, units: Mapping[str, str]) -> xr.Dataset:
        """Return the tables with their labels.

        units  name of a variable to its unit
        """
        axes = self._axes
        self._table("cost")
        tables = {
            name: xr.DataArray(
                table,
                dims=(
                    ("option", "payer", "draw", "month")
                    if name == "cost"
                    else ("option", "draw", "month")
                ),
                attrs={"unit": units.get(name, "true or false")},
            )
            for name, table in self._paths.items()
        }
        tables["parameter_value"] = xr.DataArray(
            self._believed,
            dims=("parameter", "draw"),
            attrs={"unit": "of the parameter"},
        )
        lots = strata(axes.weights, self._draws)
        return xr.Dataset(
            tables,
            coords={
                "option": list(axes.options),
                "payer": np.array(axes.payers, dtype=np.str_),
                "draw": np.arange(self._draws),
                "month": np.arange(axes.months),
                "parameter": list(axes.parameters),
                "school": ("draw", np.array(axes.schools)[lots]),
            },
        )

    def _table(self, name: str) -> NDArray[Any]:
        if name not in self._paths:
            axes = self._axes
            payers = (len(axes.payers),) if name == "cost" else ()
            shape = (len(axes.options), *payers, self._draws, axes.months)
            self._paths[name] = np.zeros(shape, dtype=_KINDS.get(name, np.float32))
        return self._paths[name]
