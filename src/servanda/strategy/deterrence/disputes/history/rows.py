"""The table of pairs as arrays: what the designs work on."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array

if TYPE_CHECKING:  # the evidence is a part of its own, and may not be installed
    import polars as pl

__all__ = ["HOSTILE_YEARS", "NEVER", "Flags", "Rows", "Whole", "rows_of"]

Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]

NEVER: Final = 100
"""Years of peace that stand for a pair that never had a dispute, or not for so long."""

HOSTILE_YEARS: Final = 10
"""Years within which a dispute of the two makes a pair hostile (unsourced)."""

_SCALE: Final = 50.0
_KNOWN: Final = ("share", "free_challenger", "free_target")


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Directed pairs by year; every array has one entry for each row.

    onset   whether the challenger began a dispute with the target in the year
    pact    whether another state had promised the target defence, the year before
    year    calendar year
    pair    number of the directed pair
    target  number of the target: what happens to one target is not many chances
    touch   0 on land, 1 across water, 2 neither: the challenger has a permanent seat
    peace   years since a dispute of the two last went on, at most `NEVER`
    fellow  whether the challenger itself had promised the target defence
    share   the challenger's part of both states' capability, 0 to 1
    free_challenger, free_target  electoral democracy, 0 to 1
    """

    onset: Flags
    pact: Flags
    year: Whole
    pair: Whole
    target: Whole
    touch: Whole
    peace: Array
    fellow: Flags
    share: Array
    free_challenger: Array
    free_target: Array

    def __len__(self) -> int:
        """Return how many pairs and years there are."""
        return len(self.onset)

    @property
    def targets(self) -> int:
        """How many targets there are, with numbers from 0."""
        return int(self.target.max()) + 1 if len(self) else 0

    def only(self, kept: Flags) -> Self:
        """Return some of the rows; numbers of pairs and targets stay as they are."""
        return replace(
            self, **{one.name: self._of(one.name)[kept] for one in fields(self)}
        )

    def with_pact(self, pact: Flags) -> Self:
        """Return the rows as if pacts had been others."""
        return replace(self, pact=pact)

    def slow(self) -> Array:
        """Return what differs between pairs and over time: (row, column).

        Time at peace is a cubic (carter-signorino2010), with a mark for pairs that
        never fought.
        """
        peace = self.peace / _SCALE
        return np.column_stack(
            (
                *self._over_time(),
                self.touch == 1,
                self.touch == 2,  # noqa: PLR2004 - a kind, as the table above has it
                peace,
                peace**2,
                peace**3,
                self.peace >= NEVER,
            )
        ).astype(np.float64)

    def quick(self) -> Array:
        """Return what changes within a pair: (row, column); not peace, an outcome."""
        return np.column_stack(self._over_time()).astype(np.float64)

    def _over_time(self) -> tuple[Any, ...]:
        decade = self.year // 10
        decades = [decade == one for one in np.unique(decade)[1:]]
        free = self.free_challenger, self.free_target
        return (*decades, self.fellow, self.share, *free, free[0] * free[1])

    def _of(self, name: str) -> NDArray[Any]:
        return np.asarray(getattr(self, name))


def rows_of(table: pl.DataFrame) -> Rows:
    """Return the rows whose target has no permanent seat and of which all is known.

    table  as `directed` makes it

    A state with a permanent seat is no host of the kind that is asked about.
    """
    import polars as pl  # noqa: PLC0415 - the designs are known without the evidence

    kept = table.filter(~pl.col("seat_target")).drop_nulls(_KNOWN)
    kept = kept.sort("challenger", "target", "year")
    numbered = kept.with_columns(
        pair=pl.struct("challenger", "target").rank("dense").cast(pl.Int64) - 1,
        number=pl.col("target").rank("dense").cast(pl.Int64) - 1,
        near=pl.col("touch").replace_strict({"land": 0, "water": 1, "none": 2}),
    )

    def of(name: str, kind: type[np.generic]) -> NDArray[Any]:
        return numbered[name].to_numpy().astype(kind)

    return Rows(
        onset=of("onset", np.bool_),
        pact=of("pact", np.bool_),
        year=of("year", np.int64),
        pair=of("pair", np.int64),
        target=of("number", np.int64),
        touch=of("near", np.int64),
        peace=of("peace", np.float64),
        fellow=of("fellow", np.bool_),
        share=of("share", np.float64),
        free_challenger=of("free_challenger", np.float64),
        free_target=of("free_target", np.float64),
    )
