"""The partnership: who accepts the four common principles, and with what reservation.

A state or organisation accedes by its own signature, with its reservations in words or
with none, and withdraws in the same way. The registry is a stream of the log like any
other, named ``partnership``; a party's standing on a date is read from what had been
entered by then. Accession here is not consent to anything: each compact needs its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from servanda.compact.model import Compact
from servanda.observance.gates.certified import entered_by
from servanda.observance.life.bodies import Accession, Withdrawal
from servanda.observance.life.fold import Deed, Life

__all__ = ["Member", "Standing", "entered_in", "member", "members", "outside"]

_NONE = frozenset({"none", "no reservation", "no reservations"})


class Standing(StrEnum):
    """How a party stands to the partnership."""

    NEVER = "has not acceded"
    FULL = "accedes without reservation"
    RESERVED = "accedes with reservations"
    WITHDRAWN = "has withdrawn"


@dataclass(frozen=True, slots=True)
class Member:
    """A party's standing at a moment.

    since         since when it stands so; None where it never acceded
    by            the act that shows it; None likewise
    reservations  its own words while it stands acceded; "" where it made none
    history       every accession and withdrawal of it, in the log's order
    """

    party: str
    standing: Standing
    since: datetime | None
    by: Deed | None
    reservations: str
    history: tuple[Deed, ...]

    @property
    def is_in(self) -> bool:
        """Whether it is bound by the principles at that moment."""
        return self.standing in (Standing.FULL, Standing.RESERVED)

    @property
    def words(self) -> str:
        """Where it stands, in a sentence that names the entry."""
        if self.by is None:
            return f"{self.party} {self.standing}"
        day, entry = self.by.recorded.date(), self.by.logged.index
        kept = f': "{self.reservations}"' if self.reservations else ""
        return f"{self.party} {self.standing} since {day} (entry {entry}){kept}"


def members(registry: Life, at: datetime) -> tuple[Member, ...]:
    """Return every party that ever acceded by a moment, in order of first accession."""
    names = dict.fromkeys(
        deed.body.party
        for deed in entered_by(registry.of_kind("accession"), at)
        if isinstance(deed.body, Accession)
    )
    return tuple(member(registry, name, at) for name in names)


def member(registry: Life, party: str, at: datetime) -> Member:
    """Return how one party stands at a moment."""
    history = tuple(_history(registry, party, at))
    if not history:
        return Member(party, Standing.NEVER, None, None, "", ())
    last = history[-1]
    if not isinstance(last.body, Accession):
        return Member(party, Standing.WITHDRAWN, last.recorded, last, "", history)
    words = last.body.reservations.strip()
    is_full = words.rstrip(".").casefold() in _NONE
    standing = Standing.FULL if is_full else Standing.RESERVED
    kept = "" if is_full else words
    return Member(party, standing, last.recorded, last, kept, history)


def entered_in(registry: Life, compact: Compact, at: datetime) -> tuple[Member, ...]:
    """Return how each party of a compact stands at a moment, in the compact's order."""
    return tuple(member(registry, party.id, at) for party in compact.parties or ())


def outside(registry: Life, compact: Compact, at: datetime) -> tuple[Member, ...]:
    """Return the parties of a compact that are not, or no longer, in the partnership.

    Parties are matched by the id under which they acceded.
    """
    return tuple(one for one in entered_in(registry, compact, at) if not one.is_in)


def _history(registry: Life, party: str, at: datetime) -> Iterator[Deed]:
    for deed in entered_by(registry.of_kind("accession", "withdrawal"), at):
        match deed.body:
            case Accession(party=who) if who == party:
                yield deed
            case Withdrawal(of="accession", party=who) if who == party:
                yield deed
            case _:
                pass
