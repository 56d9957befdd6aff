"""Shares of one cost under several keys, and who would object to each."""

from servanda.strategy.sharing.keys.cost_game import (
    GAME_BELIEFS,
    CostGame,
    coalition_costs,
    cost_game,
)
from servanda.strategy.sharing.keys.dividing import (
    KEYS,
    Divided,
    Key,
    Shared,
    divided,
    together,
)
from servanda.strategy.sharing.keys.objecting import (
    MOST_LISTED,
    Objection,
    against,
    few,
    margin,
    margins,
)
from servanda.strategy.sharing.keys.sharers import Sharer, sharers
from servanda.strategy.sharing.keys.tasks import BENEFITS, tasks

__all__ = [
    "BENEFITS",
    "GAME_BELIEFS",
    "KEYS",
    "MOST_LISTED",
    "CostGame",
    "Divided",
    "Key",
    "Objection",
    "Shared",
    "Sharer",
    "against",
    "coalition_costs",
    "cost_game",
    "divided",
    "few",
    "margin",
    "margins",
    "sharers",
    "tasks",
    "together",
]
