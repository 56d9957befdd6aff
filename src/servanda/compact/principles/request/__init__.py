"""Chapter A: request, authority and consent."""

from __future__ import annotations

from servanda.compact.principles.check import Check
from servanda.compact.principles.request import (
    activation,
    authority,
    coercion,
    consent,
    contest,
    freedom,
    letter,
    precedence,
    signatories,
    withdrawal,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    *letter.CHECKS,
    *precedence.CHECKS,
    *signatories.CHECKS,
    *authority.CHECKS,
    *contest.CHECKS,
    *freedom.CHECKS,
    *consent.CHECKS,
    *withdrawal.CHECKS,
    *coercion.CHECKS,
    *activation.CHECKS,
)
