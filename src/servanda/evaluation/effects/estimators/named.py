"""The weighting estimators by the names that a design gives them."""

from __future__ import annotations

from typing import Final

from servanda.evaluation.effects.estimators.differences import (
    difference_in_differences,
    synthetic_difference_in_differences,
)
from servanda.evaluation.effects.estimators.fit import Weighting
from servanda.evaluation.effects.estimators.synthetic import (
    augmented_synthetic_control,
    synthetic_control,
)

__all__ = ["BY_COHORT", "LEVELS", "WEIGHTING"]

WEIGHTING: Final[dict[str, Weighting]] = {
    "synthetic control": synthetic_control,
    "augmented synthetic control": augmented_synthetic_control,
    "synthetic difference-in-differences": synthetic_difference_in_differences,
    "difference-in-differences": difference_in_differences,
}

LEVELS: Final = ("synthetic control", "augmented synthetic control")
"""Those that compare levels, so that the fit before decides whether they can."""

BY_COHORT: Final = ("event study", "callaway-sant'anna")
"""Those that compare cohorts of treated units with units never treated."""
