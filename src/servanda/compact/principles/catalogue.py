"""All checks in the order of the checklist, written down in one tuple."""

from __future__ import annotations

from servanda.compact.principles import (
    activation,
    aftermath,
    amnesty,
    authority,
    balance,
    bars,
    certification,
    coercion,
    command,
    consent,
    consequence,
    contest,
    coverage,
    demands,
    design,
    enforcement,
    equipment,
    evaluation,
    excess,
    exit_plan,
    extensions,
    handover,
    harm,
    incidents,
    indicators,
    inventories,
    jurisdiction,
    measurements,
    milestones,
    money,
    new_tasks,
    oversight,
    people,
    purpose,
    recipients,
    request,
    rights,
    sequence,
    signatories,
    status,
    strength,
    sunset,
    survival,
    term,
    units,
    upkeep,
    waivers,
    withdrawal,
)
from servanda.compact.principles.check import Check

__all__ = ["CHAPTERS", "CHECKS", "find"]

CHAPTERS = "ABTDEFGHIJ"
"""The letters of the chapters, in the order of the checklist."""


def _place(check: Check) -> tuple[int, str]:
    return CHAPTERS.index(check.id[0]), check.id


CHECKS: tuple[Check, ...] = tuple(
    sorted(
        (
            *request.CHECKS,
            *signatories.CHECKS,
            *authority.CHECKS,
            *contest.CHECKS,
            *consent.CHECKS,
            *withdrawal.CHECKS,
            *coercion.CHECKS,
            *activation.CHECKS,
            *purpose.CHECKS,
            *excess.CHECKS,
            *design.CHECKS,
            *new_tasks.CHECKS,
            *sequence.CHECKS,
            *term.CHECKS,
            *sunset.CHECKS,
            *extensions.CHECKS,
            *coverage.CHECKS,
            *milestones.CHECKS,
            *exit_plan.CHECKS,
            *handover.CHECKS,
            *aftermath.CHECKS,
            *enforcement.CHECKS,
            *certification.CHECKS,
            *consequence.CHECKS,
            *waivers.CHECKS,
            *balance.CHECKS,
            *demands.CHECKS,
            *money.CHECKS,
            *units.CHECKS,
            *recipients.CHECKS,
            *rights.CHECKS,
            *bars.CHECKS,
            *harm.CHECKS,
            *amnesty.CHECKS,
            *people.CHECKS,
            *strength.CHECKS,
            *equipment.CHECKS,
            *inventories.CHECKS,
            *incidents.CHECKS,
            *upkeep.CHECKS,
            *status.CHECKS,
            *jurisdiction.CHECKS,
            *survival.CHECKS,
            *command.CHECKS,
            *indicators.CHECKS,
            *evaluation.CHECKS,
            *measurements.CHECKS,
            *oversight.CHECKS,
        ),
        key=_place,
    )
)


def find(check_id: str) -> Check | None:
    """Return the check with an id, if there is one."""
    return next((check for check in CHECKS if check.id == check_id), None)
