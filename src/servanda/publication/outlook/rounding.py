"""Figures to four significant digits, so that machines agree."""

from __future__ import annotations

__all__ = ["short"]


def short(number: float) -> float:
    """Return a number to four significant digits.

    >>> short(123456.0), short(0.0123456)
    (123500.0, 0.01235)
    """
    return float(f"{number:.4g}")
