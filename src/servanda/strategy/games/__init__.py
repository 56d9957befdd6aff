"""Games of conflict: many against a regime, and sides who may fight or settle.

Games of coalitions, who divide what they are worth together, are in ``cooperative``.
"""

from servanda.strategy.games.bargaining import (
    Contest,
    Demand,
    Frontier,
    Mixed,
    Offers,
    Settlement,
    Shares,
    alternating_outcomes,
    alternating_shares,
    frontier_of,
    kalai_smorodinsky,
    kalai_smorodinsky_on,
    last_offers,
    nash_on,
    nash_point,
    offers_on,
    risky_demand,
)
from servanda.strategy.games.regime_change import (
    RegimeChange,
    equilibria,
    is_always_unique,
    without_public_knowledge,
)
from servanda.strategy.games.thresholds import (
    Effects,
    Thresholds,
    effects_on,
    thresholds,
)

__all__ = [
    "Contest",
    "Demand",
    "Effects",
    "Frontier",
    "Mixed",
    "Offers",
    "RegimeChange",
    "Settlement",
    "Shares",
    "Thresholds",
    "alternating_outcomes",
    "alternating_shares",
    "effects_on",
    "equilibria",
    "frontier_of",
    "is_always_unique",
    "kalai_smorodinsky",
    "kalai_smorodinsky_on",
    "last_offers",
    "nash_on",
    "nash_point",
    "offers_on",
    "risky_demand",
    "thresholds",
    "without_public_knowledge",
]
