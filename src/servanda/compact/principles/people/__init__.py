"""Chapter F: people, units, rights."""

from __future__ import annotations

from servanda.compact.principles.check import Check
from servanda.compact.principles.people import (
    amnesty,
    bars,
    control,
    harm,
    recipients,
    rights,
    strength,
    transfers,
    units,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    *units.CHECKS,
    *recipients.CHECKS,
    *rights.CHECKS,
    *transfers.CHECKS,
    *bars.CHECKS,
    *harm.CHECKS,
    *amnesty.CHECKS,
    *control.CHECKS,
    *strength.CHECKS,
)
