"""Chapter A, precedence: the request comes before the first activity."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.authority import Request
from servanda.compact.model.record import Entry
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.presence import (
    Presence,
    first_presence,
    planned_presence,
)
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.request.text import organs_asking
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    shown,
)

__all__ = ["CHECKS"]

_ATTACH = "Write the request under `request`, with its date and its signatories."


class _Making(NamedTuple):
    """A day on which the request was made, as one place tells it.

    came_after  known to follow an activity of the same day
    """

    day: date | None
    where: str
    what: str
    unverified: bool = False
    came_after: bool = False


@principle(
    "A02",
    "The request is dated on or before the first activity on the host's territory; a "
    "later text is a ratification and no request.",
    severity=Severity.BLOCK,
    stages="DR",
    cites=("ilc2001: art. 20", "grenada-letter", "s0: line 11"),
    rows=("S0.1",),
    reads=("request", "term.effective", "record: entries", "facts: first_presence"),
)
def the_request_comes_before_the_first_activity(
    compact: Compact, facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """The request is made on or before the first activity on host territory."""
    request = compact.request
    if request is None:
        yield unsaid(
            "request", "a request from the host", _ATTACH, (compact, "request")
        )
        return
    first = first_presence(compact, facts, record) or planned_presence(compact, on)
    if first is None:
        yield not_shown(
            "record: entries",
            "no first entry is recorded, though the compact may be in force",
            "Enter the first entry in the record, or state `term.effective`.",
        )
        return
    yield shown(first.where, f"first activity on {first.day}: {first.what}")
    for making in (*_dates(request), *_signings(request, compact, record)):
        yield _in_time(making, first)


def _dates(request: Request) -> Iterator[_Making]:
    unverified = "date" in request.unverified
    yield _Making(request.date, "request.date", "the request is dated on", unverified)
    if request.received_on is not None:
        what = "the request was received on"
        yield _Making(request.received_on, "request.received_on", what)
    if request.kind == "treaty with activation":
        days = [activation.date for activation in request.activations or ()]
        what = "the first request under the treaty is dated on"
        yield _Making(min(days, default=None), "request.activations", what)


def _signings(
    request: Request, compact: Compact, record: Record | None
) -> Iterator[_Making]:
    days = [signatory.signed_on for signatory in request.signatories or ()]
    signed: date | None = max((d for d in days if d is not None), default=None)
    if request.rule is not None:
        organs = organs_asking(request, request.rule.of)
        needed = request.rule.needed
        signed = organs[needed - 1] if 0 < needed <= len(organs) else None
    elif None in days:
        signed = None
    yield _Making(signed, "request.signatories", "the request was signed on")
    for i, entry in enumerate(record.entries if record else ()):
        if entry.kind == "request signed" and _is_own(entry, compact):
            yield _Making(
                entry.occurred,
                f"record: entries[{i}]",
                "the record has it signed on",
                unverified="occurred" in entry.unverified,
                came_after=_follows_activity(record, entry),
            )


def _is_own(entry: Entry, compact: Compact) -> bool:
    """Tell whether an entry speaks of the compact's own request, or a part of it."""
    about = entry.refers_to or "request"
    return about == compact.id or about.split(".")[0].split("[")[0] == "request"


def _follows_activity(record: Record | None, entry: Entry) -> bool:
    """Tell whether an entry is known to follow an activity, directly or in turn."""
    entries = {other.id: other for other in (record.entries if record else ())}
    seen: set[str] = set()
    while entry.follows in entries and entry.follows not in seen:
        entry = entries[entry.follows]
        seen.add(entry.id)
        if entry.kind in ("first entry", "activity"):
            return True
    return False


def _in_time(making: _Making, first: Presence) -> Finding:
    if making.day is None:
        return not_shown(
            making.where,
            f"{making.what} a day that is not given",
            "State the date of the request and of every signature.",
        )
    if making.day > first.day or (making.came_after and making.day >= first.day):
        return fails(
            making.where,
            f"{making.what} {making.day}, after the first activity on {first.day} "
            f"({first.where}): it ratifies, it does not ask",
            "Call the text a ratification. Attach a request that was made before the "
            "first activity, if there is one.",
        )
    if making.unverified:
        return not_shown(
            making.where,
            f"{making.what} {making.day}, for which no source was seen",
            "Add the source of the date.",
        )
    return shown(making.where, f"{making.what} {making.day}, in time")


CHECKS: tuple[Check, ...] = (the_request_comes_before_the_first_activity,)
