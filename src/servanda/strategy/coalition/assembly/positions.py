"""Where the states of the General Assembly stand: given, inferred or only assumed.

States have no names here. A position is in standard deviations of all states; larger is
nearer to those that vote for texts on help at a state's request.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from servanda.compact.model import Facts
from servanda.outlook.noise import Array

__all__ = [
    "STATES",
    "Assembly",
    "from_democracy",
    "from_facts",
    "from_prior",
]

STATES: Final = 193
"""Members of the United Nations."""

_Z95: Final = 1.6448536269514722

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
        f"deviations; the other {rest} are a labelled prior, spread as a bell curve; "
        "that larger positions are nearer to the states that vote for such texts is a "
        "belief (unsourced)",
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
