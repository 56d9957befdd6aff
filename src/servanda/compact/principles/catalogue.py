"""All checks in the order of the checklist, written down in one tuple."""

from __future__ import annotations

from servanda.compact.principles import (
    design,
    enforcement,
    equipment,
    evaluation,
    money,
    oversight,
    people,
    request,
    status,
    term,
)
from servanda.compact.principles.check import Check

__all__ = ["CHAPTERS", "CHECKS", "find"]

CHAPTERS = "ABTDEFGHIJ"
"""The letters of the chapters, in the order of the checklist."""

_WRITTEN: tuple[Check, ...] = (
    *request.CHECKS,
    *design.CHECKS,
    *term.CHECKS,
    *enforcement.CHECKS,
    *money.CHECKS,
    *people.CHECKS,
    *equipment.CHECKS,
    *status.CHECKS,
    *evaluation.CHECKS,
    *oversight.CHECKS,
)

CHECKS: tuple[Check, ...] = tuple(
    sorted(_WRITTEN, key=lambda check: (CHAPTERS.index(check.id[0]), check.id))
)
"""Modules are grouped by noun, so within a chapter the ids need sorting."""


def find(check_id: str) -> Check | None:
    """Return the check with an id, if there is one."""
    return next((check for check in CHECKS if check.id == check_id), None)
