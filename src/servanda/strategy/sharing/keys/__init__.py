"""Shares of one cost under several keys, and who would object to each."""

from servanda.strategy.sharing.keys.cost_game import (
    GAME_BELIEFS,
    MOST_SHARERS,
    CostGame,
    coalition_costs,
    cost_game,
    margin,
    margins,
)
from servanda.strategy.sharing.keys.dividing import (
    KEYS,
    Divided,
    Key,
    Shared,
    divided,
    together,
)
from servanda.strategy.sharing.keys.sharers import Sharer, sharers
from servanda.strategy.sharing.keys.tasks import BENEFITS, tasks

__all__ = [
    "BENEFITS",
    "GAME_BELIEFS",
    "KEYS",
    "MOST_SHARERS",
    "CostGame",
    "Divided",
    "Key",
    "Shared",
    "Sharer",
    "coalition_costs",
    "cost_game",
    "divided",
    "margin",
    "margins",
    "sharers",
    "tasks",
    "together",
]
