"""Windows: a year, what was known before it, and what then happened.

A forecast for a year uses nothing later than October of the year before, so that its
months are 3 to 14 months ahead.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from servanda.outlook.skill.deaths import (
    Array,
    Deaths,
    Series,
    first_day,
    month_number,
)
from servanda.outlook.skill.definitions import WindowRule, definitions
from servanda.outlook.skill.errors import NoWindowError, ShortHistoryError

__all__ = ["Trial", "Window", "trial", "years_in"]


@dataclass(frozen=True, slots=True)
class Window:
    """What is to be forecast: every month of a year for each of some places.

    The cases are ordered by place, then by month: case = 12 * place + month.
    """

    year: int
    places: tuple[str, ...]

    @property
    def first(self) -> int:
        """The number of the first month forecast: January."""
        return month_number(self.year, 1)

    @property
    def origin(self) -> int:
        """The number of the last month known: October of the year before."""
        return self.first - definitions().window.unseen - 1

    @property
    def months(self) -> range:
        """The numbers of the months forecast."""
        return range(self.first, self.first + definitions().window.months)

    @property
    def cases(self) -> int:
        """How many country-months there are to forecast."""
        return len(self.places) * len(self.months)


@dataclass(frozen=True, slots=True)
class Trial:
    """A window with the past that may be used and the outcome that may not.

    window    what is to be forecast
    history   deaths up to and including the origin, of all places that are stated
    observed  (case,)  what happened, deaths in the month
    before    (place, month)  the twelve months up to the origin, places of the window
    actual    where the outcome comes from and in which vintage
    left_out  places that lack a month of the window or of the twelve before
    """

    window: Window
    history: Deaths
    observed: Array
    before: Array
    actual: str
    left_out: tuple[str, ...]


def trial(year: int, series: Sequence[Series]) -> Trial:
    """Set a window up from the first series that states it and enough of its past.

    Raises `NoWindowError` where none states its twelve months for any place, and
    `ShortHistoryError` where what came before is too short in all that do.
    """
    asked = Window(year, ())
    short: ShortHistoryError | None = None
    for one in series:
        outcome = one.actual.between(asked.months[0], asked.months[-1])
        if not np.isfinite(outcome).all(axis=1).any():
            continue
        try:
            return _posed(asked, one, outcome)
        except ShortHistoryError as error:
            short = short or error
    if short is not None:
        raise short
    reach = max((_last(one.actual) for one in series), default=0)
    told = f"; they reach {first_day(reach):%B %Y}" if reach else ""
    raise NoWindowError(
        f"no data state all twelve months of {year} for any place{told}",
        remedy="Choose an earlier year with --window, or bring data that reach later "
        "with --data or `servanda evidence import`.",
    )


def years_in(series: Sequence[Series]) -> tuple[int, ...]:
    """Return the years from 2018 on that can be forecast: `trial` refuses none."""
    first = definitions().window.first
    last = max((first_day(_last(one.actual)).year for one in series), default=0)
    found = []
    for year in range(first, last + 1):
        with suppress(NoWindowError, ShortHistoryError):
            found.append(trial(year, series).window.year)
    return tuple(found)


def _last(deaths: Deaths) -> int:
    """Return the last month of which anything is stated."""
    stated = np.flatnonzero(np.isfinite(deaths.counts).any(axis=0))
    return deaths.first + int(stated[-1]) if stated.size else 0


def _posed(asked: Window, one: Series, outcome: Array) -> Trial:
    rule = definitions().window
    history = one.history.until(asked.origin)
    _must_be_long(asked, history, rule)
    recent = one.history.between(asked.origin - rule.recent + 1, asked.origin)
    rows = {place: row for row, place in enumerate(one.history.places)}
    kept: list[tuple[int, str]] = []
    left_out: list[tuple[int, str]] = []
    for row, place in enumerate(one.actual.places):
        if not np.isfinite(outcome[row]).any():
            continue
        past = recent[rows[place]] if place in rows else np.array([np.nan])
        whole = np.isfinite(outcome[row]).all() and np.isfinite(past).all()
        (kept if whole else left_out).append((row, place))
    window = Window(asked.year, tuple(place for _, place in kept))
    _must_have_places(window)
    return Trial(
        window=window,
        history=history,
        observed=outcome[[row for row, _ in kept]].ravel(),
        before=recent[[rows[place] for place in window.places]],
        actual=one.actual.source,
        left_out=tuple(place for _, place in left_out),
    )


def _must_be_long(asked: Window, history: Deaths, rule: WindowRule) -> None:
    stated = np.flatnonzero(np.isfinite(history.counts).any(axis=0))
    months = int(asked.origin - history.first - stated[0] + 1) if stated.size else 0
    if months >= rule.least_history:
        return
    known = f"{months} months" if months > 0 else "nothing"
    raise ShortHistoryError(
        f"a forecast of {asked.year} is made from what was known in "
        f"{first_day(asked.origin):%B %Y}, and of the time until then the data hold "
        f"{known}; wanted are {rule.least_history} months",
        remedy="Choose a later year with --window, or bring data that begin earlier.",
    )


def _must_have_places(window: Window) -> None:
    if window.places:
        return
    raise ShortHistoryError(
        f"no place has both the twelve months of {window.year} and the twelve up to "
        f"{first_day(window.origin):%B %Y}",
        remedy="Bring data without gaps in these months.",
    )
