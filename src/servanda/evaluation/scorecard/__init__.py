"""The scorecard (S1.7): each indicator held to baseline, target and dates."""

from servanda.evaluation.scorecard.dimensions import DIMENSIONS, Dimension, family_name
from servanda.evaluation.scorecard.measured import (
    Measured,
    Reading,
    Standing,
    measured,
)

__all__ = [
    "DIMENSIONS",
    "Dimension",
    "Measured",
    "Reading",
    "Standing",
    "family_name",
    "measured",
]
