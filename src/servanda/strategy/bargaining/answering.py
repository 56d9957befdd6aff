"""Answers about a bargain: fallbacks, gains, where rules lead, what opens a zone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np

from servanda.outlook.ensemble.table import MIXED
from servanda.outlook.noise import Array, Noise
from servanda.outlook.options import ADHOC
from servanda.strategy.answers import answered
from servanda.strategy.bargaining.agreeing import (
    FAVOURITE,
    Fallback,
    best_fallback,
    means_of,
    mixed,
    open_fallbacks,
    reservations,
)
from servanda.strategy.bargaining.found import Reserved, Standing, Worth
from servanda.strategy.bargaining.opening import Opening, opening_of
from servanda.strategy.bargaining.running import FALLBACKS, Courses
from servanda.strategy.bargaining.settling import nash_shares
from servanda.strategy.bargaining.standing import (
    Case,
    drafted_gains,
    middle_stakes,
    of_terms,
)
from servanda.strategy.bargaining.terms import Table
from servanda.strategy.bargaining.valuing import (
    COALITION,
    GOVERNMENT,
    PEOPLE,
    SIDES,
    Counted,
    weights_of,
)
from servanda.strategy.bargaining.zone import slack
from servanda.strategy.beliefs import Beliefs, Drawn, drawn

__all__ = ["answers", "gross", "opening", "reserved", "spread"]

_CALLED: Final = {ADHOC: "one partner alone, ad hoc,"}
_FEWEST: Final = 0.05  # share of draws with an agreement from which on it is described
_PLAN: Final = "\u00d7 plan"
_OUTPUT: Final = "years of the host's output"


def reserved(case: Case) -> Iterator[Reserved]:
    """Yield what each side can have without an agreement, all schools mixed."""
    at = (case.middle, case.means[MIXED], case.plan)
    for side in SIDES:
        host = PEOPLE if side == PEOPLE else GOVERNMENT
        worth = reservations(side, *at)[0] / case.plan
        is_open = open_fallbacks(host, *at)[0]
        yield Reserved(
            side,
            MIXED,
            FALLBACKS[best_fallback(side, host, *at)],
            tuple(n for n, one in zip(FALLBACKS, is_open, strict=True) if one),
            dict(zip(FALLBACKS, (worth - worth[0]).tolist(), strict=True)),
        )


def answers(case: Case, standings: tuple[Standing, ...]) -> Iterator[Worth]:
    """Yield the quantities whose sign matters, with what would turn it."""
    for one in standings:
        if one.school == MIXED:
            about = f"what both could gain at least, {one.host} and the coalition"
            yield Worth(about, _PLAN, one.room)
    for side in SIDES:
        found = answered(drafted_gains(case, MIXED, side), case.beliefs, case.drawn)
        yield Worth(f"what {side} gains by the terms as drafted", _PLAN, found)
    others: list[tuple[Fallback, str]] = [
        *(
            (number, f"both had {_CALLED.get(name, name)} instead")
            for number, name in enumerate(FALLBACKS)
        ),
        (
            FAVOURITE,
            "each were sure of its favourite, whether the other likes it or not",
        ),
    ]
    for fallback, words in others:
        found = answered(_other(case, fallback), case.beliefs, case.drawn)
        about = f"what government and coalition could gain at least if {words}"
        yield Worth(about, _PLAN, found)


def _other(case: Case, only: Fallback) -> Callable[[Drawn], Array]:
    def room(values: Drawn) -> Array:
        stakes, plan = case.stakes(MIXED, GOVERNMENT, values, only=only)
        return slack(of_terms(case.table, stakes)) / plan

    return room


def spread(case: Case) -> tuple[float, float, int] | None:
    """Return where Nash's rule leads over draws, if enough of them agree."""
    stakes, _ = case.stakes(MIXED, GOVERNMENT, case.drawn, anew=True)
    places, shares = nash_shares(of_terms(case.table, stakes))
    draws = len(next(iter(case.drawn.values())))
    if len(shares) < _FEWEST * draws:
        return None
    low, high = np.quantile(shares, (0.1, 0.9))
    return float(low), float(high), int(np.bincount(places).argmax())


def opening(case: Case, standing: Standing) -> Opening | None:
    """Return the least change that opens a zone; None where one is open."""
    whole, _ = case.stakes(MIXED, GOVERNMENT, case.middle)
    beyond = of_terms(case.table, whole, beyond=True)
    return opening_of(
        middle_stakes(case, MIXED, GOVERNMENT),
        type(beyond)(*(part[0] for part in beyond)),
        case.table.beyond,
        standing.room.switches,
        case.beliefs,
    )


def gross(
    courses: Courses, counted: Counted, table: Table, beliefs: Beliefs, noise: Noise
) -> Iterator[Worth]:
    """Yield what the draft is worth to the host before anybody pays for it."""
    numbers = range(len(courses.schools))
    means = mixed(tuple(means_of(counted, k) for k in numbers), courses.weights)
    place = len(FALLBACKS) + table.drafted
    more = means.what[place] - means.what[0]
    draws = drawn(beliefs, noise)
    for side in SIDES:
        if side == COALITION:
            continue

        def worth(values: Drawn, side: str = side) -> Array:
            return np.asarray(weights_of(side, values, np.nan) @ more)  # type: ignore[arg-type]

        found = answered(worth, beliefs, draws)
        about = f"what {side} gains by the draft against no action, cost left out"
        yield Worth(about, _OUTPUT, found)
