"""Money by objective, divided by what the objective's indicator moved.

Paid is what was disbursed. A payment counts for the objective it names, or for that of
the budget line it names; what names neither counts for none and makes the range: if it
all belonged to one objective, that one would have cost so much more. Sums are exact;
amounts in other money are brought to the budget's own by its stated rates, and what no
rate reaches is named and left out.

The quotient says nothing of cause: money and change happened in the same years.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from servanda.basis.money import Money
from servanda.compact.model import Compact, Record
from servanda.compact.model.purpose import Objective
from servanda.compact.model.record import Spending
from servanda.compact.rates import Denomination, Exchange, denomination, exchange
from servanda.evaluation.scorecard.measured import Measured

__all__ = ["Costs", "ObjectiveCost", "Unpriced", "costs"]

_PAID: Final = "disbursement"
_CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Unpriced:
    """A payment that no stated rate brings to the common money."""

    amount: Money
    what: str


@dataclass(frozen=True, slots=True)
class ObjectiveCost:
    """What was paid for one objective, and what a unit of change cost.

    paid      that names the objective or one of its lines; None where nothing does
    moved     change of the indicator for the better since its baseline; None where not
              computable
    unit      the indicator's unit; empty where there is no indicator
    each      paid for each unit moved; None where not computable
    each_most the same if everything paid that names no objective were this one's
    why_not   why there is no cost of a unit; empty where there is
    """

    objective: Objective
    paid: Money | None
    moved: Fraction | None
    unit: str
    each: Money | None
    each_most: Money | None
    why_not: str


@dataclass(frozen=True, slots=True)
class Costs:
    """All objectives.

    base      the money of every sum; None where nothing was paid
    apart     paid and named for no objective; None where there is none
    unpriced  payments left out, for want of a rate
    """

    base: Denomination | None
    objectives: tuple[ObjectiveCost, ...]
    apart: Money | None
    unpriced: tuple[Unpriced, ...]


def costs(compact: Compact, record: Record, found: Sequence[Measured]) -> Costs:
    """Return what each objective cost."""
    payments = [one for one in record.spending or () if one.stage == _PAID]
    rates = _exchange(compact, payments)
    if rates is None:
        told = tuple(_cost(one, None, None, found) for one in compact.objectives or ())
        return Costs(None, told, None, ())
    sums, unpriced = _summed(compact, payments, rates)
    apart = sums.get(None)
    return Costs(
        rates.base,
        tuple(
            _cost(one, sums.get(one.id), apart, found)
            for one in compact.objectives or ()
        ),
        apart,
        tuple(unpriced),
    )


def _exchange(compact: Compact, payments: Sequence[Spending]) -> Exchange | None:
    budget = compact.budget
    if budget is not None and budget.currency and budget.prices:
        return exchange(Denomination(budget.currency, budget.prices), budget.rates)
    if not payments:
        return None
    return exchange(denomination(payments[0].amount), budget.rates if budget else ())


def _summed(
    compact: Compact, payments: Iterable[Spending], rates: Exchange
) -> tuple[dict[str | None, Money], list[Unpriced]]:
    lines = (compact.budget.lines if compact.budget else None) or ()
    of_line = {line.id: line.objective for line in lines}
    known = {one.id for one in compact.objectives or ()}
    sums: defaultdict[str | None, Money] = defaultdict(
        lambda: Money.nothing(*rates.base)
    )
    unpriced = []
    for one in payments:
        brought = rates.bring(one.amount)
        if brought is None:
            unpriced.append(Unpriced(one.amount, one.what or one.line or one.payer))
            continue
        meant = one.objective or (of_line.get(one.line) if one.line else None)
        meant = meant if meant in known else None
        sums[meant] = sums[meant] + brought
    return dict(sums), unpriced


def _cost(
    objective: Objective,
    paid: Money | None,
    apart: Money | None,
    found: Sequence[Measured],
) -> ObjectiveCost:
    indicator = next(
        (one for one in found if one.indicator.id == objective.indicator), None
    )
    moved, why_not = _moved(indicator)
    if paid is None:
        why_not = "nothing that was paid names it"
    each = most = None
    if paid is not None and moved is not None and not why_not:
        each = _each(paid, moved)
        most = _each(paid + apart, moved) if apart is not None else each
    return ObjectiveCost(
        objective,
        paid,
        moved,
        indicator.indicator.unit if indicator else "",
        each,
        most,
        why_not,
    )


def _moved(indicator: Measured | None) -> tuple[Fraction | None, str]:
    if indicator is None:
        return None, "no indicator measures it"
    baseline, latest = indicator.indicator.baseline, indicator.latest
    if baseline is None:
        return None, "its indicator has no baseline"
    if latest is None or latest.measured.value is None:
        return None, "its indicator has no reading"
    moved = Fraction(latest.measured.value) - Fraction(baseline.value)
    better = indicator.better
    if better is None:
        return None, "it is not stated which way is better"
    moved = moved if better == "higher" else -moved
    if moved <= 0:
        return moved, "its indicator has not moved for the better"
    return moved, ""


def _each(paid: Money, moved: Fraction) -> Money:
    exact = Fraction(paid.amount) / moved
    return Money(Decimal(round(exact * 100)) * _CENT, paid.currency, paid.prices)
