"""Waivers: who may waive, how often and how long, and that legislatures are told.

A waiver runs from the moment it is entered until its own last day, and no longer. It
opens a gate while it runs; it never makes a condition met.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from servanda.compact.model import Compact
from servanda.compact.model.conditions import WaiverRule
from servanda.compact.principles.grounds.offices import dependence
from servanda.compact.principles.grounds.silence import says_nothing
from servanda.compact.principles.grounds.wording import is_one_of
from servanda.observance.gates.certified import entered_by
from servanda.observance.gates.separation import office
from servanda.observance.life.bodies import Waiver
from servanda.observance.life.fold import Deed, Life
from servanda.observance.life.indexed import index_of
from servanda.observance.life.offices import is_office, spelled
from servanda.observance.term.deadlines import begins, day_of, due, over
from servanda.observance.term.running import running, text_at
from servanda.observance.term.standing import State as Stands
from servanda.observance.term.standing import standing

__all__ = ["State", "Waived", "duty_of", "refusal", "waived_until", "waivers"]


class State(StrEnum):
    """Whether a waiver runs."""

    RUNNING = "running"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Waived:
    """A waiver, and whether those who must be told were told.

    deed        the act that granted it
    number      which one of the whole term it is, from 1
    of          how many the text allows; None where it states no rule
    until       the day it lapses (half-open)
    rule        the rule of the text under which it was granted; no later text moves the
                day by which it is reported, nor who is told
    report_due  the last day on which the report is in time; None without a rule
    reported    the act that shows the report; None where there is none yet
    telling     how the duty to report stands, in words
    """

    deed: Deed
    condition: str
    number: int
    of: int | None
    until: date
    reason: str
    state: State
    rule: WaiverRule | None
    report_due: date | None
    reported: Deed | None
    telling: str


def duty_of(deed: Deed) -> str:
    """Return the name under which the report of a waiver is entered as done."""
    return f"waiver-report/{deed.id}"


def waivers(life: Life, at: datetime) -> tuple[Waived, ...]:
    """Return every waiver granted by a moment, oldest first."""
    version, term = text_at(life, at), running(life, at)
    if version is None or term is None:
        return ()
    rule, found = version.compact.waivers, list[Waived]()
    for deed in entered_by(life.of_kind("waiver"), at):
        body = deed.body
        if not isinstance(body, Waiver):
            continue
        under = _rule_at(life, deed)
        last = due(under.reported_in, _day_granted(life, deed)) if under else None
        told = _told(life, deed, at)
        found.append(
            Waived(
                deed,
                body.condition,
                len(found) + 1,
                rule.most if rule else None,
                body.until,
                body.reason,
                State.RUNNING if at < begins(body.until, term.zone) else State.EXPIRED,
                under,
                last,
                told,
                _telling(under, told, last, at),
            )
        )
    return tuple(found)


def _rule_at(life: Life, deed: Deed) -> WaiverRule | None:
    """Return the rule of the text that was in force when an act was entered."""
    before = [v for v in life.versions if v.by.index < deed.logged.index]
    return before[-1].compact.waivers if before else None


def _day_granted(life: Life, deed: Deed) -> date:
    term = running(life, deed.recorded)
    return _granted(deed, term.zone) if term else deed.occurred


def waived_until(life: Life, at: datetime) -> dict[str, Waived]:
    """Return the waivers that run at a moment, by condition."""
    held = [waived for waived in waivers(life, at) if waived.state is State.RUNNING]
    return {waived.condition: waived for waived in held}


def refusal(life: Life, deed: Deed, body: Waiver) -> str | None:
    """Say why a waiver is not admitted, or return None."""
    version, term = text_at(life, deed.recorded), running(life, deed.recorded)
    if version is None or term is None:
        return "no text of the compact is in force that could allow a waiver"
    compact, rule = version.compact, version.compact.waivers
    if rule is None:
        return "the compact allows no waiver: it states no rule on waivers"
    return (
        _out_of_time(life, deed)
        or _unfit(compact, rule, deed, body)
        or _too_many(life, deed, rule)
        or _too_long(deed, body, rule, term.zone, term.end)
    )


def _out_of_time(life: Life, deed: Deed) -> str | None:
    """Say why nothing is waived now: the power to waive lies still, or is over.

    A suspension alone stops no waiver; doubt on the host's consent does.
    """
    now = standing(life, deed.recorded)
    is_alive = now.state in (Stands.IN_FORCE, Stands.SUSPENDED)
    if is_alive and not now.provisional:
        return None
    return f"nothing is waived while the compact is {now.state.value}: {now.why}"


def _unfit(compact: Compact, rule: WaiverRule, deed: Deed, body: Waiver) -> str | None:
    """Hold a waiver to its condition, its author and its reason."""
    condition = next(
        (c for c in compact.conditions or () if c.id == body.condition), None
    )
    if condition is None:
        return f"{body.condition} is no condition of this compact"
    if not is_office(deed.author, rule.decided_by):
        by = spelled(rule.decided_by)
        return f"only {by} may waive a condition, not {spelled(deed.author)}"
    own = dependence(compact, office(deed.author), {condition.party})
    if own is not None:
        return f"{condition.party} would waive its own condition {condition.id}: {own}"
    if says_nothing(body.reason) or is_one_of(body.reason, "no-reason"):
        return f"the waiver of {condition.id} gives no reason"
    return None


def _too_many(life: Life, deed: Deed, rule: WaiverRule) -> str | None:
    granted = len(entered_by(life.of_kind("waiver"), deed.recorded))
    if granted < rule.most:
        return None
    return f"{granted} of at most {rule.most} waivers have been granted already"


def _too_long(
    deed: Deed, body: Waiver, rule: WaiverRule, zone: str, end: date | None
) -> str | None:
    granted = _granted(deed, zone)
    longest = due(rule.longest, granted)
    if begins(body.until, zone) <= deed.recorded:
        return f"the waiver would lapse on {body.until}, before it is entered"
    if body.until > longest:
        return (
            f"the waiver would run until {body.until}; granted on {granted} it may "
            f"run until {longest} at most"
        )
    if end is not None and body.until > end:
        return f"the waiver would run until {body.until}, and the term ends on {end}"
    return None


def _granted(deed: Deed, zone: str) -> date:
    """Return the day of the grant: as claimed, and no later than it was entered.

    Whoever enters a waiver late gains no days by it.
    """
    return min(deed.occurred, day_of(deed.recorded, zone))


def _told(life: Life, waiver: Deed, at: datetime) -> Deed | None:
    """Return the act by which a waiver was reported, if one was entered."""
    deed = index_of(life).told.get(waiver.id)
    return deed if deed is not None and deed.recorded <= at else None


def _telling(
    rule: WaiverRule | None, told: Deed | None, last: date | None, at: datetime
) -> str:
    if rule is None or last is None:
        return "the text states nobody who must be told"
    readers, zone = ", ".join(rule.reported_to), rule.reported_in.time_zone
    if told is not None:
        days = (day_of(told.recorded, zone) - last).days
        late = f", {days} days late" if days > 0 else ", in time"
        return f"reported to {readers} (entry {told.logged.index}){late}"
    if at >= over(last, zone):
        days = (day_of(at, zone) - last).days
        return f"overdue by {days} days: to be reported to {readers} by {last}"
    return f"to be reported to {readers} by {last}"
