"""How ranges and chances are put into words here."""

from __future__ import annotations

from typing import Final

from servanda.outlook.options import NO_CURRENCY
from servanda.publication.strategy.coalition.parts import Band, Chance
from servanda.publication.strategy.coalition.statement import CoalitionStatement
from servanda.publication.words import percent, rough

__all__ = ["error", "few", "fine", "money", "prior_only", "rare", "told", "whole"]

_FEWEST: Final = 20
"""Draws below which no chance is told in the headline."""

_FACTS: Final = 6
"""That a candidate can have."""


def rare(share: float) -> str:
    """Return a chance in words; one that no draw showed is small, not nought."""
    return "<1%" if share == 0.0 else percent(share)


def fine(share: float) -> str:
    """Return a chance; below one in a hundred with the digit that tells it."""
    if share == 0.0:
        return "below what the draws can show"
    return f"{100.0 * share:.1g}%" if share < 0.01 else percent(share)  # noqa: PLR2004


def few(of: CoalitionStatement) -> bool:
    """Return whether there are too few draws to tell a chance."""
    return of.draws < _FEWEST


def prior_only(of: CoalitionStatement) -> bool:
    """Return whether no fact is given on what any candidate has at stake."""
    return all(len(one.unknown) == _FACTS for one in of.candidates)


def money(of: CoalitionStatement) -> str:
    """Return the unit of amounts; empty where no currency is shown."""
    if of.currency == NO_CURRENCY:
        return ""
    return f"{of.currency}, {of.prices} prices"


def whole(one: Band) -> str:
    """Return a number of states with its range."""
    if one.low == one.high:
        return f"{one.middle:.0f}"
    return f"{one.middle:.0f} ({one.low:.0f} to {one.high:.0f})"


def told(one: Band) -> str:
    """Return a figure with its range."""
    if one.low == one.high:
        return rough(one.middle)
    return f"{rough(one.middle)} ({rough(one.low)} to {rough(one.high)})"


def error(one: Chance) -> str:
    """Return a chance with one standard error in points."""
    return f"{rare(one.share)} (\u00b1{max(100.0 * one.error, 0.1):.1f})"
