"""Rows of page one on what may be owed: open or not, the most, the host's peak."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.basis.money import Money
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.strategy.money import MoneyStatement
from servanda.publication.theme import Inline, join, link, mark
from servanda.publication.words import NOT_SHOWN, amount, count

__all__ = ["bounds"]

_OPEN: Final = {
    "holds": ("no, bounded for every partner", "pass"),
    "does not hold": ("yes", "fail"),
}


def bounds(statement: AssessmentStatement) -> Iterator[tuple[Inline, Inline]]:
    """Yield the rows; none where what others do was not asked for."""
    if statement.strategy is None:
        return
    money = statement.strategy.money
    words, kind = _OPEN.get(money.open_ended, ("cannot be told", "not-shown"))
    why = money.opens[0].words if money.opens else ""
    yield link("Open-ended cost", "#money"), join((mark(words, kind), why))
    if money.bounds:
        yield "At most", _most(money)
        yield "Host's heaviest year", _heaviest(money)


def _most(money: MoneyStatement) -> Inline:
    """Return the largest outer bound of a partner, or that some have none."""
    partners = [one for one in money.bounds if not one.is_host]
    known = [
        (Money.parse(one.bound), one.payer) for one in partners if one.bound is not None
    ]
    without = len(partners) - len(known)
    lacking = f"{count(without, 'partner')} without a bound" if without else ""
    if not known:
        return join((mark("not known"), lacking and f"({lacking})"))
    bound, payer = max(known, key=lambda one: one[0].amount)
    words = f"{money.named(payer)} {amount(bound)}, the largest outer bound"
    return f"{words}; {lacking}" if lacking else words


def _heaviest(money: MoneyStatement) -> Inline:
    rooms = [one for one in money.rooms if one.middle is not None]
    if not rooms:
        return join((mark(NOT_SHOWN), "against its revenue"))
    one = max(rooms, key=lambda room: room.middle or 0.0)
    span = f"90%: {one.low:.2%} to {one.high:.2%}"
    return f"{one.year}: {one.middle:.2%} of its revenue ({span})"
