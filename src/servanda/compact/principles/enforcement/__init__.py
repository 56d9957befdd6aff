"""Chapter D: conditions and enforcement."""

from __future__ import annotations

from servanda.compact.principles.check import Check
from servanda.compact.principles.enforcement import (
    balance,
    certification,
    consequence,
    demands,
    terms,
    waivers,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    *terms.CHECKS,
    *certification.CHECKS,
    *consequence.CHECKS,
    *waivers.CHECKS,
    *balance.CHECKS,
    *demands.CHECKS,
)
