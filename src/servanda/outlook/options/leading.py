"""The largest partner of a compact and its share of what all of them give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from servanda.compact.model import Compact
from servanda.outlook.spending import Spending

__all__ = ["Largest", "largest_partner"]


class Largest(NamedTuple):
    """The partner that gives most.

    party  its id; None where no partner is named
    share  its part of what all partners give
    why    how that was found, in words
    """

    party: str | None
    share: float
    why: str


def largest_partner(compact: Compact, spending: Spending) -> Largest:
    """Return the partner that gives most: by money, else by persons, else by name.

    Only a lead or a partner can act alone; what a framework organisation pays, or
    what is in no line, counts in the whole.
    """
    partners = {party.id: party.name for party in compact.partners}
    if not partners:
        why = "no partner is named; acting alone, one gives all that is promised"
        return Largest(None, 1.0, why)
    host = compact.host.id if compact.host else None
    money = {p: float(c.sum()) for p, c in spending.cost.items() if p != host}
    for given, what in ((money, "money"), (_personnel(compact, host), "persons")):
        own = {party: given.get(party, 0.0) for party in partners}
        most = max(own, key=own.__getitem__)
        if own[most] > 0.0:
            share = own[most] / sum(given.values())
            why = (
                f"acting alone, {partners[most]} gives its {100.0 * share:.0f} per "
                f"cent of the partners' {what}"
            )
            return Largest(most, share, why)
    first, share = next(iter(partners)), 1.0 / len(partners)
    why = (
        f"who gives how much is not shown; acting alone, {partners[first]} gives one "
        f"part in {len(partners)}"
    )
    return Largest(first, share, why)


def _personnel(compact: Compact, host: str | None) -> Mapping[str, float]:
    """Return the persons each party may have present, its whole or its tasks' sum."""
    caps = (compact.forces.caps if compact.forces else None) or ()
    whole = {c.party: float(c.personnel) for c in caps if c.task is None}
    tasks: dict[str, float] = {}
    for cap in caps:
        if cap.task is not None and cap.party not in whole:
            tasks[cap.party] = tasks.get(cap.party, 0.0) + cap.personnel
    return {p: n for p, n in {**whole, **tasks}.items() if p != host}
