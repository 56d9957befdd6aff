"""Blocks that every strategic chapter has: answers, unknowns, beliefs, limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from servanda.publication.strategy.stated import (
    UNSOURCED,
    StatedAnswer,
    StatedBelief,
    StatedSwitch,
    StrategicStatement,
)
from servanda.publication.theme import (
    Block,
    Bullets,
    Head,
    Inline,
    Note,
    Silence,
    columns,
    join,
    listed,
    mark,
)
from servanda.publication.words import percent, rough, sentence

__all__ = [
    "CONSTANTS",
    "CONSTANTS_HEAD",
    "answers",
    "beliefs",
    "closing",
    "signed",
    "unknowns",
]

CONSTANTS: Final = "Every constant, its 90% range and its source"
CONSTANTS_HEAD: Final = Head("The constants, one by one")
_MOST: Final = 2
"""Turning values that a table tells; the statement has them all."""

Cite = Callable[[str], Inline]


def answers(
    caption: str, found: Sequence[StatedAnswer], of: StrategicStatement
) -> Block:
    """Return a table of quantities, their signs, and what would turn them."""
    meaning = {one.name: one.meaning for one in of.beliefs}
    return listed(
        caption,
        columns(
            *("What", "Middle", "90% range", "Sign", "Above nought"),
            "What would turn it",
            numbers=(1, 2, 4),
            widths=(27, 8, 12, 13, 8, 32),
        ),
        (
            (
                _asked(one),
                rough(one.middle),
                f"{rough(one.low)} to {rough(one.high)}",
                signed(one),
                percent(one.above),
                _turned(one.switches, meaning),
            )
            for one in found
        ),
        "Nothing of this kind can be told.",
    )


def signed(one: StatedAnswer) -> Inline:
    """Return a sign in words."""
    return mark(one.sign) if one.sign == "not distinguishable" else one.sign


def _asked(one: StatedAnswer) -> str:
    return sentence(f"{one.about}, in {one.unit}" if one.unit else one.about)


def unknowns(of: StrategicStatement) -> Iterator[Block]:
    """Yield what is not known, each with what would be needed."""
    for words in of.unknown:
        yield Silence(sentence(f"not known: {words}"))


def beliefs(of: StrategicStatement, cite: Cite) -> Block:
    """Return every constant with its range and its source, or *unsourced*."""
    return listed(
        CONSTANTS,
        columns(
            *("Constant", "Middle", "Range", "Basis", "Source"),
            numbers=(1, 2),
            widths=(42, 16, 13, 9, 20),
        ),
        (_belief(one, cite) for one in of.beliefs),
        "No constant is used.",
    )


def closing(of: StrategicStatement, cite: Cite) -> Iterator[Block]:
    """Yield what was assumed, what the part cannot say, and its constants."""
    if of.assumed:
        yield Head("What was taken for granted")
        yield Bullets(tuple(sentence(words) for words in of.assumed))
    yield Head("What this cannot say")
    for words in of.limits:
        yield Note(sentence(words))
    yield CONSTANTS_HEAD
    yield beliefs(of, cite)


def _turned(switches: Sequence[StatedSwitch], meaning: dict[str, str]) -> Inline:
    if not switches:
        return "no single constant, within or far beyond its range"
    told = [
        f"{meaning.get(one.belief, one.belief)} at {rough(one.at)}"
        f"{'' if one.within else ' (outside its range)'}"
        for one in switches[:_MOST]
    ]
    more = len(switches) - len(told)
    return "; ".join((*told, f"{more} more")) if more else "; ".join(told)


def _belief(one: StatedBelief, cite: Cite) -> tuple[Inline, ...]:
    named: list[Inline] = [
        mark(UNSOURCED) if key == UNSOURCED else cite(key) for key in one.sources
    ]
    span = "fixed" if one.low == one.high else f"{rough(one.low)} to {rough(one.high)}"
    standing = (
        ()
        if one.standing != "unverified" or UNSOURCED in one.sources
        else (mark("unverified"),)
    )
    return (
        sentence(one.meaning),
        f"{rough(one.median)} {one.unit}",
        span,
        one.basis,
        join((*named, *standing), "; "),
    )
