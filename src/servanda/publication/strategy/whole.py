"""The strategic parts of an assessment, together."""

from __future__ import annotations

from servanda.publication.sheet import Part
from servanda.publication.strategy.bargaining import BargainStatement
from servanda.publication.strategy.coalition import CoalitionStatement
from servanda.publication.strategy.deterrence import DeterrenceStatement
from servanda.publication.strategy.money import MoneyStatement
from servanda.publication.strategy.sequence import SequenceStatement
from servanda.publication.strategy.stated import UNSOURCED, StrategicStatement

__all__ = ["StrategyStatement"]


class StrategyStatement(Part):
    """Who pays, who joins, who settles, who is deterred, and in what order.

    Each part is what the command of its own tells, at the size of an assessment.
    """

    money: MoneyStatement
    coalition: CoalitionStatement
    bargain: BargainStatement
    deterrence: DeterrenceStatement
    sequence: SequenceStatement

    @property
    def parts(self) -> tuple[StrategicStatement, ...]:
        """The five parts, in the order of the chapters."""
        return (
            *(self.money, self.coalition, self.bargain),
            *(self.deterrence, self.sequence),
        )

    @property
    def sources(self) -> list[str]:
        """Keys of every work that a constant of these parts rests on, each once."""
        named = [key for of in self.parts for one in of.beliefs for key in one.sources]
        named += self.money.sources
        return list(dict.fromkeys(key for key in named if key != UNSOURCED))
