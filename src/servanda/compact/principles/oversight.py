"""Chapter J: the checks on oversight, in the order of the checklist."""

from __future__ import annotations

from servanda.compact.principles import (
    auditors,
    consultations,
    legislatures,
    log,
    notifications,
    outreach,
    publication,
    reports,
    risks,
    steps,
)
from servanda.compact.principles.check import Check

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    *legislatures.CHECKS,
    *steps.CHECKS,
    *reports.CHECKS,
    *auditors.CHECKS,
    *publication.CHECKS,
    *notifications.CHECKS,
    *risks.CHECKS,
    *consultations.CHECKS,
    *log.CHECKS,
    *outreach.CHECKS,
)
