"""Chapter G: equipment."""

from __future__ import annotations

from servanda.compact.principles.check import Check
from servanda.compact.principles.equipment import (
    incidents,
    inventories,
    undertakings,
    upkeep,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    *undertakings.CHECKS,
    *inventories.CHECKS,
    *incidents.CHECKS,
    *upkeep.CHECKS,
)
