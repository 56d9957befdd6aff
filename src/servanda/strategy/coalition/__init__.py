"""Those who act together: who would join, and who would stay."""

from servanda.strategy.coalition.stability import (
    CommonGood,
    Payoffs,
    is_externally_stable,
    is_internally_stable,
    stable_sizes,
)

__all__ = [
    "CommonGood",
    "Payoffs",
    "is_externally_stable",
    "is_internally_stable",
    "stable_sizes",
]
