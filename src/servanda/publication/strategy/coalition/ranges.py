"""Ranges and chances as statements have them."""

from __future__ import annotations

import numpy as np

from servanda.outlook.noise import Array
from servanda.outlook.samples import Probability
from servanda.publication.strategy.coalition.parts import Band, Chance

__all__ = ["at", "band", "chance", "must", "row", "three"]


def chance(one: Probability) -> Chance:
    """Return a share with its error."""
    return Chance(share=one.share, error=one.error)


def at(shares: Array, errors: Array, place: int) -> Chance:
    """Return one of many shares with its error."""
    return Chance(share=float(shares[place]), error=float(errors[place]))


def three(values: tuple[float, float, float]) -> Band:
    """Return a range of three values."""
    return Band(low=values[0], middle=values[1], high=values[2])


def row(row: Array) -> Band:
    """Return a range of three values in an array."""
    low, middle, high = (float(v) for v in row)
    return Band(low=low, middle=middle, high=high)


def band(values: Array, tail: float) -> Band | None:
    """Return a range with its middle; None of nothing. ``tail`` lies below it."""
    if not len(values):
        return None
    return row(np.quantile(values, (tail, 0.5, 1.0 - tail)))


def must(values: Array) -> Band:
    """Return P5, P50 and P95."""
    return row(np.quantile(values, (0.05, 0.5, 0.95)))
