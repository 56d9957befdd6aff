"""Days of the term without a mandate, without money or without a status agreement.

Three calendars run beside one another: acts that allow the presence, money that is
more than a wish, and each contributor's status agreement. A gap is a stretch of the
term, as it now runs, that one of them does not cover. What a calendar rests on may be
not shown; then it is said to be not shown, and no gap is made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from servanda.basis.period import Period, after, gaps
from servanda.compact.model import Compact
from servanda.compact.model.authority import MandateAct
from servanda.compact.model.budget import Line
from servanda.compact.model.forces import Sofa
from servanda.observance.life.bodies import Authorization
from servanda.observance.life.fold import Life
from servanda.observance.term.deadlines import day_of
from servanda.observance.term.running import Running, running, text_at

__all__ = ["CLAUSES", "Calendar", "calendars", "in_words", "is_mandate", "uncovered"]

Noun = Literal["mandate", "funding", "status"]

CLAUSES: Final[dict[Noun, str]] = {
    "mandate": "mandate",
    "funding": "budget",
    "status": "sofa",
}
"""Where in the text each calendar stands."""

_ALLOWING = ("deployment with consent", "force")
_APPROVED = ("compact", "oversight.host")
_BESIDE = ("evaluation", "oversight", "redress", "contingency")


@dataclass(frozen=True, slots=True)
class Calendar:
    """What one calendar covers of the term.

    noun    ``mandate``, ``funding`` or ``status``
    of      the contributor whose status it is; "" for the others
    covers  half-open stretches that it covers, as stated or entered
    gaps    the stretches of the term that none of these covers
    shown   what is not shown, in words; "" where the calendar is known
    """

    noun: Noun
    of: str
    covers: tuple[Period, ...]
    gaps: tuple[Period, ...]
    shown: str = ""


def uncovered(life: Life, at: datetime) -> tuple[tuple[Calendar, Period], ...]:
    """Return every gap with the calendar it is in, earliest first."""
    found = [(each, gap) for each in calendars(life, at) for gap in each.gaps]
    return tuple(sorted(found, key=lambda pair: (pair[1].start, pair[0].noun)))


def in_words(of: Calendar, gap: Period) -> str:
    """Return a gap as a clause: who lacks what, from which day to which.

    >>> days = Period(date(2027, 7, 1), date(2027, 7, 20))
    >>> in_words(Calendar("mandate", "", (), (days,)), days)
    'no mandate covers 2027-07-01 up to but not including 2027-07-20: 19 days'
    """
    what = {
        "mandate": "no mandate covers",
        "funding": "no budget line that is more than a wish covers",
        "status": f"no status agreement covers {of.of} from",
    }[of.noun]
    until = f"{gap.start} up to but not including {gap.until}"
    return f"{what} {until}: {gap.days} day{'' if gap.days == 1 else 's'}"


def calendars(life: Life, at: datetime) -> tuple[Calendar, ...]:
    """Return the calendars of the term as it runs at a moment."""
    version, term = text_at(life, at), running(life, at)
    if version is None or term is None:
        return ()
    whole = _term(term)
    if whole is None:
        why = "the text states no last day, up to which days could be counted"
        return (Calendar("mandate", "", (), (), why),)
    compact = version.compact
    return (
        _mandate(life, compact, whole, at),
        _funding(compact, whole),
        *_status(compact, whole),
    )


def _term(term: Running) -> Period | None:
    starts = day_of(term.starts, term.zone)
    if term.end is None or term.end <= starts:
        return None
    return Period(starts, term.end)


def _mandate(life: Life, compact: Compact, whole: Period, at: datetime) -> Calendar:
    """Count the acts that the text names and the mandates entered since."""
    stated = compact.mandate
    allowing = [act for act in _acts(compact) if act.authorises in _ALLOWING]
    entered = list(_entered(life, compact, at))
    if stated is None or stated.un is None or stated.regional is None:
        return _unknown("mandate", "which acts apply is not shown", tuple(entered))
    if not allowing and not stated.coercive and not entered:
        # The host's consent alone carries the presence for the whole term.
        return Calendar("mandate", "", (whole,), ())
    if any(_act(act) is None for act in allowing):
        return _unknown("mandate", "an act does not say when it lapses", tuple(entered))
    covers = (*(p for act in allowing if (p := _act(act))), *entered)
    return Calendar("mandate", "", covers, gaps(whole, covers))


def is_mandate(compact: Compact, body: Authorization) -> bool:
    """Tell a mandate from the approval of a text and from a legislature's step.

    It is given under an act that the text names, or states the day it begins.
    """
    watch = compact.oversight
    steps = {step.id for step in (watch.partners if watch else None) or ()}
    if body.of in steps or body.of in _APPROVED:
        return False
    return body.start is not None or body.of in {act.id for act in _acts(compact)}


def _acts(compact: Compact) -> tuple[MandateAct, ...]:
    stated = compact.mandate
    return (*(stated.un or ()), *(stated.regional or ())) if stated else ()


def _entered(life: Life, compact: Compact, at: datetime) -> Iterator[Period]:
    """Yield the days of mandates given or renewed by an act of the log."""
    mute = {act.id for act in _acts(compact) if act.authorises not in _ALLOWING}
    for deed, body in life.bodies(Authorization, "authorization"):
        if deed.recorded > at or body.decision != "approved" or body.until is None:
            continue
        if body.of in mute or not is_mandate(compact, body):
            continue
        period = _period(body.start or deed.occurred, body.until)
        if period is not None:
            yield period


def _unknown(noun: Noun, why: str, covers: tuple[Period, ...]) -> Calendar:
    return Calendar(noun, "", covers, (), why)


def _act(act: MandateAct) -> Period | None:
    until = date.max if act.lacks("until") else act.until
    return _period(act.start or act.adopted_on, until)


def _period(start: date | None, until: date | None) -> Period | None:
    if start is None or until is None or until <= start:
        return None
    return Period(start, until)


def _funding(compact: Compact, whole: Period) -> Calendar:
    """Count the years for which a line pays for the work itself."""
    if compact.budget is None or compact.budget.lines is None:
        return _unknown("funding", "no budget lines are shown", ())
    covers = tuple(_years(line) for line in compact.budget.lines if _funds(line))
    return Calendar("funding", "", covers, gaps(whole, covers))


def _funds(line: Line) -> bool:
    is_empty = line.amount is not None and line.amount.amount <= 0
    is_work = line.category not in _BESIDE
    return is_work and line.status not in (None, "unfunded") and not is_empty


def _years(line: Line) -> Period:
    last = max(line.until_year or line.year, line.year)
    return Period(date(line.year, 1, 1), date(last + 1, 1, 1))


def _status(compact: Compact, whole: Period) -> Iterator[Calendar]:
    """Count each contributor's status agreements, as they end by their own terms."""
    if compact.sofa is None:
        yield _unknown("status", "no status agreement is shown", ())
        return
    for contributor in dict.fromkeys(sofa.contributor for sofa in compact.sofa):
        own = [sofa for sofa in compact.sofa if sofa.contributor == contributor]
        periods = [_sofa(sofa, whole.until) for sofa in own]
        covers = tuple(period for period in periods if period)
        if len(covers) < len(periods):
            why = "when the status begins and ends is not shown"
            yield Calendar("status", contributor, covers, (), why)
        else:
            yield Calendar("status", contributor, covers, gaps(whole, covers))


def _sofa(sofa: Sofa, end: date) -> Period | None:
    until = sofa.until
    if sofa.ends == "with the compact":
        until = min(after(end, sofa.tail_days or 0), sofa.until or date.max)
    elif sofa.ends == "indefinite":
        until = date.max
    return _period(sofa.in_force_from, until)
