"""Chapter E: money."""

from __future__ import annotations

from servanda.compact.principles.check import Check
from servanda.compact.principles.money import (
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
