"""Where the states of the General Assembly stand: given, inferred or only assumed.

States have no names here. A position is in standard deviations of all states; larger is
nearer to those that vote for texts on help at a state's request.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Final, Literal

import numpy as np

from servanda.compact.model import Facts
from servanda.outlook.noise import Array
from servanda.strategy.coalition.errors import VotesError

__all__ = [
    "STATES",
    "Assembly",
    "from_democracy",
    "from_facts",
    "from_prior",
    "read_votes",
]

STATES: Final = 193
"""Members of the United Nations."""

_Z95: Final = 1.6448536269514722
_LEAST: Final = 20
_MOST: Final = 400
_COLUMNS: Final = ("state", "ideal_point")

Kind = Literal["given", "facts", "democracy", "prior"]


@dataclass(frozen=True, slots=True, eq=False)
class Assembly:
    """Positions of states without names.

    kind    given: by the user's file; facts: in part from facts.yaml, the rest assumed;
            democracy: inferred from an index of electoral democracy; prior: assumed
    middle  (state,)  in standard deviations of all states
    spread  (state,)  one standard deviation of what is not known of it
    known   how many were given
    source  where they come from, in words
    """

    kind: Kind
    middle: Array
    spread: Array
    known: int
    source: str

    @property
    def states(self) -> int:
        """Return how many states vote."""
        return len(self.middle)


def from_prior() -> Assembly:
    """Return 193 states spread as a standard normal: an assumption, no data."""
    return Assembly(
        "prior",
        np.zeros(STATES),
        np.ones(STATES),
        0,
        f"a labelled prior: {STATES} states without names, spread as a bell curve; no "
        "vote and no index of any state was used",
    )


def from_facts(facts: Facts | None) -> Assembly:
    """Return the positions that ``states`` in the facts give, the others assumed."""
    stated = [
        (float(one.ideal_point.value), one.ideal_point.low, one.ideal_point.high)
        for one in (facts.states if facts else ())
        if one.ideal_point is not None
    ]
    if not stated:
        return from_prior()
    middle, spread = np.zeros(STATES), np.ones(STATES)
    for i, (value, low, high) in enumerate(stated[:STATES]):
        middle[i] = value
        known = low is not None and high is not None
        spread[i] = float(high - low) / (2.0 * _Z95) if known else 0.0  # type: ignore[operator]
    rest = STATES - len(stated)
    return Assembly(
        "facts",
        middle,
        spread,
        len(stated),
        f"positions of {len(stated)} states from facts.yaml, taken to be in standard "
        f"deviations; the other {rest} are a labelled prior, spread as a bell curve",
    )


def from_democracy(
    values: Sequence[float], correlation: float, source: str
) -> Assembly:
    """Return positions inferred from an index of electoral democracy, without names.

    values       of all states that the index covers; fewer or more than 193 are
                 brought to 193 by their order
    correlation  of the index with positions in votes, 0 to 1
    """
    ordered = np.sort(np.asarray(values, dtype=np.float64))
    even = np.quantile(ordered, (np.arange(STATES) + 0.5) / STATES)
    scores = (even - even.mean()) / (even.std() or 1.0)
    return Assembly(
        "democracy",
        correlation * scores,
        np.full(STATES, math.sqrt(1.0 - correlation**2)),
        0,
        source,
    )


def read_votes(text: str, place: str) -> Assembly:
    """Read states with their positions from a table.

    text   CSV with the columns ``state``, ``ideal_point`` and, if wanted, ``sd``
    place  the file's name, for errors

    Positions are brought to standard deviations of all states. Names serve to find
    states that are given twice, and are not kept.

    Raises `VotesError`.
    """
    reader = csv.DictReader(StringIO(text.lstrip("\ufeff")))
    columns = tuple(reader.fieldnames or ())
    if missing := [name for name in _COLUMNS if name not in columns]:
        raise VotesError(
            f"{place}: there is no column {' or '.join(missing)}, but "
            f"{', '.join(columns) or 'nothing'}",
            remedy="Give a header state,ideal_point or state,ideal_point,sd.",
        )
    seen: set[str] = set()
    rows: list[tuple[float, float]] = []
    for number, row in enumerate(reader, start=2):
        where = f"{place}, line {number}"
        name = (row["state"] or "").strip()
        if not name or name in seen:
            raise VotesError(
                f"{where}: the state is {'named twice' if name else 'not named'}",
                remedy="Give every state one line with its name or code.",
            )
        seen.add(name)
        rows.append((_number(row, "ideal_point", where), _spread(row, where)))
    if not _LEAST <= len(rows) <= _MOST:
        raise VotesError(
            f"{place}: it has {len(rows)} states",
            remedy=f"Give {_LEAST} to {_MOST}: the states that would vote.",
        )
    return _standard(np.array(rows), place)


def _standard(rows: Array, place: str) -> Assembly:
    scale = float(rows[:, 0].std())
    if scale == 0.0:
        raise VotesError(
            f"{place}: all states have the same position",
            remedy="Give positions that differ, as estimated from votes.",
        )
    return Assembly(
        "given",
        (rows[:, 0] - rows[:, 0].mean()) / scale,
        rows[:, 1] / scale,
        len(rows),
        f"positions of {len(rows)} states from the file that was given, in standard "
        "deviations of them",
    )


def _number(row: Mapping[str, str | None], column: str, where: str) -> float:
    told = (row.get(column) or "").strip()
    try:
        value = float(told)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise VotesError(
            f"{where}: {column} is {told[:40]!r}", remedy="Write a number, as -0.31."
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
