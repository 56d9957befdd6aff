"""A host's debt along the trajectories of an outlook, under each option."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from servanda.basis.period import add_months
from servanda.compact.model import Compact, Facts
from servanda.outlook.debt.beliefs import Drawn
from servanda.outlook.debt.errors import UncountableDebtError
from servanda.outlook.debt.found import Contrast, DebtFound, OptionDebt, Relief
from servanda.outlook.debt.loans import Portfolio
from servanda.outlook.debt.opening import growing
from servanda.outlook.debt.paths import LIKE, Course, account_of, run, shares_of
from servanda.outlook.debt.rating import (
    Indicators,
    central,
    indicators_of,
    rated,
    rules,
    shocked,
)
from servanda.outlook.debt.relief import Measure, applied, change_of, relief_terms
from servanda.outlook.debt.starting import Case, Started
from servanda.outlook.debt.turning import Turn, turns_of
from servanda.outlook.futures import Futures
from servanda.outlook.noise import Array, Noise
from servanda.outlook.options import THIS_COMPACT
from servanda.outlook.question import Option, Question

__all__ = ["debt_of"]

_YEAR: Final = 12
_LEAST: Final = 3  # years of an outlook without which nothing is told
_LOOKED_AT: Final = (1, 5)

Turns = dict[str, dict[str, tuple[Turn, ...]]]


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
    case = Case.of(compact, facts, question, futures, chance)
    start = _found(case, draws)
    if case.seen < _LEAST:
        short = f"debt over years: the outlook has fewer than {_LEAST} of them"
        return replace(start, unknown=(short,))
    first = case.started(case.drawn())
    if not isinstance(first, Started):
        return replace(start, unknown=first)
    try:
        return _Finding(case, first).into(start)
    except UncountableDebtError as error:
        return replace(start, unknown=(str(error),))


def _found(case: Case, draws: int) -> DebtFound:
    question, names = case.question, case.futures.options
    return DebtFound(
        host=question.host,
        start=question.start,
        ends=_ends(question.start, case.years),
        seen=case.seen,
        currency=question.currency,
        prices=question.prices,
        draws=draws,
        seed=question.seed,
        chosen=THIS_COMPACT if THIS_COMPACT in names else names[-1],
        options={},
        contrasts=(),
        relief=(),
        held=case.held,
        creditors=0,
        unknown=(),
        assumed=(),
    )


def _ends(start: date, years: int) -> tuple[date, ...]:
    return tuple(add_months(start, _YEAR * year) for year in range(years + 1))


@dataclass(frozen=True, slots=True, eq=False)
class _Finding:
    """Everything that is at hand once the first day is known."""

    case: Case
    start: Started

    @property
    def given(self) -> Drawn:
        return self.start.first.given

    def into(self, start: DebtFound) -> DebtFound:
        first = self.start.first
        known = {
            one.name: one
            for one in self.case.question.options
            if one.name in self.case.futures.options
        }
        options = {name: self._option(one) for name, one in known.items()}
        turns = self._turns(known, start.chosen)
        return replace(
            start,
            currency=first.unit[0],
            prices=first.unit[1],
            options=options,
            contrasts=tuple(self._contrasts(options, turns)),
            relief=tuple(self._relief(options[start.chosen], turns)),
            creditors=len(first.creditors),
            assumed=(
                *first.assumed,
                *growing(*self.case.growth),
                *_always(start, self.case.lent),
            ),
        )

    def _turns(self, known: dict[str, Option], chosen: str) -> Turns:
        """Return what turns each chance, by option or restructuring."""
        first, *_ = known.values()
        found: Turns = {}
        for (name, chance), turns in turns_of(self.case, first, known[chosen]).items():
            found.setdefault(name, {})[chance] = turns
        return found

    def _option(self, one: Option) -> OptionDebt:
        course, world = self.start.course(one)
        ledger = run(course, self.start.loans)
        carrying = self.start.carrying(course)
        found = indicators_of(course, ledger)
        shocks = self._under_shocks(course, self.start.loans)
        judged = found, shocks, carrying.thresholds
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

    def _under_shocks(self, course: Course, loans: Portfolio) -> list[Indicators]:
        return [
            indicators_of(other, run(other, loans))
            for _, other in shocked(course, self.start.past())
        ]

    @property
    def _varied(self) -> Drawn:
        """What differs from draw to draw."""
        return {name: value for name, value in self.given.items() if np.ptp(value)}

    def _contrasts(
        self, options: dict[str, OptionDebt], turns: Turns
    ) -> Iterator[Contrast]:
        first, *others = options.values()
        seen, given = self.case.seen, self._varied
        for one in others:
            worth = (first.indicators, one.indicators)
            yield Contrast(
                name=one.name,
                label=one.label,
                debt=change_of(first.debt[:, seen], one.debt[:, seen], given),
                worth=change_of(*_at(worth, seen), given),
                at_risk=change_of(first.at_risk(), one.at_risk(), given),
                distress=change_of(first.in_distress(), one.in_distress(), given),
                turning=turns.get(one.name, {}),
            )

    def _relief(self, chosen: OptionDebt, turns: Turns) -> Iterator[Relief]:
        for measure in relief_terms().measures:
            yield self._measure(measure, chosen, turns)

    def _measure(self, measure: Measure, chosen: OptionDebt, turns: Turns) -> Relief:
        loans = self.start.loans
        course, eased = applied(measure.name, chosen.course, loans, self.given)
        ledger = run(course, eased)
        found = indicators_of(course, ledger)
        shocks = self._under_shocks(course, eased)
        after = replace(chosen, rated=rated(found, shocks, chosen.carrying.thresholds))
        worth = (chosen.indicators, found)
        given = self._varied
        last = rules().years
        return Relief(
            name=measure.name,
            label=measure.label,
            says=measure.says,
            worth={
                year: change_of(*_at(worth, year), given)
                for year in (*_LOOKED_AT, last)
            },
            beyond=(loans.due_after(last), eased.due_after(last)),
            at_risk=change_of(chosen.at_risk(), after.at_risk(), given),
            distress=change_of(chosen.in_distress(), after.in_distress(), given),
            turning=turns.get(measure.name, {}),
            forgiven=-ledger.flows["relief"].sum(axis=1),
            granted=-(ledger.flows["grants"] / course.exchange[:, 1:]).sum(axis=1)
            + (chosen.course.loans - course.loans).sum(axis=1),
            ratings=after.ratings(),
        )


def _at(pair: tuple[Indicators, Indicators], year: int) -> tuple[Array, Array]:
    before, after = (one.external_output[:, year] for one in pair)
    return before, after


def _always(start: DebtFound, lent: float) -> Iterator[str]:
    yield (
        "output, growth, fighting and the host's own cost are those of the outlook's "
        f"{start.draws} recorded trajectories"
    )
    yield "the facts' figures are taken as those of the first day, whatever their date"
    if start.seen < start.years:
        yield (
            f"the rating looks at {start.years} years; the outlook has {start.seen}; "
            "each year after them is taken to be like one of the trajectory's last "
            f"{LIKE}, by chance, and nothing is paid for the compact any more"
        )
    if lent:
        yield (
            "what the compact lends is lent evenly over its life, on the terms of new "
            "multilateral loans, and is spent beside what the host pays itself"
        )
    yield "nobody lends less, and no state stops paying, however much is owed"
