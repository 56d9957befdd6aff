"""One line of a status: a promise, a power or a case, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from servanda.observance.life.cause import Cause

__all__ = ["Item", "Mark"]


class Mark(StrEnum):
    """How a line is to be read at a glance."""

    DONE = "done"
    OPEN = "open"
    BAD = "late or broken"
    SHUT = "shut"
    OVER = "no longer owed"


@dataclass(frozen=True, slots=True)
class Item:
    """Where one thing stands.

    id            its name, by which ``explain`` is asked
    family        what it is: milestone, report, tranche, finding, …
    what          the promise or the case, in words
    state         where it stands, in the words of its own kind
    mark          how to read that at a glance
    since         since when; None where no entry and no day made it so
    by            the entry, or the clause that acts by itself
    who           who owes it, or may do it; "" where the text does not show it
    missing       what is missing; "" where nothing is
    next          what comes next; "" where nothing does
    next_on       the day of that; None where it has none
    original      the day first agreed; None where the text states none
    due           the day now agreed
    late_original days late against the first
    late          days late against the day now agreed
    clause        its place in the text; "" where an act brought it about
    article       the article of the authentic text; "" where not stated
    consequence   what follows a breach; "" where that does not arise
    acts          the names of the acts that bear on it, in the log's order
    waived        the day on which a waiver of it lapses, while one runs; None else
    """

    id: str
    family: str
    what: str
    state: str
    mark: Mark
    since: datetime | None
    by: Cause | None
    who: str = ""
    missing: str = ""
    next: str = ""
    next_on: date | None = None
    original: date | None = None
    due: date | None = None
    late_original: int = 0
    late: int = 0
    clause: str = ""
    article: str = ""
    consequence: str = ""
    acts: tuple[str, ...] = ()
    waived: date | None = None
