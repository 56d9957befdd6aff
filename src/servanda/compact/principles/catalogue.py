"""All checks in the order of the checklist, written down in one tuple."""

from __future__ import annotations

from servanda.compact.principles import term
from servanda.compact.principles.check import Check

__all__ = ["CHECKS", "find"]

CHECKS: tuple[Check, ...] = (*term.CHECKS,)


def find(check_id: str) -> Check | None:
    """Return the check with an id, if there is one."""
    return next((check for check in CHECKS if check.id == check_id), None)
