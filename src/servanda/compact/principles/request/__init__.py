"""Chapter A: request, authority and consent."""

from __future__ import annotations

from servanda.compact.principles.check import Check
from servanda.compact.principles.request import (
    activation,
    authority,
    coercion,
    consent,
    contest,
    letter,
    signatories,
    withdrawal,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    *letter.CHECKS,
    *signatories.CHECKS,
    *authority.CHECKS,
    *contest.CHECKS,
    *consent.CHECKS,
    *withdrawal.CHECKS,
    *coercion.CHECKS,
    *activation.CHECKS,
)
