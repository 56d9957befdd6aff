"""A duty with its day, and what was entered of its being done.

What the text does not say is left empty here, and reported as not shown: a duty
without a stated debtor, without a day, without a consequence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from servanda.compact.model import Office
from servanda.observance.life.cause import Cause
from servanda.observance.life.offices import spelled

__all__ = ["PARTNERS", "Done", "Duty", "slug"]

PARTNERS: Final = "the partners"
"""Who owes what belongs to leaving, where the text does not say who among them."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that is owed.

    id           its name, which does not change while the text keeps it: an id of the
                 compact, or ``family/…``; of a series, ``id/due date``
    family       the noun it belongs to, as ``milestone`` or ``report``
    what         what is owed, in words
    office       the office that owes it; None where the text names none
    party        the party or unit that owes it, by id; None likewise
    who          who owes it, in words, where it is neither of these
    clause       its place in the text, as ``milestones[m-stores]``
    due          the last day on which it is in time; None where none is stated
    zone         time zone in which that day is counted
    original     the day first agreed, where the text itself keeps it
    article      the article of the authentic text; None where not stated
    consequence  what follows a breach; "" where the text states none
    cure_days    days to mend after the day has passed; then the breach is final
    starts       the day after which it is owed; None: from the term's first day
    outlasts     whether it goes on after the compact's end
    halts        whether a suspension of the compact suspends it
    per          the id of the series it is one of; "" where it stands alone
    remaining    of a step of the departure, how many persons may remain
    witness      an office that the text lets take over, or verify, what is owed
    """

    id: str
    family: str
    what: str
    clause: str
    due: date | None
    zone: str
    office: Office | None = None
    party: str | None = None
    who: str = ""
    original: date | None = None
    article: str | None = None
    consequence: str = ""
    cure_days: int | None = None
    starts: date | None = None
    outlasts: bool = False
    halts: bool = False
    per: str = ""
    remaining: int | None = None
    witness: Office | None = None

    @property
    def debtor(self) -> str:
        """Who owes it, in words; "" where the text does not show it."""
        if self.office is not None:
            return spelled(self.office)
        return self.party or self.who


@dataclass(frozen=True, slots=True)
class Done:
    """What shows that a duty was done.

    on       the day on which it is said to have been done
    entered  when that was entered; lateness is counted from here
    by       the act
    """

    on: date
    entered: datetime
    by: Cause


def slug(words: str) -> str:
    """Return words as a name: small letters and digits, joined by hyphens.

    >>> slug("Patrols of the capital")
    'patrols-of-the-capital'
    """
    kept = "".join(c if c.isalnum() else " " for c in words.casefold())
    return "-".join(kept.split())[:48].rstrip("-")
