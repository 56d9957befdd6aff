"""What others do: who pays, who joins, who settles, who is deterred, in what order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from servanda.publication.dossier.material import Material
from servanda.publication.dossier.standing import reference
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.strategy import (
    bargaining,
    coalition,
    deterrence,
    money,
    sequence,
)
from servanda.publication.strategy.whole import StrategyStatement
from servanda.publication.theme import Block, Chapter, Silence

__all__ = ["STRATEGY"]

_Blocks = Callable[[StrategyStatement], Iterator[Block]]
_Made = Callable[[Material, AssessmentStatement], Chapter]


def _chapter(name: str, title: str, question: str, blocks: _Blocks) -> _Made:
    def made(_material: Material, statement: AssessmentStatement) -> Chapter:
        if statement.strategy is None:
            return Chapter(name, title, question, (Silence("This was not asked for."),))
        return Chapter(name, title, question, tuple(blocks(statement.strategy)))

    return made


STRATEGY: Final = (
    _chapter(
        "money",
        "Who pays, and how much at most",
        "Who pays what and when, can the host take over and carry its debt, and is any "
        "cost left open?",
        lambda of: money.blocks(of.money, reference),
    ),
    _chapter(
        "coalition",
        "Who would join",
        "Who would stand together, would it hold, and could all states agree?",
        lambda of: coalition.blocks(of.coalition, reference),
    ),
    _chapter(
        "bargain",
        "What both sides could agree on",
        "Are there terms that both sides would rather have than none?",
        lambda of: bargaining.blocks(of.bargain, reference),
    ),
    _chapter(
        "deterrence",
        "What other regimes do",
        "Does the compact change what other autocracies do, or keep an attacker away?",
        lambda of: deterrence.blocks(of.deterrence, reference),
    ),
    _chapter(
        "sequence",
        "What comes first",
        "Which tools, in which order and how strong, stay good whichever school is "
        "right?",
        lambda of: sequence.blocks(of.sequence, reference),
    ),
)
"""The chapters on what others do, in the order in which they stand."""
