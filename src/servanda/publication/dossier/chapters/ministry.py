"""For the foreign ministry's desk: parties, conditions, milestones and tranches."""

from __future__ import annotations

from datetime import date

from servanda.compact.model.authority import Party
from servanda.compact.model.conditions import Condition, Tranche
from servanda.compact.model.purpose import Milestone
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.standing import called, post, said, sourced
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.theme import Chapter, Inline, columns, join, listed, mark
from servanda.publication.words import NOT_SHOWN, amount, day, days

__all__ = ["lateness", "ministry"]


def ministry(material: Material, _statement: AssessmentStatement) -> Chapter:
    """Return the chapter for the foreign ministry's desk."""
    compact = material.compact
    return Chapter(
        "ministry",
        "For the foreign ministry's desk",
        "Who takes part, what is the condition, who checks it, what happens on a miss, "
        "and what slipped?",
        (
            listed(
                "Parties",
                columns("Party", "Role", "Common principles", "Reservations"),
                (_party(party) for party in compact.parties or ()),
                "The parties are not shown.",
            ),
            listed(
                "Conditions",
                columns(
                    "Party", "Condition", "Due", "Verified by", "On a miss", "State"
                ),
                (_condition(material, one) for one in compact.conditions or ()),
                "No condition is shown: assistance does not depend on any.",
            ),
            listed(
                "Milestones",
                columns("Milestone", "Owner", "First agreed", "Now due", "State"),
                (_milestone(material, one) for one in compact.milestones or ()),
                "The agreement is known to have no milestones."
                if compact.lacks("milestones")
                else "Milestones are not shown.",
            ),
            listed(
                "Tranches",
                columns(
                    "Step", "Kind", "Part", "Not before", "Opens on", "Released by"
                ),
                (_tranche(material, one) for one in compact.tranches or ()),
                "No step of money, equipment or personnel is shown to wait on one.",
            ),
        ),
    )


def _party(party: Party) -> tuple[Inline, ...]:
    agreed = party.principles
    return (
        join((party.name, sourced(party))),
        party.role,
        f"{len(agreed.confirmed)} of 4, {day(agreed.signed_on)}"
        if agreed
        else mark(NOT_SHOWN),
        agreed.reservations if agreed else mark(NOT_SHOWN),
    )


def _condition(material: Material, one: Condition) -> tuple[Inline, ...]:
    compact, miss = material.compact, one.on_fail
    consequence = (
        f"{miss.consequence} after {days(miss.cure_days)} to mend, decided by "
        f"{post(compact, miss.decided_by)}"
        if miss
        else NOT_SHOWN
    )
    outcomes = [
        outcome
        for outcome in (material.record.outcomes if material.record else ())
        if outcome.condition == one.id
    ]
    last = max(outcomes, key=lambda outcome: outcome.on, default=None)
    if last is not None:
        state: Inline = f"{last.status}, {day(last.on)}"
    elif one.due and one.due < material.on:
        state = join((mark(NOT_SHOWN), f"due {days((material.on - one.due).days)} ago"))
    else:
        state = "not yet due" if one.due else mark(NOT_SHOWN)
    return (
        called(compact, one.party),
        join((one.text, sourced(one))),
        said(one, "due", day(one.due)),
        said(one, "verifier", post(compact, one.verifier)),
        said(one, "on_fail", consequence),
        state,
    )


def _milestone(material: Material, one: Milestone) -> tuple[Inline, ...]:
    entries = material.record.entries if material.record else ()
    mine = [entry for entry in entries if entry.refers_to == one.id]
    moved = [e for e in mine if e.kind == "milestone moved" and e.due]
    now = moved[-1].due if moved else one.due
    done = next((e.occurred for e in mine if e.kind == "milestone done"), None)
    return (
        one.text,
        said(one, "owner", post(material.compact, one.owner)),
        said(one, "original", day(one.original)),
        said(one, "due", day(now)),
        lateness(one.original or one.due, now, done, material.on),
    )


def lateness(
    original: date | None, due: date | None, done: date | None, on: date
) -> Inline:
    """Return how late a step is, against the first date and the present one."""
    if original is None:
        return mark(NOT_SHOWN)
    end = done or on
    late, later = (end - original).days, (end - (due or original)).days
    state = f"done {day(done)}" if done else "open"
    if late <= 0:
        return state if done else f"{state}, due in {days(-late)}" if late else state
    against = f"{days(late)} after the first date"
    if due and due != original:
        against += (
            f", {days(later)} after the present one"
            if later > 0
            else (f"; moved by {days((due - original).days)}")
        )
    return join((state, mark("late"), against))


def _tranche(material: Material, one: Tranche) -> tuple[Inline, ...]:
    part = f"{one.share * 100:.0f}%" if one.share is not None else ""
    sums = amount(one.amount) if one.amount else ""
    return (
        one.what,
        one.kind,
        join([words for words in (part, sums) if words], ", ") or mark(NOT_SHOWN),
        day(one.not_before),
        "; ".join(one.conditions) or "no condition named",
        post(material.compact, one.released_by),
    )
