"""Chapter J: the host's legislature approves, reviews and can end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from servanda.compact.model import Compact, Facts, Office, Record
from servanda.compact.model.oversight import Body, HostLegislature
from servanda.compact.model.record import Entry
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.grounds.duties import Deed, deeds, interval
from servanda.compact.principles.grounds.offices import dependence, is_host_office
from servanda.compact.principles.grounds.presence import Presence, first_presence
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.spans import entries
from servanda.compact.principles.grounds.wording import first_of, same_words
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    review,
    shown,
)

__all__ = ["CHECKS"]

WHERE = "oversight.host"


@principle(
    "J01",
    "The host's legislature, or a stated lawful substitute, approves the compact, can "
    "review it every year and can end it.",
    severity=Severity.HIGH,
    stages="DR",
    kind=Kind.ASSIST,
    cites=("s0: line 11", "s1: line 25", "s1: line 44", "fia2003"),
    rows=("S0.1", "S1.4", "S1.8"),
    reads=(
        "oversight.host",
        "term.effective",
        "request.date",
        "bodies",
        "record.entries",
        "facts.first_presence",
    ),
)
def the_host_legislature_decides(
    compact: Compact, facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """The legislature approves before the start, reviews every year and can end it."""
    host = compact.oversight.host if compact.oversight else None
    if host is None:
        yield unsaid(
            WHERE,
            "what the host's legislature may do",
            "Write `host:` under `oversight`: the body, its approval, review and end.",
            (compact, "oversight"),
            (compact.oversight, "host"),
        )
        return
    yield from _body(compact, host)
    yield from _approval(compact, host, record, on)
    yield from _too_early(compact, host)
    yield from _review(compact, host)
    yield from _entered_before(host, first_presence(compact, facts, record))
    yield from _reviewed(compact, host, record, on)
    yield from _end(host)


def _body(compact: Compact, host: HostLegislature) -> Iterator[Finding]:
    """Hold the body to being the host's legislature, or a substitute with a basis."""
    where = f"{WHERE}.body"
    if host.substitute is not None:
        if says_nothing(host.basis):
            yield unsaid(
                f"{WHERE}.basis",
                "the law by which the substitute takes the legislature's place",
                "Write `basis:` with the provision.",
                (host, "basis"),
            )
        yield review(
            f"{WHERE}.substitute",
            f"in place of the legislature: {host.substitute}",
            "Say why no legislature can act, and when one will.",
        )
        return
    named = _named(compact, host.body)
    partners = {party.id for party in compact.partners}
    ties = _dependence(compact, named, partners) if named else None
    governs = first_of(host.body, "executive-organ")
    executive = governs if not first_of(host.body, "legislature") else None
    if executive or (named and named.kind != "parliamentary body"):
        kind = executive or (named.kind if named else "")
        yield fails(
            where,
            f"{host.body} is no legislature but a {kind}",
            "Name the legislature, or a `substitute:` with its basis in law.",
        )
    elif ties:
        yield fails(
            where,
            f"{host.body} belongs to a partner: {ties}",
            "Name the host's own legislature.",
        )


def _named(compact: Compact, body: str) -> Body | None:
    """Return the body of the compact that a text names, by id or by name."""
    found = (b for b in compact.bodies if b.id == body or same_words(b.name, body))
    return next(found, None)


def _dependence(compact: Compact, body: Body, others: set[str]) -> str | None:
    """Say by which ties a body depends on one of some others, or return ``None``."""
    office = Office(office=body.name, of=body.id)
    return dependence(compact, office, others)


def _approval(
    compact: Compact, host: HostLegislature, record: Record | None, on: date
) -> Iterator[Finding]:
    """Hold the approval to being required, and to coming before the start."""
    first = compact.term.effective if compact.term else None
    if host.approves is False:
        yield fails(
            f"{WHERE}.approves",
            f"{host.body} does not approve the compact",
            "Make the approval of the legislature a condition of entry into force.",
        )
        return
    day, field = host.approved_on, "approved_on"
    if day is None:
        day, field = host.approval_due, "approval_due"
    if day is None:
        yield unsaid(
            f"{WHERE}.approved_on",
            "the day on which the legislature approved, or is to approve",
            "Write `approved_on:`, or `approval_due:` while it has yet to.",
            (host, "approved_on"),
            (host, "approves"),
        )
    elif first is not None and day > first:
        yield fails(
            f"{WHERE}.{field}",
            f"the approval, {day}, comes after the compact takes effect, {first}",
            "Let the compact take effect after the approval.",
        )
    elif field == "approval_due" or day > on:
        yield from _still_to_come(host, record, day, on)
    else:
        yield shown(f"{WHERE}.approved_on", f"{host.body} approved on {day}")


