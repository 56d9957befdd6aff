"""How ranges and chances are put into words here."""

from __future__ import annotations

from servanda.publication.strategy.coalition.parts import Band, Chance
from servanda.publication.words import percent, rough

__all__ = ["error", "rare", "told", "whole"]


def rare(share: float) -> str:
    """Return a chance in words; one that no draw showed is small, not nought."""
    return "<1%" if share == 0.0 else percent(share)


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
