"""Chapter T: what happens on the last day if nobody acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.record import Entry
from servanda.compact.model.term import Sunset
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.offices import (
    dependence,
    is_named,
    partner_behind,
)
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.grounds.spans import entries, planned
from servanda.compact.principles.grounds.wording import first_of
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    review,
    shown,
)

__all__ = ["CHECKS"]


@principle(
    "T02",
    "The compact lapses by itself on its last day unless it is positively renewed.",
    severity=Severity.BLOCK,
    stages="D",
    cites=("s1: line 53", "lowy2014-ramsi"),
    rows=("S0.8", "S1.8"),
    reads=("term.sunset", "term.extensions", "record.entries"),
)
def the_compact_lapses_unless_renewed(
    compact: Compact, _facts: Facts | None, record: Record | None, _on: date
) -> Iterator[Finding]:
    """Silence ends the compact; only a vote or a written agreement goes on."""
    sunset = compact.term.sunset if compact.term else None
    if sunset is None or sunset.lapses is None:
        yield unsaid(
            "term.sunset.lapses",
            "what happens on the last day if nobody acts",
            "Write `lapses: yes` under `term.sunset`.",
            (compact, "term"),
            (compact.term, "sunset"),
            (sunset, "lapses"),
        )
    elif not sunset.lapses:
        yield fails(
            "term.sunset.lapses",
            "the compact goes on by itself after its last day",
            "Write `lapses: yes`, and say who may renew by a positive act.",
        )
    else:
        yield from _sunset(compact, sunset)
    yield from _by_letter(compact)
    yield from _renewals(compact, sunset, record)


def _sunset(compact: Compact, sunset: Sunset) -> Iterator[Finding]:
    """Hold a sunset to its day, the form of a renewal and who gives it."""
    if planned(compact) is None:
        yield unsaid(
            "term.end",
            "a day on which the compact could lapse",
            "Write `effective:` and a later `end:` under `term`.",
            (compact.term, "end"),
        )
        return
    extensions = compact.term.extensions if compact.term else None
    if sunset.renewal is None and extensions == ():
        yield shown("term.sunset", "the compact lapses and cannot be extended")
        return
    if sunset.renewal is None:
        yield unsaid(
            "term.sunset.renewal",
            "the form that a renewal needs",
            "Write `renewal: positive vote` or `renewal: written agreement`.",
            (sunset, "renewal"),
        )
    elif sunset.renewal in ("signature", "tacit"):
        yield fails(
            "term.sunset.renewal",
            f"the compact rolls over by {sunset.renewal} renewal",
            "Write `renewal: positive vote` or `renewal: written agreement`.",
        )
    else:
        yield from _renewer(compact, sunset)


def _renewer(compact: Compact, sunset: Sunset) -> Iterator[Finding]:
    """Hold the body that may renew to what a positive renewal needs."""
    where, by = "term.sunset.by", sunset.by
    if by is None or not is_named(compact, by):
        yield unsaid(
            where,
            "a named body that alone may renew",
            "Write `by:` with an office of a party or of a body named here.",
            (sunset, "by"),
        )
        return
    alone = first_of(by.office.split(",")[0], "office-of-one")
    if sunset.renewal == "positive vote" and alone:
        yield fails(
            where,
            f"a vote is asked of {by.office}, an office that one person holds",
            "Name a body that votes: a parliament, a council, a summit.",
        )
        return
    partner = partner_behind(compact, by)
    if partner is not None:
        yield fails(
            where,
            f"{by.office} of {partner.name} alone renews its own stay",
            "Name a body of the host, or one in which the host decides too.",
        )
        return
    tie = dependence(compact, by, {party.id for party in compact.partners})
    if tie is not None:
        what = f"{by.office}, which may renew, hangs on a partner: {tie}"
        yield review(where, what, "Say why it decides freely, or name another body.")
    elif alone:
        what = f"{by.office}, which one person holds, renews by {sunset.renewal}"
        yield review(where, what, "Name a body that votes, or say who must approve.")
    yield shown("term.sunset", f"lapses unless {by.office} renews by {sunset.renewal}")


def _by_letter(compact: Compact) -> Iterator[Finding]:
    """The end is not among what an exchange of letters may move."""
    for i, path in enumerate(compact.amendments.minor if compact.amendments else ()):
        root = re.split(r"[.\[]", path.removeprefix("compact."))[0]
        if root in ("term", "compact", "*", "**"):
            what = f"{path} may be changed by an exchange of letters"
            remedy = (
                "Take the term out of `minor:`; it is renewed by vote or agreement."
            )
            yield fails(f"amendments.minor[{i}]", what, remedy)


def _renewals(
    compact: Compact, sunset: Sunset | None, record: Record | None
) -> Iterator[Finding]:
    """Hold the renewals on record to the form and to the body that may renew."""
    last = compact.term.end if compact.term else None
    for where, entry in entries(record, "renewal"):
        yield from _form(sunset, where, entry)
        if last is not None and entry.occurred > last:
            what = f"renewed on {entry.occurred}, when it had lapsed on {last}"
            yield fails(where, what, "A lapsed compact needs a new one, not a renewal.")
        last = max((day for day in (last, entry.until) if day), default=None)


def _form(sunset: Sunset | None, where: str, entry: Entry) -> Iterator[Finding]:
    """Hold one renewal to its form and to the body that gave it."""
    if entry.form is None:
        yield not_shown(
            f"{where}.form",
            f"the form of the renewal of {entry.occurred} is not recorded",
            "Enter the form in which it was renewed, with its source.",
        )
    elif entry.form not in ("positive vote", "written agreement"):
        yield fails(
            where,
            f"renewed on {entry.occurred} by {entry.form}, not by a positive act",
            "Lay the renewal before the body that may renew, and record its vote.",
        )
    elif sunset and sunset.by and entry.by and not sunset.by.is_same(entry.by):
        yield fails(
            where,
            f"renewed by {entry.by.office}; only {sunset.by.office} may renew",
            "Lay the renewal before the body that may renew, and record its vote.",
        )
    elif entry.by is None:
        what = f"who renewed on {entry.occurred} is not recorded"
        yield not_shown(f"{where}.by", what, "Enter the body that renewed.")
    else:
        yield shown(where, f"renewed on {entry.occurred} by {entry.form}")


CHECKS: tuple[Check, ...] = (the_compact_lapses_unless_renewed,)
