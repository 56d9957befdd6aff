"""Chapter T: no day without mandate, money and status, as planned and as recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.basis.period import Period, gaps
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.authority import MandateAct, Party
from servanda.compact.model.budget import Line
from servanda.compact.model.forces import Sofa
from servanda.compact.model.record import Entry
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.contributors import agreements, contributors
from servanda.compact.principles.grounds.offices import is_known
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.grounds.spans import entries, later, planned, presence
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    shown,
)

__all__ = ["CHECKS"]

_BESIDE = ("evaluation", "oversight", "redress", "contingency")
_ALLOWING = ("deployment with consent", "force")


@principle(
    "T04",
    "No day of the term, or of the forces' presence, is without a mandate, money and "
    "a status agreement.",
    severity=Severity.HIGH,
    stages="DR",
    cites=("ecomig-examiner2018", "s1: line 53", "s1: line 44"),
    rows=("S0.8", "S1.2", "S1.8"),
    reads=(
        "term",
        "mandate",
        "sofa",
        "budget.lines",
        "exit.residual",
        "record.entries",
    ),
)
def no_day_is_uncovered(
    compact: Compact, facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Mandate, funding and status overlap on every day, planned and lived."""
    term = planned(compact)
    if term is None:
        yield unsaid(
            "term",
            "a first and a later last day, between which days could be counted",
            "Write `effective:` and `end:` under `term`.",
            (compact, "term"),
        )
    else:
        yield from _mandates(compact, term)
        yield from _status(compact, term)
        yield from _money(compact, term)
    yield from _lived(compact, facts, record, on)


def _uncovered(where: str, noun: str, holes: tuple[Period, ...]) -> Iterator[Finding]:
    """State each uncovered stretch, with how many days it lasts."""
    for hole in holes:
        yield fails(
            where,
            f"no {noun} covers the days from {hole.start} until {hole.until} "
            f"({hole.days} days)",
            f"Agree a {noun} for these days, or let the presence end before them.",
        )


def _mandates(compact: Compact, term: Period) -> Iterator[Finding]:
    """Hold the acts that allow the deployment to the whole term."""
    mandate = compact.mandate
    if mandate is None or mandate.un is None or mandate.regional is None:
        yield unsaid(
            "mandate",
            "which acts of the United Nations and of a regional body apply",
            "Write `un:` and `regional:` under `mandate`; `[]` says there are none.",
            (compact, "mandate"),
        )
    elif not (acts := _allowing(compact)) and not mandate.coercive:
        yield shown("mandate", "the deployment rests on the agreement alone")
    elif any(_act_period(act) is None for _, act in acts):
        yield from _undated(acts)
    else:
        holes = gaps(term, tuple(p for _, act in acts if (p := _act_period(act))))
        yield from _uncovered("mandate", "mandate", holes)
        if not holes:
            yield shown("mandate", "a mandate covers every day of the term")


def _allowing(compact: Compact) -> tuple[tuple[str, MandateAct], ...]:
    """Return the acts that allow a deployment, with their places."""
    mandate = compact.mandate
    lists = (("un", mandate.un), ("regional", mandate.regional)) if mandate else ()
    return tuple(
        (f"mandate.{name}[{index}]", act)
        for name, acts in lists
        for index, act in enumerate(acts or ())
        if act.authorises in _ALLOWING
    )


def _act_period(act: MandateAct) -> Period | None:
    """Return the days on which an act allows the deployment, if they are known."""
    until = date.max if act.lacks("until") else act.until
    return _period(act.start or act.adopted_on, until)


def _period(start: date | None, until: date | None) -> Period | None:
    if start is None or until is None or until <= start:
        return None
    return Period(start, until)


def _undated(acts: tuple[tuple[str, MandateAct], ...]) -> Iterator[Finding]:
    """Ask for the first and the last day of each act."""
    for where, act in acts:
        if _act_period(act) is None:
            yield not_shown(
                f"{where}.until",
                f"the days on which {act.reference} has force are not stated",
                "Write `start:` and a later `until:`, or `absent: [until]`.",
            )


def _status(compact: Compact, term: Period) -> Iterator[Finding]:
    """Hold each contributor's status agreements to the term and to who stays after."""
    if compact.sofa is None:
        yield unsaid(
            "sofa",
            "a status agreement of any contributor",
            "Write `sofa:` with one agreement for each contributor.",
            (compact, "sofa"),
        )
        return
    whole = Period(term.start, max(term.until, _residual_until(compact)))
    for party in contributors(compact):
        yield from _party_status(compact, party, whole, term.until)


def _residual_until(compact: Compact) -> date:
    residual = compact.exit.residual if compact.exit else None
    if residual is None or not residual.personnel or residual.until is None:
        return date.min
    return residual.until


