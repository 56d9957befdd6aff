"""UCDP/PRIO Armed Conflict Dataset: conflicts by year, from 25 deaths on.

Published as CSV with one row for each conflict and year, states of a side in one
cell. A conversion with one row for each combination of states is read too; it writes
the types of conflict in words. Secondary parties are states whose troops took part;
the data say beside whom, not whether they were asked.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from servanda.evidence.readers.columns import number, year
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.ucdp import pages, releases
from servanda.evidence.readers.ucdp.rows import (
    INTERNAL,
    NO_CODE,
    NO_PERIOD,
    Fault,
    day,
    each_state,
    is_empty,
    parted,
    statements,
    states,
)

__all__ = ["LAYOUTS"]

_TYPES: Final = {
    "extrasystemic": "1",
    "interstate": "2",
    "intrastate": "3",
    "II": "4",
}
_INTENSITY: Final = {
    "3": "conflict_intensity_intrastate",
    "4": "conflict_intensity_internationalised",
}
_OVER: Final = {
    "conflict_over_territory": ("1", "3", "territory", "both"),
    "conflict_over_government": ("2", "3", "government", "both"),
}
_IDENTITY: Final = (
    "conflict_id",
    "year",
    "gwno_a",
    "gwno_a_2nd",
    "gwno_b",
    "gwno_b_2nd",
)


def _read(batch: pl.DataFrame) -> Read:
    start, until = year("year")
    kind = pl.col("type_of_conflict").str.strip_chars().replace(_TYPES)
    base = batch.with_columns(
        start=start,
        until=until,
        kind=kind,
        label=pl.col("conflict_id").str.strip_chars(),
        intensity=number("intensity_level"),
        a=states("gwno_a"),
        b=states("gwno_b"),
        beside_a=states("gwno_a_2nd"),
        beside_b=states("gwno_b_2nd"),
        # rows that agree in all of this are one row published twice, which is for
        # importing to refuse; a conversion's other repetitions are one statement
        twin=pl.int_range(pl.len()).over(*_IDENTITY),
    )
    good, refused = parted(
        base,
        (
            Fault(NO_PERIOD, pl.col("start").is_null()),
            Fault(
                "type of conflict unknown: {}",
                ~pl.col("kind").is_in(list(_TYPES.values())),
                "type_of_conflict",
            ),
            Fault("no conflict is named", is_empty("conflict_id")),
            Fault(
                "intensity_level is not a number: {}",
                pl.col("intensity").is_null(),
                "intensity_level",
            ),
            Fault(f"{NO_CODE} of side A", pl.col("a").list.len() == 0),
            Fault(
                f"{NO_CODE} of side B, though it is a state",
                (pl.col("kind") == "2") & (pl.col("b").list.len() == 0),
            ),
        ),
    )
    parts = [*_internal(good), *_between(good), *_outside(good), *_beside(good)]
    said = pl.concat(parts).unique(maintain_order=True, subset=_said(parts[0]))
    undated = good.filter(_episode().is_null())
    _, no_onset = parted(
        undated,
        (Fault("start_date2 is no date: {}", pl.lit(value=True), "start_date2"),),
    )
    return Read(said.drop("twin"), pl.concat([refused, no_onset]))


def _said(frame: pl.DataFrame) -> list[str]:
    """Return everything in a statement but the line it stands on."""
    return [name for name in frame.columns if name != "line"]


def _state(
    frame: pl.DataFrame, indicator: str, **values: pl.Expr | str
) -> pl.DataFrame:
    """Return statements that keep their ``twin``."""
    made = statements(frame, indicator, **values)
    return made.with_columns(frame["twin"])


def _episode() -> pl.Expr:
    """Return the year in which a row's episode began."""
    return day("start_date2").dt.year()


