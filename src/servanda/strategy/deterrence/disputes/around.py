"""What lies around a host, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Surroundings"]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Who might start a dispute with a state, counted by kind of pair.

    year      as of whose first day
    asked     the year that was asked about; later than ``year`` where the data on
              disputes end before it
    counts    of pairs, in the order of `history.kinds.KINDS`
    promised  whether any state had promised it defence in the year before
    """

    year: int
    asked: int
    counts: tuple[int, ...]
    promised: bool
