"""Chapter T: time, renewal and exit."""

from __future__ import annotations

from servanda.compact.principles.check import Check
from servanda.compact.principles.term import (
    aftermath,
    coverage,
    exit_plan,
    extensions,
    handover,
    milestones,
    period,
    sunset,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    *period.CHECKS,
    *sunset.CHECKS,
    *extensions.CHECKS,
    *coverage.CHECKS,
    *milestones.CHECKS,
    *exit_plan.CHECKS,
    *handover.CHECKS,
    *aftermath.CHECKS,
)