def _turns(frame: pl.DataFrame, began: str, ended: str) -> list[pl.DataFrame]:
    """Return the episodes that began in a row's year, and those that ended in it."""
    one = pl.lit(1.0)
    first = frame.filter(_episode() == pl.col("start").dt.year())
    last = frame.filter(number("ep_end") == 1)
    return [_state(first, began, value=one), _state(last, ended, value=one)]


def _internal(good: pl.DataFrame) -> list[pl.DataFrame]:
    """Return what is said of states that fought inside against others than states."""
    inside = each_state(good.filter(pl.col("kind").is_in(list(INTERNAL))), code="a")
    parts = [_state(inside, "conflict_intensity", value="intensity")]
    parts += [
        _state(inside.filter(pl.col("kind") == kind), name, value="intensity")
        for kind, name in _INTENSITY.items()
    ]
    parts += [
        _state(
            inside.filter(
                pl.col("incompatibility").str.strip_chars().is_in(list(codes))
            ),
            name,
            value="intensity",
        )
        for name, codes in _OVER.items()
    ]
    return parts + _turns(inside, "conflict_onset", "conflict_episode_ended")


def _between(good: pl.DataFrame) -> list[pl.DataFrame]:
    """Return what is said of states that fought each other: of each, toward each."""
    between = good.filter(pl.col("kind") == "2")
    forth = each_state(between, code="a", toward_code="b")
    back = each_state(between, code="b", toward_code="a")
    both = pl.concat([forth, back])
    return [
        _state(both, "conflict_intensity", value="intensity"),
        _state(both, "conflict_intensity_interstate", value="intensity"),
        *_turns(both, "interstate_conflict_onset", "interstate_conflict_ended"),
    ]


def _outside(good: pl.DataFrame) -> list[pl.DataFrame]:
    """Return what is said of states that fought outside their own territory."""
    outside = each_state(good.filter(pl.col("kind") == "1"), code="a")
    return [
        _state(outside, "conflict_intensity", value="intensity"),
        _state(outside, "conflict_intensity_extrasystemic", value="intensity"),
    ]


def _beside(good: pl.DataFrame) -> list[pl.DataFrame]:
    """Return which states had troops beside a party: of the party, toward them."""
    one, inside = pl.lit(1.0), pl.col("kind").is_in(list(INTERNAL))
    with_a = each_state(good, code="a", toward_code="beside_a")
    rebels = each_state(good.filter(inside), code="a", toward_code="beside_b")
    with_b = each_state(good.filter(~inside), code="b", toward_code="beside_b")
    return [
        _state(with_a.filter(inside), "foreign_troops_beside_government", value=one),
        _state(rebels, "foreign_troops_beside_rebels", value=one),
        _state(with_a.filter(~inside), "allied_troops_beside_state", value=one),
        _state(with_b, "allied_troops_beside_state", value=one),
    ]


_NEEDS = (
    *_IDENTITY,
    "incompatibility",
    "intensity_level",
    "type_of_conflict",
    "start_date2",
    "ep_end",
)

LAYOUTS = (
    Layout(
        id="ucdp-acd/csv",
        dataset="ucdp-acd",
        kind="delimited",
        needs=frozenset({*_NEEDS, "side_a", "side_b", "gwno_loc"}),
        uses=("version",),
        scheme="gw",
        standing="verified",
        read=_read,
        version=releases.told,
        note="Verified against release 20.1.",
    ),
    Layout(
        id="ucdp-acd/states",
        dataset="ucdp-acd",
        kind="columnar",
        needs=frozenset(_NEEDS),
        scheme="gw",
        standing="conversion",
        read=_read,
        version=releases.told,
        note="One row for each combination of states, as another project made it.",
    ),
    Layout(
        id="ucdp-acd/api",
        dataset="ucdp-acd",
        kind="json",
        needs=pages.needs("conflict_id", "intensity_level", "gwno_a", "ep_end"),
        uses=(*_NEEDS, "version"),
        scheme="gw",
        standing="described",
        read=_read,
        version=releases.told,
        records=pages.records,
    ),
)
