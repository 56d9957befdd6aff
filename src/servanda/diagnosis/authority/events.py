"""Coups and changes of office within a span of time, and how far the lists reach."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

import polars as pl

from servanda.basis.period import add_months
from servanda.diagnosis.annual import is_held
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Panel
from servanda.evidence.places import continuity

__all__ = [
    "Entry",
    "When",
    "counted",
    "last_entry",
    "latest",
    "since_months",
    "told_until",
]

_ENTRY: Final = "leader_entry"
_EXIT: Final = "leader_exit"
_LONGEST_DAY: Final = 31
"""Days that a statement on an event may cover; a longer one tells its year only."""

_IRREGULAR, _IMPOSED = 3, 4
_MANNERS: Final = {
    1: "by the state's own rules",
    2: "in a way not known",
    _IRREGULAR: "irregularly",
    _IMPOSED: "imposed by another state",
}


class Entry(NamedTuple):
    """How whoever governs came to office; never who.

    manner      1 by the state's own rules to 4 imposed by another state
    left        the day of leaving, where nobody is listed since
    is_current  whether the list reaches near enough to the day described
    """

    on: date
    manner: int
    left: date | None
    is_current: bool
    figure: Figure

    @property
    def is_irregular(self) -> bool:
        """Whether it was against the state's own rules, or another state's doing."""
        return self.manner in {_IRREGULAR, _IMPOSED}

    @property
    def words(self) -> str:
        """The manner in words."""
        return _MANNERS.get(self.manner, "in a way not known")


class When(NamedTuple):
    """When an event was: its day, or only its year.

    start  the first day that it can have been
    day    None where only the year is told
    """

    start: date
    day: date | None

    @property
    def words(self) -> str:
        """The day or the year, in words."""
        return f"on {self.day}" if self.day else f"in {self.start.year}"


def since_months(panel: Panel, months: int) -> date:
    """Return the day so many months before the day described."""
    return add_months(panel.clocks.as_of, -months)


def told_until(panel: Panel, name: str) -> date | None:
    """Return the last day of which a list speaks; None if it speaks of none so early.

    A list of events speaks of every day up to its last event. Counts by year speak of
    the years that were over on the day described, and of no day since.
    """
    vintage = panel.vintage(name) if is_held(panel, name) else None
    as_of = panel.clocks.as_of
    if vintage is None or vintage.first > as_of:
        return None
    reach = vintage.last - timedelta(days=1) if vintage.last else vintage.first
    days, until = (
        panel.statements(name)
        .select(
            (pl.col("until") - pl.col("start")).dt.total_days().min().alias("days"),
            pl.col("until").max(),
        )
        .row(0)
    )
    if days is not None and days > _LONGEST_DAY:
        reach = min(reach, until - timedelta(days=1))
    return min(reach, as_of)


def _own(panel: Panel, name: str, place: str) -> pl.DataFrame:
    """Return what a list says of a state, under each code that it has borne."""
    codes = {stage.place for stage in continuity(place)} | {place}
    return panel.statements(name).filter(pl.col("place").is_in(codes))


def is_current(panel: Panel, name: str) -> bool:
    """Tell whether a list reaches near enough to the day described to speak of it."""
    until = told_until(panel, name)
    oldest = int(threshold("authority_oldest_years").value)
    return until is not None and panel.clocks.as_of.year - until.year <= oldest


def counted(panel: Panel, place: str, name: str, since: date) -> Figure:
    """Return how many events a list records since a day, up to the day described."""
    known = panel.catalogue.indicator.get(name)
    title = known.name if known else name
    until = told_until(panel, name)
    if until is None or not is_current(panel, name):
        end = f"the list reaches to {until}" if until else _no_list(panel, name)
        return Figure(title, None, "events", "not known", indicators=(name,), note=end)
    rows = _since(panel, place, name, since)
    total = float(rows["value"].sum())
    vintage = panel.vintage(name)
    return Figure(
        title,
        total,
        "events",
        "stated" if total else "none recorded",
        start=since,
        until=panel.clocks.as_of + timedelta(days=1),
        indicators=(name,),
        vintages=(vintage.id,) if vintage else (),
        note="; ".join(_limits(panel, name, since)),
    )


def _limits(panel: Panel, name: str, since: date) -> Iterator[str]:
    """Yield what of the days since one a list does not speak of."""
    vintage, until = panel.vintage(name), told_until(panel, name)
    if vintage and vintage.first > since:
        yield f"the list begins on {vintage.first}"
    if until != panel.clocks.as_of:
        yield f"the list reaches to {until}"


def _no_list(panel: Panel, name: str) -> str:
    vintage = panel.vintage(name) if is_held(panel, name) else None
    return f"the list begins on {vintage.first}" if vintage else "nothing is held"


def latest(panel: Panel, place: str, name: str, since: date) -> When | None:
    """Return when the last event since a day was, as far as the list tells."""
    if not is_held(panel, name):
        return None
    rows = _since(panel, place, name, since).filter(pl.col("value") > 0).sort("start")
    if rows.is_empty():
        return None
    start, until = rows.select("start", "until").row(-1)
    is_day = until is None or (until - start).days <= _LONGEST_DAY
    return When(start, start if is_day else None)


def last_entry(panel: Panel, place: str) -> Entry | None:
    """Return how the last known holder of power came to it, or None if not told."""
    if not is_held(panel, _ENTRY):
        return None
    rows = _own(panel, _ENTRY, place)
    if rows.is_empty():
        return None
    row = rows.row(-1, named=True)
    known, vintage = panel.catalogue.indicator[_ENTRY], panel.vintage(_ENTRY)
    until = told_until(panel, _ENTRY)
    figure = Figure(
        known.name,
        row["value"],
        known.unit,
        "stated",
        start=row["start"],
        until=row["until"],
        indicators=(_ENTRY,),
        vintages=(vintage.id,) if vintage else (),
        note="" if until == panel.clocks.as_of else f"the list reaches to {until}",
    )
    return Entry(
        row["start"],
        int(row["value"]),
        _left(panel, place, row["start"]),
        is_current(panel, _ENTRY),
        figure,
    )


def _left(panel: Panel, place: str, entered: date) -> date | None:
    """Return when the last to enter left, if nobody was listed for long after it."""
    if not is_held(panel, _EXIT):
        return None
    rows = _own(panel, _EXIT, place).filter(pl.col("start") > entered)
    last: date | None = rows["start"].max()  # type: ignore[assignment]
    longest = int(threshold("authority_vacancy_days").value)
    until = told_until(panel, _EXIT)
    if last is None or until is None or (until - last).days <= longest:
        return None
    return last


def _since(panel: Panel, place: str, name: str, since: date) -> pl.DataFrame:
    """Return the events of which some day lies on or after a day."""
    rows = _own(panel, name, place)
    end = pl.coalesce("until", pl.col("start").dt.offset_by("1d"))
    return rows.filter(end > since)
