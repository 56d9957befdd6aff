"""Chapter B: purpose and design."""

from __future__ import annotations

from servanda.compact.principles.check import Check
from servanda.compact.principles.design import (
    excess,
    foresight,
    new_tasks,
    purpose,
    sequence,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    *purpose.CHECKS,
    *excess.CHECKS,
    *foresight.CHECKS,
    *new_tasks.CHECKS,
    *sequence.CHECKS,
)
