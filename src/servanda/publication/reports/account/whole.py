"""A compact's account as of a day: every fact that any report tells."""

from __future__ import annotations

from datetime import date, datetime

from servanda.basis.instant import spelled
from servanda.publication.reports.account.asking import Asking, Goal, asking, goals
from servanda.publication.reports.account.changes import Changes, changes
from servanda.publication.reports.account.conditions import (
    Gated,
    Term,
    conditions,
    tranches,
)
from servanda.publication.reports.account.duties import Duties, duties
from servanda.publication.reports.account.ending import Ending, ending
from servanda.publication.reports.account.money import Treasury, treasury
from servanda.publication.reports.account.overseen import Overseen, overseen
from servanda.publication.reports.account.parts import called
from servanda.publication.reports.account.silence import Silence, silence
from servanda.publication.sheet import Part
from servanda.publication.subject import Subject

__all__ = ["Account", "Head", "account"]


class Head(Part):
    """What the account is of, as of when, and from where.

    text     digest of the compact's text
    on       the last day described
    made     the moment at which it was made, in UTC
    log      the log's name; None where the record was typed
    entries  acts in effect, or entries of the typed record
    """

    compact: str
    title: str
    language: str
    fictional: bool
    text: str
    host: str
    partners: tuple[str, ...]
    on: date
    made: str
    since: date | None
    log: str | None
    entries: int
    last_entry: str | None


class Account(Part):
    """Every fact that any report tells."""

    head: Head
    asking: Asking
    goals: tuple[Goal, ...]
    ending: Ending
    changes: Changes
    duties: Duties | None
    money: Treasury
    conditions: tuple[Term, ...]
    tranches: tuple[Gated, ...]
    overseen: Overseen
    silence: Silence

    @property
    def is_kept(self) -> bool:
        """Whether a log keeps the record."""
        return self.head.log is not None


def account(subject: Subject, made: datetime, since: date | None) -> Account:
    """Return the account of a subject.

    made   the moment at which it is made
    since  the day of the last report; None for all from the start
    """
    return Account(
        head=_head(subject, made, since),
        asking=asking(subject),
        goals=goals(subject),
        ending=ending(subject),
        changes=changes(subject, since),
        duties=duties(subject),
        money=treasury(subject, since),
        conditions=conditions(subject),
        tranches=tranches(subject),
        overseen=overseen(subject),
        silence=silence(subject),
    )


def _head(subject: Subject, made: datetime, since: date | None) -> Head:
    compact, kept = subject.compact, subject.kept
    last = kept.status.last if kept else None
    return Head(
        compact=compact.id,
        title=compact.title,
        language=compact.language,
        fictional=compact.fictional,
        text=subject.digest,
        host=compact.host.name if compact.host else "",
        partners=tuple(called(compact, party.id) for party in compact.partners),
        on=subject.on,
        made=spelled(made),
        since=since,
        log=kept.origin if kept else None,
        entries=kept.status.entries if kept else len(subject.record.entries),
        last_entry=spelled(last) if last else None,
    )
