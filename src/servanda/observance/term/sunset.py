"""Whether a term has force at a moment: not yet, in force, or lapsed.

Exact to the microsecond and half-open: at its first moment a term has force, at the
moment it ends it has lapsed. Nobody needs to act for that, and no value stands in
for a term that is not stated.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["InForce", "Lapsed", "NotYet", "Sunset", "sunset"]


@dataclass(frozen=True, slots=True)
class NotYet:
    """It has no force yet.

    starts  its first moment; None where it is not shown
    """

    starts: datetime | None


@dataclass(frozen=True, slots=True)
class InForce:
    """It has force.

    until  the moment it lapses; None where no end is stated
    """

    until: datetime | None


@dataclass(frozen=True, slots=True)
class Lapsed:
    """It has no force any more.

    since   the moment it lapsed
    clause  the clause by which it did
    """

    since: datetime
    clause: str


Sunset = NotYet | InForce | Lapsed


def sunset(
    starts: datetime | None, ends: datetime | None, at: datetime, clause: str
) -> Sunset:
    """Tell where a moment lies in the half-open term ``[starts, ends)``."""
    if ends is not None and at >= ends:
        return Lapsed(ends, clause)
    if starts is None or at < starts:
        return NotYet(starts)
    return InForce(ends)
