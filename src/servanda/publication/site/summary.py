"""One compact in a few fields: a line of the list, an item of the JSON interface."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, Literal

from servanda.basis.instant import spelled
from servanda.basis.money import Money
from servanda.compact.model import Compact
from servanda.compact.model.kinds import Iso3
from servanda.compact.rates import Denomination, Exchange, denomination, exchange
from servanda.observance.life.bodies import Sealing
from servanda.observance.life.fold import Deed
from servanda.observance.oversight import findings
from servanda.observance.status import Item, Mark
from servanda.observance.term.deadlines import day_of
from servanda.observance.term.standing import State
from servanda.publication.sheet import Part
from servanda.publication.subject import Kept, Subject

__all__ = [
    "FORECASTS",
    "STAGES",
    "Partner",
    "Stage",
    "StageName",
    "Summary",
    "base_of",
    "counted_to",
    "last_of",
    "overdue",
    "registered",
    "summary",
]

StageName = Literal[
    "pledge", "commitment", "allocation", "disbursement", "delivery", "in use"
]

STAGES: Final[tuple[StageName, ...]] = (
    "pledge",
    "commitment",
    "allocation",
    "disbursement",
    "delivery",
    "in use",
)
"""The steps of money in the order in which they are taken; none adds to another."""


FORECASTS: Final = frozenset({"assessment", "forecast"})
"""Kinds of sealed documents of which a forecast is made: its first and its months."""


class Partner(Part):
    """A party beside the host: one that sends or pays, or whose frame it stands in.

    iso3  of a state, where the text names it
    role  ``lead``, ``partner`` or ``framework``
    """

    id: str
    name: str
    iso3: Iso3 | None = None
    role: str = "partner"


class Stage(Part):
    """What is recorded at one step of money.

    amount     decimal, in whole units of the summary's currency; None: not known
    entries    how many entries it is summed from; of deliveries, shipments
    left_out   entries that no stated rate brings to that currency
    """

    stage: StageName
    amount: str | None
    entries: int
    left_out: int = 0


class Summary(Part):
    """One compact in a few fields; what is None is not known, never nothing.

    id                 of the compact, and of its stream in a log
    language           in which title and names are written
    host               name of the host; "" where the text names none
    host_id            by which the text names it; "" likewise
    state              of the compact; None where no log tells it
    first_day          on which it binds
    last_day           on which it binds, as it stands now
    original_last_day  as first agreed
    ended_on           the last day of a compact that has ended; of a typed record, the
                       day of the last departure that it holds
    days_to_end        from the day described to the day after ``last_day``; less than
                       nothing where that is past; None where no end is stated
    currency           ISO 4217, of every amount here; "" where there is none
    prices             the year whose prices the amounts are stated in
    total              of the budget, as stated, withheld lines included
    money              every step, in order
    overdue            duties that are late or broken; None where no log is kept
    worst_days_late    the most days by which one of them missed its first date; the
                       days of one that was broken stop when it was, at the latest at
                       the compact's end
    worst_until        the day up to which those are counted; None where they still grow
    findings_open      of auditors and evaluators, not settled
    withheld           fields; None where the text does not say
    entries            acts that took effect, or entries of a typed record
    last_recorded      when the last act was entered
    digest             of the text in force
    on                 the day described
    log                the log's name; None for a typed record
    forecasts          registered by their digests; None for a typed record
    """

    id: str
    title: str
    language: str
    host: str
    iso3: Iso3 | None
    partners: tuple[Partner, ...]
    fictional: bool
    state: Literal["forming", "in force", "suspended", "winding down", "ended"] | None
    first_day: date | None
    last_day: date | None
    original_last_day: date | None
    ended_on: date | None
    days_to_end: int | None
    currency: str
    prices: int | None
    total: str | None
    money: tuple[Stage, ...]
    overdue: int | None
    worst_days_late: int | None
    findings_open: int | None
    withheld: int | None
    entries: int
    last_recorded: str | None
    digest: str
    on: date
    log: str | None
    host_id: str = ""
    worst_until: date | None = None
    forecasts: int | None = None


def summary(subject: Subject) -> Summary:
    """Return a compact in a few fields."""
    compact, kept = subject.compact, subject.kept
    end, first_end = _ends(subject)
    rates = base_of(subject)
    host, late = compact.host, None if kept is None else overdue(kept)
    budget = compact.budget
    return Summary(
        id=compact.id,
        title=compact.title,
        language=compact.language,
        host=host.name if host else "",
        iso3=host.iso3 if host else None,
        partners=tuple(_partners(compact)),
        fictional=compact.fictional,
        state=kept.status.standing.state.value if kept else None,
        first_day=compact.term.effective if compact.term else None,
        last_day=_before(end),
        original_last_day=_before(first_end),
        ended_on=_ended(subject),
        days_to_end=(end - subject.on).days if end else None,
        currency=rates.base.currency if rates else "",
        prices=rates.base.prices if rates else None,
        total=_in_base(rates, budget.total if budget else None),
        money=tuple(_stages(subject, rates)),
        overdue=None if late is None else len(late),
        worst_days_late=None
        if late is None
        else max((item.late_original for item in late), default=0),
        findings_open=_findings(subject),
        withheld=None if compact.withheld is None else len(compact.withheld),
        entries=kept.status.entries if kept else len(subject.record.entries),
        last_recorded=_last(kept),
        digest=subject.digest,
        on=subject.on,
        log=kept.origin if kept else None,
        host_id=host.id if host else "",
        worst_until=counted_to(kept, late[0]) if kept and late else None,
        forecasts=None if kept is None else _forecasts(kept),
    )


def overdue(kept: Kept) -> tuple[Item, ...]:
    """Return the duties that are late or broken, the longest late first."""
    late = kept.status.marked(Mark.BAD)
    return tuple(sorted(late, key=lambda item: (-item.late_original, item.id)))


def registered(kept: Kept) -> tuple[tuple[Deed, Sealing], ...]:
    """Return the acts that registered a forecast, its assessment or its months."""
    return tuple(
        (deed, body)
        for deed, body in kept.life.bodies(Sealing, "sealing")
        if body.document in FORECASTS and deed.recorded <= kept.at
    )


def _forecasts(kept: Kept) -> int:
    """Count forecasts: each is an assessment, its months, or both."""
    kinds = [body.document for _, body in registered(kept)]
    return max(kinds.count("assessment"), kinds.count("forecast"))


def counted_to(kept: Kept, item: Item) -> date | None:
    """Return the day up to which the days late of one duty are counted.

    None where they are counted to the day described, and grow with it.
    """
    first = item.original or item.due
    if first is None or not item.late_original:
        return None
    last = first + timedelta(days=item.late_original)
    zone = kept.status.zone
    return last if last < day_of(kept.at, zone) else None


def last_of(kept: Kept) -> date | None:
    """Return the last day of a compact that has ended; None of any other."""
    status = kept.status
    now = status.standing
    if now.state is not State.ENDED or now.since is None:
        return None
    return day_of(now.since - timedelta(microseconds=1), status.zone)


def base_of(subject: Subject) -> Exchange | None:
    """Return the rates to the budget's own currency, or to what was first entered."""
    budget = subject.compact.budget
    if budget is not None and budget.currency and budget.prices:
        return exchange(Denomination(budget.currency, budget.prices), budget.rates)
    lines = (budget.lines if budget else None) or ()
    amounts = [line.amount for line in lines if line.amount is not None]
    amounts += [step.amount for step in subject.record.spending or ()]
    if budget is not None and budget.total is not None:
        amounts.insert(0, budget.total)
    rates = budget.rates if budget else ()
    return exchange(denomination(amounts[0]), rates) if amounts else None


