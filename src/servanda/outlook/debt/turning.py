"""Which belief alone turns what an option or a restructuring does to a chance.

Each belief is set, in every trajectory, to one end of its range and then to the other,
all others staying as they were drawn; the option is followed again. Where the sign is
another beyond luck, the value at which it turns is searched for in between. That is
done on the first trajectories alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import numpy as np

from servanda.outlook.debt.beliefs import Drawn
from servanda.outlook.debt.paths import Course, run
from servanda.outlook.debt.rating import RATINGS, indicators_of, without_shocks
from servanda.outlook.debt.relief import applied, interval_of, relief_terms
from servanda.outlook.debt.starting import Case, Started
from servanda.outlook.noise import Array
from servanda.outlook.parameters import spread
from servanda.outlook.priors import Prior
from servanda.outlook.question import Option

__all__ = ["CHANCES", "DRAWS", "Chance", "Turn", "turns_of"]

Chance = Literal["distress", "high risk or distress"]
CHANCES: Final[tuple[Chance, ...]] = ("distress", "high risk or distress")

DRAWS: Final = 400
"""Trajectories that are followed again."""

_END: Final = 1.6448536269514722  # standard scores: the end of a range
_HALVINGS: Final = 6

Pairs = Mapping[tuple[str, Chance], Array]
"""An option or a restructuring, and a chance, to its difference in each draw."""


class Turn(NamedTuple):
    """Where one belief alone turns the sign of a difference.

    belief  its name
    at      the value, within its range
    """

    belief: str
    at: float


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    """The pairs that are compared, and the case that they are worked out from.

    first   the option that the chosen one is compared with
    chosen  the option to which restructurings are applied
    """

    case: Case
    first: Option
    chosen: Option

    def pairs(self, given: Drawn) -> Pairs:
        """Return every difference in every draw."""
        start = self.case.started(given)
        if not isinstance(start, Started):
            return {}
        one, other = (start.course(o)[0] for o in (self.first, self.chosen))
        before = _chances(start, one, one, None)
        now = _chances(start, other, other, None)
        found = {
            (self.chosen.name, chance): now[chance] - before[chance]
            for chance in CHANCES
        }
        for measure in relief_terms().measures:
            then = _chances(start, other, other, measure.name)
            found |= {(measure.name, c): then[c] - now[c] for c in CHANCES}
        return found


def turns_of(
    case: Case, first: Option, chosen: Option
) -> dict[tuple[str, Chance], tuple[Turn, ...]]:
    """Return the beliefs that alone turn the sign of each difference.

    first   what the chosen option is compared with
    chosen  the option to which restructurings are applied

    returns  by the name of the option or restructuring, and by chance. A difference
             that luck may explain has no sign to turn
    """
    search = _Search(case.first(DRAWS), first, chosen)
    given = search.case.drawn()
    signs = {name: _sign(pairs) for name, pairs in search.pairs(given).items()}
    found: dict[tuple[str, Chance], list[Turn]] = {name: [] for name in signs}
    for belief in case.held.beliefs.values():
        if belief.family == "fixed":
            continue
        for end in (-_END, _END):
            ends = search.pairs(_with(given, belief, end))
            for name, turn in _turned(search, given, belief, end, (signs, ends)):
                found[name].append(turn)
    return {name: tuple(turns) for name, turns in found.items()}


def _turned(
    search: _Search,
    given: Drawn,
    belief: Prior,
    end: float,
    known: tuple[Mapping[tuple[str, Chance], int], Pairs],
) -> Iterator[tuple[tuple[str, Chance], Turn]]:
    signs, ends = known
    for name, pairs in ends.items():
        if signs[name] and _sign(pairs) == -signs[name]:

            def same(score: float, name: tuple[str, Chance] = name) -> bool:
                mean = float(search.pairs(_with(given, belief, score))[name].mean())
                return mean * signs[name] > 0.0

            score = _halved(same, end)
            at = float(spread(belief, np.array([score]))[0])
            yield name, Turn(belief.name, at)


def _halved(same: Callable[[float], bool], end: float) -> float:
    """Return the score at which a sign turns between the other end and this one."""
    inner, outer = -end, end
    for _ in range(_HALVINGS):
        between = (inner + outer) / 2.0
        if same(between):
            inner = between
        else:
            outer = between
    return outer


def _with(given: Drawn, belief: Prior, score: float) -> Drawn:
    value = spread(belief, np.full(len(given[belief.name]), score))
    return {**given, belief.name: value}


def _sign(pairs: Array) -> int:
    """Return the sign of a mean difference; nought where luck may explain it."""
    low, high = interval_of(pairs)
    return int(low > 0.0) - int(high < 0.0)


def _chances(
    start: Started, course: Course, carried: Course, measure: str | None
) -> dict[Chance, Array]:
    """Return whether there is distress, and high risk: (draw,) of nought and one.

    carried  the course that tells what the host is taken to bear
    """
    loans = start.loans
    if measure is not None:
        course, loans = applied(measure, course, loans, start.first.given)
    found = indicators_of(course, run(course, loans))
    thresholds = start.carrying(carried).thresholds
    codes = without_shocks(found, thresholds)
    return {
        "distress": (codes == RATINGS.index("in distress")).astype(np.float64),
        "high risk or distress": (codes >= RATINGS.index("high")).astype(np.float64),
    }
