"""What can stand in the way of a statement about coalitions."""

from __future__ import annotations

from servanda.strategy.errors import StrategyError

__all__ = ["VotesError"]


class VotesError(StrategyError):
    """A file of states and their positions in votes cannot be read as one."""

    code = "STR-201"