def _partners(compact: Compact) -> Iterator[Partner]:
    """Yield every party beside the host, those that send or pay first."""
    frames = [each for each in compact.parties or () if each.role == "framework"]
    for party in (*compact.partners, *frames):
        yield Partner(id=party.id, name=party.name, iso3=party.iso3, role=party.role)


def _before(day: date | None) -> date | None:
    """Return the last day of a period that stops at a day."""
    return day - timedelta(days=1) if day else None


def _ends(subject: Subject) -> tuple[date | None, date | None]:
    """Return the day on which the term stops now, and the first agreed."""
    if subject.kept is not None:
        now = subject.kept.status.standing
        return now.end, now.original_end
    first = subject.compact.term.end if subject.compact.term else None
    renewed = [entry.until for entry in subject.record.of_kind("renewal")]
    return max((day for day in (first, *renewed) if day), default=None), first


def _ended(subject: Subject) -> date | None:
    if subject.kept is None:
        left = subject.record.of_kind("departure")
        return left[-1].occurred if left else None
    return last_of(subject.kept)


def _stages(subject: Subject, rates: Exchange | None) -> Iterator[Stage]:
    spending = subject.record.spending or ()
    for name in STAGES:
        steps = [step.amount for step in spending if step.stage == name]
        brought = [_brought(rates, amount) for amount in steps]
        known = [money for money in brought if money is not None]
        count = len(steps)
        if name == "delivery":
            count += len(subject.record.deliveries or ())
        yield Stage(
            stage=name,
            amount=_plain(sum((m.amount for m in known), Decimal(0)))
            if known
            else None,
            entries=count,
            left_out=len(brought) - len(known),
        )


def _brought(rates: Exchange | None, amount: Money) -> Money | None:
    return rates.bring(amount) if rates else None


def _in_base(rates: Exchange | None, amount: Money | None) -> str | None:
    brought = rates.bring(amount) if rates and amount else None
    return _plain(brought.amount) if brought else None


def _plain(amount: Decimal) -> str:
    whole = amount == amount.to_integral_value()
    return f"{amount:.0f}" if whole else f"{amount:f}"


def _findings(subject: Subject) -> int | None:
    if subject.kept is not None:
        found = findings.findings(subject.kept.life, subject.kept.at)
        return sum(one.state is not findings.State.SETTLED for one in found)
    made = subject.record.recommendations
    return None if made is None else sum(one.done_on is None for one in made)


def _last(kept: Kept | None) -> str | None:
    last = kept.status.last if kept else None
    return spelled(last) if last else None
