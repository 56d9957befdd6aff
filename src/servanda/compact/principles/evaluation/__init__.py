"""Chapter I: monitoring and evaluation."""

from __future__ import annotations

from servanda.compact.principles.check import Check
from servanda.compact.principles.evaluation import (
    evaluations,
    indicators,
    measurements,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    *indicators.CHECKS,
    *evaluations.CHECKS,
    *measurements.CHECKS,
)
