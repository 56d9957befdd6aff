"""Ask a log where a compact stands: status, what comes next, calendar, a chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import get_close_matches

from servanda.acts.admitting import life_in
from servanda.acts.desk import Desk
from servanda.basis.errors import ServandaError
from servanda.basis.instant import instant
from servanda.observance.admission import rule
from servanda.observance.gaps import in_words, uncovered
from servanda.observance.life.fold import Documents, Life, stand
from servanda.observance.norms.leaving import stayed
from servanda.observance.partnership import outside
from servanda.observance.status import Status, status
from servanda.observance.status.agenda import Day, agenda, calendar
from servanda.observance.status.explaining import explain, names
from servanda.observance.term.deadlines import FOREVER, over
from servanda.observance.term.running import running
from servanda.observance.term.standing import State
from servanda.publication.sheet import Sheet, told
from servanda.publication.status.chain import explanation_sheet
from servanda.publication.status.days import agenda_sheet
from servanda.publication.status.ics import ics
from servanda.publication.status.sheets import status_sheet
from servanda.publication.status.statement import StatusStatement
from servanda.register.audit import audit
from servanda.register.audit.passes.replay import Take
from servanda.register.authority.kinds import PARTNERSHIP
from servanda.register.log.entry import Logged
from servanda.register.log.log import Log
from servanda.register.log.source import Source
from servanda.register.opening import open_source

__all__ = [
    "Answer",
    "NotInLogError",
    "Question",
    "UnsoundLogError",
    "WhichCompactError",
    "answered",
    "days_ics",
    "days_sheet",
    "every_answer",
    "explained",
    "is_bad",
    "status_of",
    "told",
]

_MICRO = timedelta(microseconds=1)


class WhichCompactError(ServandaError):
    """The log holds several compacts, or not the one that is named."""

    code = "SRV-521"


class NotInLogError(ServandaError):
    """Nothing in the log or the compact has the name that was asked for."""

    code = "SRV-522"


class UnsoundLogError(ServandaError):
    """A copy of a log does not hold what its tree and signatures say."""

    code = "SRV-523"


@dataclass(frozen=True, slots=True)
class Question:
    """Which log is asked, about which compact, as of when.

    log     a database, a folder of an export, or an address
    stream  the compact's id; may be None where the log holds one
    as_of   a day, which means its end where the compact's days are counted, or a
            moment in UTC as the log spells it; now if None
    """

    log: str
    stream: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question is answered from.

    origin       the log's name
    life         of the compact
    partnership  the life of the registry of parties; empty where the log has none
    at           the moment asked about
    """

    origin: str
    life: Life
    partnership: Life
    at: datetime


def status_of(
    question: Question, *, short: bool = False, desk: Desk | None = None
) -> Sheet:
    """Return where a compact stands."""
    found = answered(question, desk or Desk())
    now = status(found.life, found.at)
    left: tuple[str, ...] = ()
    if now.version is not None and found.partnership.deeds:
        members = outside(found.partnership, now.version.compact, found.at)
        left = tuple(f"{one.party} ({one.standing.value})" for one in members)
    gaps = tuple(in_words(each, gap) for each, gap in uncovered(found.life, found.at))
    gaps += tuple(_stayed(now, found.life))
    return status_sheet(now, found.origin, gaps, left, short=short)


def _stayed(now: Status, life: Life) -> Iterator[str]:
    """Say who was counted as present once the compact had ended."""
    stands = now.standing
    if stands.state is not State.ENDED or stands.since is None:
        return
    if (found := stayed(life, stands.since, now.at)) is not None:
        many, deed = found
        who = "1 person was" if many == 1 else f"{many} persons were"
        last = f"last on {deed.occurred} (entry {deed.logged.index})"
        yield f"{who} counted as present after the end, {last}"


def is_bad(sheet: Sheet) -> bool:
    """Tell whether a status holds bad news: late, broken, or not adding up."""
    stated = sheet.statement
    if not isinstance(stated, StatusStatement):
        return False
    bad = any(item.reads == "late or broken" for item in stated.items)
    return bad or bool(stated.without_effect or stated.money or stated.gaps)


def days_sheet(
    question: Question,
    *,
    within: int | None = None,
    whole: bool = False,
    desk: Desk | None = None,
) -> Sheet:
    """Return what is late and due, or with ``whole`` every day, past ones too."""
    found = answered(question, desk or Desk())
    days = _days(found, within, whole=whole)
    title = f"{_title(found.life)}: {'calendar' if whole else 'what comes next'}"
    return agenda_sheet(days, found.origin, found.life, title, found.at)


def days_ics(question: Question, *, desk: Desk | None = None) -> bytes:
    """Return the calendar as iCalendar."""
    found = answered(question, desk or Desk())
    days = _days(found, None, whole=True)
    return ics(days, found.origin, _title(found.life), found.at)


