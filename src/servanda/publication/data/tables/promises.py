"""What was promised by a day: conditions, tranches, milestones, items, duties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from servanda.observance.status import Item
from servanda.publication.data.rows import Row, rows
from servanda.publication.data.table import (
    Cell,
    Column,
    Table,
    days,
    linked,
    money,
    numbers,
    offices,
    standing,
    texts,
)
from servanda.publication.redaction import hides
from servanda.publication.subject import Subject

__all__ = ["promises"]


def promises(subjects: Sequence[Subject]) -> tuple[Table, ...]:
    """Return the tables of what is promised."""
    return (
        Table.of(
            "conditions", "One condition, and its last certified state.", _CONDITIONS,
            rows(subjects, lambda one: one.compact.conditions), ("compact", "id"),
        ),
        Table.of(
            "tranches", "One step of money, kit or personnel.", _TRANCHES,
            rows(subjects, lambda one: one.compact.tranches), ("compact", "id"),
        ),
        Table.of(
            "milestones", "One dated step.", _MILESTONES,
            rows(subjects, lambda one: one.compact.milestones), ("compact", "id"),
        ),
        Table.of(
            "items", "One class of items that are transferred.", _ITEMS,
            rows(subjects, lambda one: one.compact.items), ("compact", "id"),
        ),
        Table.of(
            "duties", "Where one promise, case or power stands by the log; no row for "
            "a compact of which no log was named.", _DUTIES,
            rows(subjects, _duties), ("compact", "id"),
        ),
    )  # fmt: skip


def _duties(subject: Subject) -> Iterable[Item]:
    """Yield where each promise stands, less those whose clause is withheld."""
    for item in subject.kept.status.items if subject.kept else ():
        if not item.clause or not hides(subject.compact, item.clause):
            yield item


def _outcome(row: Row, field: str) -> Cell:
    """Return what the last certificate of a condition says."""
    found = [
        one for one in row.subject.record.outcomes if one.condition == row.clause.id
    ]
    if not found:
        return None
    value: Cell = getattr(max(found, key=lambda one: one.on), field)
    return value


def _state(row: Row, family: str) -> Cell:
    """Return where a promise stands by the log."""
    kept = row.subject.kept
    items = kept.status.of(family) if kept else ()
    return next((one.state for one in items if one.id == row.clause.id), None)


def _due(row: Row) -> date | None:
    """Return the day now agreed for a milestone: the last to which it was moved."""
    entries = row.subject.record.of_kind("milestone moved")
    days_ = [one.due for one in entries if one.refers_to == row.clause.id and one.due]
    stated: date | None = row.clause.due
    return days_[-1] if days_ else stated


def _first(row: Row) -> date | None:
    """Return the day first agreed; the one of the text, where it states no other."""
    first: date | None = row.clause.original or row.clause.due
    return first


def _done(row: Row) -> date | None:
    """Return the day on which the record says a milestone was done."""
    entries = row.subject.record.of_kind("milestone done")
    days_ = [one.occurred for one in entries if one.refers_to == row.clause.id]
    return min(days_, default=None)


_NO_LOG = "empty: not shown, for no log was named, or the log has no such line"

_CONDITIONS = (
    *linked,
    *texts(
        ("id", "its id in the compact"),
        ("party", "id of the party that must perform"),
        ("text", "what must be so"),
        ("measure", "how it is measured"),
    ),
    *days(("due", "by when")),
    *offices(("verifier", "who certifies")),
    Column("on_fail", "text", "what a miss leads to",
           lambda r: r.clause.on_fail.consequence if r.clause.on_fail else None),
    Column("status", "text", "met, not met or unknown, by the last certificate",
           lambda r: _outcome(r, "status"),
           silence="empty: the record holds no certificate"),
    Column("certified_on", "day", "the day of that certificate",
           lambda r: _outcome(r, "on"), silence="empty: none"),
    *standing,
)  # fmt: skip

_TRANCHES = (
    *linked,
    *texts(
        ("id", "its id in the compact"),
        ("kind", "money, equipment or personnel"),
        ("what", "in words"),
    ),
    *numbers("number", ("share", "part of the whole of its kind"), unit="from 0 to 1"),
    *money("amount", "the amount", lambda r: r.clause.amount),
    *days(("not_before", "the day before which it does not open")),
    *texts(("conditions", "ids of the conditions that must be met")),
    *offices(("released_by", "who releases it")),
    Column("state", "text", "where it stands by the log",
           lambda r: _state(r, "tranche"), silence=_NO_LOG),
    *standing,
)  # fmt: skip

_MILESTONES = (
    *linked,
    *texts(
        ("id", "its id in the compact"),
        ("text", "in words"),
        ("strand", "security, governance, political or development"),
    ),
    Column("original", "day", "the day first agreed", _first,
           silence="empty: the text states no day"),
    Column("due", "day", "the day now agreed: of the text, or the last to which the "
           "record says it was moved", _due, silence="empty: the text states no day"),
    *offices(("owner", "who owes it")),
    *texts(("objective", "id of the objective it serves"),
           ("depends_on", "ids of milestones that come first")),
    Column("done_on", "day", "when the record says it was done", _done,
           silence="empty: the record does not say that it was"),
    Column("state", "text", "where it stands by the log",
           lambda r: _state(r, "milestone"), silence=_NO_LOG),
    *standing,
)  # fmt: skip

_ITEMS = (
    *linked,
    *texts(
        ("id", "its id in the compact"),
        ("what", "in words"),
        ("category", "category of the Arms Trade Treaty and the UN Register"),
    ),
    *numbers("count", ("quantity", "how many are foreseen"), unit="items"),
    *texts(
        ("monitoring", "routine or enhanced"),
        ("unit", "id of the unit that receives them"),
        ("fate", "what becomes of them at the exit"),
    ),
    *standing,
)  # fmt: skip


def _said(name: str, meaning: str, kind: str = "text") -> Column:
    """Return a column of a status line; an empty word is no word."""
    return Column(
        name, "day" if kind == "day" else "text", meaning,
        lambda r: getattr(r.clause, name) or None,
    )  # fmt: skip


_DUTIES = (
    *linked,
    _said("id", "its name, by which the log can be asked"),
    _said("family", "what it is: milestone, report, tranche, finding and so on"),
    _said("what", "in words"),
    _said("state", "where it stands"),
    Column("mark", "text", "how to read that: done, open, late or broken, shut, no "
           "longer owed", lambda r: r.clause.mark.value),
    _said("who", "who owes it, or may do it"),
    Column("since", "moment", "since when it stands so", lambda r: r.clause.since),
    _said("original", "the day first agreed", "day"),
    _said("due", "the day now agreed", "day"),
    Column("late_original", "count", "days late against the day first agreed",
           lambda r: r.clause.late_original, "days"),
    Column("late", "count", "days late against the day now agreed",
           lambda r: r.clause.late, "days"),
    _said("missing", "what is missing"),
    _said("clause", "its place in the text"),
    _said("article", "the article of the authentic text"),
)  # fmt: skip
