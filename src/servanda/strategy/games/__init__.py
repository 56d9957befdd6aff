"""Games of two kinds: many against a regime, and two who may fight or settle."""

from servanda.strategy.games.bargaining import (
    Contest,
    Demand,
    Shares,
    alternating_shares,
    risky_demand,
)
from servanda.strategy.games.regime_change import (
    RegimeChange,
    equilibria,
    is_always_unique,
    without_public_knowledge,
)

__all__ = [
    "Contest",
    "Demand",
    "RegimeChange",
    "Shares",
    "alternating_shares",
    "equilibria",
    "is_always_unique",
    "risky_demand",
    "without_public_knowledge",
]
