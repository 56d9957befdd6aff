"""How a long run says how far it is."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["Progress", "in_silence"]

Progress = Callable[[float], None]
"""Called now and then with the share of the work that is done, 0 to 1."""


def in_silence(_share: float) -> None:
    """Report no progress."""
