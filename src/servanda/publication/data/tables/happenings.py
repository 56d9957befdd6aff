"""What happened: entries, certificates, measurements, deliveries, incidents."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.publication.data.rows import Row, rows
from servanda.publication.data.table import (
    Cell,
    Column,
    Table,
    days,
    linked,
    numbers,
    offices,
    standing,
    texts,
)
from servanda.publication.subject import Subject

__all__ = ["happenings"]


def happenings(subjects: Sequence[Subject]) -> tuple[Table, ...]:
    """Return the tables of what happened."""
    return (
        Table.of(
            "entries", "Something that happened.", _ENTRIES,
            rows(subjects, lambda one: one.record.entries), ("compact", "id"),
        ),
        Table.of(
            "certificates", "One certified state of a condition.", _OUTCOMES,
            rows(subjects, lambda one: one.record.outcomes),
        ),
        Table.of(
            "measurements", "An indicator's value for a day, or the statement that "
            "there is none.", _MEASURED,
            rows(subjects, lambda one: one.record.measurements),
        ),
        Table.of(
            "deliveries", "One shipment of a class of items.", _DELIVERED,
            rows(subjects, lambda one: one.record.deliveries),
        ),
        Table.of(
            "sightings", "One inventory of a class of items.", _SEEN,
            rows(subjects, lambda one: one.record.sightings),
        ),
        Table.of(
            "strength", "How many persons of a party were present on a day.",
            _PRESENT, rows(subjects, lambda one: one.record.strength),
        ),
        Table.of(
            "incidents", "One report of misuse, harm or refused access, by kind and "
            "day; what was told of it in words is left out.", _INCIDENTS,
            rows(subjects, lambda one: one.record.incidents), ("compact", "id"),
        ),
    )  # fmt: skip


_ENTRIES = (
    *linked,
    *texts(("id", "its id in the record"), ("kind", "what kind of event")),
    *days(("occurred", "when it is said to have happened"),
          ("recorded", "when it was written down")),
    *texts(("what", "in words")),
    *offices(("by", "who acted")),
    *texts(
        ("party", "id of the party concerned"),
        ("refers_to", "id or place in the compact that it concerns"),
        ("task", "id of the task"),
        ("area", "area, as the compact names it"),
    ),
    *days(("due", "for a duty: when it was owed"),
          ("start", "for a mandate: its first day"),
          ("until", "for a mandate: the day it lapses")),
    *texts(("form", "the form of an approval"), ("evidence", "digest of the evidence")),
    *standing,
)  # fmt: skip

_OUTCOMES = (
    *linked,
    *texts(("condition", "id of the condition"),
           ("status", "met, not met or unknown")),
    *days(("on", "the day of the certificate")),
    *offices(("certifier", "who certified")),
    *texts(
        ("evidence_item", "id of the evidence asked for"),
        ("evidence", "digest of the evidence"),
        ("consequence", "what followed a miss"),
    ),
    *standing,
)  # fmt: skip


def _indicator(row: Row, field: str) -> Cell:
    monitoring = row.subject.compact.monitoring
    for one in (monitoring.indicators if monitoring else None) or ():
        if one.id == row.clause.indicator:
            value: Cell = getattr(one, field)
            return value
    return None


_MEASURED = (
    *linked,
    *texts(("indicator", "id of the indicator")),
    Column("text", "text", "what it measures", lambda r: _indicator(r, "text")),
    *days(("on", "the day it is of")),
    Column("value", "number", "its value", lambda r: r.clause.value, "see unit",
           "empty: there is none, see missing"),
    Column("unit", "text", "the unit of the value", lambda r: _indicator(r, "unit")),
    *texts(("missing", "why there is no value"), silence="empty: there is a value"),
    *offices(("certified_by", "who certified it")),
    Column("carried_forward", "yes or no", "whether an older value stands in",
           lambda r: r.clause.carried_forward),
    *standing,
)  # fmt: skip

_DELIVERED = (
    *linked,
    *texts(("item", "id of the class of items")),
    *numbers("count", ("quantity", "how many"), unit="items"),
    *days(
        ("serials_registered_on", "when their numbers were registered"),
        ("shipped_on", "when they left"),
        ("delivered_on", "when they arrived"),
    ),
    *texts(("unit", "id of the unit that received them")),
    *standing,
)  # fmt: skip

_SEEN = (
    *linked,
    *texts(("item", "id of the class of items")),
    *days(("on", "the day of the inventory")),
    *numbers("count", ("due", "how many were due"), ("seen", "how many were seen"),
             unit="items"),
    *standing,
)  # fmt: skip

_PRESENT = (
    *linked,
    *texts(("party", "id of the party")),
    *days(("on", "the day")),
    *numbers("count", ("present", "how many were present"), unit="persons"),
    *texts(("task", "id of the task; empty: all tasks")),
    *standing,
)  # fmt: skip

_INCIDENTS = (
    *linked,
    *texts(
        ("id", "its id in the record"),
        ("kind", "what kind of report"),
        ("reported_by", "the kind of source; never a person"),
    ),
    *days(
        ("occurred", "when it is said to have happened"),
        ("logged", "when it was entered"),
        ("triaged", "when it was first looked at"),
        ("investigated", "when it had been looked into"),
        ("closed", "when it was closed"),
        ("clock_until", "by when the next step is owed"),
    ),
    *standing,
)  # fmt: skip
