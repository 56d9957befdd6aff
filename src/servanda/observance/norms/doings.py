"""What was entered of duties being done, found by the name of the duty.

The first act that shows a duty as done is the one that counts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from servanda.compact.model import Compact
from servanda.observance.duties import HOST_APPROVALS, Done, Duty
from servanda.observance.life.bodies import (
    Authorization,
    Event,
    Milestone,
    Performance,
    PostExitReview,
    Reading,
    Reassessment,
    Report,
)
from servanda.observance.life.cause import by
from servanda.observance.life.fold import Deed, Life
from servanda.observance.life.offices import approves_for_host, belongs, is_named_in

__all__ = ["Doings", "doings"]


@dataclass(slots=True)
class Doings:
    """Acts by which duties are done, as entered by a moment.

    named     by the duty's id: milestones, steps, performances, reviews after the exit
    reports   by the report's id and the date it was due
    readings  by the indicator
    dated     the same in order of the day that they are for, once asked for
    rounds    acts that answer a duty which comes round, by its series
    moves     by the milestone: each new date, oldest first
    """

    named: dict[str, list[Deed]] = field(default_factory=lambda: defaultdict(list))
    reports: dict[tuple[str, date], Deed] = field(default_factory=dict)
    readings: dict[str, list[Deed]] = field(default_factory=lambda: defaultdict(list))
    dated: dict[str, list[tuple[date, int, Deed]]] = field(default_factory=dict)
    rounds: dict[str, list[Deed]] = field(default_factory=lambda: defaultdict(list))
    moves: dict[str, list[Deed]] = field(default_factory=lambda: defaultdict(list))

    def of(self, duty: Duty) -> tuple[Done | None, str]:
        """Return what shows a duty as done, or what is missing where there is more."""
        if duty.family == "report" and duty.due is not None:
            sent = self.reports.get((duty.per, duty.due))
            if sent is not None:
                return _done(sent, duty), ""
        lacks = ""
        for deed in (*self.named.get(duty.id, ()), *self._round(duty)):
            lacks = _falls_short(duty, deed)
            if not lacks:
                return _done(deed, duty), ""
        return None, lacks

    def _round(self, duty: Duty) -> list[Deed]:
        """Return the acts of a series that fall to this one by their day or date."""
        if duty.per.startswith("reading/"):
            return self._read(duty)
        held = self.rounds.get(duty.per, []) if duty.per else []
        return [deed for deed in held if _falls_to(duty, deed)]

    def _read(self, duty: Duty) -> list[Deed]:
        """Return the readings for a day of this one's time, in the log's order."""
        name = duty.per.removeprefix("reading/")
        if name not in self.dated:
            held = self.readings.get(name, [])
            self.dated[name] = sorted(
                ((deed.occurred, deed.logged.index, deed) for deed in held),
                key=lambda dated: dated[:2],
            )
        dated = self.dated[name]
        first = bisect_right(dated, duty.starts or date.min, key=lambda d: d[0])
        last = bisect_right(dated, duty.due or date.max, key=lambda d: d[0])
        mine = sorted(dated[first:last], key=lambda d: d[1])
        return [deed for _, _, deed in mine]


def doings(life: Life, compact: Compact, at: datetime) -> Doings:
    """Gather what was entered by a moment."""
    found = Doings()
    kinds = ("milestone", "report", "performance", "certification")
    more = ("reassessment", "event", "post-exit review")
    for deed in life.of_kind(*kinds, *more):
        if deed.recorded > at:
            break
        _sort(found, compact, deed)
    _approve(found, life, compact, at)
    return found


def _sort(found: Doings, compact: Compact, deed: Deed) -> None:
    match deed.body:
        case Milestone() as body:
            kept = found.moves if body.moved_to else found.named
            kept[body.milestone].append(deed)
        case Report() as body:
            found.reports.setdefault((body.report, body.due), deed)
        case Performance() as body:
            found.named[body.duty].append(deed)
        case Reading() as body:
            found.readings[body.indicator].append(deed)
        case PostExitReview() as body:
            _review(found, compact, deed, body)
        case Reassessment() | Event(kind="review"):
            _come_round(found, compact, deed)
        case _:
            pass


def _approve(found: Doings, life: Life, compact: Compact, at: datetime) -> None:
    """Take approvals for the steps of which they are the performance, and no others.

    The host's legislature approves by a vote of its own, or by approving a text that
    was put in force.
    """
    watch = compact.oversight
    steps = {each.id: each.party for each in (watch.partners if watch else None) or ()}
    texts = {version.digest for version in life.versions if version.since <= at}
    for deed, body in life.bodies(Authorization, "authorization"):
        if deed.recorded > at:
            break
        if body.decision != "approved":
            continue
        is_text = body.of == "compact" and body.about in texts
        if body.of in steps and belongs(compact, deed.author.of, steps[body.of]):
            found.named[body.of].append(deed)
        is_vote = is_text or body.of in HOST_APPROVALS
        if is_vote and approves_for_host(compact, deed.author):
            found.named[HOST_APPROVALS[0]].append(deed)
    for name in (*steps, HOST_APPROVALS[0]):
        found.named[name].sort(key=lambda deed: deed.logged.index)


def _come_round(found: Doings, compact: Compact, deed: Deed) -> None:
    if isinstance(deed.body, Reassessment):
        found.rounds["reassessment"].append(deed)
    elif _is_host_review(compact, deed):
        found.rounds["host-review"].append(deed)


def _review(found: Doings, compact: Compact, deed: Deed, body: PostExitReview) -> None:
    """Take a review after the exit for the evaluation it names, or the only one."""
    after = [e.id for e in compact.evaluations or () if e.kind == "post-exit"]
    if body.evaluation is not None:
        found.named[body.evaluation].append(deed)
    elif len(after) == 1:
        found.named[after[0]].append(deed)


def _is_host_review(compact: Compact, deed: Deed) -> bool:
    host = compact.oversight.host if compact.oversight else None
    return host is not None and is_named_in(compact, deed.author, host.body)


def _falls_to(duty: Duty, deed: Deed) -> bool:
    """Tell whether an act answers this one of a series."""
    match deed.body:
        case Reassessment(due=named) if named is not None:
            return named == duty.due
        case _:
            has_come = duty.starts is None or deed.occurred > duty.starts
            return has_come and (duty.due is None or deed.occurred <= duty.due)


def _falls_short(duty: Duty, deed: Deed) -> str:
    """Say why an act does not show the duty as done; nothing where it does."""
    match deed.body:
        case Authorization() if duty.family != "step":
            return "an approval is no performance of it"
        case Reading(value=None) as body:
            return f"the reading is missing: {body.missing or 'no reason is given'}"
        case Performance(due=named) if named is not None and duty.per:
            return "" if named == duty.due else f"it was entered for {named}"
        case Performance(without_enablers=False) if duty.family == "readiness test":
            return "the trial ran with the partners' support"
        case _:
            return ""


def _done(deed: Deed, duty: Duty) -> Done:
    return Done(deed.occurred, deed.recorded, by(deed, duty.clause))
