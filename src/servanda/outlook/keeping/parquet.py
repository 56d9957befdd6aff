"""Futures as one Parquet file of long rows: the same seed gives the same bytes.

One row is one figure. ``kind`` says which rows belong together:

    all       all trajectories of a school, or of the mixture; ``statistic`` says
              which figure: mean, error, variance, p5 to p95; difference p5 to p95,
              below, equal (against the first option); chance, chance error
    total     one recorded trajectory over the whole horizon; ``draw`` is filled
    quantile  one month over the recorded trajectories; ``statistic`` is p10, p50,
              p90, or chance for what is true or false
    sample    one month of one of the first trajectories; both are filled
    judged    an option in the eyes of a profile, which stands under ``variable``

``school`` is the school of the figure or of the trajectory. Units stand in the
metadata, by variable.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import xarray as xr
from numpy.typing import NDArray

from servanda.outlook.ensemble.table import MIXED
from servanda.outlook.futures import EVENTS, LEVELS, PRESENCES, SUMS, Futures
from servanda.outlook.keeping.whole import write_whole
from servanda.outlook.noise import Array

__all__ = ["SAMPLE", "to_parquet", "to_rows"]

SAMPLE: Final = 20
"""How many trajectories are kept month by month."""

_DIGITS: Final = 6  # significant ones, so that another machine gives the same
_FLAGS: Final = (*EVENTS, *PRESENCES)
_NONE: Final = -1
_WORDS: Final = ("kind", "school", "option", "variable", "payer", "statistic")
_SCHEMA: Final = pa.schema(
    [
        *((name, pa.dictionary(pa.int16(), pa.string())) for name in _WORDS),
        ("draw", pa.int32()),
        ("month", pa.int16()),
        ("value", pa.float64()),
    ]
)
_TOLD: Final = {  # variables of the table to what stands under `statistic`
    "mean": "mean",
    "mean_error": "error",
    "variance": "variance",
    "quantile": "p{}",
    "difference": "difference p{}",
    "below": "below",
    "below_error": "below error",
    "equal": "equal",
    "equal_error": "equal error",
    "probability": "chance",
    "error": "chance error",
    "best": "best",
    "best_error": "best error",
    "loss": "loss",
    "rank": "rank",
    "regret": "regret {}",
}


def to_parquet(futures: Futures, path: Path) -> None:
    """Write the futures to a file, in a fixed order of rows."""
    rows = to_rows(futures)
    write_whole(
        path,
        lambda part: pq.write_table(
            rows,
            part,
            compression="zstd",
            compression_level=9,
            row_group_size=1 << 20,
            store_schema=True,
        ),
    )


def to_rows(futures: Futures) -> pa.Table:
    """Return the rows of the file, with what they mean in the metadata."""
    pieces = [*_all(futures.table)]
    for option in futures.options:
        pieces += _totals(futures, option)
    pieces += _quantiles(futures)
    for option in futures.options:
        pieces += _sample(futures, option)
    units = {str(n): v.attrs.get("unit", "") for n, v in futures.paths.items()}
    about = {
        **{str(k): v for k, v in futures.paths.attrs.items()},
        "model": futures.model,
        "version": futures.version,
        "posterior": futures.posterior,
        "assumptions": list(futures.assumptions),
        "draws": int(futures.table.attrs.get("draws", futures.paths.sizes["draw"])),
        "recorded": int(futures.paths.sizes["draw"]),
        "months": int(futures.paths.sizes["month"]),
        "units": {**_outcome_units(futures.table), **units},
    }
    written = json.dumps(about, sort_keys=True, ensure_ascii=False).encode()
    return pa.concat_tables(pieces).replace_schema_metadata({b"servanda": written})


def _outcome_units(table: xr.Dataset) -> dict[str, str]:
    if "outcome_unit" not in table:
        return {}
    names, units = (table[n].values.tolist() for n in ("outcome", "outcome_unit"))
    return dict(zip(names, units, strict=True))


def _all(table: xr.Dataset) -> Iterator[pa.Table]:
    """Yield the rows of the table, a variable after the other."""
    for name in (n for n in _TOLD if n in table):
        variable = table[name]
        kind = "judged" if "profile" in variable.dims else "all"
        axes = [variable[axis].values.astype(str) for axis in variable.dims]
        told = dict(
            zip(
                map(str, variable.dims),
                (a.ravel() for a in np.meshgrid(*axes, indexing="ij")),
                strict=True,
            )
        )
        named = next(told[a] for a in ("outcome", "event", "profile") if a in told)
        finer = next((told[a] for a in ("percent", "kind") if a in told), None)
        yield _rows(
            variable.values.ravel(),
            kind=kind,
            school=told["school"],
            option=told["option"],
            variable=named,
            statistic=(
                _TOLD[name]
                if finer is None
                else np.array([_TOLD[name].format(one) for one in finer])
            ),
        )


def _totals(futures: Futures, option: str) -> Iterator[pa.Table]:
    whole = {
        "kind": "total",
        "option": option,
        "school": _lots(futures.paths),
        "draw": np.arange(futures.paths.sizes["draw"]),
    }
    for name in _held(futures, (*SUMS, *LEVELS)):
        yield _rows(futures.total(name, option), variable=name, **whole)
    for payer in futures.payers:
        paid = futures.paid(payer, option)
        yield _rows(paid, variable="cost", payer=payer, **whole)
    for name in _held(futures, _FLAGS):
        values = futures.paths[name].sel(option=option).sum("month").values
        yield _rows(values, variable=name, **whole)


def _quantiles(futures: Futures) -> Iterator[pa.Table]:
    months = np.arange(futures.paths.sizes["month"])
    whole = {"kind": "quantile", "school": MIXED, "month": months}
    for name in _held(futures, (*SUMS, *LEVELS)):
        found = futures.by_month(name)
        for option in futures.options:
            at = {**whole, "option": option, "variable": name}
            rows = found.sel(option=option).values
            for statistic, values in zip(("p10", "p50", "p90"), rows, strict=True):
                yield _rows(values, statistic=statistic, **at)
    for name in _held(futures, _FLAGS):
        chances = futures.probability_by_month(name)
        for option in futures.options:
            at = {**whole, "option": option, "variable": name}
            values = chances.sel(option=option).values
            yield _rows(values, statistic="chance", **at)


def _sample(futures: Futures, option: str) -> Iterator[pa.Table]:
    kept = futures.paths.sel(option=option).isel(draw=slice(SAMPLE))
    shape = kept.sizes["draw"], kept.sizes["month"]
    draw, month = (axis.ravel() for axis in np.indices(shape))
    for name in _held(futures, ("state", *SUMS, *LEVELS, *_FLAGS)):
        values = kept[name].sum("payer") if name == "cost" else kept[name]
        yield _rows(
            values.transpose("draw", "month").values.ravel(),
            kind="sample",
            option=option,
            variable=name,
            school=_lots(kept)[draw],
            draw=draw,
            month=month,
        )


def _held(futures: Futures, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name in futures.paths)


def _lots(paths: xr.Dataset) -> NDArray[np.str_]:
    return paths["school"].values.astype(np.str_)


def _rows(values: NDArray[Any], **told: Any) -> pa.Table:  # noqa: ANN401 - columns
    """Return rows: a word, or one word for each row; none where a column has none."""
    arrays = [
        _column(told.get(name, "" if name in _WORDS else _NONE), len(values), name)
        for name in _SCHEMA.names[:-1]
    ]
    rounded = pa.array(_rounded(values.astype(np.float64)))
    return pa.Table.from_arrays([*arrays, rounded], schema=_SCHEMA)


def _column(found: Any, rows: int, name: str) -> pa.Array:  # noqa: ANN401 - or one
    kind = _SCHEMA.field(name).type
    if name not in _WORDS:
        return pa.array(np.broadcast_to(found, rows)).cast(kind)
    words, at = np.unique(np.atleast_1d(found), return_inverse=True)
    places = np.broadcast_to(at, rows).astype(np.int16)
    return pa.DictionaryArray.from_arrays(pa.array(places), pa.array(words.tolist()))


def _rounded(values: Array) -> Array:
    """Return values to six significant digits."""
    with np.errstate(divide="ignore"):
        size = np.floor(np.log10(np.abs(values)))
    factor = 10.0 ** (_DIGITS - 1 - np.where(np.isfinite(size), size, 0.0))
    return np.asarray(np.round(values * factor) / factor)
