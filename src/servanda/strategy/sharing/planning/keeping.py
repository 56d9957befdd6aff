"""What keeping the result costs after the exit, who pays, whether it is funded."""

from __future__ import annotations

from typing import NamedTuple

from servanda.basis.money import Money
from servanda.compact.accounts import Accounts
from servanda.strategy.sharing.planning.budget import FUNDED

__all__ = ["Kept", "kept"]


class Kept(NamedTuple):
    """One entry of what keeping the result costs.

    amount  in the base; None where no rate leads to it
    funded  whether its status counts as funded
    """

    year: int
    payer: str
    what: str
    amount: Money | None
    status: str
    funded: bool


def kept(accounts: Accounts) -> tuple[Kept, ...]:
    """Return what keeping the result costs, in the order of the document."""
    launch = accounts.budget.launch
    counts = launch.counts if launch else FUNDED
    return tuple(
        Kept(
            one.year,
            one.payer,
            one.what,
            accounts.bring(one.amount),
            one.status,
            one.status in counts,
        )
        for one in accounts.budget.sustainment or ()
    )
