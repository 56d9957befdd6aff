"""Answers about one compact: what it is, where it stands, what was done and paid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from itertools import pairwise

from servanda.acts.portal.answers.forms import (
    Account,
    Accounts,
    AgendaStatement,
    Amendments,
    Change,
    CompactAnswer,
    Entries,
    Finding,
    Findings,
    Revision,
    StatusStatement,
    Version,
)
from servanda.acts.portal.answers.lists import line
from servanda.acts.portal.reading.entries import entry
from servanda.acts.portal.reading.reader import Reader
from servanda.basis.instant import spelled
from servanda.compact.amendments import compare
from servanda.compact.reading import plain
from servanda.observance.gaps import in_words, uncovered
from servanda.observance.life import fold
from servanda.observance.money import ledger as money
from servanda.observance.oversight.findings import Found, findings
from servanda.observance.partnership import outside
from servanda.observance.status.agenda import calendar
from servanda.publication.site.summary import summary
from servanda.publication.status.ics import ics
from servanda.publication.status.statement import agenda_stated, status_stated
from servanda.publication.subject import Kept, Subject

__all__ = [
    "accounts",
    "amendments",
    "compact",
    "days",
    "days_ics",
    "findings_of",
    "standing",
    "timeline",
]


def compact(reader: Reader, stream: str) -> CompactAnswer:
    """Return one compact: in a few fields, its versions, the text in force."""
    with reader.subject(stream) as subject:
        kept = _kept(subject)
        return CompactAnswer(
            log=reader.origin,
            at=spelled(kept.at),
            summary=summary(subject),
            versions=tuple(map(_version, kept.life.versions)),
            text=plain(subject.compact),
        )


def standing(reader: Reader, stream: str) -> StatusStatement:
    """Return where every promise stands, as ``servanda status`` says it."""
    with reader.subject(stream) as subject:
        kept = _kept(subject)
        registry, at = kept.partnership, kept.at
        members = outside(registry, subject.compact, at) if registry.deeds else ()
        left = tuple(f"{one.party} ({one.standing.value})" for one in members)
        gaps = tuple(in_words(each, gap) for each, gap in uncovered(kept.life, at))
        return status_stated(kept.status, reader.origin, gaps, left)


def timeline(reader: Reader, stream: str, page: int, each: int) -> Entries:
    """Return a page of a compact's entries, the last of them first."""
    places = reader.places(stream)
    low = max(len(places) - page * each, 0)
    high = max(len(places) - (page - 1) * each, 0)
    found = [line(entry(reader, place)) for place in places[low:high]]
    return Entries(
        log=reader.origin,
        total=len(places),
        page=page,
        pages=max(1, -(-len(places) // each)),
        entries=tuple(reversed(found)),
    )


def amendments(reader: Reader, stream: str) -> Amendments:
    """Return every change of the text, told apart in plain language."""
    with reader.life(stream) as life:
        return Amendments(
            log=reader.origin,
            compact=stream,
            versions=tuple(map(_version, life.versions)),
            revisions=tuple(_revisions(life.versions)),
        )


def _revisions(versions: list[fold.Version]) -> Iterator[Revision]:
    for before, after in pairwise(versions):
        found = compare(before.compact, after.compact)
        yield Revision(
            before=before.digest,
            after=after.digest,
            since=spelled(after.since),
            entry=after.by.index,
            approvers=found.approvers,
            changes=tuple(
                Change(
                    clause=one.clause,
                    where=one.where,
                    kind=one.kind,
                    words=one.words,
                    approval=one.approval,
                )
                for one in found.changes
            ),
        )


def findings_of(reader: Reader, stream: str) -> Findings:
    """Return every finding and where it stands."""
    at = reader.desk.now()
    with reader.life(stream) as life:
        found = tuple(map(_finding, findings(life, at)))
    return Findings(log=reader.origin, compact=stream, at=spelled(at), findings=found)


def _finding(found: Found) -> Finding:
    made = found.made.logged
    return Finding(
        id=found.finding,
        entry=made.index,
        by=f"{made.statement.author.office}, {made.statement.author.of}",
        made=spelled(made.recorded),
        what=made.statement.what,
        answer_due=found.answer_due,
        state=found.state.value,
        days_late=found.days_late,
        answers=tuple(deed.logged.index for deed in found.answers),
        verdicts=tuple(deed.logged.index for deed in found.verdicts),
        words=found.words,
    )


def accounts(reader: Reader, stream: str) -> Accounts:
    """Return all money that was entered, by payer, line and tranche."""
    at = reader.desk.now()
    with reader.life(stream) as life:
        held = money.ledger(life, at)
        return Accounts(
            log=reader.origin,
            compact=stream,
            at=spelled(at),
            currency=held.base.currency if held else None,
            prices=held.base.prices if held else None,
            accounts=tuple(map(_account, held.accounts)) if held else (),
            remarks=tuple(one.words for one in held.remarks) if held else (),
        )


def _account(one: money.Account) -> Account:
    of, name = one.of
    return Account(
        of=of,
        name=name,
        sums={stage: _decimal(sum_.amount) for stage, sum_ in one.sums.items()},
        owed={stage: _decimal(owed.amount) for stage, owed in one.owed.items()},
        limit=_decimal(one.limit.amount) if one.limit else None,
        entries=tuple(deed.logged.index for deed in one.acts),
    )


def days(reader: Reader, stream: str) -> AgendaStatement:
    """Return every day of a compact's calendar, past ones too."""
    at = reader.desk.now()
    with reader.life(stream) as life:
        return agenda_stated(calendar(life, at), reader.origin, stream, at)


def days_ics(reader: Reader, stream: str) -> bytes:
    """Return the calendar of a compact as iCalendar."""
    with reader.subject(stream) as subject:
        kept = _kept(subject)
        found = calendar(kept.life, kept.at)
        return ics(found, reader.origin, subject.compact.title, _stamp(kept))


def _stamp(kept: Kept) -> datetime:
    """Return the last entry's moment, so that what is unchanged is the same bytes."""
    return kept.status.last or kept.at


def _version(version: fold.Version) -> Version:
    return Version(
        digest=version.digest,
        version=version.compact.version,
        since=spelled(version.since),
        entry=version.by.index,
        act=version.by.statement.id,
    )


def _kept(subject: Subject) -> Kept:
    assert subject.kept is not None  # noqa: S101 - a reader's subject is kept by a log
    return subject.kept


def _decimal(amount: Decimal) -> str:
    return f"{amount:f}"
