"""The conditions under which a design may estimate; one that fails is told in words."""

from servanda.evaluation.effects.conditions.after import after_fit, parallel
from servanda.evaluation.effects.conditions.before import Seen, before_fit
from servanda.evaluation.effects.conditions.condition import Condition
from servanda.evaluation.effects.conditions.thresholds import Thresholds, thresholds

__all__ = [
    "Condition",
    "Seen",
    "Thresholds",
    "after_fit",
    "before_fit",
    "parallel",
    "thresholds",
]
