"""Goods on their way, and what hangs on a suspended instrument.

A shipment is entered when it leaves, and its arrival by a second act with the same
item, quantity, unit, tranche and day of shipping; the two are one delivery. What had
left before a halt, by an act entered before the halt, may still arrive.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from servanda.compact.model import Compact
from servanda.observance.life.bodies import Delivery
from servanda.observance.life.fold import Deed, Life
from servanda.observance.term.consent import doubts
from servanda.observance.term.standing import standing, suspended

__all__ = ["Halted", "Trips", "hanging_on", "stopped", "suspended_instrument", "trips"]

_Key = tuple[str, int, str | None, str | None, date | None]


class Trips(NamedTuple):
    """Shipments and what became of them.

    arrived  the shipment that an arrival completes, by the arrival's place in the log
    pending  shipments of which no arrival is entered, oldest first
    """

    arrived: dict[int, Deed]
    pending: tuple[Deed, ...]

    def left(self, body: Delivery, before: datetime) -> Deed | None:
        """Return the shipment, entered before a moment, that an arrival completes."""
        found = (deed for deed in self.pending if _key(deed.body) == _key(body))
        return next((deed for deed in found if deed.recorded < before), None)


class Halted(NamedTuple):
    """What stops a delivery or a payment: since when, and why in words."""

    since: datetime
    why: str


def trips(life: Life, at: datetime) -> Trips:
    """Return the shipments entered by a moment, each with its arrival if it has one."""
    arrived: dict[int, Deed] = {}
    pending: list[Deed] = []
    for deed, body in life.bodies(Delivery, "delivery"):
        if deed.recorded > at:
            break
        if body.delivered_on is None:
            pending += [deed] if body.shipped_on is not None else []
            continue
        mine = next((each for each in pending if _key(each.body) == _key(body)), None)
        if mine is not None:
            pending.remove(mine)
            arrived[deed.logged.index] = mine
    return Trips(arrived, tuple(pending))


def _key(body: object) -> _Key | None:
    if not isinstance(body, Delivery):
        return None
    return body.item, body.quantity, body.unit, body.tranche, body.shipped_on


def stopped(life: Life, compact: Compact, at: datetime, item: str) -> Halted | None:
    """Return what stops the delivery of an item at a moment, if anything does."""
    now = standing(life, at)
    if not now.releases_open:
        # A report that does not suspend the compact stops releases all the same.
        since = min((each.since for each in doubts(life, compact, at)), default=None)
        if now.state == "suspended" or since is None:
            since = now.since
        why = f"nothing is delivered while the compact is {now.state.value}: {now.why}"
        return Halted(since or at, why)
    return suspended_instrument(life, compact, at, item=item)


def suspended_instrument(
    life: Life,
    compact: Compact,
    at: datetime,
    *,
    item: str | None = None,
    line: str | None = None,
) -> Halted | None:
    """Return the suspension of an instrument on which an item or a line hangs."""
    for each in compact.instruments or ():
        items, lines = hanging_on(compact, each.id)
        if item not in items and line not in lines:
            continue
        act = suspended(life, at, each.id)
        if act is not None:
            why = f"the instrument {each.id} is suspended (entry {act.logged.index})"
            return Halted(act.recorded, why)
    return None


def hanging_on(compact: Compact, instrument: str) -> tuple[set[str], set[str]]:
    """Return the items and the lines of the budget that hang on an instrument."""
    budget = compact.budget
    lines = (budget.lines if budget else None) or ()
    items: set[str] = set()
    held = {line.id for line in lines if line.instrument == instrument}
    for each in compact.instruments or ():
        if each.id == instrument:
            items |= set(getattr(each, "items", None) or ())
            named = getattr(each, "budget_line", None)
            held |= {named} if named else set()
    return items, held
