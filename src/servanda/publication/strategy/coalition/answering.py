"""Quantities whose sign matters: each with the constant that turns it first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from servanda.publication.strategy.blocks import signed
from servanda.publication.strategy.coalition.statement import (
    SHARE,
    CoalitionStatement,
)
from servanda.publication.strategy.stated import StatedAnswer
from servanda.publication.theme import Block, columns, listed
from servanda.publication.words import count, percent, rough, sentence

__all__ = ["TURNING", "answers"]

TURNING: Final = (
    "What would turn it is the value of one constant at which the sign is another, all "
    "others at their middle; the one that does so first is told, the JSON has all. "
    '"Times" is a factor: at 0.4 times what the facts say is at two fifths of it.'
)
_UNITS: Final = {
    "ratio": "times",
    "hazard ratio": "times",
    "share": "of 1",
    "probability": "of 1, as a chance",
    "elasticity": "per cent for each per cent",
}
_OWN: Final = "times"


def answers(
    caption: str, found: Sequence[StatedAnswer], of: CoalitionStatement
) -> Block:
    """Return a table of quantities in one unit with their signs."""
    unit = found[0].unit if found else ""
    told = f"{caption} ({'per cent' if unit == SHARE else unit})" if unit else caption
    return listed(
        told,
        columns(
            *("What", "Middle", "90% range", "Sign", "Above nought"),
            "What would turn it first",
            numbers=(1, 2, 4),
            widths=(21, 10, 15, 20, 11, 23),
        ),
        (
            (
                sentence(one.about)[:-1],
                _figure(one.middle, one.unit),
                f"{_figure(one.low, one.unit)} to {_figure(one.high, one.unit)}",
                signed(one),
                percent(one.above),
                _turned(one, of),
            )
            for one in found
        ),
        "Nothing of this kind can be told.",
    )


def _figure(value: float, unit: str) -> str:
    """Return a value; a share as a percentage with its sign."""
    if unit != SHARE:
        return rough(value)
    return f"{100.0 * value:+.0f}%" if abs(value) >= 0.005 else "0%"  # noqa: PLR2004


def _turned(one: StatedAnswer, of: CoalitionStatement) -> str:
    if not one.switches:
        return "no single constant"
    first, more = one.switches[0], len(one.switches) - 1
    known = {belief.name: belief for belief in of.beliefs}
    belief = known.get(first.belief)
    # A belief that is drawn for one state by itself is named by its meaning.
    meaning = belief.meaning if belief else first.belief
    unit = _UNITS.get(belief.unit, belief.unit) if belief else _OWN
    within = "" if first.within else ", outside its range"
    others = f"; {count(more, 'other')} could too" if more else ""
    return f"{meaning}: at {rough(first.at)} {unit}{within}{others}"
