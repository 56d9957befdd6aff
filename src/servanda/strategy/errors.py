"""What can stand in the way of a statement about what others do.

StrategyError
├── GameError         a game was described that cannot be played
├── NoImputationError players who alone can have more than there is to divide
├── UnsolvedGameError a division was found that does not stand exact arithmetic
└── AccountError      states, or limits, from which no shares follow
"""

from __future__ import annotations

from servanda.basis.errors import ServandaError

__all__ = [
    "AccountError",
    "GameError",
    "NoImputationError",
    "StrategyError",
    "UnsolvedGameError",
]


class StrategyError(ServandaError):
    """Something about what others do cannot be computed."""

    code = "STR-000"


class GameError(StrategyError):
    """A game was described with values outside those it is defined for."""

    code = "STR-101"


class NoImputationError(StrategyError):
    """No division gives every player what it can have alone."""

    code = "STR-102"


class UnsolvedGameError(StrategyError):
    """Linear programs led to a division that exact arithmetic does not confirm."""

    code = "STR-103"


class AccountError(StrategyError):
    """Shares were asked for that do not follow from the accounts or the limits."""

    code = "STR-104"
