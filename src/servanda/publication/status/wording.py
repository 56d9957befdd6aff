"""How moments, causes and lateness are put into words on a status."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from servanda.compact.model import Compact
from servanda.observance.life.cause import Cause
from servanda.observance.status import Item
from servanda.publication.words import count, day

__all__ = [
    "PLURALS",
    "SIGNATURE",
    "agreed",
    "as_of",
    "at",
    "figures",
    "late",
    "rests_on",
    "whose",
    "zone_named",
]

_AMOUNT: Final = re.compile(r"\b([A-Z]{3}) (\d{4,})(?:\.(\d+))?(?!\d)")

SIGNATURE: Final = (
    "A signature shows that a registered key signed, not that its holder had authority."
)

PLURALS: Final = {
    "tranche": "Tranches",
    "condition": "Conditions",
    "milestone": "Milestones",
    "report": "Reports",
    "notice": "Notices to international bodies",
    "step": "Steps towards legislatures",
    "review": "Reviews",
    "reassessment": "Re-assessments of the threat",
    "evaluation": "Evaluations",
    "reading": "Readings of indicators",
    "mitigation": "Mitigations of risks",
    "finding": "Findings of auditors and evaluators",
    "incident": "Incidents",
    "waiver": "Waivers",
    "waiver report": "Reports of waivers",
    "readiness test": "Readiness tests",
    "hand-over": "Hand-overs",
    "departure": "Steps of the departure",
    "asset": "Bases, equipment and records",
    "reconfirmation": "Reconfirmations of consent",
    "power": "Powers",
}


def at(moment: datetime | None, zone: str) -> str:
    """Return a moment as a day, with the time where it is not the day's first.

    >>> from datetime import UTC
    >>> at(datetime(2027, 12, 28, tzinfo=UTC), "Etc/UTC")
    '28 December 2027'
    """
    if moment is None:
        return "not shown"
    local = moment.astimezone(ZoneInfo(zone))
    time = f"{local:%H:%M}"
    return day(local.date()) if time == "00:00" else f"{day(local.date())}, {time}"


def as_of(moment: datetime, zone: str) -> str:
    """Return the moment that was asked about; the end of a day is said as such.

    >>> from datetime import UTC
    >>> as_of(datetime(2025, 6, 30, 23, 59, 59, 999999, tzinfo=UTC), "Etc/UTC")
    'the end of 30 June 2025'
    """
    local = moment.astimezone(ZoneInfo(zone))
    if (local + timedelta(microseconds=1)).date() > local.date():
        return f"the end of {day(local.date())}"
    return f"{day(local.date())}, {local:%H:%M}"


def zone_named(zone: str, text: Compact | None = None) -> str:
    """Return in which time zone days and times are told.

    text  the compact, where it is to be said that it names none
    """
    name = "UTC" if zone == "Etc/UTC" else zone
    stated = text.term.time_zone if text and text.term else None
    if text is not None and stated is None:
        return f"times are {name}, the text names no time zone"
    return f"times are {name}"


def whose(item: Item) -> str:
    """Return whose a line is, as a sentence; nothing where the text does not show it.

    >>> from servanda.observance.status import Mark
    >>> line = Item("m", "milestone", "A", "open", Mark.OPEN, None, None, who="Maravel")
    >>> whose(line)
    'From Maravel.'
    """
    if not item.who or item.what.rstrip(".").endswith(item.who):
        return ""
    if item.who.startswith("as "):
        return f"{item.who.capitalize()}."
    if item.family == "tranche" and item.state in ("shut", "open"):
        return f"To be released by {item.who}."
    return f"{_WHOSE.get(item.family, 'From')} {item.who}."


_WHOSE: Final = {
    "tranche": "Released by",
    "finding": "To",
    "waiver": "Granted by",
    "power": "Held by",
}


def rests_on(cause: Cause | None) -> str:
    """Return what a state rests on, in words."""
    if cause is None:
        return ""
    if cause.index is None:
        return f"`{cause.clause}`"
    return f"entry {cause.index} (`{cause.act}`)"


def agreed(item: Item) -> str:
    """Return the day agreed, and the first one where it was moved.

    A power is owed on no day; it may be used until one.
    """
    if item.family == "power":
        return f"until {day(item.next_on)}" if item.next_on else ""
    if item.due is None and item.original is None:
        return "no day stated"
    if item.original and item.due and item.original != item.due:
        return f"{day(item.due)}; first {day(item.original)}"
    return day(item.due or item.original)


def figures(text: str) -> str:
    """Return a text with its amounts as a reader writes them.

    >>> figures("USD 41230000.00 (2024 prices) in 2024").split()
    ['USD', '41', '230', '000', '(2024', 'prices)', 'in', '2024']
    """
    return _AMOUNT.sub(_plainly, text)


def _plainly(found: re.Match[str]) -> str:
    cents = found[3] if found[3] and int(found[3]) else ""
    tail = f".{cents}" if cents else ""
    return f"{found[1]}\u00a0" + f"{int(found[2]):,}".replace(",", "\u202f") + tail


def late(item: Item) -> str:
    """Return by how many days it is late; nothing where it is in time.

    What is waived is late all the same, and the waiver is told with it.
    """
    told = _tardy(item)
    waived = f"waived until {day(item.waived)}" if item.waived else ""
    return ", ".join(part for part in (told, waived) if part)


def _tardy(item: Item) -> str:
    if not item.late_original and not item.late:
        return ""
    if item.late == item.late_original or item.original == item.due:
        return f"{count(item.late_original, 'day')} late"
    now = f"{count(item.late, 'day')} on the day now agreed" if item.late else "in time"
    return f"{count(item.late_original, 'day')} late on the first day, {now}"
