"""UCDP Conflict Termination Dataset, by dyad: how fighting ended, and came back.

One row for each dyad and year; the last year of an episode says how it ended, known
only in the year after. Rows of other years state nothing.
"""

from __future__ import annotations

from typing import Any, Final

import polars as pl

from servanda.evidence.readers.columns import number, year
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.ucdp.rows import (
    NO_CODE,
    NO_PERIOD,
    Fault,
    facing,
    is_empty,
    parted,
    statements,
    states,
)

__all__ = ["LAYOUTS"]

_OUTCOMES: Final = {
    1: "conflict_end_agreement",
    2: "conflict_end_ceasefire",
    3: "conflict_end_government_victory",
    4: "conflict_end_rebel_victory",
    5: "conflict_end_low_activity",
    6: "conflict_end_actor_gone",
}
_ABROAD: Final = "fought outside the state's territory; the state is not given by code"
_VICTORIES: Final = (3.0, 4.0)
_KINDS: Final = ("1", "2", "3", "4")
_NEEDS = (
    "conflict_id",
    "dyad_id",
    "year",
    "type_of_conflict",
    "gwno_loc",
    "dyadterm",
    "outcome",
    "recur",
)


def _read(batch: pl.DataFrame) -> Read:
    start, until = year("year")
    base = batch.with_columns(
        start=start,
        until=until,
        kind=pl.col("type_of_conflict").str.strip_chars(),
        label=pl.format("{}/{}", "conflict_id", "dyad_id"),
        where=states("gwno_loc"),
        over=number("dyadterm"),
        how=number("outcome"),
    )
    good, refused = parted(
        base,
        (
            Fault(NO_PERIOD, pl.col("start").is_null()),
            Fault("no dyad is named", is_empty("conflict_id") | is_empty("dyad_id")),
            Fault(
                "type of conflict unknown: {}",
                ~pl.col("kind").is_in(list(_KINDS)),
                "type_of_conflict",
            ),
            Fault(NO_CODE, pl.col("where").list.len() == 0),
        ),
    )
    ended = _ends(good)
    came_back, unplaced = parted(
        good.filter(number("recur") == 1), (Fault(_ABROAD, pl.col("kind") == "1"),)
    )
    recurred = statements(
        facing(came_back, "where"), "conflict_recurrence", value=pl.lit(1.0)
    )
    return Read(
        pl.concat([ended.observations, recurred]),
        pl.concat([refused, ended.refused, unplaced]),
    )


def _ends(good: pl.DataFrame) -> Read:
    said = (pl.col("over") == 1).fill_null(value=False) | ~is_empty("outcome")
    whole, refused = parted(
        good.filter(said),
        (
            Fault("it ended, but how is not given", is_empty("outcome")),
            Fault(
                "an outcome, though the row says that fighting goes on",
                pl.col("over") != 1,
            ),
            Fault(
                "outcome unknown: {}",
                ~pl.col("how").is_in([float(code) for code in _OUTCOMES]),
                "outcome",
            ),
            Fault(_ABROAD, pl.col("kind") == "1"),
            Fault(
                "a victory between states; the victor is not given by code",
                (pl.col("kind") == "2") & pl.col("how").is_in(list(_VICTORIES)),
            ),
        ),
    )
    name = (
        pl.col("how").cast(pl.Int64).replace_strict(_OUTCOMES, return_dtype=pl.String)
    )
    return Read(statements(facing(whole, "where"), name, value=pl.lit(1.0)), refused)


def _version(batch: pl.DataFrame, name: str) -> str | None:
    """Return the release with its year, as the provider names it."""
    if "version" in batch.columns and batch["version"].head(1).to_list() == ["3"]:
        return "3-2021"
    return "3-2021" if "3-2021" in name else None


_SHARED: Final[dict[str, Any]] = {
    "dataset": "ucdp-termination",
    "needs": frozenset(_NEEDS),
    "uses": ("version",),
    "scheme": "gw",
    "read": _read,
    "version": _version,
}

LAYOUTS = (
    Layout(
        id="ucdp-termination/dyad-csv",
        kind="delimited",
        standing="conversion",
        note="A CSV that another project made of the provider's spreadsheet. Release "
        "4-2024 has another form, which is not read.",
        **_SHARED,
    ),
    Layout(
        id="ucdp-termination/dyad-sheet",
        kind="sheet",
        standing="described",
        note="Release 4-2024 has another form, which is not read.",
        **_SHARED,
    ),
)
