"""Who watches: findings with their answers, waivers, and what is withheld."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.publication.data.rows import rows
from servanda.publication.data.table import (
    Table,
    days,
    linked,
    offices,
    standing,
    texts,
)
from servanda.publication.subject import Subject

__all__ = ["oversight"]


def oversight(subjects: Sequence[Subject]) -> tuple[Table, ...]:
    """Return the tables of oversight."""
    return (
        Table.of(
            "findings", "One recommendation, its answer and its completion.",
            _FINDINGS, rows(subjects, lambda one: one.record.recommendations),
            ("compact", "id"),
        ),
        Table.of(
            "waivers", "One waiver of a condition.", _WAIVERS,
            rows(subjects, lambda one: one.record.waivers),
        ),
        Table.of(
            "withheld", "One field that is not published, and why.", _WITHHELD,
            rows(subjects, lambda one: one.compact.withheld), ("compact", "path"),
        ),
    )  # fmt: skip


_FINDINGS = (
    *linked,
    *texts(("id", "its id in the record"), ("text", "in words")),
    *days(("made_on", "when it was made")),
    *offices(("by", "who made it")),
    *days(("answered_on", "when it was answered"), silence="empty: no answer known"),
    *texts(("answer", "the answer")),
    *days(("done_on", "when it was carried out"), silence="empty: not known as done"),
    *standing,
)  # fmt: skip

_WAIVERS = (
    *linked,
    *texts(("condition", "id of the condition")),
    *days(("granted_on", "when it was granted"), ("until", "the day it lapses")),
    *offices(("by", "who granted it")),
    *texts(("reason", "why")),
    *days(("reported_on", "when it was reported")),
    *standing,
)  # fmt: skip

_WITHHELD = (
    *linked,
    *texts(
        ("path", "the place of the field"),
        ("reason", "why, of a fixed list"),
        ("justification", "why, in words"),
    ),
    *offices(("decided_by", "who decided")),
    *days(("review", "when it is looked at again")),
    *texts(("commitment", "salted SHA-256 digest of the value, for a later opening")),
    *standing,
)  # fmt: skip
