"""What others do: who pays, who joins, who settles, who is deterred, in what order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
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
from servanda.publication.strategy.blocks import CONSTANTS, CONSTANTS_HEAD, beliefs
from servanda.publication.strategy.whole import StrategyStatement
from servanda.publication.theme import (
    Block,
    Chapter,
    Head,
    Note,
    Paragraph,
    Silence,
    Table,
    join,
    link,
)

__all__ = ["STRATEGY", "constants"]

_ANNEX: Final = "Every constant of what others do"
_BEHIND: Final = (
    "Every constant behind this chapter, with its range and its source or the word "
    "unsourced, stands in the annex"
)
_NOT_ASKED: Final = "This was not asked for."
_LONG: Final = 8
"""Rows from which on a table is folded on a screen."""

_Blocks = Callable[[StrategyStatement], Iterator[Block]]
_Made = Callable[[Material, AssessmentStatement], Chapter]


def _chapter(name: str, title: str, question: str, blocks: _Blocks) -> _Made:
    def made(_material: Material, statement: AssessmentStatement) -> Chapter:
        if statement.strategy is None:
            return Chapter(name, title, question, (Silence(_NOT_ASKED),))
        told = _shortened(blocks(statement.strategy))
        return Chapter(name, title, question, tuple(told))

    return made


def _shortened(blocks: Iterator[Block]) -> Iterator[Block]:
    """Yield a chapter with its long tables folded, its constants told in the annex."""
    for block in blocks:
        if block is CONSTANTS_HEAD:
            yield Paragraph(join((_BEHIND, link(_ANNEX, "#constants"))))
        elif isinstance(block, Table):
            if block.caption != CONSTANTS:
                yield replace(block, is_folded=len(block.rows) > _LONG)
        else:
            yield block


def constants(_material: Material, statement: AssessmentStatement) -> Chapter:
    """Return the annex: every constant of the five chapters, each once."""
    question = "On which numbers do the chapters on what others do rest, and on whom?"
    if statement.strategy is None:
        return Chapter("constants", _ANNEX, question, (Silence(_NOT_ASKED),))
    return Chapter("constants", _ANNEX, question, tuple(_constants(statement.strategy)))


def _constants(of: StrategyStatement) -> Iterator[Block]:
    yield Note(
        "Unsourced: nobody measured it, and the range is a judgement. Unverified: the "
        "source was not read. A constant that several chapters use stands at the first."
    )
    told: set[tuple[str, float, float, float]] = set()
    for title, part in zip(_TITLES, of.parts, strict=True):
        fresh = []
        for one in part.beliefs:
            which = (one.name, one.median, one.low, one.high)
            if which not in told:
                told.add(which)
                fresh.append(one)
        if fresh:
            yield Head(title)
            yield beliefs(part.model_copy(update={"beliefs": fresh}), reference)


_TITLES: Final = (
    "Who pays, and how much at most",
    "Who would join",
    "What both sides could agree on",
    "What other regimes do",
    "What comes first",
)

STRATEGY: Final = (
    _chapter(
        "money",
        _TITLES[0],
        "Who pays what and when, can the host take over and carry its debt, and is any "
        "cost left open?",
        lambda of: money.blocks(of.money, reference),
    ),
    _chapter(
        "coalition",
        _TITLES[1],
        "Who would stand together, would it hold, and could all states agree?",
        lambda of: coalition.blocks(of.coalition, reference),
    ),
    _chapter(
        "bargain",
        _TITLES[2],
        "Are there terms that both sides would rather have than none?",
        lambda of: bargaining.blocks(of.bargain, reference),
    ),
    _chapter(
        "deterrence",
        _TITLES[3],
        "Does the compact change what other autocracies do, or keep an attacker away?",
        lambda of: deterrence.blocks(of.deterrence, reference),
    ),
    _chapter(
        "sequence",
        _TITLES[4],
        "Which tools, in which order and how strong, stay good whichever school is "
        "right?",
        lambda of: sequence.blocks(of.sequence, reference),
    ),
)
"""The chapters on what others do, in the order in which they stand."""
