"""The taxpayer's page for machines: each question with its answer, and the account."""

from __future__ import annotations

from typing import Literal

from servanda.publication.reports.account import Account
from servanda.publication.reports.taxpayer.answer import Answer
from servanda.publication.reports.taxpayer.answers import ends, late, promised, who
from servanda.publication.reports.taxpayer.costs import costs
from servanda.publication.reports.taxpayer.secrets import checked, secret
from servanda.publication.sheet import Statement
from servanda.publication.words import count, day

__all__ = ["TaxpayerStatement", "stated"]

_ANSWERS = (who, promised, costs, late, ends, secret, checked)


class TaxpayerStatement(Statement):
    """What the taxpayer's page says.

    answers  always the same questions, in this order
    """

    report: Literal["taxpayer"] = "taxpayer"
    lead: str
    answers: tuple[Answer, ...]
    account: Account


def stated(account: Account) -> TaxpayerStatement:
    """Return the taxpayer's page of an account."""
    return TaxpayerStatement(
        lead=_lead(account),
        answers=tuple(answer(account) for answer in _ANSWERS),
        account=account,
    )


def _lead(account: Account) -> str:
    end, duties = account.ending, account.duties
    if end.ended:
        words = "It is over."
    elif end.days_left is not None:
        words = f"It has {count(end.days_left, 'day')} to run."
    elif end.ends.standing == "none agreed":
        gone = f" The last to leave left on {day(end.left.on)}." if end.left.on else ""
        words = f"It has no agreed end.{gone}"
    else:
        words = "When it ends is not shown."
    if duties is None:
        return f"{words} Whether it is late is not known."
    if not duties.late:
        return f"{words} Nothing is late."
    many = count(len(duties.late), "promise is", "promises are")
    return f"{words} {many} late."
