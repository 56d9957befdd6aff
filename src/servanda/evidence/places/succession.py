"""What states came from, and what became of them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from servanda.evidence.places.gazetteer import Spell, place, rows

__all__ = [
    "Stage",
    "Succession",
    "continuity",
    "predecessors",
    "successions",
    "successors",
]


class Succession(NamedTuple):
    """One place takes over from another, wholly or in part.

    earlier, later  codes of the two places
    day             the first day under the later one
    how             ``continues``: one state under another code, without a break in
                    the providers' numbers; ``splits``: the earlier state goes on
                    without this part; ``merges``: the earlier state goes up in the
                    later; ``dissolves``: the earlier state ends, and the later is
                    one of what remains

    Independence from a colonial power is not listed: the colony was no part of the
    state. Days are the first of Gleditsch and Ward's spells where there is one.
    """

    earlier: str
    later: str
    day: date
    how: Literal["continues", "splits", "merges", "dissolves"]


class Stage(NamedTuple):
    """One stretch of a state's time under one code; ``until`` None if it goes on."""

    place: str
    start: date
    until: date | None


@cache
def successions() -> tuple[Succession, ...]:
    """Return all successions, oldest first."""
    return tuple(
        Succession(
            row["earlier"],
            row["later"],
            date.fromisoformat(row["day"]),
            row["how"],  # type: ignore[arg-type]  # a test holds the words
        )
        for row in rows("successions.csv")
    )


def predecessors(code: str) -> tuple[Succession, ...]:
    """Return what a place came from, oldest first."""
    return tuple(one for one in successions() if one.later == place(code).code)


def successors(code: str) -> tuple[Succession, ...]:
    """Return what came from a place, oldest first."""
    return tuple(one for one in successions() if one.earlier == place(code).code)


def continuity(code: str) -> tuple[Stage, ...]:
    """Return the stages of one state under its several codes, oldest first.

    Stages end where the state ended; between two of them there may be years without.

    >>> [(stage.place, stage.start.year) for stage in continuity("RUS")]
    [('RUS', 1816), ('SUN', 1922), ('RUS', 1991)]
    """
    same = {place(code).code}
    before = 0
    while len(same) > before:
        before = len(same)
        for one in successions():
            if one.how == "continues" and same & {one.earlier, one.later}:
                same |= {one.earlier, one.later}
    stages = [Stage(one, *spell) for one in same for spell in _spells(one)]
    return tuple(sorted(stages, key=lambda stage: stage.start))


def _spells(code: str) -> tuple[Spell, ...]:
    return place(code).states
