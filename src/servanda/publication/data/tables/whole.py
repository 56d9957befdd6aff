"""The compacts themselves, their parties and their sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from servanda.publication.data.rows import Row, rows
from servanda.publication.data.table import (
    Cell,
    Column,
    Table,
    linked,
    money,
    standing,
    texts,
)
from servanda.publication.subject import Subject

__all__ = ["whole"]

_NO_LOG = "empty: not shown, for no log was named"


def whole(subjects: Sequence[Subject]) -> tuple[Table, ...]:
    """Return the tables of the compacts, their parties and their sources."""
    return (
        Table.of(
            "compacts", "One compact, as of the last day described.", _COMPACTS,
            rows(subjects, lambda one: (one.compact,)), ("compact",),
        ),
        Table.of(
            "parties", "One party of a compact.", _PARTIES,
            rows(subjects, lambda one: one.compact.parties), ("compact", "id"),
        ),
        Table.of(
            "sources", "One source of facts that a compact or its record names.",
            _SOURCES, rows(subjects, _sources), ("compact", "document", "id"),
        ),
    )  # fmt: skip


def _sources(subject: Subject) -> list[object]:
    return [*subject.compact.sources, *subject.record.sources]


def _of_which(row: Row) -> Cell:
    is_promised = any(row.clause is one for one in row.subject.compact.sources)
    return "compact" if is_promised else "record"


def _last_day(row: Row) -> date | None:
    """Return the last day of the term as first agreed, or as it now runs."""
    kept, term = row.subject.kept, row.clause.term
    end = kept.status.standing.end if kept else (term.end if term else None)
    return end - timedelta(days=1) if end else None


def _first_end(row: Row) -> date | None:
    kept, term = row.subject.kept, row.clause.term
    end = kept.status.standing.original_end if kept else (term.end if term else None)
    return end - timedelta(days=1) if end else None


_COMPACTS = (
    *linked,
    *texts(("title", "its title"), ("version", "the version of its text")),
    Column(
        "fictional", "yes or no", "whether it is made up", lambda r: r.clause.fictional
    ),
    Column("digest", "text", "SHA-256 of its canonical form",
           lambda r: r.subject.digest),
    Column("described_on", "day", "the last day described", lambda r: r.subject.on),
    Column("signed_on", "day", "the last signature", lambda r: r.clause.signed_on),
    Column("host", "text", "id of the host",
           lambda r: r.clause.host.id if r.clause.host else None),
    Column("host_iso3", "text", "ISO 3166-1 alpha-3 code of the host; XAA to XZZ are "
           "made up", lambda r: r.clause.host.iso3 if r.clause.host else None),
    Column("effective", "day", "the first day in force",
           lambda r: r.clause.term.effective if r.clause.term else None),
    Column("last_day_original", "day", "the last day in force as first agreed",
           _first_end),
    Column("last_day", "day", "the last day in force as it now stands", _last_day),
    Column("state", "text", "where it stands, by its log",
           lambda r: r.subject.kept.status.standing.state.value
           if r.subject.kept else None, silence=_NO_LOG),
    Column("log", "text", "the log's name",
           lambda r: r.subject.kept.origin if r.subject.kept else None,
           silence=_NO_LOG),
    *money("total", "the stated total of all lines, withheld amounts included",
           lambda r: r.clause.budget.total if r.clause.budget else None,
           "empty: not stated, or left out because it would give a withheld amount "
           "away (loss.json)"),
    Column("withheld", "count", "how many fields are withheld",
           lambda r: len(r.clause.withheld or ()), "fields"),
)  # fmt: skip

_PARTIES = (
    *linked,
    *texts(
        ("id", "its id in the compact"),
        ("name", "its name"),
        ("role", "host, lead, partner or framework"),
        ("kind", "state or organisation"),
        ("iso3", "ISO 3166-1 alpha-3 code of a state; XAA to XZZ are made up"),
    ),
    Column("principles", "text", "the common principles it confirmed",
           lambda r: "; ".join(r.clause.principles.confirmed)
           if r.clause.principles else None),
    Column("principles_signed_on", "day", "when it confirmed them",
           lambda r: r.clause.principles.signed_on if r.clause.principles else None),
    Column("reservations", "text", "its reservations; none where it has none",
           lambda r: r.clause.principles.reservations
           if r.clause.principles else None),
    *standing,
)  # fmt: skip

_SOURCES = (
    *linked,
    Column("document", "text", "compact or record, which names it", _of_which),
    *texts(
        ("id", "its id there"),
        ("title", "its title"),
        ("publisher", "who published it"),
        ("url", "where"),
        ("dated", "when, as the source says it"),
    ),
    Column("seen", "yes or no", "whether those who wrote the document read it",
           lambda r: r.clause.seen),
)  # fmt: skip
