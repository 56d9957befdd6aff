"""Which states there were, on a day and in a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import polars as pl

from servanda.evidence.places.gazetteer import Place, Spell, places
from servanda.evidence.places.succession import predecessors

__all__ = ["states_by_year", "states_in"]

_FURTHEST: Final = 2030
"""How far the list is made at once; a later year makes a longer one."""


def states_in(day: date) -> tuple[str, ...]:
    """Return the codes of the independent states of a day, in alphabetical order.

    Since 1816, by Gleditsch and Ward's list with their microstates.
    """
    return tuple(sorted(code for code, one in places().items() if one.is_state_on(day)))


def states_by_year(first: int, last: int) -> pl.DataFrame:
    """Return the independent states of each year from ``first`` to ``last``.

    returns  frame of place (str) and year (Int32), in that order

    A state belongs to every year in which it existed for a day. The one exception:
    in the year in which a state continues another under a new code (RUS in 1991)
    only the earlier is listed, because a code that both bore is read as of the
    year's first day, and the later would stand there empty.
    """
    whole = _listed(max(last, _FURTHEST))
    return whole.filter(pl.col("year").is_between(first, last))


@lru_cache(maxsize=4)
def _listed(last: int) -> pl.DataFrame:
    """Return all states of all years up to one: made once, since panels ask often."""
    years = {
        (code, year)
        for code, one in places().items()
        for spell in one.states
        for year in _years(one, spell, last)
    }
    return pl.DataFrame(
        sorted(years), schema={"place": pl.String(), "year": pl.Int32()}, orient="row"
    )


def _years(one: Place, spell: Spell, last: int) -> Iterator[int]:
    takes_over = any(
        came.how == "continues" and came.day == spell.start
        for came in predecessors(one.code)
    )
    start = spell.start.year + (1 if takes_over else 0)
    end = last if spell.until is None else (spell.until - timedelta(days=1)).year
    yield from range(start, min(end, last) + 1)
