"""Whether a place was a state in a year: before that, silence says nothing of it."""

from __future__ import annotations

from datetime import date

from servanda.evidence.places import place

__all__ = ["was_state"]


def was_state(code: str, year: int) -> bool:
    """Tell whether a place was an independent state at the end of a year."""
    return place(code).is_state_on(date(year, 12, 31))
