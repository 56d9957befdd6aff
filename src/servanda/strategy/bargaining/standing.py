"""How two sides stand: under one school or the mixture, one valuation for the host."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.ensemble.table import MIXED
from servanda.outlook.noise import Array, Noise
from servanda.strategy.answers import answered
from servanda.strategy.bargaining.agreeing import (
    OPEN,
    Fallback,
    Means,
    best_fallback,
    means_of,
    mixed,
    resampled,
    stakes_of,
    verdict_of,
)
from servanda.strategy.bargaining.charging import Bill
from servanda.strategy.bargaining.found import Drafted, Range, Standing
from servanda.strategy.bargaining.running import FALLBACKS
from servanda.strategy.bargaining.settling import nash
from servanda.strategy.bargaining.terms import Table
from servanda.strategy.bargaining.valuing import (
    COALITION,
    GOVERNMENT,
    Counted,
    Side,
    funds,
    weights_of,
)
from servanda.strategy.bargaining.zone import (
    Stakes,
    bounds,
    is_open,
    least_transfer,
    size,
    slack,
)
from servanda.strategy.beliefs import Beliefs, Drawn, drawn, middles

__all__ = [
    "Case",
    "case_of",
    "drafted_gains",
    "middle_stakes",
    "of_terms",
    "standing_of",
]

Places = NDArray[np.intp]

_RULES: Final = ("power.", "patience.")


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """All that standings are worked out from.

    share    the host's part of the cost as drafted
    beliefs  about values; those about rules of division are left out
    middle   each at its middle: (1,)
    drawn    each drawn: (draw,)
    means    by school, the mixture first, prices at their middle
    again    the same with states of the world drawn anew: (draw, ...)
    counted  state by state
    bill     by what each course costs more or less as beliefs about prices are drawn
    """

    table: Table
    share: float
    schools: tuple[str, ...]
    weights: Array
    beliefs: Beliefs
    middle: Drawn
    drawn: Drawn
    means: dict[str, Means]
    again: dict[str, Means]
    counted: Counted
    bill: Bill

    @property
    def plan(self) -> float:
        """What the compact is expected to cost, in years of the host's output.

        Prices that are only believed are at their middle.
        """
        return self.counted.plan

    def stakes(
        self,
        school: str,
        host: Side,
        values: Drawn,
        *,
        anew: bool = False,
        only: Fallback = OPEN,
    ) -> tuple[Stakes, Array]:
        """Return what terms are worth, and what the plan costs, at beliefs' values.

        host    which valuation speaks for the host
        anew    whether states of the world are drawn anew with the values
        only    what each falls back on, as for `stakes_of`
        returns (draw, alternative), those beyond the table last; (draw,)
        """
        factor = self.bill.factor(values)
        means = (self.again if anew else self.means)[school]
        means = Means(means.what, means.host * factor, means.coalition * factor)
        plan = self.plan * factor[:, len(FALLBACKS) + self.table.drafted]
        return stakes_of(host, values, means, plan, only=only), plan


def case_of(  # noqa: PLR0913 - one argument for each part of the case
    counted: Counted,
    schools: tuple[str, ...],
    weights: Array,
    *,
    table: Table,
    share: float,
    beliefs: Beliefs,
    noise: Noise,
    bill: Bill,
) -> Case:
    """Return a case: values drawn, and states of the world drawn anew.

    beliefs  about values, and about the prices that the bill hangs on
    noise    the chance of the draws
    """
    kept = {n: one for n, one in beliefs.items() if not n.startswith(_RULES)}
    states = counted.what.shape[-1]
    lots = _lots(noise, states)
    numbers = range(len(schools))
    alone = tuple(means_of(counted, k) for k in numbers)
    anew = tuple(resampled(counted, k, lots) for k in numbers)
    return Case(
        table=table,
        share=share,
        schools=schools,
        weights=weights,
        beliefs=kept,
        middle={name: np.array([value]) for name, value in middles(kept).items()},
        drawn=drawn(kept, noise),
        means={
            MIXED: mixed(alone, weights),
            **dict(zip(schools, alone, strict=True)),
        },
        again={MIXED: mixed(anew, weights), **dict(zip(schools, anew, strict=True))},
        counted=counted,
        bill=bill,
    )


def standing_of(case: Case, school: str, host: Side) -> Standing:
    """Return how two sides stand.

    school  one of the case, or the mixture
    host    which valuation speaks for the host
    """
    room = answered(_room(case, school, host), case.beliefs, case.drawn)
    anew, _ = case.stakes(school, host, case.drawn, anew=True)
    share = float(is_open(of_terms(case.table, anew)).mean())
    middle = middle_stakes(case, school, host)
    return Standing(
        school=school,
        host=host,
        verdict=verdict_of(room, share),
        room=room,
        share=share,
        size=float(size(middle)),
        ranges=_ranges(middle, case.plan),
        drafted=_drafted(case, school, host, middle),
        transfer=least_transfer(middle),
        nash=nash(middle),
    )


def middle_stakes(case: Case, school: str, host: Side) -> Stakes:
    """Return the stakes with every belief at its middle: (alternative,)."""
    whole, _ = case.stakes(school, host, case.middle)
    return Stakes(*(part[0] for part in of_terms(case.table, whole)))


def of_terms(table: Table, stakes: Stakes, *, beyond: bool = False) -> Stakes:
    """Return the stakes of the terms on the table, or of those beyond it."""
    number = len(table.terms)
    part = slice(number, None) if beyond else slice(number)
    return Stakes(*(one[..., part] for one in stakes))


def drafted_gains(
    case: Case, school: str, side: Side, host: Side = GOVERNMENT
) -> Callable[[Drawn], Array]:
    """Return what a side gains by the terms as drafted, in parts of the plan.

    host  which valuation speaks for the host, where the side is the coalition
    """
    place = case.table.drafted

    def gained(values: Drawn) -> Array:
        speaks = host if side == COALITION else side
        stakes, plan = case.stakes(school, speaks, values)
        cost = stakes.cost[:, place]
        if side == COALITION:
            found = stakes.coalition[:, place] - (1.0 - case.share) * cost
        else:
            found = stakes.host[:, place] - case.share * cost
        return np.asarray(found / plan)

    return gained


def _room(case: Case, school: str, host: Side) -> Callable[[Drawn], Array]:
    def room(values: Drawn) -> Array:
        stakes, plan = case.stakes(school, host, values)
        return slack(of_terms(case.table, stakes)) / plan

    return room


def _ranges(middle: Stakes, plan: float) -> tuple[Range, ...]:
    found = bounds(middle)
    return tuple(
        Range(place, float(low), float(high), float(cost) / plan)
        for place, (low, high, cost) in enumerate(
            zip(found.low, found.high, middle.cost, strict=True)
        )
    )


def _drafted(case: Case, school: str, host: Side, middle: Stakes) -> Drafted:
    place = case.table.drafted
    cost = float(middle.cost[place])
    own = (float(middle.host[place]) - case.share * cost) / case.plan
    other = (float(middle.coalition[place]) - (1.0 - case.share) * cost) / case.plan
    both = min(own, other) >= 0.0
    return Drafted(own, other, both, _in_hindsight(case, school, host))


def _in_hindsight(case: Case, school: str, host: Side) -> float:
    """Return the share of single futures in which both gained by the draft.

    Each future is judged by one draw of values against the fallbacks that looked best.
    """
    if school == MIXED:
        every = [_in_hindsight(case, name, host) for name in case.schools]
        return float(np.dot(case.weights, every))
    draws = len(next(iter(case.drawn.values())))
    futures = np.arange(draws) % case.counted.what.shape[-1]
    gained = [
        _turned_out(case, side, host, school, futures) for side in (host, COALITION)
    ]
    return float(np.logical_and(*(one > 0.0 for one in gained)).mean())


def _turned_out(
    case: Case, side: Side, host: Side, school: str, futures: Places
) -> Array:
    """Return what a side gained in single futures: (draw,)."""
    counted, number = case.counted, case.schools.index(school)
    place = len(FALLBACKS) + case.table.drafted
    at = (case.middle, case.means[school], case.plan)
    fallback = best_fallback(side, host, *at)
    more = counted.what[number, place] - counted.what[number, fallback]
    factor = case.bill.factor(case.drawn)
    plan = case.plan * factor[:, place]
    weights = weights_of(side, case.drawn, plan)
    worth = (weights * more[:, futures].T).sum(axis=1) / funds(side, case.drawn)
    part = 1.0 - case.share if side == COALITION else case.share
    before = counted.coalition_pays if side == COALITION else counted.host_pays
    paid = part * counted.cost[number, place, futures] * factor[:, place]
    spared = before[number, fallback, futures] * factor[:, fallback]
    return np.asarray(worth - paid + spared)


def _lots(noise: Noise, states: int) -> Array:
    """Return weights of states of the world in each draw: (draw, state)."""
    found = np.stack(
        [-np.log(noise.uniform("bargaining state", s)) for s in range(states)], axis=1
    )
    return np.asarray(found / found.sum(axis=1, keepdims=True))
