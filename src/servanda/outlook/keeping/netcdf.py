"""Futures as one NetCDF file, which most scientific software reads.

The classic form (64-bit offsets), written by SciPy. Recorded trajectories keep their
names; what the table of all trajectories holds begins with ``table_``. Units stand
as attributes. What was asked and assumed stands in the attributes of the file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import numpy as np
import xarray as xr

from servanda.basis.errors import ServandaError
from servanda.outlook.futures import Futures
from servanda.outlook.keeping.whole import write_whole

__all__ = ["NotFuturesError", "from_netcdf", "to_netcdf"]

_TABLE: Final = "table_"
_LOT: Final = "draw_school"  # the school of a draw; `school` is an axis of the table
_ABOUT: Final = "servanda"


class NotFuturesError(ServandaError):
    """A file was read as futures that holds none."""

    code = "OUT-311"


def to_netcdf(futures: Futures, path: Path, *, draws: int | None = None) -> None:
    """Write recorded trajectories and the table to a file.

    draws  how many trajectories; all that were recorded if left out
    """
    paths = futures.paths.isel(draw=slice(draws)).rename(_renamed(futures.paths))
    if not paths.sizes["payer"]:  # a length of nothing means another thing in the form
        paths = paths.drop_dims("payer")
    table = futures.table.rename({n: f"{_TABLE}{n}" for n in futures.table.data_vars})
    whole = xr.merge([paths, table], compat="identical", join="exact")
    whole.attrs = {_ABOUT: json.dumps(_about(futures), sort_keys=True)}
    for variable in whole.variables.values():
        variable.encoding = {}
    write_whole(path, lambda part: _write(whole, part))


def from_netcdf(path: Path) -> Futures:
    """Return the futures that a file holds."""
    try:
        whole = xr.load_dataset(path, engine="scipy")
        about = json.loads(whole.attrs[_ABOUT])
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise NotFuturesError(
            f"{path.name} holds no futures: found {error}, wanted a NetCDF file "
            "that Servanda wrote",
            remedy="Name a file written by `servanda assess` or `servanda foresee`.",
        ) from error
    told = [name for name in whole.data_vars if str(name).startswith(_TABLE)]
    table = whole[told].rename({n: str(n).removeprefix(_TABLE) for n in told})
    paths = whole.drop_vars(told)
    table, paths = (
        part.drop_vars([n for n in part.coords if not _belongs(part, str(n))])
        for part in (table, paths)
    )
    if _LOT in paths:
        paths = paths.rename({_LOT: "school"})
    if "payer" not in paths.dims:
        paths = _without_payers(paths, about["cost"])
    paths.attrs, table.attrs = about["paths"], about["table"]
    return Futures(
        paths=paths,
        table=table,
        model=about["model"],
        version=about["version"],
        assumptions=tuple(about["assumptions"]),
        posterior=about["posterior"],
    )


def _write(whole: xr.Dataset, path: Path) -> None:
    whole.to_netcdf(path, engine="scipy", format="NETCDF3_64BIT")


def _about(futures: Futures) -> dict[str, Any]:
    return {
        "paths": futures.paths.attrs,
        "table": futures.table.attrs,
        "cost": futures.paths["cost"].attrs,
        "model": futures.model,
        "version": futures.version,
        "assumptions": list(futures.assumptions),
        "posterior": futures.posterior,
    }


def _renamed(paths: xr.Dataset) -> dict[str, str]:
    return {"school": _LOT} if "school" in paths.coords else {}


def _belongs(part: xr.Dataset, coordinate: str) -> bool:
    """Return whether a coordinate lies on axes that a part has."""
    axes = {axis for variable in part.data_vars.values() for axis in variable.dims}
    return set(part[coordinate].dims) <= axes


def _without_payers(paths: xr.Dataset, told: dict[str, str]) -> xr.Dataset:
    """Return paths with a cost that nobody pays."""
    sizes = [paths.sizes[axis] for axis in ("draw", "month")]
    nothing = np.zeros((paths.sizes["option"], 0, *sizes), dtype=np.float32)
    whole = paths.assign(cost=(("option", "payer", "draw", "month"), nothing, told))
    return whole.assign_coords(payer=np.array([], dtype=np.str_))
