"""Rules for what is done as promised: milestones, reports, performances, re-assessment.

Each duty is done once, by the office that owes it where the text names one. Conditions
are never entered as done: they are certified.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, cast

from servanda.compact.model import Compact, Office
from servanda.observance.admission.common import Admission
from servanda.observance.duties import Duty, promised
from servanda.observance.duties.debtors import (
    not_of_a_party,
    not_owed_by,
    not_the_office,
    not_the_partners,
)
from servanda.observance.life.bodies import (
    Alarm,
    Event,
    Milestone,
    Performance,
    Reassessment,
    Report,
    Waiver,
    Withdrawal,
)
from servanda.observance.life.fold import Deed, Documents, Life
from servanda.observance.life.offices import is_office, parties_of, spelled
from servanda.observance.term.consent import ends_consent
from servanda.observance.term.running import running

__all__ = ["RULES"]

_OTHERWISE: Final = {
    "milestone": "milestone",
    "condition": "certification",
    "report": "report",
    "reading": "certification",
    "reassessment": "reassessment",
}
"""The kind of act by which a duty of some families is done instead."""

_LETTERS: Final = 2
"""How many parties an exchange of letters needs."""


@dataclass(slots=True)
class _Kept:
    """What the rules need of the acts so far, kept so that no act is read twice.

    duties  those of the text in force under its term, by id; made anew on a change
    made    how many texts and extensions there were when they were made
    read    how many acts were read for what follows
    done    names of what was done: a duty's id, ``report/date``
    """

    duties: dict[str, Duty] = field(default_factory=dict)
    made: tuple[int, int] = (0, 0)
    read: int = 0
    done: set[str] = field(default_factory=set)


def milestone(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """A milestone is done by its owner; its day moves by who agreed on it."""
    body, compact = deed.body, life.compact
    if not isinstance(body, Milestone) or compact is None:
        return "there is no text with milestones"
    found = [m for m in compact.milestones or () if m.id == body.milestone]
    if not found:
        return f"{body.milestone!r} is no milestone of the text in force"
    if body.milestone in _kept(life, deed).done:
        return f"the milestone {body.milestone} is done already"
    if body.moved_to is not None:
        return _moves(compact, deed, body, found[0].owner)
    owner = found[0].owner
    return not_the_office(compact, owner, deed.author)


def _moves(
    compact: Compact, deed: Deed, body: Milestone, owner: Office | None
) -> str | None:
    """Let a day be moved only where letters do, and never by its debtor alone."""
    rule = compact.amendments
    paths = {f"milestones[{body.milestone}].due", "milestones[*].due"}
    if rule is None or not paths & set(rule.minor):
        return "the text does not let its day be moved by letters; amend the text"
    if body.reason is None:
        return "a day is moved with a reason, and none is given"
    may = [o for o in rule.approved_by if owner is None or not o.is_same(owner)]
    if any(is_office(deed.author, office) for office in may):
        return None
    if len(parties_of(compact, deed.logged.offices)) >= _LETTERS:
        return None
    offices = ", ".join(spelled(office) for office in may)
    return f"its day is moved by {offices}, or by letters signed for two parties"


def report(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """A report is sent once for each day on which it falls due, by who owes it."""
    body, compact = deed.body, life.compact
    if not isinstance(body, Report) or compact is None:
        return "there is no text that asks for reports"
    kept = _kept(life, deed)
    name = f"{body.report}/{body.due}"
    duty = kept.duties.get(name)
    if duty is None or duty.family != "report":
        return f"no report {body.report!r} falls due on {body.due}"
    if name in kept.done:
        return f"the report {body.report} for {body.due} was sent already"
    return not_owed_by(compact, duty, deed.author)


def performance(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """Any other duty is entered as done by its name, once."""
    body, compact = deed.body, life.compact
    if not isinstance(body, Performance) or compact is None:
        return "there is no text with duties"
    kept = _kept(life, deed)
    if body.duty in kept.done:
        return f"{body.duty} is done already"
    if body.duty in kept.duties:
        duty = kept.duties[body.duty]
        kind = _OTHERWISE.get(duty.family)
        if kind is not None:
            return f"{body.duty} is a {duty.family}; it is entered as a {kind}"
        if body.due is not None and duty.per and body.due != duty.due:
            return f"{body.duty} is due on {duty.due}, not on {body.due}"
        return not_owed_by(compact, duty, deed.author)
    return _arisen(life, compact, deed, body.duty)


def _arisen(life: Life, compact: Compact, deed: Deed, name: str) -> str | None:
    """Hold to its debtors a duty that an act so far brought about."""
    family, _, act = name.partition("/")
    cause = life.named(act)
    body = cause.body if cause else None
    if family == "waiver-report" and isinstance(body, Waiver):
        rule = compact.waivers
        if rule is not None and deed.author.of == rule.decided_by.of:
            return None
        return not_of_a_party(compact, deed.author)
    ends = isinstance(body, Withdrawal) and ends_consent(compact, body)
    if family == "departure" and (ends or isinstance(body, Alarm)):
        return not_the_partners(compact, deed.author)
    return f"the compact has no duty {name!r}"


def reassessment(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """A re-assessment answers one of the days on which the text asks for it."""
    body, compact = deed.body, life.compact
    if not isinstance(body, Reassessment) or compact is None:
        return "there is no text whose grounds could be assessed anew"
    rule = compact.monitoring.reassessment if compact.monitoring else None
    if rule is None:
        if body.due is None:
            return None
        return f"the text asks for no re-assessment, and so for none by {body.due}"
    why = not_the_office(compact, rule.by, deed.author)
    if why is not None or body.due is None:
        return why
    kept = _kept(life, deed)
    name = f"reassessment/{body.due}"
    if name not in kept.duties:
        return f"no re-assessment falls due on {body.due}"
    return f"that of {body.due} was entered already" if name in kept.done else None


def event(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """Anything else that happened; a party that it names is one of the compact."""
    body, compact = deed.body, life.compact
    if not isinstance(body, Event):
        return "it is no event"
    known = compact.parties if compact else None
    if body.party and known and body.party not in {party.id for party in known}:
        return f"{body.party} is no party of the compact"
    return None


def _kept(life: Life, deed: Deed) -> _Kept:
    """Return what is kept of the acts so far, brought up to this one."""
    kept = cast("_Kept", life.memo.setdefault("promises", _Kept()))
    made = (len(life.versions), len(life.of_kind("extension")))
    if kept.made != made:
        term = running(life, deed.recorded)
        duties = promised(life.compact, term) if life.compact and term else ()
        kept.duties, kept.made = {duty.id: duty for duty in duties}, made
    for before in life.deeds[kept.read :]:
        name = _name_of(before)
        if name is not None:
            kept.done.add(name)
    kept.read = len(life.deeds)
    return kept


def _name_of(deed: Deed) -> str | None:
    match deed.body:
        case Milestone(moved_to=None) as body:
            return body.milestone
        case Report() as body:
            return f"{body.report}/{body.due}"
        case Performance() as body:
            return body.duty
        case Reassessment(due=date() as day):
            return f"reassessment/{day}"
        case _:
            return None


RULES: Final[dict[str, Admission]] = {
    "milestone": milestone,
    "report": report,
    "performance": performance,
    "reassessment": reassessment,
    "event": event,
}
