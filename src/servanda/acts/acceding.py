"""Accede to the four common principles, withdraw, or see who stands where.

Accession is a party's own act, with its reservations in its own words or with none;
it is drawn up here without signatures and signed by who may bind the party.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from servanda.acts.desk import Desk
from servanda.acts.drafting import Wish
from servanda.acts.ledger import opened_ledger
from servanda.acts.sealing import Drafted, Stated, drawn_up
from servanda.basis.errors import ServandaError
from servanda.basis.instant import spelled
from servanda.compact.model import Compact
from servanda.compact.model.authority import PRINCIPLES
from servanda.compact.principles.grounds.silence import says_nothing
from servanda.compact.reading import read_compact
from servanda.observance.life.fold import Life
from servanda.observance.partnership import Member, member, members
from servanda.observance.term.deadlines import over
from servanda.publication.signing import PartnershipStatement, StatedMember
from servanda.register.authority.kinds import PARTNERSHIP
from servanda.register.authority.statement import Author

__all__ = [
    "NO_RESERVATION",
    "Registry",
    "UnstatedReservationError",
    "accede",
    "registry",
    "registry_in",
    "told",
    "withdraw",
]

NO_RESERVATION: Final = "none"
"""What an accession states where it makes no reservation."""


class UnstatedReservationError(ServandaError):
    """An accession says neither what it reserves nor that it reserves nothing."""

    code = "SRV-422"


@dataclass(frozen=True, slots=True)
class Registry:
    """Who stands where at a moment.

    compact  the compact whose parties are shown; None for everybody who ever acceded
    """

    at: datetime
    members: tuple[Member, ...]
    compact: str | None = None

    @property
    def outside(self) -> tuple[Member, ...]:
        """Those shown who are not, or no longer, in the partnership."""
        return tuple(one for one in self.members if not one.is_in)


def accede(
    party: str,
    reservations: str | None,
    stated: Stated,
    desk: Desk,
    out: Path | None = None,
) -> Drafted:
    """Draw up a party's accession to the four principles.

    reservations  in the party's own words; ``NO_RESERVATION`` for none. Silence is
                  refused: whether there is a reservation must be said.
    """
    said = reservations or ""
    if said != NO_RESERVATION and says_nothing(said):
        raise UnstatedReservationError(
            f"The accession of {party} does not say whether it makes a reservation",
            remedy="State it with --reservations, or write --without-reservation.",
        )
    kept = "" if said == NO_RESERVATION else f", with this reservation: {said}"
    what = f"{party} accepts the four common principles{kept}"
    confirmed = (f"confirmed={principle}" for principle in PRINCIPLES)
    words = (f"party={party}", *confirmed, f"reservations={said}")
    return _drafted("accession", what, words, stated, desk, out)


def withdraw(
    party: str, stated: Stated, desk: Desk, out: Path | None = None
) -> Drafted:
    """Draw up a party's withdrawal from the partnership."""
    what = f"{party} withdraws its acceptance of the four common principles"
    words = ("of=accession", f"party={party}")
    return _drafted("withdrawal", what, words, stated, desk, out)


def _drafted(
    kind: str,
    what: str,
    words: tuple[str, ...],
    stated: Stated,
    desk: Desk,
    out: Path | None,
) -> Drafted:
    by = Author(stated.by, stated.of)
    wish = Wish(kind, by, what, words=words, name=stated.name, stream=PARTNERSHIP)
    statement, file = drawn_up(wish, stated, desk, out)
    sign = f"servanda act sign {file} --key KEY"
    submit = f"servanda act submit {file} --log LOG"
    return Drafted(
        file,
        statement,
        None,
        (
            f"Nothing is declared yet: {file} bears no signature.",
            f"It is signed by who may bind {stated.of}: {sign}",
            f"It takes effect when it is entered: {submit}.",
        ),
    )


def registry_in(
    location: str, compact: Path | None, as_of: date | None, desk: Desk
) -> Registry:
    """Return who stands where in a log at the end of a day, or now.

    compact  a compact whose own parties are wanted; None for everybody who acceded
    """
    at = desk.now()
    if as_of is not None:
        at = over(as_of, None) - timedelta(microseconds=1)
    text = read_compact(compact).document if compact else None
    with opened_ledger(location, desk) as log:
        return registry(log.life(PARTNERSHIP), at, text)


def registry(life: Life, at: datetime, compact: Compact | None = None) -> Registry:
    """Return who stands where at a moment, or how a compact's own parties do."""
    if compact is None:
        return Registry(at, members(life, at))
    parties = tuple(member(life, party.id, at) for party in compact.parties or ())
    return Registry(at, parties, compact.id)


def told(found: Registry, form: str) -> str:
    """Return the registry as text or JSON."""
    if form == "json":
        return _stated(found).model_dump_json(indent=2) + "\n"
    lines = [f"The partnership at {found.at:%Y-%m-%d %H:%M} UTC"]
    lines += [f"  {one.words}" for one in found.members] or ["  Nobody has acceded."]
    if found.compact is not None and found.outside:
        names = ", ".join(one.party for one in found.outside)
        lines.append(f"Parties of {found.compact} outside the partnership: {names}")
    return "\n".join(lines) + "\n"


def _stated(found: Registry) -> PartnershipStatement:
    return PartnershipStatement(
        at=spelled(found.at),
        compact=found.compact,
        members=[
            StatedMember(
                party=one.party,
                standing=str(one.standing),
                is_in=one.is_in,
                since=spelled(one.since) if one.since else None,
                entry=one.by.logged.index if one.by else None,
                reservations=one.reservations or None,
            )
            for one in found.members
        ],
    )
