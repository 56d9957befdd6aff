"""Games in which players divide what they are worth together."""

from servanda.strategy.games.cooperative.airport import landing_fees
from servanda.strategy.games.cooperative.game import (
    Game,
    excesses,
    is_in_core,
    objections,
    shapley_value,
)
from servanda.strategy.games.cooperative.nucleolus import (
    Division,
    has_core,
    nucleolus,
    prenucleolus,
)

__all__ = [
    "Division",
    "Game",
    "excesses",
    "has_core",
    "is_in_core",
    "landing_fees",
    "nucleolus",
    "objections",
    "prenucleolus",
    "shapley_value",
]