def _entered_before(
    host: HostLegislature, presence: Presence | None
) -> Iterator[Finding]:
    """Hold the approval to coming before forces were there, whatever the term says."""
    if presence is None or host.approved_on is None:
        return
    if presence.day < host.approved_on:
        yield fails(
            presence.where,
            f"forces were there on {presence.day}, before {host.body} approved on "
            f"{host.approved_on}",
            "Let nobody enter before the legislature has approved.",
        )


def _too_early(compact: Compact, host: HostLegislature) -> Iterator[Finding]:
    """Hold an approval to not being older than what it would approve."""
    asked = compact.request.date if compact.request else None
    if asked is None or host.approved_on is None or host.approved_on >= asked:
        return
    if (asked - host.approved_on).days > threshold("activation-oldest-days").value:
        yield not_shown(
            f"{WHERE}.approved_on",
            f"the approval of {host.approved_on} is long before the request, {asked}",
            "Write the day on which this compact, and not an older act, was approved.",
        )
    else:
        yield review(
            f"{WHERE}.approved_on",
            f"{host.body} approved on {host.approved_on}, before the request, {asked}",
            "Say what it approved then, or lay this compact before it.",
        )


def _still_to_come(
    host: HostLegislature, record: Record | None, due: date, on: date
) -> Iterator[Finding]:
    """Hold an approval that was still to come to having come."""
    given = deeds(record, ("approval",), (WHERE,))
    if given:
        yield shown(
            given[0].where, f"{host.body} approved on {given[0].entry.occurred}"
        )
    elif due < on:
        yield fails(
            f"{WHERE}.approval_due",
            f"the approval of {host.body} is {(on - due).days} days overdue",
            "Obtain the approval before anything more is done.",
        )
    else:
        yield shown(f"{WHERE}.approval_due", f"{host.body} is to approve by {due}")


def _review(compact: Compact, host: HostLegislature) -> Iterator[Finding]:
    """Hold the review to coming round every year."""
    most = int(threshold("legislature-review-days").value)
    every, first = host.reviews_every, compact.term.effective if compact.term else None
    if every is None:
        yield unsaid(
            f"{WHERE}.reviews_every",
            "how often the legislature reviews the compact",
            "Write `reviews_every:` with at most a year.",
            (host, "reviews_every"),
        )
    elif every.length == 0 or interval(every, first or compact.signed_on) > most:
        yield fails(
            f"{WHERE}.reviews_every",
            f"a review every {every.length} {every.unit} is not a yearly one",
            "Write `reviews_every:` with at most a year.",
        )
    else:
        yield shown(
            f"{WHERE}.reviews_every", f"a review every {every.length} {every.unit}"
        )


def _reviewed(
    compact: Compact, host: HostLegislature, record: Record | None, on: date
) -> Iterator[Finding]:
    """Lay out the reviews on record; a person judges what a missed one means."""
    first = compact.term.effective if compact.term else None
    if record is None or first is None or host.reviews_every is None:
        return
    done = [
        Deed(where, entry)
        for where, entry in entries(record, "review")
        if entry.refers_to == WHERE or _is_own(compact, entry)
    ]
    ends = [compact.term.end] if compact.term and compact.term.end else []
    ends += [entry.occurred for _, entry in entries(record, "departure")]
    last = min(on, max(ends, default=on))
    days = [first, *(deed.entry.occurred for deed in done), max(last, first)]
    widest = max((after - before).days for before, after in pairwise(sorted(days)))
    if widest > host.reviews_every.days:
        yield review(
            WHERE,
            f"{len(done)} reviews are on record; at the longest, {widest} days passed "
            "without one",
            "Say whether the duty to review was kept.",
        )
    for deed in done:
        yield shown(deed.where, f"reviewed on {deed.entry.occurred}")


def _is_own(compact: Compact, entry: Entry) -> bool:
    """Tell whether a review that names no part of the compact is by the host's side."""
    by = entry.by if entry.refers_to is None else None
    return by is not None and is_host_office(compact, by)


def _end(host: HostLegislature) -> Iterator[Finding]:
    """Hold the legislature to having the power to end the compact."""
    where = f"{WHERE}.can_end"
    if host.can_end is False or host.lacks("can_end"):
        yield fails(
            where,
            f"{host.body} cannot end the compact",
            "Give the legislature the power to end it by vote.",
        )
    elif host.can_end is None:
        yield review(
            where,
            f"whether {host.body} can end the compact is not stated",
            "Write `can_end:`, or say which power to end it the legislature has.",
        )
    else:
        yield shown(where, f"{host.body} can end the compact")


CHECKS: tuple[Check, ...] = (the_host_legislature_decides,)
