"""What members would have to pay one another so that a coalition holds."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from servanda.outlook.noise import Array
from servanda.strategy.coalition.joining.gains import (
    Members,
    effort_cost,
    gains_within,
)
from servanda.strategy.coalition.members import Stakes

__all__ = ["Payments", "payments_of"]


class Payments(NamedTuple):
    """The least that keeps every member of a coalition in it.

    surplus   (draw,)  what all members together gain over leaving one by one; below
              nought no payment among them is enough, and only a benefit from outside
              or a linkage to another matter would hold it
    needed    (draw,)  the least payments, share of what the help costs the members
    held      (draw,)  whether it holds without any payment
    payable   (draw,)  whether payments among members are enough
    paid      (draw, member)  what a member pays, below nought what it is paid; the
              same share; nought where payments are not enough
    outside   (draw,)  what must come from outside, or by linkage, beyond what members
              can pay; the same share
    """

    surplus: Array
    needed: Array
    held: Members
    payable: Members
    paid: Array
    outside: Array


def payments_of(stakes: Stakes, coalition: Members) -> Payments:
    """Return the least payments for one coalition in every draw.

    coalition  (candidate,), at least one member

    Those who gain pay in proportion to what they gain; other rules pay as much in all.
    """
    gains = gains_within(stakes, coalition)
    cost = effort_cost(stakes, coalition)
    lack = np.maximum(-gains, 0.0)
    spare = np.maximum(gains, 0.0)
    need, have = lack.sum(axis=1), spare.sum(axis=1)
    payable = have >= need
    rate = np.divide(need, have, out=np.zeros_like(need), where=payable & (have > 0.0))
    paid = np.where(payable[:, None], spare * rate[:, None] - lack, 0.0)
    return Payments(
        surplus=gains.sum(axis=1),
        needed=need / cost,
        held=np.asarray((lack <= 0.0).all(axis=1)),
        payable=np.asarray(payable),
        paid=paid / cost[:, None],
        outside=np.maximum(need - have, 0.0) / cost,
    )
