"""A host's debt before it moves: what is known, and what each option starts from.

From here an option is followed with what all trajectories believe, or with one belief
set to another value: the outlook's own trajectories stay what they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final, Self

import numpy as np

from servanda.compact.accounts import Accounts, open_accounts
from servanda.compact.model import Compact, Facts
from servanda.outlook.debt.beliefs import Drawn, Held, drawn, held
from servanda.outlook.debt.loans import Portfolio, portfolio_of
from servanda.outlook.debt.opening import Opened, opened
from servanda.outlook.debt.paths import (
    Course,
    Shocks,
    World,
    continued,
    course_of,
    shocks_of,
    world_of,
)
from servanda.outlook.debt.paths.world import believed, years_in
from servanda.outlook.debt.rating import Carrying, Past, carrying_of, rules
from servanda.outlook.futures import Futures
from servanda.outlook.noise import Array, Noise
from servanda.outlook.options import THIS_COMPACT
from servanda.outlook.question import Option, Question

__all__ = ["Case", "Started"]

_YEAR: Final = 12

Growth = tuple[tuple[float, ...], tuple[float, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """Everything that a host's debt is worked out from.

    noise   of the shocks beside the outlook's
    held    beliefs, and what the facts put in their place
    growth  of the years behind and ahead, as told
    lent    what the compact lends, in the question's currency and prices
    worlds  what the outlook says of each option; kept, since no belief here moves it
    """

    facts: Facts | None
    question: Question
    futures: Futures
    noise: Noise
    held: Held
    accounts: Accounts | None
    growth: Growth
    lent: float
    worlds: dict[str, World] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        compact: Compact,
        facts: Facts | None,
        question: Question,
        futures: Futures,
        noise: Noise,
    ) -> Self:
        """Put together what is known of a compact's host."""
        finance = facts.finance if facts else None
        growth = (
            tuple(map(float, finance.growth_past)) if finance else (),
            tuple(map(float, finance.growth_ahead)) if finance else (),
        )
        budget, accounts = compact.budget, open_accounts(compact)
        loans = budget.debt.loans if budget and budget.debt else None
        brought = accounts.bring(loans) if accounts else None
        lent = 0.0 if brought is None else float(brought.amount)
        return cls(facts, question, futures, noise, held(facts), accounts, growth, lent)

    @property
    def seen(self) -> int:
        """How many years the outlook has."""
        return years_in(self.futures)

    @property
    def years(self) -> int:
        """How many years are looked at: as many as the rating asks for, at least."""
        return max(self.seen, rules().years)

    def first(self, draws: int) -> Case:
        """Return the case with the first trajectories alone."""
        paths = self.futures.paths
        many = min(draws, self.noise.draws)
        return replace(
            self,
            futures=replace(self.futures, paths=paths.isel(draw=slice(many))),
            noise=replace(self.noise, draws=many),
            worlds={},
        )

    def drawn(self) -> Drawn:
        """Return what every trajectory believes."""
        return drawn(self.held.beliefs, self.noise)

    def started(self, given: Drawn) -> Started | tuple[str, ...]:
        """Return the first day under beliefs, or why it is not known."""
        known = self.held, given, self.noise
        first = opened(self.facts, self.accounts, self.question, self.futures, known)
        if isinstance(first, tuple):
            return first
        shocks = shocks_of(first.given, self.years, self.noise)
        loans = portfolio_of(first.creditors, first.debt, first.given, shocks.rate)
        return Started(self, first, shocks, loans)

    def world(self, one: Option, usual: Array) -> World:
        """Return what the outlook says of an option, and of the years after it."""
        if one.name not in self.worlds:
            payer = self.question.host_payer
            found = world_of(self.futures, one.name, usual, payer, self.noise)
            self.worlds[one.name] = continued(found, self.years, self.noise)
        return self.worlds[one.name]


@dataclass(frozen=True, slots=True, eq=False)
class Started:
    """The first day, and what befalls the host from then on."""

    case: Case
    first: Opened
    shocks: Shocks
    loans: Portfolio

    def course(self, one: Option) -> tuple[Course, World]:
        """Return what befalls the host under an option, apart from its debt."""
        world = self.case.world(one, self.first.usual)
        lent = self._lent(one, self.case.years)
        return course_of(self.first.host, world, self.shocks, lent), world

    def carrying(self, course: Course) -> Carrying:
        """Return what the host is taken to bear."""
        return carrying_of(self.first.given, *self.case.growth, course.volume)

    def past(self) -> Past:
        """Return the years behind: as told, else as believed."""
        given, behind = self.first.given, self.case.growth[0]
        told = len(behind) > 1
        draws = len(given["debt.growth_past"])
        mean = np.full(draws, np.mean(behind)) if told else given["debt.growth_past"]
        spread = (
            np.full(draws, np.std(behind, ddof=1))
            if told
            else believed(self.case.futures, "output.shock", self.case.noise) / 100.0
        )
        lasting = np.sqrt(1.0 - given["debt.balance_lasting"] ** 2)
        return Past(
            growth=(mean, spread),
            balance=(-self.first.host.deficit, given["debt.balance_shock"] / lasting),
            exports=(
                (1.0 + mean) * (1.0 + given["debt.inflation_abroad"]) - 1.0,
                given["debt.exports_shock"],
            ),
        )

    def _lent(self, one: Option, years: int) -> Array:
        """Return what the compact lends by year, spread evenly over its life."""
        found = np.zeros(years * _YEAR)
        if one.name == THIS_COMPACT and self.case.lent:
            life = min(one.exit_month or len(found), len(found))
            found[:life] = self.case.lent / max(life, 1)
        return np.asarray(found.reshape(years, _YEAR).sum(axis=1))
