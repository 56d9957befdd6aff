"""How moments, causes and lateness are put into words on a status."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from servanda.observance.cause import Cause
from servanda.observance.status import Item
from servanda.publication.words import count, day

__all__ = ["PLURALS", "agreed", "at", "late", "rests_on"]

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
    "power": "Powers: who may do what",
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


def late(item: Item) -> str:
    """Return by how many days it is late; nothing where it is in time."""
    if not item.late_original and not item.late:
        return ""
    if item.late == item.late_original or item.original == item.due:
        return f"{count(item.late_original, 'day')} late"
    now = f"{count(item.late, 'day')} on the day now agreed" if item.late else "in time"
    return f"{count(item.late_original, 'day')} late on the first day, {now}"
