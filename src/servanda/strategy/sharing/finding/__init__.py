"""Who pays, for how long, at most how much, and by which key."""

from servanda.strategy.sharing.finding.answering import Asked
from servanda.strategy.sharing.finding.found import MoneyFound, Plan, money_of

__all__ = ["Asked", "MoneyFound", "Plan", "money_of"]
