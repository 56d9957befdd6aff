"""Chapter J: oversight, transparency, risk."""

from __future__ import annotations

from servanda.compact.principles.check import Check
from servanda.compact.principles.oversight import (
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
