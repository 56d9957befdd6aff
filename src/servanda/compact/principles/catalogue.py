"""All checks in the order of the checklist, written down in one tuple."""

from __future__ import annotations

from servanda.compact.principles import (
    aftermath,
    balance,
    certification,
    command,
    consequence,
    coverage,
    demands,
    enforcement,
    exit_plan,
    extensions,
    handover,
    jurisdiction,
    milestones,
    money,
    oversight,
    status,
    sunset,
    survival,
    term,
    waivers,
)
from servanda.compact.principles.check import Check

__all__ = ["CHECKS", "find"]

CHECKS: tuple[Check, ...] = (
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
    *status.CHECKS,
    *jurisdiction.CHECKS,
    *survival.CHECKS,
    *command.CHECKS,
    *oversight.CHECKS,
)


def find(check_id: str) -> Check | None:
    """Return the check with an id, if there is one."""
    return next((check for check in CHECKS if check.id == check_id), None)
