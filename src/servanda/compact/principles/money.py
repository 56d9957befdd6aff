"""Chapter E: the checks on money, in the order of the checklist."""

from __future__ import annotations

from servanda.compact.principles import (
    aid,
    debt,
    funding,
    liability,
    scenarios,
    spending,
    sums,
    sustainment,
    takeover,
)
from servanda.compact.principles.check import Check

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    *sums.CHECKS,
    *funding.CHECKS,
    *sustainment.CHECKS,
    *takeover.CHECKS,
    *liability.CHECKS,
    *debt.CHECKS,
    *aid.CHECKS,
    *spending.CHECKS,
    *scenarios.CHECKS,
)
