"""Futures as one Parquet file: the same seed gives the same bytes.

One row is one figure. ``kind`` says which rows belong together:

    total     one trajectory over the whole horizon; ``draw`` is filled
    quantile  one month over all trajectories; ``statistic`` is p10, p50, p90, or
              chance for what is true or false
    sample    one month of one of the first trajectories; both are filled
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from servanda.outlook.futures import EVENTS, LEVELS, PRESENCES, SUMS, Futures
from servanda.outlook.noise import Array

__all__ = ["SAMPLE", "to_parquet", "to_table"]

SAMPLE: Final = 20
"""How many trajectories are kept month by month."""

_DIGITS: Final = 6  # significant ones, so that another machine gives the same
_FLAGS: Final = (*EVENTS, *PRESENCES)
_SHOWN: Final = ("state", "deaths", "displaced", "gdp", *_FLAGS)
_NONE: Final = -1
_SCHEMA: Final = pa.schema(
    [
        ("kind", pa.dictionary(pa.int8(), pa.string())),
        ("option", pa.dictionary(pa.int8(), pa.string())),
        ("variable", pa.dictionary(pa.int8(), pa.string())),
        ("payer", pa.dictionary(pa.int8(), pa.string())),
        ("statistic", pa.dictionary(pa.int8(), pa.string())),
        ("draw", pa.int32()),
        ("month", pa.int16()),
        ("value", pa.float64()),
    ]
)


def to_parquet(futures: Futures, path: Path) -> None:
    """Write the futures to a file, in a fixed order of rows."""
    pq.write_table(
        to_table(futures),
        path,
        compression="zstd",
        compression_level=9,
        row_group_size=1 << 20,
        store_schema=True,
    )


def to_table(futures: Futures) -> pa.Table:
    """Return the rows of the file, with what they mean in the metadata."""
    pieces = [
        piece
        for option in futures.options
        for part in (_totals, _quantiles, _sample)
        for piece in part(futures, option)
    ]
    about = {
        **{str(k): v for k, v in futures.data.attrs.items()},
        "model": futures.model,
        "version": futures.version,
        "assumptions": list(futures.assumptions),
        "draws": int(futures.data.sizes["draw"]),
        "months": int(futures.data.sizes["month"]),
    }
    table = pa.concat_tables(pieces)
    written = json.dumps(about, sort_keys=True, ensure_ascii=False).encode()
    return table.replace_schema_metadata({b"servanda": written})


def _totals(futures: Futures, option: str) -> Iterator[pa.Table]:
    draws = np.arange(futures.data.sizes["draw"])
    for variable in (*SUMS, *LEVELS):
        values = futures.total(variable, option)
        yield _rows("total", option, variable, values, draw=draws)
    for payer in map(str, futures.data["payer"].values):
        values = futures.paid(payer, option)
        yield _rows("total", option, "cost", values, draw=draws, payer=payer)
    for event in _FLAGS:
        values = futures.data[event].sel(option=option).sum("month").values
        yield _rows("total", option, event, values, draw=draws)


def _quantiles(futures: Futures, option: str) -> Iterator[pa.Table]:
    months = np.arange(futures.data.sizes["month"])
    for variable in (*SUMS, *LEVELS):
        series = futures.data[variable].sel(option=option)
        if variable == "cost":
            series = series.sum("payer")
        rows = np.quantile(series.values.astype(np.float64), (0.1, 0.5, 0.9), axis=0)
        for name, values in zip(("p10", "p50", "p90"), rows, strict=True):
            yield _rows(
                "quantile", option, variable, values, month=months, statistic=name
            )
    for event in _FLAGS:
        chance = futures.data[event].sel(option=option).mean("draw").values
        yield _rows("quantile", option, event, chance, month=months, statistic="chance")


def _sample(futures: Futures, option: str) -> Iterator[pa.Table]:
    kept = futures.data.sel(option=option).isel(draw=slice(SAMPLE))
    draw, month = np.meshgrid(
        np.arange(kept.sizes["draw"]), np.arange(kept.sizes["month"]), indexing="ij"
    )
    for variable in _SHOWN:
        yield _rows(
            "sample",
            option,
            variable,
            kept[variable].values.ravel(),
            draw=draw.ravel(),
            month=month.ravel(),
        )


def _rows(  # noqa: PLR0913 - a row has as many columns
    kind: str,
    option: str,
    variable: str,
    values: NDArray[Any],
    *,
    draw: NDArray[np.int_] | None = None,
    month: NDArray[np.int_] | None = None,
    payer: str = "",
    statistic: str = "value",
) -> pa.Table:
    words = (kind, option, variable, payer, statistic)
    count = len(values)
    none = np.full(count, _NONE)
    columns = [pa.array([word] * count).dictionary_encode() for word in words]
    columns += [
        none if draw is None else draw,
        none if month is None else month,
        _rounded(values.astype(np.float64)),
    ]
    arrays = [
        pa.array(column).cast(field.type)
        for column, field in zip(columns, _SCHEMA, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=_SCHEMA)


def _rounded(values: Array) -> Array:
    """Return values to six significant digits."""
    with np.errstate(divide="ignore"):
        size = np.floor(np.log10(np.abs(values)))
    factor = 10.0 ** (_DIGITS - 1 - np.where(np.isfinite(size), size, 0.0))
    return np.asarray(np.round(values * factor) / factor)
