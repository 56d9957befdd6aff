"""What was entered, and how often each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from servanda.compact.model.record import Entry
from servanda.observance.life.fold import Deed
from servanda.observance.term.deadlines import over
from servanda.publication.reports.account.parts import post
from servanda.publication.sheet import Part
from servanda.publication.subject import Kept, Subject

__all__ = ["Counted", "Entered", "by_kind", "entered"]


class Entered(Part):
    """Something that was entered.

    entry       its place in the log; None for a typed record
    unverified  whether no source was seen for some part of it
    """

    entry: int | None
    id: str
    kind: str
    on: date
    what: str
    by: str
    unverified: bool


class Counted(Part):
    """How many entries of a kind there are."""

    kind: str
    number: int


def entered(subject: Subject, since: date | None) -> tuple[Entered, ...]:
    """Return the entries after a day, oldest first; all where no day is given."""
    kept = subject.kept
    return tuple(_of_record(subject, since) if kept is None else _of_log(kept, since))


def by_kind(entries: tuple[Entered, ...]) -> tuple[Counted, ...]:
    """Return how many there are of each kind, the most frequent first."""
    kinds = Counter(one.kind for one in entries)
    return tuple(Counted(kind=k, number=n) for k, n in kinds.most_common())


def _is_new(kept: Kept, deed: Deed, since: date | None) -> bool:
    begun = since is None or deed.recorded >= over(since, kept.status.zone)
    return begun and deed.recorded <= kept.at


def _of_log(kept: Kept, since: date | None) -> Iterator[Entered]:
    for deed in kept.life.deeds:
        if _is_new(kept, deed, since):
            yield Entered(
                entry=deed.logged.index,
                id=deed.id,
                kind=deed.kind,
                on=deed.occurred,
                what=deed.logged.statement.what,
                by=f"{deed.author.office} ({deed.author.of})",
                unverified=False,
            )


def _of_record(subject: Subject, since: date | None) -> Iterator[Entered]:
    ordered = sorted(subject.record.entries, key=lambda entry: entry.occurred)
    for one in ordered:
        if since is None or one.occurred > since:
            yield _typed(subject, one)


def _typed(subject: Subject, one: Entry) -> Entered:
    return Entered(
        entry=None,
        id=one.id,
        kind=one.kind,
        on=one.occurred,
        what=one.what,
        by=post(subject.compact, one.by) if one.by else "",
        unverified=bool(one.unverified),
    )
