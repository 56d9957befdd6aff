"""Gather what is published: from files, or from a log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from servanda.acts.checking import Beside, open_case
from servanda.acts.desk import Desk
from servanda.acts.observing import every_answer
from servanda.basis.errors import ServandaError
from servanda.compact.model import Record
from servanda.compact.principles.report import Case
from servanda.observance.life.fold import Life
from servanda.observance.record.view import record_of
from servanda.observance.status import Status, status
from servanda.publication.subject import Kept, Subject

__all__ = [
    "From",
    "NothingSealedError",
    "gathered",
    "of_case",
    "of_files",
    "of_life",
    "of_log",
]


class NothingSealedError(ServandaError):
    """A log holds acts of a compact and not yet its text, so nothing is published."""

    code = "SRV-701"


@dataclass(frozen=True, slots=True)
class From:
    """Where compacts come from: files, or a log.

    files     compacts, each with record and facts beside it
    log       a log; None where files are named
    compacts  those of the log that are wanted; all that are sealed if empty
    as_of     the moment asked of the log; now if None
    on        the last day described of a file; the later of signature and last event
              if None
    """

    files: tuple[Path, ...] = ()
    log: str | None = None
    compacts: tuple[str, ...] = ()
    as_of: str | None = None
    on: date | None = None
    beside: Beside | None = None


def gathered(source: From, desk: Desk) -> tuple[Subject, ...]:
    """Return every compact that is meant; never none."""
    if source.log is None:
        return of_files(source.files, source.beside, source.on, desk)
    found = of_log(source.log, source.compacts, source.as_of, desk)
    if not found:
        raise NothingSealedError(
            f"{source.log} holds no compact whose text is sealed",
            remedy="Ask once a text is sealed, or for a later day.",
        )
    return found


def of_files(
    paths: Sequence[Path], beside: Beside | None, on: date | None, desk: Desk
) -> tuple[Subject, ...]:
    """Return compacts with the record and facts that lie beside each of them.

    on  the last day described; by default the later of signature and last event
    """
    return tuple(of_case(open_case(path, beside), on, desk) for path in paths)


def of_case(case: Case, on: date | None, desk: Desk) -> Subject:
    """Return a compact that was read, with its record cut at a day."""
    day = on or _last_day(case, desk.today()) or desk.today()
    compact = case.compact.document
    record = case.record.document if case.record else None
    return Subject(
        compact=compact,
        digest=case.compact.digest,
        record=record.until(day)
        if record
        else Record(servanda="1", compact=compact.id),
        facts=case.facts.document if case.facts else None,
        on=day,
    )


def _last_day(case: Case, today: date) -> date | None:
    """Return the later of signature and last event; the end, where they left before.

    A note that settles a check may be signed years later and is no event: it would
    tell of years of which the record knows nothing.
    """
    compact = case.compact.document
    days = [compact.signed_on]
    if case.record is not None:
        bare = case.record.document.model_copy(update={"notes": ()})
        days.append(bare.last_day())
        end = compact.term.end if compact.term else None
        if end is not None and end <= today and bare.of_kind("departure"):
            days.append(end)
    return max((day for day in days if day is not None), default=None)


def of_log(
    log: str, names: Sequence[str], as_of: str | None, desk: Desk
) -> tuple[Subject, ...]:
    """Return compacts as a log shows them at a moment; all that are sealed by default.

    names  the compacts that are wanted; one without a sealed text is refused if it is
           named and passed over if it is not
    """
    found = every_answer(log, names, as_of, desk)
    stood = [(one, status(one.life, one.at)) for one in found]
    return tuple(
        of_life(one.origin, one.life, one.partnership, now)
        for one, now in stood
        if names or now.version is not None
    )


def of_life(origin: str, life: Life, partnership: Life, now: Status) -> Subject:
    """Return a compact from its life and where it stands."""
    if now.version is None:
        raise NothingSealedError(
            f"{life.stream} has no sealed text in {origin} as of {now.at:%Y-%m-%d}",
            remedy="Publish it once its parties have sealed a text, or ask for a later "
            "day with --as-of.",
        )
    return Subject(
        compact=now.version.compact,
        digest=now.version.digest,
        record=record_of(life, now.at),
        facts=None,
        on=now.at.date(),
        kept=Kept(origin, life, partnership, now),
    )
