"""Where the host stands before the first day: what is known of its fighting, and how.

By month where it is known by month; from a figure of the last year where that is newer;
else from stated beliefs. What was assumed is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.noise import Array
from servanda.outlook.posterior.beginning import Remembered
from servanda.outlook.posterior.history import memory_of
from servanda.outlook.posterior.memory import RING, Memory
from servanda.outlook.posterior.posterior import Posterior
from servanda.outlook.situation import Situation
from servanda.outlook.skill.deaths import Deaths, first_day, month_number

__all__ = ["ENOUGH", "REACH", "Standing", "standing"]

REACH: Final = 12
"""Months before the start from which on a stated figure of the last year goes before
what is known by month (unsourced): no month of that year is then known."""

ENOUGH: Final = 24
"""Months of a history without which its running means are still those of its first
year."""

_LATER: Final = "which is later than the start: retrospective"


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """What is known of the host's fighting before the first day.

    place    row of the estimates; -1 for a place that they do not hold, which is taken
             for one without effects of its own
    known    by month; None where nothing is
    assumed  what was taken for granted, in words
    """

    place: int
    known: Remembered | None
    assumed: tuple[str, ...]


class _Known(NamedTuple):
    """What one source states by month, up to a numbered month."""

    memory: Memory
    deaths: Array
    last: int
    source: str


def standing(
    place: str | None,
    start: date,
    situation: Situation,
    deaths: Deaths | None,
    posterior: Posterior,
) -> Standing:
    """Return where a host stands before its first day.

    place   three-letter code; None for a host that has no place in the world
    start   first day of the first month
    deaths  state-based deaths of all places by month, from the evidence; None where
            there are none
    """
    row = posterior.row.get(place, -1) if place else -1
    before = month_number(start.year, start.month) - 1
    known = _newest(place, before, deaths, posterior)
    words = _about_place(place, row, before, posterior)
    is_stated = situation.deaths_last_year or situation.intensity is not None
    if known is None or (is_stated and before - known.last >= REACH):
        return Standing(row, None, (*words, _without(situation)))
    gap = before - known.last
    told = (*words, _by_month(known, gap))
    return Standing(row, Remembered(known.memory, known.deaths, gap), told)


def _newest(
    place: str | None, before: int, deaths: Deaths | None, posterior: Posterior
) -> _Known | None:
    """Return what is known latest by month, and not after the month before the start.

    Of two that reach as far, the evidence goes before the estimates.
    """
    if place is None:
        return None
    found = [_in_evidence(place, before, deaths, posterior)]
    found += [_in_estimates(place, before, posterior)]
    known = [one for one in found if one is not None]
    return max(known, key=lambda one: one.last, default=None)


def _in_evidence(
    place: str, before: int, deaths: Deaths | None, posterior: Posterior
) -> _Known | None:
    if deaths is None or place not in deaths.places:
        return None
    own = deaths.until(before).of([place])[0]
    stated = np.flatnonzero(np.isfinite(own))
    if not stated.size:
        return None
    last = deaths.first + int(stated[-1])
    history = deaths.until(last)
    own = history.of([place])[0]
    if own.size < ENOUGH or not np.isfinite(own[-RING:]).all():
        return None
    memory = memory_of(posterior, history, [place])
    return _Known(memory, own, last, deaths.source)


def _in_estimates(place: str, before: int, posterior: Posterior) -> _Known | None:
    row = posterior.row.get(place)
    if row is None or posterior.until > before:
        return None
    memory = Memory(posterior.features[[row]], posterior.ring[[row]])
    return _Known(memory, posterior.ring[row], posterior.until, "the data of the fit")


def _about_place(
    place: str | None, row: int, before: int, posterior: Posterior
) -> tuple[str, ...]:
    if row < 0:
        named = place or "the host"
        return (f"{named} is not among the estimates: no effects of its own are known",)
    if posterior.until > before:
        until = f"{first_day(posterior.until):%Y-%m}"
        return (f"how fighting moves was estimated from data until {until}, {_LATER}",)
    return ()


def _by_month(known: _Known, gap: int) -> str:
    words = (
        f"fighting until {first_day(known.last):%Y-%m} is taken by month from "
        f"{known.source}"
    )
    if gap == 0:
        return words
    months = "the month" if gap == 1 else f"the {gap} months"
    return f"{words}; {months} from there to the start are run without any support"


def _without(situation: Situation) -> str:
    if situation.deaths_last_year is None and situation.intensity is None:
        return "fighting before the start is not known by month, nor by year"
    return (
        "fighting before the start is not known by month: twelve months are drawn that "
        "add up to the stated figure, and the year before them is taken to be like them"
    )
