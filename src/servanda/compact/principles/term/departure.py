"""The parts of a departure: phases, hand-over, who stays, what becomes of things."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from servanda.compact.model import Compact
from servanda.compact.model.term import Drawdown, Exit, HandOver, Residual
from servanda.compact.principles.grounds.contributors import contributors
from servanda.compact.principles.grounds.offices import dependence, is_named
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.spans import later
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import Finding, fails, shown

__all__ = ["drawn_down", "handed_over", "left_behind", "settled"]


def drawn_down(compact: Compact, plan: Exit, end: date | None) -> Iterator[Finding]:
    """Hold the drawdown to its phases and to its last day."""
    if plan.drawdown is None:
        return
    by_party = {step.party for step in plan.drawdown if step.party is not None}
    for sender in contributors(compact):
        if by_party and sender.id not in by_party:
            what = f"the drawdown has no step for {sender.name}"
            yield fails("exit.drawdown", what, "Write steps for each contributor.")
    left = plan.residual.personnel if plan.residual else 0
    begins = compact.term.effective if compact.term else None
    if early := [s for s in plan.drawdown if begins is not None and s.by < begins]:
        what = f"a step of the drawdown, by {early[0].by}, comes before the start"
        yield fails("exit.drawdown", what, "Write steps within the term.")
    in_order = sorted(plan.drawdown, key=lambda step: step.by)
    for party in dict.fromkeys(step.party for step in in_order) or {None: None}:
        steps = tuple(step for step in in_order if step.party == party)
        whose = f" of {party}" if party else ""
        yield from _phases(steps, whose, _cap(compact, party))
        if steps:
            yield from _last_step(steps[-1], whose, end, left)


def _cap(compact: Compact, party: str | None) -> int | None:
    """Return the most persons that may be there, of a party or of all."""
    caps = (compact.forces.caps if compact.forces else None) or ()
    whole = [
        cap.personnel for cap in caps if cap.task is None and party in (None, cap.party)
    ]
    return sum(whole) if whole else None


def _phases(
    steps: tuple[Drawdown, ...], whose: str, cap: int | None
) -> Iterator[Finding]:
    """Ask for two steps or more, each later and smaller than the one before."""
    where = "exit.drawdown"
    if len(steps) < 2:  # noqa: PLR2004 - one step is no phase
        what = f"the drawdown{whose} has no phases"
        yield fails(where, what, "Write at least two dated steps.")
    if steps and cap is not None and steps[0].remaining > cap:
        what = f"the first step{whose} leaves more persons than were ever allowed"
        yield fails(where, what, "Write how many remain after the step.")
    yield from _all_at_once(steps, whose, cap)
    for before, after in pairwise(steps):
        if after.by <= before.by or after.remaining >= before.remaining:
            yield fails(
                where,
                f"the step{whose} by {after.by} is not later and smaller than the one "
                f"before it, by {before.by}",
                "Write the steps in order, each with fewer persons than the last.",
            )


def _all_at_once(
    steps: tuple[Drawdown, ...], whose: str, cap: int | None
) -> Iterator[Finding]:
    """Refuse steps in name, of which the last takes almost everybody."""
    if len(steps) < 2:  # noqa: PLR2004 - one step is no phase
        return
    whole = max(cap or 0, steps[0].remaining)
    leaving = steps[-2].remaining - steps[-1].remaining
    if leaving > whole * threshold("drawdown-last-share").value:
        what = f"{leaving} of {whole} persons{whose} leave in the last step"
        yield fails("exit.drawdown", what, "Let more of them leave in earlier steps.")


def _last_step(
    last: Drawdown, whose: str, end: date | None, left: int
) -> Iterator[Finding]:
    """Ask that the drawdown ends at the stated remainder, by the last day."""
    where = "exit.drawdown"
    if last.remaining > left:
        yield fails(
            where,
            f"the last step{whose} leaves {last.remaining} persons; the plan names "
            f"{left} who stay",
            "Write the step after which nobody is left, or name who stays and why.",
        )
    elif end is not None and last.by > end:
        yield fails(
            where,
            f"the last step{whose} is due on {last.by}, after the end, {end}",
            "Write a last step that is not after the end of the term.",
        )
    else:
        yield shown(where, f"{last.remaining} persons{whose} remain after {last.by}")


def handed_over(
    compact: Compact, steps: tuple[HandOver, ...] | None, end: date | None
) -> Iterator[Finding]:
    """Ask that each function goes to somebody who stays, before the end."""
    if steps == ():
        what = "the plan names nobody who takes over"
        yield fails("exit.hand_over", what, "Write who takes over which function.")
    partners = [party.id for party in compact.partners]
    begins = compact.term.effective if compact.term else None
    for index, step in enumerate(steps or ()):
        where = f"exit.hand_over[{index}]"
        tie = dependence(compact, step.to, partners)
        if says_nothing(step.function):
            yield unsaid(where, "what is handed over", "Write `function:`.")
        elif not is_named(compact, step.to):
            noun = f"which office of a named party or body takes over {step.function}"
            yield unsaid(where, noun, "Write `to:` with an office that the host has.")
        elif tie is not None:
            what = f"{step.function} goes to a partner again: {tie}"
            yield fails(where, what, "Name an office of the host that takes over.")
        elif begins is not None and step.by < begins:
            what = f"{step.function} is handed over on {step.by}, before the start"
            yield fails(where, what, "Write a day within the term.")
        elif end is not None and step.by > end:
            what = f"{step.function} is handed over on {step.by}, after the end, {end}"
            yield fails(where, what, "Write a day before the end of the term.")
        else:
            yield shown(where, f"{step.function} to {step.to.office} by {step.by}")


def left_behind(
    compact: Compact, residual: Residual | None, end: date | None
) -> Iterator[Finding]:
    """Ask of a force that stays until when, for what and on what basis."""
    if residual is None:
        return
    where = "exit.residual"
    if residual.personnel == 0:
        yield shown(where, "nobody stays after the end")
        return
    for name, is_stated in (
        ("until", residual.until is not None),
        ("basis", not says_nothing(residual.basis)),
        ("tasks", not says_nothing(residual.tasks)),
    ):
        if not is_stated:
            yield fails(
                f"{where}.{name}",
                f"{residual.personnel} persons stay, and `{name}` is not stated",
                f"Write `{name}:` under `exit.residual`.",
            )
    cap = _cap(compact, None)
    if cap is not None and residual.personnel > cap:
        what = f"{residual.personnel} persons stay, more than were ever allowed: {cap}"
        yield fails(f"{where}.personnel", what, "Write how many stay of those there.")
    longest = int(threshold("residual-longest-days").value)
    if residual.until and end and residual.until > later(end, longest):
        what = f"{residual.personnel} persons stay until {residual.until}, a term anew"
        remedy = f"Let them leave within {longest} days, or agree a new compact."
        yield fails(f"{where}.until", what, remedy)
    elif residual.until and end and residual.until <= end:
        what = f"those who stay after the end, {end}, stay until {residual.until}"
        yield fails(f"{where}.until", what, "Write a day after the end, or nobody.")
    else:
        what = f"{residual.personnel} persons stay until {residual.until}"
        yield shown(where, what)


def settled(compact: Compact, plan: Exit, end: date | None) -> Iterator[Finding]:
    """Ask what becomes of things, by a day on which somebody is there to do it."""
    if plan.assets == () and compact.items:
        what = "the plan lists no assets, though equipment is delivered"
        yield fails("exit.assets", what, "Write what becomes of each class of items.")
    stays = plan.residual.until if plan.residual and plan.residual.personnel else None
    last = max((day for day in (end, stays) if day), default=None)
    for index, asset in enumerate(plan.assets or ()):
        where = f"exit.assets[{index}]"
        if last is not None and asset.by > last:
            what = f"{asset.what} is due on {asset.by}, when nobody is left ({last})"
            yield fails(where, what, "Write a day on which somebody is still there.")
        elif asset.fate in ("handed over", "returned") and says_nothing(asset.to):
            noun = f"to whom {asset.what} goes"
            yield unsaid(f"{where}.to", noun, "Write `to:`.", (asset, "to"))
        else:
            yield shown(where, f"{asset.what}: {asset.fate} by {asset.by}")
