"""What each objective cost, and what a unit of change in its indicator cost."""

from servanda.evaluation.cost.outcomes import (
    Costs,
    ObjectiveCost,
    Unpriced,
    costs,
)

__all__ = ["Costs", "ObjectiveCost", "Unpriced", "costs"]