def _party_status(
    compact: Compact, party: Party, whole: Period, end: date
) -> Iterator[Finding]:
    """Hold one contributor's agreements to every day."""
    placed = agreements(compact, party)
    periods = [_sofa_period(sofa, end) for _, sofa in placed]
    if not placed or None in periods:
        where = placed[0][0] if placed else "sofa"
        yield not_shown(
            where,
            f"when the status of the forces of {party.name} begins and ends",
            "Write `in_force_from:` and `ends:` for the agreement of each contributor.",
        )
        return
    holes = gaps(whole, tuple(period for period in periods if period))
    yield from _uncovered(placed[0][0], f"status agreement of {party.name}", holes)
    if not holes:
        yield shown(placed[0][0], f"the status of {party.name} covers every day")


def _sofa_period(sofa: Sofa, end: date) -> Period | None:
    """Return the days of a status agreement, as it ends by its own terms."""
    until = sofa.until
    if sofa.ends == "with the compact":
        until = min(later(end, sofa.tail_days or 0), sofa.until or date.max)
    elif sofa.ends == "indefinite":
        until = date.max
    return _period(sofa.in_force_from, until)


def _money(compact: Compact, term: Period) -> Iterator[Finding]:
    """Hold the budget's years to the term; a promise without money covers nothing."""
    budget = compact.budget
    if budget is None or budget.lines is None:
        yield unsaid(
            "budget.lines",
            "budget lines, by year",
            "Write `lines:` under `budget`, each with its year and status.",
            (compact, "budget"),
            (budget, "lines"),
        )
        return
    work = [line for line in budget.lines if _funds(compact, line)]
    holes = gaps(term, tuple(_years(line) for line in work))
    for hole in holes:
        yield fails(
            "budget.lines",
            f"no money covers the days from {hole.start} until {hole.until}: there is "
            "no line for the work itself, or it is unfunded",
            "Fund the work in these years, or end the term before them.",
        )
    if not holes:
        yield shown("budget.lines", "money is foreseen for every year of the term")


def _funds(compact: Compact, line: Line) -> bool:
    """Tell whether a line pays for the work itself and is more than a wish."""
    is_work = line.category not in _BESIDE and is_known(compact, line.payer)
    is_empty = line.amount is not None and line.amount.amount <= 0
    return is_work and line.status not in (None, "unfunded") and not is_empty


def _years(line: Line) -> Period:
    last = max(line.until_year or line.year, line.year)
    return Period(date(line.year, 1, 1), date(last + 1, 1, 1))


def _lived(
    compact: Compact, facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Hold the days of presence on record to the mandates and renewals on record."""
    stay = presence(compact, facts, record, on)
    if stay is None:
        return
    acts = [_act_period(act) for _, act in _allowing(compact)]
    recorded = tuple(entries(record, "mandate", "renewal", "first entry"))
    said = _said(recorded)
    has_mandates = acts or any(entry.kind == "mandate" for _, entry in recorded)
    covers = [*said, *(acts if has_mandates else [planned(compact)])]
    if not any(covers):
        return
    endless = [(at, e) for at, e in recorded if _is_endless(e)]
    for at, entry in endless:
        yield not_shown(
            f"{at}.until",
            f"the {entry.kind} of {entry.occurred} does not say when it lapses",
            "Write `until:`; until the next one, its days count as neither.",
        )
    holes = gaps(stay, tuple(period for period in covers if period))
    where = recorded[0][0] if recorded else "term"
    for hole in holes:
        yield fails(
            where,
            f"no mandate or renewal on record covers the days from {hole.start} until "
            f"{hole.until} ({hole.days} days)",
            "Show the mandate of these days; a later one does not cover them.",
        )
    if not holes and not endless:
        yield shown(where, f"every day from {stay.start} until {stay.until} is covered")


def _is_endless(entry: Entry) -> bool:
    """Tell whether an entry gives a mandate without saying when it lapses."""
    return entry.kind != "first entry" and entry.until is None


def _said(recorded: tuple[tuple[str, Entry], ...]) -> list[Period | None]:
    """Return the days each recorded mandate covers, or may cover.

    One that does not say when it lapses may run until the next one begins.
    """
    starts = [e.start or e.occurred for _, e in recorded if e.until or _is_endless(e)]
    found = []
    for _, entry in recorded:
        start, until = entry.start or entry.occurred, entry.until
        if _is_endless(entry):
            until = min((day for day in starts if day > start), default=date.max)
        found.append(_period(start, until))
    return found


CHECKS: tuple[Check, ...] = (no_day_is_uncovered,)
