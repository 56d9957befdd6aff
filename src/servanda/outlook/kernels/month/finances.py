"""The host's debt, at home and abroad, and its revenue: shares of a year's output."""

from __future__ import annotations

from typing import NamedTuple

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.primitives import Value, clip, exp, maximum

__all__ = ["FinanceBeliefs", "Finances", "carried", "step"]


class Finances(NamedTuple):
    """The host's finances at the end of a month, shares of a year's output."""

    external: Value
    domestic: Value
    revenue: Value


class FinanceBeliefs(NamedTuple):
    """What is believed of the host's finances.

    external   1 and the cost of debt abroad a month, real, depreciation included
    domestic   the same of debt at home
    deficit    primary deficit in peace, share of a year's output a month
    abroad     share of what is newly borrowed that is borrowed abroad
    usual      revenue in peace, share of output
    lost       share of it that a war takes
    pace       share of the way to its level that revenue goes in a month
    defence    what a month of war adds to spending, share of a year's output
    borrowed   share of a shortfall that is borrowed; the rest is saved elsewhere
    people     log growth of the population a month
    per_unit   one over a year's output at the start, in the unit of costs; 0 if not
               known
    most       bound on each debt, share of output
    """

    external: Value
    domestic: Value
    deficit: Value
    abroad: Value
    usual: Value
    lost: Value
    pace: Value
    defence: Value
    borrowed: Value
    people: Value
    per_unit: Value
    most: Value


@jitable
def carried(debt: Value, cost: Value, growth: Value, deficit: Value) -> Value:
    """Return the debt a period on: ``d (1 + r) / (1 + g) + deficit``.

    debt     share of output
    cost     1 + r over the period
    growth   1 + g over the period, inverted
    deficit  primary, borrowed in the period, share of output
    """
    return debt * (cost * growth) + deficit


@jitable
def step(
    finances: Finances,
    war: Value,
    growth: Value,
    spent: Value,
    beliefs: FinanceBeliefs,
) -> Finances:
    """Move the host's finances one month on.

    war     how much of a war's harm the month does, 0 to 1
    growth  log growth of the whole economy in the month
    spent   the host's own cost of the option in the month, share of a year's output
    """
    target = beliefs.usual * (1.0 - beliefs.lost * war)
    revenue = finances.revenue + (target - finances.revenue) * beliefs.pace
    short = maximum(beliefs.usual - revenue, 0.0) / 12.0 + beliefs.defence * war + spent
    borrowed = beliefs.deficit + beliefs.borrowed * short
    abroad = borrowed * beliefs.abroad
    shrinks = exp(-growth)
    external = carried(finances.external, beliefs.external, shrinks, abroad)
    domestic = carried(finances.domestic, beliefs.domestic, shrinks, borrowed - abroad)
    return Finances(
        clip(external, 0.0, beliefs.most), clip(domestic, 0.0, beliefs.most), revenue
    )
