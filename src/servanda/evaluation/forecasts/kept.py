"""Trajectories as they were sealed: the rows of ``futures.parquet``, read back.

The file keeps the first trajectories month by month, and percentiles and chances of
each month over all that were recorded. Scores rest on the former, bands on the latter.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from servanda.basis.errors import ServandaError
from servanda.outlook.noise import Array

__all__ = ["Kept", "NotTrajectoriesError"]

_COLUMNS: Final = ("kind", "school", "option", "variable", "statistic", "draw", "month")
_BAND: Final = ("p10", "p50", "p90")
_MOST: Final = 256 << 20
_AS_IT_WAS: Final = "Give the futures.parquet that `servanda assess` wrote, as it was."


class NotTrajectoriesError(ServandaError):
    """A file of trajectories is not one that an assessment wrote."""

    code = "SRV-742"


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """What a file of futures holds.

    about  what was asked and assumed, as its metadata say
    rows   the long rows
    """

    about: Mapping[str, Any]
    rows: pl.DataFrame

    @classmethod
    def of(cls, data: bytes, name: str) -> Kept:
        """Read the bytes of a file; refuse what is no such file."""
        try:
            return cls(*_read(data))
        except (pa.ArrowException, KeyError, TypeError, ValueError, OSError) as error:
            raise NotTrajectoriesError(
                f"{name} holds no trajectories that can be scored: {error}",
                remedy=_AS_IT_WAS,
            ) from error

    def sample(self, variables: tuple[str, ...], option: str) -> Array | None:
        """Return the trajectories kept month by month: (draw, month), summed.

        returns  None where the file holds none of a variable
        """
        found = [self._sampled(name, option) for name in variables]
        whole = [one for one in found if one is not None]
        return None if len(whole) < len(found) else np.sum(whole, axis=0)

    def band(self, variables: tuple[str, ...], option: str) -> Array | None:
        """Return the 10th, 50th and 90th percentile by month: (3, month).

        Of one variable they are those of all recorded trajectories; of a sum, of those
        that are kept month by month.
        """
        if len(variables) > 1:
            drawn = self.sample(variables, option)
            return None if drawn is None else np.quantile(drawn, [0.1, 0.5, 0.9], 0)
        rows = self._of("quantile", option, variables[0]).sort("month")
        found = [rows.filter(pl.col("statistic") == one)["value"] for one in _BAND]
        if found[0].is_empty() or len({one.len() for one in found}) > 1:
            return None
        return np.array([one.to_numpy() for one in found])

    def chances(self, event: str, option: str) -> Array | None:
        """Return the chance of an event in each month: (month,)."""
        rows = self._of("quantile", option, event).sort("month")
        found = rows.filter(pl.col("statistic") == "chance")["value"].to_numpy()
        return found if found.size else None

    def summary(self, outcome: str, option: str) -> tuple[float, ...] | None:
        """Return the percentiles of all trajectories over the whole horizon."""
        rows = self._of("all", option, outcome).filter(pl.col("school") == "mixed")
        found = [rows.filter(pl.col("statistic") == one)["value"] for one in _BAND]
        return None if any(one.len() != 1 for one in found) else tuple(
            float(one[0]) for one in found
        )  # fmt: skip

    def _sampled(self, variable: str, option: str) -> Array | None:
        rows = self._of("sample", option, variable).sort("draw", "month")
        if rows.is_empty():
            return None
        draws, months = (int(rows[name].n_unique()) for name in ("draw", "month"))
        if rows.height != draws * months:
            raise NotTrajectoriesError(
                f"the trajectories of {variable} are not whole: {rows.height} rows of "
                f"{draws} trajectories and {months} months",
                remedy=_AS_IT_WAS,
            )
        return rows["value"].to_numpy().reshape(draws, months)

    def _of(self, kind: str, option: str, variable: str) -> pl.DataFrame:
        return self.rows.filter(
            (pl.col("kind") == kind)
            & (pl.col("option") == option)
            & (pl.col("variable") == variable)
        )


def _read(data: bytes) -> tuple[dict[str, Any], pl.DataFrame]:
    """Return metadata and rows; what is wrong with them is a ``ValueError``."""
    if len(data) > _MOST:
        raise ValueError(f"it is larger than {_MOST >> 20} MiB")
    table = pq.read_table(pa.BufferReader(data))
    about = json.loads((table.schema.metadata or {})[b"servanda"])
    rows = pl.DataFrame(pl.from_arrow(table))
    missing = sorted({*_COLUMNS, "value"} - set(rows.columns))
    if missing or not isinstance(about, dict):
        raise ValueError(f"it lacks {', '.join(missing) or 'what was asked'}")
    return about, rows
