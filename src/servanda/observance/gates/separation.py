"""Whoever certifies is not whoever spends, nor whoever had to perform.

Held in three ways: as offices, by the chain of bodies (``part_of``, ``paid_by``), and
as the holders whose keys signed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from servanda.compact.model import Compact, Office
from servanda.compact.model.conditions import Condition, Tranche
from servanda.compact.principles.grounds.offices import above, dependence
from servanda.observance.life.fold import Deed
from servanda.register.authority.statement import Author

__all__ = ["office", "shared_holders", "tie", "waiting_on"]


@lru_cache(maxsize=1024)
def office(author: Author) -> Office:
    """Return an act's author as an office of the compact."""
    return Office(office=author.office, of=author.of)


def waiting_on(compact: Compact, condition: str) -> tuple[Tranche, ...]:
    """Return the tranches that turn on a condition."""
    return tuple(t for t in compact.tranches or () if condition in t.conditions)


def tie(compact: Compact, condition: Condition, certifier: Office) -> str | None:
    """Say by what a certifier hangs on who performs or on who spends, if by anything.

    returns  the tie in words, as "agency, part of albara"; None where there is none
    """
    found = dependence(compact, certifier, {condition.party})
    if found is None and certifier.of in above(compact, condition.party):
        found = f"{condition.party} is under {certifier.of}"
    for tranche in waiting_on(compact, condition.id):
        spender = tranche.released_by
        if found is None and certifier.is_same(spender):
            found = f"{spender.office} releases {tranche.id}"
        found = found or dependence(compact, certifier, {spender.of})
        if found is None and dependence(compact, spender, {certifier.of}):
            found = (
                f"{spender.office}, who releases {tranche.id}, is under {certifier.of}"
            )
    return found


def shared_holders(deed: Deed, others: Iterable[Deed]) -> tuple[str, ...]:
    """Return the holders who signed an act and one of some others."""
    theirs = {holder for other in others for holder in other.logged.holders}
    return tuple(sorted(theirs.intersection(deed.logged.holders)))
