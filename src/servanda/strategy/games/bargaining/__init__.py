"""Sides who may settle: what each would accept, and where rules of division lead."""

from servanda.strategy.games.bargaining.contest import Contest, Demand, risky_demand
from servanda.strategy.games.bargaining.frontier import (
    Frontier,
    Mixed,
    frontier_of,
    kalai_smorodinsky_on,
    nash_on,
    offers_on,
)
from servanda.strategy.games.bargaining.offers import (
    Offers,
    Shares,
    alternating_outcomes,
    alternating_shares,
    last_offers,
)
from servanda.strategy.games.bargaining.solutions import (
    Settlement,
    kalai_smorodinsky,
    kalai_smorodinsky_places,
    nash_places,
    nash_point,
    undominated,
)

__all__ = [
    "Contest",
    "Demand",
    "Frontier",
    "Mixed",
    "Offers",
    "Settlement",
    "Shares",
    "alternating_outcomes",
    "alternating_shares",
    "frontier_of",
    "kalai_smorodinsky",
    "kalai_smorodinsky_on",
    "kalai_smorodinsky_places",
    "last_offers",
    "nash_on",
    "nash_places",
    "nash_point",
    "offers_on",
    "risky_demand",
    "undominated",
]
