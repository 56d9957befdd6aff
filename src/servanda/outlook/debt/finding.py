"""A host's debt along the trajectories of an outlook, under each option."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from servanda.basis.period import add_months
from servanda.compact.accounts import open_accounts
from servanda.compact.model import Compact, Facts
from servanda.outlook.debt.beliefs import Drawn, Held, drawn, held
from servanda.outlook.debt.found import Contrast, DebtFound, OptionDebt, Relief
from servanda.outlook.debt.loans import Portfolio, portfolio_of
from servanda.outlook.debt.opening import Opened, growing, opened
from servanda.outlook.debt.paths import (
    Course,
    Shocks,
    account_of,
    course_of,
    run,
    shares_of,
    shocks_of,
    world_of,
)
from servanda.outlook.debt.paths.world import believed, years_in
from servanda.outlook.debt.rating import (
    Indicators,
    Past,
    carrying_of,
    central,
    indicators_of,
    rated,
    rules,
    shocked,
)
from servanda.outlook.debt.relief import Measure, applied, change_of, relief_terms
from servanda.outlook.futures import Futures
from servanda.outlook.noise import Array, Noise
from servanda.outlook.options import THIS_COMPACT
from servanda.outlook.question import Option, Question

__all__ = ["debt_of"]

_YEAR: Final = 12
_LEAST: Final = 3  # years without which no rule of the rating applies
_LOOKED_AT: Final = (1, 5)


def debt_of(
    compact: Compact,
    facts: Facts | None,
    question: Question,
    futures: Futures,
    noise: Noise | None = None,
) -> DebtFound:
    """Return what may become of a host's debt, on the outlook's own trajectories.

    facts    as full as the evidence makes them; None where nothing is known
    futures  the answer to the question
    noise    of the shocks beside the outlook's; from the question's seed if left out
    """
    draws = int(futures.paths.sizes["draw"])
    chance = noise or Noise(question.seed, 0, draws)
    start = _found(question, futures, held(facts), draws)
    if years_in(futures) < _LEAST:
        short = f"debt over years: the outlook has fewer than {_LEAST} of them"
        return replace(start, unknown=(short,))
    given = drawn(start.held.beliefs, chance)
    accounts = open_accounts(compact)
    first = opened(facts, accounts, question, futures, (start.held, given, chance))
    if isinstance(first, tuple):
        return replace(start, unknown=first)
    finance = facts.finance if facts else None
    growth = (
        tuple(map(float, finance.growth_past)) if finance else (),
        tuple(map(float, finance.growth_ahead)) if finance else (),
    )
    loans = (
        compact.budget.debt.loans if compact.budget and compact.budget.debt else None
    )
    brought = accounts.bring(loans) if accounts else None
    lent = 0.0 if brought is None else float(brought.amount)
    return _Finding(question, futures, chance, first, growth, lent).into(start)


def _found(question: Question, futures: Futures, known: Held, draws: int) -> DebtFound:
    years = years_in(futures)
    names = futures.options
    return DebtFound(
        host=question.host,
        start=question.start,
        ends=_ends(question.start, years),
        currency=question.currency,
        prices=question.prices,
        draws=draws,
        seed=question.seed,
        chosen=THIS_COMPACT if THIS_COMPACT in names else names[-1],
        options={},
        contrasts=(),
        relief=(),
        held=known,
        creditors=0,
        unknown=(),
        assumed=(),
    )


def _ends(start: date, years: int) -> tuple[date, ...]:
    return tuple(add_months(start, _YEAR * year) for year in range(years + 1))


@dataclass(frozen=True, slots=True, eq=False)
class _Finding:
    """Everything that is at hand once the first day is known.

    growth  of the years behind and ahead, as told
    lent    what the compact lends, in the question's currency and prices
    """

    question: Question
    futures: Futures
    noise: Noise
    first: Opened
    growth: tuple[tuple[float, ...], tuple[float, ...]]
    lent: float

    @property
    def given(self) -> Drawn:
        return self.first.given

    def into(self, start: DebtFound) -> DebtFound:
        years = start.years
        shocks = shocks_of(self.given, years, self.noise)
        first = self.first
        loans = portfolio_of(first.creditors, first.debt, self.given, shocks.rate)
        options = {
            one.name: self._option(one, shocks, loans)
            for one in self.question.options
            if one.name in self.futures.options
        }
        return replace(
            start,
            currency=first.unit[0],
            prices=first.unit[1],
            options=options,
            contrasts=tuple(self._contrasts(options)),
            relief=tuple(self._relief(options[start.chosen], loans)),
            creditors=len(first.creditors),
            assumed=(
                *first.assumed,
                *growing(*self.growth),
                *_always(start, self.lent),
            ),
        )

    def _option(self, one: Option, shocks: Shocks, loans: Portfolio) -> OptionDebt:
        world = world_of(
            self.futures,
            one.name,
            self.first.usual,
            self.question.host_payer,
            self.noise,
        )
        lent = self._loans(one, shocks.prices.shape[1])
        course = course_of(self.first.host, world, shocks, lent)
        ledger = run(course, loans)
        carrying = carrying_of(self.given, *self.growth, course.volume)
        found = indicators_of(course, ledger)
        judged = found, self._under_shocks(course, loans), carrying.thresholds
        return OptionDebt(
            name=one.name,
            label=one.label,
            course=course,
            ledger=ledger,
            account=account_of(course, ledger),
            shares=shares_of(course, ledger),
            indicators=found,
            carrying=carrying,
            rated=rated(*judged),
            central=central(*judged),
            host_cost=world.paid,
        )

    def _loans(self, one: Option, years: int) -> Array:
        """Return what the compact lends by year, spread evenly over its life."""
        found = np.zeros(years * _YEAR)
        if one.name == THIS_COMPACT and self.lent:
            life = min(one.exit_month or len(found), len(found))
            found[:life] = self.lent / max(life, 1)
        return np.asarray(found.reshape(years, _YEAR).sum(axis=1))

    def _under_shocks(self, course: Course, loans: Portfolio) -> list[Indicators]:
        return [
            indicators_of(other, run(other, loans))
            for _, other in shocked(course, self._past())
        ]

    def _past(self) -> Past:
        """Return the years behind: as told, else as believed."""
        given, behind = self.given, self.growth[0]
        told = len(behind) > 1
        draws = len(given["debt.growth_past"])
        mean = np.full(draws, np.mean(behind)) if told else given["debt.growth_past"]
        spread = (
            np.full(draws, np.std(behind, ddof=1))
            if told
            else believed(self.futures, "output.shock", self.noise) / 100.0
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

    @property
    def _varied(self) -> Drawn:
        """What differs from draw to draw."""
        return {name: value for name, value in self.given.items() if np.ptp(value)}

    def _contrasts(self, options: dict[str, OptionDebt]) -> Iterator[Contrast]:
        first, *others = options.values()
        for one in others:
            worth = (first.indicators, one.indicators)
            yield Contrast(
                name=one.name,
                label=one.label,
                debt=change_of(first.debt[:, -1], one.debt[:, -1], self._varied),
                worth=change_of(*_at(worth, -1), self._varied),
                at_risk=change_of(first.at_risk(), one.at_risk(), self._varied),
            )

    def _relief(self, chosen: OptionDebt, loans: Portfolio) -> Iterator[Relief]:
        for measure in relief_terms().measures:
            yield self._measure(measure, chosen, loans)

    def _measure(
        self, measure: Measure, chosen: OptionDebt, loans: Portfolio
    ) -> Relief:
        course, eased = applied(measure.name, chosen.course, loans, self.given)
        ledger = run(course, eased)
        found = indicators_of(course, ledger)
        shocks = self._under_shocks(course, eased)
        after = replace(chosen, rated=rated(found, shocks, chosen.carrying.thresholds))
        worth = (chosen.indicators, found)
        given = self._varied
        last = min(course.years, rules().years)
        return Relief(
            name=measure.name,
            label=measure.label,
            says=measure.says,
            worth={
                year: change_of(*_at(worth, year), given)
                for year in _looked_at(course.years)
            },
            beyond=(loans.due_after(last), eased.due_after(last)),
            at_risk=change_of(chosen.at_risk(), after.at_risk(), given),
            distress=change_of(chosen.in_distress(), after.in_distress(), given),
            forgiven=-ledger.flows["relief"].sum(axis=1),
            granted=-(ledger.flows["grants"] / course.exchange[:, 1:]).sum(axis=1)
            + (chosen.course.loans - course.loans).sum(axis=1),
            ratings=after.ratings(),
        )


def _at(pair: tuple[Indicators, Indicators], year: int) -> tuple[Array, Array]:
    before, after = (one.external_output[:, year] for one in pair)
    return before, after


def _looked_at(years: int) -> tuple[int, ...]:
    last = min(years, rules().years)
    return tuple(sorted({*(year for year in _LOOKED_AT if year <= last), last}))


def _always(start: DebtFound, lent: float) -> Iterator[str]:
    yield (
        "output, growth, fighting and the host's own cost are those of the outlook's "
        f"{start.draws} recorded trajectories"
    )
    yield "the facts' figures are taken as those of the first day, whatever their date"
    if start.years < rules().years:
        yield (
            f"the rating looks at {start.years} years, as many as the outlook has; the "
            f"rules ask for {rules().years}"
        )
    if lent:
        yield (
            "what the compact lends is lent evenly over its life, on the terms of new "
            "multilateral loans, and is spent beside what the host pays itself"
        )
    yield "nobody lends less, and no state stops paying, however much is owed"
