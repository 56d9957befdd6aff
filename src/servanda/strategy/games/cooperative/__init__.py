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
from servanda.strategy.games.cooperative.voting import banzhaf_chances, shapley_shubik

__all__ = [
    "Division",
    "Game",
    "banzhaf_chances",
    "excesses",
    "has_core",
    "is_in_core",
    "landing_fees",
    "nucleolus",
    "objections",
    "prenucleolus",
    "shapley_shubik",
    "shapley_value",
]