def explained(question: Question, name: str, *, desk: Desk | None = None) -> Sheet:
    """Return the chain behind a state."""
    found = answered(question, desk or Desk())
    chain = explain(found.life, name, found.at)
    if chain is None:
        known = names(found.life, found.at)
        near = get_close_matches(name, known, n=3, cutoff=0.5)
        hint = f"Did you mean {', '.join(near)}? " if near else ""
        later = (
            ""
            if name not in names(found.life, FOREVER)
            else ("It is entered later: name a later day with --as-of. ")
        )
        raise NotInLogError(
            f"Nothing of {found.life.stream} is called {name!r} "
            f"as of {found.at:%Y-%m-%d}",
            remedy=f"{later or hint}`servanda status` prints the name of each line; "
            "what was refused is not in the log.",
        )
    absent = _absent(question, chain.cites)
    return explanation_sheet(chain, name, found.origin, found.life, found.at, absent)


def _absent(question: Question, digests: tuple[str, ...]) -> frozenset[str]:
    """Return which documents the log does not hold: never attached, or removed."""
    with _opened(question.log) as source:
        return frozenset(each for each in digests if source.document(each) is None)


def _days(found: Answer, within: int | None, *, whole: bool) -> tuple[Day, ...]:
    if whole:
        return calendar(found.life, found.at)
    return agenda(found.life, found.at, within)


def _title(life: Life) -> str:
    return life.compact.title if life.compact else life.stream


def answered(question: Question, desk: Desk) -> Answer:
    """Return the life that a question is about, and the moment that it means."""
    with _opened(question.log) as source:
        lives = _lives(source, question.stream, desk)
        stream = question.stream or _only(source, lives)
        if stream not in lives or stream == PARTNERSHIP:
            known = source.streams() if isinstance(source, Log) else lives
            held = ", ".join(sorted(set(known) - {PARTNERSHIP})) or "none"
            raise WhichCompactError(
                f"{question.log} holds no compact {stream!r}; it holds: {held}",
                remedy="Name one of these.",
            )
        life = lives[stream]
        registry = lives.get(PARTNERSHIP, Life(PARTNERSHIP))
        at = _moment(question.as_of, life, desk)
        return Answer(source.origin, life, registry, at)


def every_answer(
    log: str, names: Sequence[str], as_of: str | None, desk: Desk
) -> tuple[Answer, ...]:
    """Return the lives of some compacts of a log, read once; of all by default."""
    with _opened(log) as source:
        lives = _lives(source, None, desk)
        registry = lives.pop(PARTNERSHIP, Life(PARTNERSHIP))
        for name in names:
            if name not in lives:
                held = ", ".join(sorted(lives)) or "none"
                raise WhichCompactError(
                    f"{log} holds no compact {name!r}; it holds: {held}",
                    remedy="Name one of these.",
                )
        return tuple(
            Answer(
                source.origin, lives[one], registry, _moment(as_of, lives[one], desk)
            )
            for one in names or sorted(lives)
        )


@contextmanager
def _opened(location: str) -> Iterator[Source]:
    source = open_source(location)
    try:
        yield source
    finally:
        source.close()


def _only(source: Source, lives: dict[str, Life]) -> str:
    held = sorted(set(lives) - {PARTNERSHIP})
    if len(held) == 1:
        return held[0]
    raise WhichCompactError(
        f"{source.origin} holds {len(held)} compacts: {', '.join(held) or 'none'}",
        remedy="Name the one that is asked about.",
    )


def _lives(source: Source, stream: str | None, desk: Desk) -> dict[str, Life]:
    """Return the lives of a log; a copy of one is audited before it is believed."""
    if isinstance(source, Log):
        wanted = (stream,) if stream else source.streams()
        held = {name: life_in(source, name) for name in {*wanted, PARTNERSHIP}}
        return {name: life for name, life in held.items() if _is_held(life)}
    lives: dict[str, Life] = {}

    def observe(name: str, documents: Documents) -> Take:
        life = lives.setdefault(name, Life(name))

        def fold(logged: Logged) -> str | None:
            return stand(life, logged, documents, rule)

        return fold

    report = audit(source, observe=observe, progress=desk.progress)
    if not report.is_sound:
        raise UnsoundLogError(
            f"{source.location} is damaged, so nothing is said from it",
            remedy=f"`servanda log audit {source.location}` says what is wrong.",
        )
    return lives


def _is_held(life: Life) -> bool:
    return bool(life.deeds or life.unadmitted)


def _moment(as_of: str | None, life: Life, desk: Desk) -> datetime:
    if as_of is None:
        return desk.now()
    if "T" in as_of:
        return instant(as_of)
    day = date.fromisoformat(as_of)
    last = life.deeds[-1].recorded if life.deeds else desk.now()
    term = running(life, last)
    return over(day, term.zone if term else None) - _MICRO
