"""All that changed since a day."""

from __future__ import annotations

from datetime import date

from servanda.observance.status import Status, status
from servanda.observance.term.deadlines import over
from servanda.publication.reports.account.changes.days import Moved, moved
from servanda.publication.reports.account.changes.entries import (
    Counted,
    Entered,
    by_kind,
    entered,
)
from servanda.publication.reports.account.changes.states import Turned, turned
from servanda.publication.reports.account.changes.texts import Amended, amended
from servanda.publication.sheet import Part
from servanda.publication.subject import Kept, Subject

__all__ = ["Changes", "changes"]


class Changes(Part):
    """What changed.

    since    the day after which it counts; None for all from the start
    entries  all of them, oldest first
    turned   None where no log was named
    """

    since: date | None
    entries: tuple[Entered, ...]
    by_kind: tuple[Counted, ...]
    amended: tuple[Amended, ...]
    moved: tuple[Moved, ...]
    turned: tuple[Turned, ...] | None


def changes(subject: Subject, since: date | None) -> Changes:
    """Return what changed after a day; all of it where no day is given."""
    kept = subject.kept
    entries = entered(subject, since)
    then = _then(kept, since) if kept else None
    return Changes(
        since=since,
        entries=entries,
        by_kind=by_kind(entries),
        amended=amended(subject, since),
        moved=moved(subject, since, then),
        turned=tuple(turned(kept.status, then)) if kept else None,
    )


def _then(kept: Kept, since: date | None) -> Status | None:
    if since is None:
        return None
    return status(kept.life, over(since, kept.status.zone))
