"""A table of states with their positions in votes, as a user gives it.

The table says by its column what its positions mean. ``ideal_point`` is a position on
any scale, as estimated from votes: only who stands further than whom is taken from it,
and that larger is nearer to those that vote for such texts is a belief. ``support`` is
a position whose direction and scale the table states itself: it is used as written.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from io import StringIO
from typing import Final

import numpy as np

from servanda.outlook.noise import Array
from servanda.strategy.coalition.assembly.positions import Assembly
from servanda.strategy.coalition.errors import VotesError

__all__ = ["LEAST", "MOST", "read_votes"]

LEAST: Final = 20
MOST: Final = 400
_STATE: Final = "state"
_IDEAL: Final = "ideal_point"
_SUPPORT: Final = "support"
_HEADER: Final = (
    "Give a header state,ideal_point or state,support, and sd as a third if wanted."
)


def read_votes(text: str, place: str) -> Assembly:
    """Read states with their positions from a table.

    text   CSV with the columns ``state``, one of ``ideal_point`` and ``support`` and,
           if wanted, ``sd`` in the same unit; a header in any case
    place  the file's name, for errors

    ``ideal_point`` is brought to a mean of nought and a standard deviation of one over
    the states of the file, so that moving or stretching all of them alike changes
    nothing. ``support`` is in standard deviations of all states from one of middling
    position, larger nearer to those that vote for such texts, and is used as written.
    Names serve to find states that are given twice, and are not kept.

    Raises `VotesError`.
    """
    reader = csv.DictReader(StringIO(text.lstrip("\ufeff")))
    column = _column(reader, place)
    seen: set[str] = set()
    rows: list[tuple[float, float]] = []
    for number, row in enumerate(reader, start=2):
        where = f"{place}, line {number}"
        name = (row[_STATE] or "").strip()
        if not name or name in seen:
            raise VotesError(
                f"{where}: the state is {'named twice' if name else 'not named'}",
                remedy="Give every state one line with its name or code.",
            )
        seen.add(name)
        rows.append((_number(row, column, where), _spread(row, where)))
    if not LEAST <= len(rows) <= MOST:
        raise VotesError(
            f"{place}: it has {len(rows)} states",
            remedy=f"Give {LEAST} to {MOST}: the states that would vote.",
        )
    given = np.array(rows)
    return _as_written(given) if column == _SUPPORT else _standard(given, place)


def _column(reader: csv.DictReader[str], place: str) -> str:
    """Return which column has the positions; the header's names are made small."""
    told = tuple(reader.fieldnames or ())
    names = [name.strip().lower() for name in told]
    reader.fieldnames = names
    found = [name for name in (_IDEAL, _SUPPORT) if name in names]
    if _STATE in names and len(found) == 1:
        return found[0]
    if len(found) > 1:
        raise VotesError(
            f"{place}: it has both a column {_IDEAL} and a column {_SUPPORT}",
            remedy="Keep the one that is meant.",
        )
    missing = [] if _STATE in names else [_STATE]
    missing += [] if found else [_IDEAL]
    raise VotesError(
        f"{place}: there is no column {' or '.join(missing)}, but "
        f"{', '.join(told) or 'nothing'}",
        remedy="Put commas between the columns; here are semicolons."
        if any(";" in name for name in told)
        else _HEADER,
    )


def _as_written(rows: Array) -> Assembly:
    return Assembly(
        "given",
        rows[:, 0],
        rows[:, 1],
        len(rows),
        f"support of {len(rows)} states from the file that was given, used as written: "
        "in standard deviations from a state of middling position, larger nearer to "
        "those that vote for such texts, as the file states",
    )


def _standard(rows: Array, place: str) -> Assembly:
    scale, mean = float(rows[:, 0].std()), float(rows[:, 0].mean())
    if scale == 0.0:
        raise VotesError(
            f"{place}: all states have the same position",
            remedy="Give positions that differ, as estimated from votes, or a column "
            f"{_SUPPORT}, which is used as written.",
        )
    return Assembly(
        "given",
        (rows[:, 0] - mean) / scale,
        rows[:, 1] / scale,
        len(rows),
        f"ideal points of {len(rows)} states from the file that was given, brought to "
        f"standard deviations: less their mean of {mean:.2g}, by their standard "
        f"deviation of {scale:.2g}, so that moving all of them alike changes nothing; "
        "that larger ones are nearer to the states that vote for such texts is a "
        f"belief (unsourced), and a column {_SUPPORT} in place of {_IDEAL} would state "
        "both",
    )


def _number(row: Mapping[str, str | None], column: str, where: str) -> float:
    told = (row.get(column) or "").strip()
    try:
        value = float(told)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise VotesError(
            f"{where}: {column} is {told[:40]!r}",
            remedy="Write a number with a point, as -0.31.",
        )
    return value


def _spread(row: Mapping[str, str | None], where: str) -> float:
    if not (row.get("sd") or "").strip():
        return 0.0
    value = _number(row, "sd", where)
    if value < 0.0:
        raise VotesError(
            f"{where}: sd is {value:g}", remedy="A standard deviation is 0 or more."
        )
    return value
