"""Chapter F, recipients: units that nobody could name when the compact was made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.forces import Training, UnknownUnits
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.instruments import of_kind, reaches_units
from servanda.compact.principles.grounds.offices import is_host_office
from servanda.compact.principles.grounds.silence import is_hollow, unsaid
from servanda.compact.principles.grounds.spans import waits_for_the_end
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


@principle(
    "F02",
    "Where units cannot be known in advance, the host has signed to keep listed units "
    "out and to supply the recipients afterwards.",
    severity=Severity.HIGH,
    stages="D",
    profiles=("US",),
    cites=("usc22-2378d",),
    rows=("S1.2", "S1.3"),
    reads=("unknown_units", "units", "instruments", "items"),
)
def unknown_units_rest_on_a_signed_undertaking(
    compact: Compact, _facts: Facts | None, _record: Record | None, on: date
) -> Iterator[Finding]:
    """Recipients that cannot be named beforehand rest on the host's signed word."""
    agreement = compact.unknown_units
    if agreement is not None:
        yield from _signature(compact, agreement, on)
        yield from _lists(compact, agreement)
        return
    unnamed = _unnamed(compact)
    if compact.units and not unnamed:
        yield shown("units", "every recipient is a listed unit; none is left unknown")
    elif compact.units == () and reaches_units(compact) is False:
        yield shown("units", "no instrument trains or equips a unit")
    else:
        where = unnamed[0] if unnamed else "unknown_units"
        noun = "the host's undertaking for units that are not named"
        remedy = "Name the units, or sign and write `unknown_units`."
        yield unsaid(where, noun, remedy, (compact, "unknown_units"))


def _unnamed(compact: Compact) -> list[str]:
    """Return the places whose recipients are not named as units."""
    named = {unit.id for unit in compact.units or ()}
    places = [
        f"{where}.units"
        for where, training in of_kind(compact, Training)
        if not training.units or not named.issuperset(training.units)
    ]
    return places + [
        f"items[{place}].unit"
        for place, item in enumerate(compact.items or ())
        if item.unit not in named
    ]


def _signature(
    compact: Compact, agreement: UnknownUnits, on: date
) -> Iterator[Finding]:
    where = "unknown_units.signed_on"
    effective = compact.term.effective if compact.term else None
    if not is_host_office(compact, agreement.by):
        what = f"{agreement.by.office} signed, which is no office of the host"
        yield fails("unknown_units.by", what, "Have the host's own office sign.")
    if agreement.signed_on > on:
        what = f"the undertaking is only to be signed on {agreement.signed_on}"
        yield not_shown(where, what, "Sign it, then write the day.")
    elif effective is not None and agreement.signed_on > effective:
        what = (
            f"signed on {agreement.signed_on}, after support could begin ({effective})"
        )
        yield fails(where, what, "Sign the undertaking before the first day.")
    else:
        yield shown(where, f"the host signed on {agreement.signed_on}")


def _lists(compact: Compact, agreement: UnknownUnits) -> Iterator[Finding]:
    if is_hollow(agreement.excluded_list):
        yield fails(
            "unknown_units.excluded_list",
            "no list of units to be kept out is named",
            "Name the list: its reference and date.",
        )
    where = "unknown_units.recipients_supplied_within"
    days = agreement.recipients_supplied_within.days
    longest = threshold("recipients-supplied-days").value
    if waits_for_the_end(agreement.recipients_supplied_within):
        after = agreement.recipients_supplied_within.after
        what = f"recipients are supplied only after {after}"
        yield fails(where, what, f"Count at most {longest} days from the support.")
        return
    term = compact.term
    if (
        term
        and term.effective
        and term.end
        and days >= (term.end - term.effective).days
    ):
        what = f"recipients are supplied within {days} days, when the term is over"
        yield fails(where, what, f"Write a time of at most {longest} days.")
    elif days > longest:
        what = f"recipients are supplied only within {days} days"
        yield review(
            where, what, f"Write {longest} days or fewer, or have it reviewed."
        )
    else:
        yield shown(where, f"recipients are supplied within {days} days")


CHECKS: tuple[Check, ...] = (unknown_units_rest_on_a_signed_undertaking,)
