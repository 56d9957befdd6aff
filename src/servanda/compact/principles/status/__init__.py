"""Chapter H: status and command."""

from __future__ import annotations

from servanda.compact.principles.check import Check
from servanda.compact.principles.status import (
    agreement,
    command,
    jurisdiction,
    survival,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    *agreement.CHECKS,
    *jurisdiction.CHECKS,
    *survival.CHECKS,
    *command.CHECKS,
)
