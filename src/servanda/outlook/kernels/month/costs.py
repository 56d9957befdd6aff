"""Who pays how much in a month."""

from __future__ import annotations

from typing import Final, NamedTuple

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.primitives import Value, maximum

__all__ = ["PAYERS", "Bill", "Eight", "host_of", "spend", "whole"]

PAYERS: Final = 8
"""How many payers can be told apart."""

Eight = tuple[Value, Value, Value, Value, Value, Value, Value, Value]


class Bill(NamedTuple):
    """What every payer of an option is to pay.

    due      as scheduled for the month
    lasting  a month's rate before the planned end
    partner  1 for partners, 0 for the host
    """

    due: Eight
    lasting: Eight
    partner: Eight


@jitable
def _paid(
    due: Value, lasting: Value, partner: Value, follows: tuple[Value, Value, Value]
) -> Value:
    share = partner * follows[1] + (1.0 - partner) * follows[0]
    planned = due * share
    return planned + maximum(lasting - planned, 0.0) * partner * follows[2]


@jitable
def spend(bill: Bill, follows: tuple[Value, Value, Value], overrun: Value) -> Eight:
    """Return what each payer spends in a month.

    follows  share of the schedule that the host follows, that partners follow, and
             that is kept up by partners who stay past the end
    overrun  spent per amount scheduled
    """
    d, r, p = bill.due, bill.lasting, bill.partner
    return (
        overrun * _paid(d[0], r[0], p[0], follows),
        overrun * _paid(d[1], r[1], p[1], follows),
        overrun * _paid(d[2], r[2], p[2], follows),
        overrun * _paid(d[3], r[3], p[3], follows),
        overrun * _paid(d[4], r[4], p[4], follows),
        overrun * _paid(d[5], r[5], p[5], follows),
        overrun * _paid(d[6], r[6], p[6], follows),
        overrun * _paid(d[7], r[7], p[7], follows),
    )


@jitable
def whole(cost: Eight) -> Value:
    """Return what all payers spend."""
    first = cost[0] + cost[1] + cost[2] + cost[3]
    return first + (cost[4] + cost[5] + cost[6] + cost[7])


@jitable
def host_of(cost: Eight, partner: Eight) -> Value:
    """Return what the host spends."""
    c, p = cost, partner
    first = c[0] * (1.0 - p[0]) + c[1] * (1.0 - p[1]) + c[2] * (1.0 - p[2])
    second = c[3] * (1.0 - p[3]) + c[4] * (1.0 - p[4]) + c[5] * (1.0 - p[5])
    return first + second + (c[6] * (1.0 - p[6]) + c[7] * (1.0 - p[7]))
