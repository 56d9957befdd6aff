"""What this provider's readers share: faults of rows, states in a cell, statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import polars as pl

from servanda.evidence.readers.columns import EMPTY, number, observations, refusals

__all__ = [
    "INTERNAL",
    "NO_CODE",
    "NO_PERIOD",
    "Fault",
    "column",
    "day",
    "each_state",
    "facing",
    "is_empty",
    "parted",
    "statements",
    "states",
]

NO_CODE: Final = "no Gleditsch-Ward code"
NO_PERIOD: Final = "its period cannot be read"

INTERNAL: Final = ("3", "4")
"""Types of conflict fought inside a state against its government."""


class Fault(NamedTuple):
    """Why a row says nothing usable, and when that is so.

    why    the reason, as the user reads it; ``{}`` stands for the cell shown
    holds  true where the row has the fault; unknown counts as true
    shown  the column whose cell is shown in the reason, if any
    """

    why: str
    holds: pl.Expr
    shown: str | None = None

    def reason(self) -> pl.Expr:
        """Return the reason, with the cell in it."""
        if self.shown is None:
            return pl.lit(self.why)
        cell = pl.col(self.shown).fill_null("(empty)").str.slice(0, 40)
        return pl.format(self.why, cell)


def parted(
    frame: pl.DataFrame, faults: Sequence[Fault]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the rows without a fault, and the refusals of the others.

    The first fault that a row has is the one it is refused for.
    """
    reason = pl.coalesce(
        pl.when(fault.holds.fill_null(value=True)).then(fault.reason())
        for fault in faults
    )
    told = frame.with_columns(_reason=reason)
    bad = told.filter(pl.col("_reason").is_not_null())
    good = told.filter(pl.col("_reason").is_null()).drop("_reason")
    return good, refusals(bad, pl.col("_reason"))


def is_empty(name: str) -> pl.Expr:
    """Tell where a column's cell holds nothing."""
    text = pl.col(name)
    return text.is_null() | text.str.strip_chars().is_in(list(EMPTY))


def column(frame: pl.DataFrame, name: str) -> pl.Expr:
    """Return a column's number; null throughout where the file has no such column."""
    return number(name) if name in frame.columns else pl.lit(None, pl.Float64)


def states(name: str) -> pl.Expr:
    """Return the Gleditsch-Ward codes in a cell, each once, as a list."""
    code = pl.element().str.strip_chars().str.replace(r"\.0$", "")
    return (
        pl.col(name)
        .fill_null("")
        .str.split(",")
        .list.eval(code.filter(~code.is_in(list(EMPTY))))
        .list.unique(maintain_order=True)
    )


def each_state(frame: pl.DataFrame, **lists: str) -> pl.DataFrame:
    """Return a row for each state in a list; rows whose list is empty are left out.

    lists  the column to make, and the column of lists it is made from
    """
    for name, source in lists.items():
        frame = (
            frame.filter(pl.col(source).list.len() > 0)
            .with_columns(pl.col(source).alias(name))
            .explode(name)
        )
    return frame


def facing(frame: pl.DataFrame, source: str) -> pl.DataFrame:
    """Return a row for each state in a list, toward the other where there are two."""
    codes = pl.col(source)
    other = (
        pl.when(codes.list.len() != 2)  # noqa: PLR2004 - of two, the other is known
        .then(pl.lit(None, pl.String))
        .when(codes.list.first() == pl.col("code"))
        .then(codes.list.last())
        .otherwise(codes.list.first())
    )
    return each_state(frame, code=source).with_columns(toward_code=other)


def day(name: str) -> pl.Expr:
    """Return the day a cell begins with, as ``2010-05-13``; null if it does not."""
    text = pl.col(name).str.strip_chars()
    whole = text.str.contains(r"^\d{4}-\d{2}-\d{2}(?:$|[T ])")
    read = text.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    return pl.when(whole).then(read)


def statements(
    frame: pl.DataFrame, indicator: pl.Expr | str, **values: pl.Expr | str
) -> pl.DataFrame:
    """Return observations made from a frame that has code, start, until and label.

    indicator  its id in the catalogue
    values     ``value``, and whatever else differs from the frame's own columns
    """
    name = pl.lit(indicator) if isinstance(indicator, str) else indicator
    made = {key: pl.col(v) if isinstance(v, str) else v for key, v in values.items()}
    return observations(frame.with_columns(indicator=name, **made))
