"""Shares by capacity to pay: the method of the United Nations' scale of assessments.

From income to rate in four steps: less debt, less for low income per head, shared, held
between limits. The method is here and the rates are not: they are decided by a vote and
rounded by a rule of its own, so what is computed may differ from them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import inf, isfinite
from typing import NamedTuple

import numpy as np

from servanda.strategy.errors import AccountError
from servanda.strategy.sharing.scale_rules import Levels, ScaleRules, scale_rules

__all__ = [
    "Account",
    "BasePeriod",
    "between_limits",
    "debt_adjusted",
    "low_income_adjusted",
    "peacekeeping_scale",
    "scale_of_assessment",
]

_WHOLE = 100.0


class Account(NamedTuple):
    """A state's averages over a base period.

    income      gross national, a year, in one currency for all
    population  persons
    debt        external, the stock, in the same currency
    """

    income: float
    population: float
    debt: float = 0.0


@dataclass(frozen=True, slots=True)
class BasePeriod:
    """Years that are averaged, and every member's account of them.

    years        how many
    high_income  per head, in the currency of the accounts: from here on debt does not
                 count
    accounts     by state

    Raises `AccountError`.
    """

    years: int
    high_income: float
    accounts: Mapping[str, Account]

    def __post_init__(self) -> None:
        if not (self.accounts and self.high_income >= 0.0):
            raise AccountError(
                f"the period of {self.years} years has {len(self.accounts)} accounts "
                f"and takes {self.high_income} a head for high income",
                remedy="Wanted are an account for every state that shares, and a "
                "number not below 0.",
            )
        for state, one in self.accounts.items():
            held = one.income > 0.0 and one.population > 0.0 and one.debt >= 0.0
            if not (held and all(map(isfinite, one))):
                raise AccountError(
                    f"{state} has an income of {one.income}, {one.population} persons "
                    f"and a debt of {one.debt}",
                    remedy="Wanted are finite numbers, the first two above 0, the debt "
                    "not below it.",
                )


def scale_of_assessment(
    periods: Sequence[BasePeriod],
    least_developed: Collection[str] = (),
    rules: ScaleRules | None = None,
) -> dict[str, float]:
    """Return each state's share, per cent, together 100.

    periods          one for each that the rules name, of the same states
    least_developed  states whose rate has a lower limit above

    Raises `AccountError`.

    Source: un-scale2018. What is lowered for low income is taken over by those above
    the average; that, and the order of the steps, are from memory.
    """
    rules = rules or scale_rules().assessment
    found = sorted(one.years for one in periods)
    if found != sorted(rules.base_periods):
        raise AccountError(
            f"accounts are given of {', '.join(map(str, found)) or 'no'} years",
            remedy=f"Wanted are {', '.join(map(str, rules.base_periods))}.",
        )
    scales = []
    for period in periods:
        shares = low_income_adjusted(period, debt_adjusted(period, rules), rules)
        scales.append(between_limits(shares, least_developed, rules))
    if any(set(one) != set(scales[0]) for one in scales):
        raise AccountError(
            "the base periods are of different states",
            remedy="Wanted are accounts of the same states for each.",
        )
    return {
        state: sum(one[state] for one in scales) / len(scales) for state in scales[0]
    }


def debt_adjusted(period: BasePeriod, rules: ScaleRules) -> dict[str, float]:
    """Return incomes less a year's repayment of debt, of states not of high income.

    Raises `AccountError` where a state would have no income left.
    """
    found = {}
    for state, one in period.accounts.items():
        counts = one.income / one.population < period.high_income
        found[state] = one.income - (rules.repaid * one.debt if counts else 0.0)
        if found[state] <= 0.0:
            raise AccountError(
                f"an income of {one.income} and a debt of {one.debt} leave {state} "
                "nothing to pay with",
                remedy="Look whether both are in the same unit.",
            )
    return found


def low_income_adjusted(
    period: BasePeriod, income: Mapping[str, float], rules: ScaleRules
) -> dict[str, float]:
    """Return incomes lowered where, per head, they are below the members' average.

    A state a tenth below it has its income lowered by the gradient's share of a tenth.
    What is lowered is added to those above, in proportion.

    income  by state, as `debt_adjusted` has it
    """
    accounts = period.accounts
    total = sum(one.income for one in accounts.values())
    average = total / sum(one.population for one in accounts.values())
    short = {
        state: max(0.0, 1.0 - own / accounts[state].population / average)
        for state, own in income.items()
    }
    lowered = {
        state: own * (1.0 - rules.gradient * short[state])
        for state, own in income.items()
    }
    above = sum(own for state, own in income.items() if short[state] == 0.0)
    if above == 0.0:
        return lowered
    taken = 1.0 + (sum(income.values()) - sum(lowered.values())) / above
    return {
        state: own * taken if short[state] == 0.0 else own
        for state, own in lowered.items()
    }


def between_limits(
    shares: Mapping[str, float],
    least_developed: Collection[str],
    rules: ScaleRules,
) -> dict[str, float]:
    """Return shares in per cent, none outside its limits, the rest in proportion.

    All limits are met at once: one factor for all, chosen so that the sum is 100 after
    each share is put within its own. The scale itself is limited step by step, which
    can differ in the last digit of the smallest rates.

    Raises `AccountError` where no shares within the limits make up 100.
    """
    _refuse_unless_shares(shares, least_developed)
    states = list(shares)
    high = np.full(len(states), rules.most)
    poorest = np.isin(states, list(least_developed))
    high[poorest] = np.minimum(high[poorest], rules.most_least_developed)
    if not rules.least * len(states) <= _WHOLE <= high.sum():
        raise AccountError(
            f"{len(states)} states, each with {rules.least} per cent or more, can bear "
            f"{high.sum():g} per cent at most",
            remedy="Wanted are limits that leave room for 100; for a few payers, give "
            "rules with a higher most.",
        )
    own = np.array([shares[state] for state in states])
    turns = np.unique(np.concatenate([rules.least / own, high / own]))
    sums = np.clip(np.outer(turns, own), rules.least, high).sum(axis=1)
    factor = np.interp(_WHOLE, sums, turns)
    found = np.clip(factor * own, rules.least, high)
    return dict(zip(states, found.tolist(), strict=True))


def peacekeeping_scale(
    rates: Mapping[str, float],
    levels: Mapping[str, str],
    rules: Levels | None = None,
) -> dict[str, float]:
    """Return rates with each level's discount, made up by the level that absorbs them.

    rates    the regular scale, per cent, by state
    levels   by the same states
    returns  per cent; together what the rates are together

    Raises `AccountError`.

    Source: un-peacekeeping-scale2000.
    """
    rules = rules or scale_rules().peacekeeping
    if set(levels) != set(rates) or not set(levels.values()) <= set(rules.discounts):
        raise AccountError(
            f"{len(rates)} states have a rate, {len(levels)} a level: "
            f"{', '.join(sorted(set(levels.values())))}",
            remedy=f"Wanted is one of {', '.join(rules.discounts)} for each of them.",
        )
    let_off = {
        state: rate * rules.discounts[levels[state]] / _WHOLE
        for state, rate in rates.items()
    }
    _refuse_unless_shares(rates, ())
    absorbing = sum(rates[one] for one in rates if levels[one] == rules.absorbs)
    if absorbing == 0.0:
        raise AccountError(
            f"no state of level {rules.absorbs} has a rate",
            remedy="Wanted is one at least, which pays what others are let off.",
        )
    made_up = sum(let_off.values()) / absorbing
    return {
        state: rate * (1.0 + made_up)
        if levels[state] == rules.absorbs
        else rate - let_off[state]
        for state, rate in rates.items()
    }


def _refuse_unless_shares(
    shares: Mapping[str, float], least_developed: Collection[str]
) -> None:
    odd = [state for state, one in shares.items() if not 0.0 < one < inf]
    if odd or not shares:
        raise AccountError(
            f"{odd[0]} has a share of {shares[odd[0]]}" if odd else "nobody shares",
            remedy="Wanted is a finite number above 0 for every state that shares.",
        )
    if strangers := sorted(set(least_developed) - set(shares)):
        raise AccountError(
            f"{strangers[0]} is named as least developed and has no share",
            remedy=f"Wanted are some of {', '.join(sorted(shares))}.",
        )
