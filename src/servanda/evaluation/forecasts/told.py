"""What was foretold and when it was registered, as scoring needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from servanda.observance.life.bodies import Reassessment, Sealing
from servanda.observance.life.fold import Life
from servanda.outlook.skill.deaths import first_day, month_number

__all__ = ["Seal", "Told", "seal_of"]

_SEALED_AS = ("assessment", "forecast", "reassessment")


@dataclass(frozen=True, slots=True)
class Seal:
    """The act that registered a document.

    office, of  who registered it: the office, and the party or body it belongs to
    """

    act: str
    entry: int
    recorded: datetime
    office: str
    of: str


@dataclass(frozen=True, slots=True)
class Told:
    """What an assessment foretold.

    compact   the compact's id; ``text`` the digest of the text assessed
    place     the host's code; None for a host that has no place in the world
    on        the date of judgement
    first     number of the first month; ``months`` how many
    option    the option judged; ``against`` that of no action
    named     simple rules that it named, by quantity
    chances   of events over the horizon, by option; None where an event cannot be
    gone      by option, chance that the last partner has left by each month's end
    """

    compact: str
    text: str
    place: str | None
    on: date
    first: int
    months: int
    model: str
    version: str
    posterior: str
    seed: int
    option: str
    against: str
    named: Mapping[str, tuple[str, ...]]
    chances: Mapping[str, Mapping[str, float | None]]
    gone: Mapping[str, tuple[float, ...]]

    @property
    def start(self) -> date:
        """The first day of the first month."""
        return first_day(self.first)

    def ahead(self, day: date) -> int:
        """Return how many whole months a day's month lies after the first."""
        return month_number(day.year, day.month) - self.first


def seal_of(life: Life, digest: str, at: datetime) -> Seal | None:
    """Return the first act of a life that registered a document, if one did by then."""
    for deed in life.of_kind("sealing", "reassessment"):
        match deed.body:
            case Sealing(document=kind, digest=held):
                is_it = kind in _SEALED_AS and held == digest
            case Reassessment(digest=held):
                is_it = held == digest
            case _:
                is_it = False
        if is_it and deed.recorded <= at:
            author = deed.author
            return Seal(
                deed.id, deed.logged.index, deed.recorded, author.office, author.of
            )
    return None
