"""What follows from each term and from each way of going without an agreement.

All are run on the same chance, under every school.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from servanda.outlook.noise import Array
from servanda.outlook.options import ADHOC, AID_ALONE, NO_ACTION
from servanda.outlook.priors import weights
from servanda.outlook.question import Option
from servanda.outlook.skill.deaths import Deaths
from servanda.strategy.bargaining.charging import Bill, bill_of
from servanda.strategy.bargaining.terms import Table, drafted_of, option_of, padded
from servanda.strategy.designs import Outcomes, PriceList, Trial
from servanda.strategy.designs.pricing import PARTNERS
from servanda.strategy.ground import Ground

__all__ = ["FALLBACKS", "Courses", "courses_of", "priced"]

FALLBACKS: Final = (NO_ACTION, AID_ALONE, ADHOC)
"""What each side can have without an agreement: options of the outlook."""


@dataclass(frozen=True, slots=True, eq=False)
class Courses:
    """Futures of every course: the fallbacks first, then the terms.

    schools  sets of beliefs about effects
    weights  (school,)  their part in the mixture; sums to 1
    each     what came of the courses, by school; every state is of that school
    months   the horizon
    bill     which part of each course's cost hangs on which belief about prices
    """

    schools: tuple[str, ...]
    weights: Array
    each: tuple[Outcomes, ...]
    months: int
    bill: Bill

    def of(self, outcome: str) -> Array:
        """Return one outcome: (school, course, state)."""
        return np.stack([one.of(outcome) for one in self.each])

    def paid(self, *, host: bool) -> Array:
        """Return what the host, or its partners, spend: (school, course, state)."""
        return np.stack([one.paid(host=host) for one in self.each])


def courses_of(
    ground: Ground,
    table: Table,
    prices: PriceList,
    states: int,
    *,
    place: str | None = None,
    deaths: Deaths | None = None,
) -> Courses:
    """Run the fallbacks and every term under every school.

    prices  what the tools cost where the compact states no budget
    states  of the world, for each school; the same chance for all courses
    place   three-letter code of the host; None where it has no place in the world
    deaths  state-based, of all places by month; None where they are not known
    """
    question = ground.question
    named = {one.name: one for one in question.options}
    longer = replace(
        ground,
        question=replace(
            question,
            months=table.months,
            options=tuple(padded(one, table.months) for one in question.options),
        ),
    )
    drafted = priced(drafted_of(question), prices)
    options = (
        *(padded(priced(named[name], prices), table.months) for name in FALLBACKS),
        *(option_of(term, drafted, table.months) for term in table.every),
    )

    def under(school: str) -> Outcomes:
        trial = Trial.of(
            longer, states=states, schools=(school,), past_place=place, deaths=deaths
        )
        return trial.run_options(options)

    part = weights()
    shares = np.array([part[name] for name in question.schools])
    if not shares.any():  # a stress test alone is its own mixture
        shares = np.ones(len(shares))
    return Courses(
        schools=question.schools,
        weights=shares / shares.sum(),
        each=tuple(under(name) for name in question.schools),
        months=table.months,
        bill=bill_of(options, prices),
    )


def priced(option: Option, prices: PriceList) -> Option:
    """Return an option with its cost; where no budget is stated, with a believed one.

    The partners are then taken to pay all of it.
    """
    if option.cost or prices.own or not option.support:
        return option
    whole = np.sum(
        [
            prices.full[one.instrument] * one.intensity ** (1.0 / prices.exponent)
            for one in option.support
        ],
        axis=0,
    )
    return replace(option, cost={PARTNERS: whole})
