"""Chapter J: the United Nations and the region are notified."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Office, Record
from servanda.compact.model.authority import Mandate, Notification
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.duties import Duty, deeds, kept
from servanda.compact.principles.grounds.offices import dependence, is_known
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.grounds.spans import current_end
from servanda.compact.principles.grounds.wording import first_of, same_words
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    opinion,
    review,
    shown,
)

__all__ = ["CHECKS"]


@principle(
    "J06",
    "Notifications to the United Nations and to the region are listed, made in time "
    "and logged.",
    severity=Severity.MED,
    stages="DR",
    cites=("s0: line 18", "s1: line 22", "uncharter: articles 51, 54 and 102"),
    rows=("S0.3", "S1.4"),
    reads=("mandate.notifications", "mandate.regional", "parties", "record.entries"),
    profiles=("general", "UN", "regional"),
)
def others_are_notified(
    compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Each notification has an author, a date within the term, and was made by it."""
    mandate = compact.mandate
    if mandate is None or mandate.notifications is None:
        yield unsaid(
            "mandate.notifications",
            "notifications to the United Nations and to the region",
            "Write `notifications:` under `mandate`: to whom, by whom, when.",
            (compact, "mandate"),
            (mandate, "notifications"),
        )
        return
    if not mandate.notifications:
        yield fails(
            "mandate.notifications",
            "the document says that nobody is notified",
            "List the notifications that are owed, each with its date.",
        )
        return
    for number, item in enumerate(mandate.notifications):
        where = f"mandate.notifications[{number}]"
        yield from _item(compact, record, where, item)
        names = (item.id, where, f"mandate.notifications[{item.id}]")
        made = deeds(record, ("notification made",), names)
        duty = Duty(
            item.id, where, f"the notification `{item.id}` to {item.to}", item.due
        )
        yield from kept(duty, made[0] if made else None, record, on)
    yield from _prompt(compact, mandate)
    yield from _owed(compact, mandate)


def _item(
    compact: Compact, record: Record | None, where: str, item: Notification
) -> Iterator[Finding]:
    """Hold a notification to a known author and to a date that still matters."""
    if not is_known(compact, item.by.of):
        yield fails(
            f"{where}.by",
            f"{item.by.office} is of {item.by.of}, which nothing names",
            "Write an office of a party or of a body.",
        )
    own = {party.id for party in compact.parties or () if party.role != "framework"}
    told = next((b for b in compact.bodies if same_words(b.name, item.to)), None)
    if told and dependence(compact, Office(office=told.name, of=told.id), own):
        yield fails(
            f"{where}.to",
            f"the notification `{item.id}` goes to {item.to}, which is a party's own",
            "Write the organ outside the parties that is to be told.",
        )
    end = current_end(compact, record)
    if end is not None and item.due >= end:
        yield fails(
            f"{where}.due",
            f"the notification `{item.id}` is due on {item.due}, when the compact has "
            f"ended, {end}",
            "Write a date near the start; a notification at the end tells nobody.",
        )


def _prompt(compact: Compact, mandate: Mandate) -> Iterator[Finding]:
    """Lay out addressees that are first told long after the start."""
    start = compact.term.effective if compact.term else None
    most = int(threshold("notification-latest-days").value)
    first: dict[str, tuple[date, str]] = {}
    for number, item in enumerate(mandate.notifications or ()):
        if first_of(item.under, "step-repeated"):
            continue
        told = (item.due, f"mandate.notifications[{number}].due")
        first[item.to] = min(first.get(item.to, told), told)
    for to, (due, where) in first.items():
        if start is not None and (due - start).days > most:
            yield review(
                where,
                f"{to} is first notified by {due}, {(due - start).days} days after the "
                "start",
                "Notify earlier, or have it reviewed that nothing asks for it.",
            )


def _owed(compact: Compact, mandate: Mandate) -> Iterator[Finding]:
    """Ask whether the notifications that the Charter speaks of are on the list.

    Which article asks for which notification was not read in the Charter itself, so a
    gap is a question for an opinion, not a failure.
    """
    asked = [("treaty-registration", "its registration as a treaty (article 102)")]
    if bool(mandate.regional) or any(
        party.kind == "regional organisation" for party in compact.parties or ()
    ):
        asked.append(("regional-report", "what a regional body does (article 54)"))
    if compact.request and compact.request.basis == "unilateral self-defence":
        asked.append(("self-defence-report", "a measure of self-defence (article 51)"))
    for name, noun in asked:
        fits = [
            item
            for item in mandate.notifications or ()
            if first_of(item.under, name)
            and first_of(f"{item.to}; {item.under}", "united-nations-office")
        ]
        if fits:
            yield shown("mandate.notifications", f"`{fits[0].id}` covers {noun}")
        else:
            yield opinion(
                "mandate.notifications",
                f"no notification to the United Nations covers {noun}",
                "List it with its date, or attach an opinion that none is owed.",
            )


CHECKS: tuple[Check, ...] = (others_are_notified,)
