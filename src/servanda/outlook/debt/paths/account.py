"""The account of a host's debt: what it was, what moved it, what it is, to the cent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.debt.errors import UncountableDebtError
from servanda.outlook.debt.paths.course import Course
from servanda.outlook.debt.paths.running import FLOWS, Ledger
from servanda.outlook.noise import Array

__all__ = ["GROWN", "Account", "Cents", "Shares", "account_of", "shares_of"]

Cents = NDArray[np.int64]

GROWN: Final = ("growth", "inflation")
"""What moves the share of output beside the flows: both lower it when they rise."""

_CENTS: Final = 100.0
_MOST: Final = 2.0**62 / _CENTS


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """Every year's movement of debt in whole cents of the host's own money.

    opening + all flows + rounding = closing, in every draw and year; the closing of
    one year is the opening of the next.

    opening   (draw, year)
    flows     name of FLOWS to (draw, year)
    rounding  (draw, year) what rounding each flow to a cent leaves over
    closing   (draw, year)
    """

    opening: Cents
    flows: dict[str, Cents]
    rounding: Cents
    closing: Cents


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """What moves debt as a share of output, year by year: each (draw, year).

    before + all parts = after
    """

    before: Array
    parts: dict[str, Array]
    after: Array


def account_of(course: Course, ledger: Ledger) -> Account:
    """Return the account of a ledger, in cents.

    Closing debt is counted from every loan that is still owed; the flows are counted
    apart. That the two meet, but for rounding, is the test of both.
    """
    owed = _cents(_whole(course, ledger))
    flows = {name: _cents(ledger.flows[name]) for name in FLOWS}
    opening, closing = owed[:, :-1], owed[:, 1:]
    moved = np.sum(list(flows.values()), axis=0)
    return Account(opening, flows, closing - opening - moved, closing)


def shares_of(course: Course, ledger: Ledger) -> Shares:
    """Return what moves debt as a share of output.

    Growth and inflation act on the share of the year before, as in any account of
    this kind: -g d / ((1 + g)(1 + p)) and -p d / (1 + p).
    """
    share = _whole(course, ledger) / course.output
    before = share[:, :-1]
    grown = course.volume[:, 1:] / course.volume[:, :-1]
    dearer = course.prices[:, 1:] / course.prices[:, :-1]
    parts = {
        "growth": -before * (grown - 1.0) / (grown * dearer),
        "inflation": -before * (dearer - 1.0) / dearer,
    }
    parts |= {name: ledger.flows[name] / course.output[:, 1:] for name in FLOWS}
    return Shares(before, parts, share[:, 1:])


def _whole(course: Course, ledger: Ledger) -> Array:
    return ledger.abroad * course.exchange + ledger.home


def _cents(money: Array) -> Cents:
    """Return money in cents.

    Raises `UncountableDebtError`.
    """
    if not (np.abs(money) < _MOST).all():
        raise UncountableDebtError(
            "on some trajectory debt grows beyond what can be counted to the cent",
            remedy="Look at `finance.inflation`, `finance.depreciation` and the rates "
            "of interest in the facts.",
        )
    return np.rint(money * _CENTS).astype(np.int64)
