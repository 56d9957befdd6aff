"""Questions to the store, each answered under two clocks and from one vintage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import polars as pl

from servanda.basis.period import Period, add_months, gaps
from servanda.evidence.indicators import Catalogue, Indicator, catalogue
from servanda.evidence.observation import SCHEMA
from servanda.evidence.panel.clocks import Clocks
from servanda.evidence.panel.columns import (
    Every,
    cells,
    column,
    covered,
    silenced,
    span,
    spans,
    together,
)
from servanda.evidence.panel.series import Point, Series
from servanda.evidence.places import states_by_year
from servanda.evidence.store import Store, Vintage

__all__ = ["Panel"]

_EMPTY: Final = pl.DataFrame(schema=SCHEMA)


@dataclass(frozen=True)
class Panel:
    """The evidence of a store as it stood, seen under two clocks.

    Every indicator comes from one vintage: the newest that the clocks admit and that
    holds it. Vintages of different indicators may differ; `vintage` tells which.
    """

    store: Store
    clocks: Clocks
    catalogue: Catalogue = field(default_factory=catalogue)
    _held: tuple[Vintage, ...] = field(init=False, repr=False)
    _frames: dict[str, pl.DataFrame] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        """Read the manifest once: one panel never mixes two states of the store."""
        object.__setattr__(self, "_held", self.store.manifest().vintages)

    def vintage(self, indicator: str) -> Vintage | None:
        """Return the vintage that answers for an indicator, or None."""
        return self.clocks.newest(v for v in self._held if indicator in v.indicators)

    def statements(self, indicator: str, place: str | None = None) -> pl.DataFrame:
        """Return all statements on an indicator, as kept, up to the day described.

        indicator  its id in the catalogue
        place      one place only; all if None
        returns    frame of `servanda.evidence.observation.SCHEMA`, in order of
                   start, place, toward, label; empty where nothing is known
        """
        self.load([indicator])
        frame = self._frames[indicator]
        return frame if place is None else frame.filter(pl.col("place") == place)

    def load(self, indicators: Iterable[str]) -> None:
        """Read many indicators at once; later questions are then quick."""
        wanted = [name for name in indicators if name not in self._frames]
        frames = self._read(wanted, [self._scan(name) for name in wanted])
        self._frames.update(zip(wanted, frames, strict=True))

    def _read(
        self, names: Sequence[str], scans: list[pl.LazyFrame]
    ) -> list[pl.DataFrame]:
        """Read what was scanned; a store changed meanwhile is one of its own errors."""
        try:
            return pl.collect_all(scans)
        except (OSError, pl.exceptions.PolarsError) as error:
            asked = (self.vintage(name) for name in names)
            whole = [one for one in asked if one is not None]
            raise self.store.unreadable(whole) from error

    def _scan(self, name: str) -> pl.LazyFrame:
        """Return an indicator's statements, as far as the clocks admit, unread."""
        if name in self._frames:
            return self._frames[name].lazy()
        vintage = self.vintage(name)
        if vintage is None:
            return _EMPTY.lazy()
        scan = self.store.scan(vintage).filter(pl.col("indicator") == name)
        return self.clocks.described(scan, self.catalogue.indicator[name])

    def combined(self, indicator: str) -> pl.DataFrame:
        """Return one row for each place and period, several statements made one.

        returns  place, start, until, value, low, high: by the catalogue's ``combine``
        """
        known = self.catalogue.indicator[indicator]
        grouped = self.statements(indicator).group_by(
            "place", "start", maintain_order=True
        )
        return grouped.agg(
            pl.col("until").max(),
            *(together(known, name) for name in ("value", "low", "high")),
        )

    def yearly(self, indicators: Sequence[str], first: int, last: int) -> pl.DataFrame:
        """Return the states of each year with one column for each indicator.

        first, last  calendar years, both included; none after ``as_of``
        returns      place, year, then the indicators: float, null where not known,
                     and 0 where nothing was recorded by a provider that records all
        """
        states = states_by_year(first, min(last, self.clocks.as_of.year))
        start = pl.date(pl.col("year"), 1, 1)
        return self._joined(states, indicators, "year", start)

    def monthly(
        self, indicators: Sequence[str], first: date, last: date
    ) -> pl.DataFrame:
        """Return the states of each month: place, month (its first day), indicators."""
        last = min(last, self.clocks.as_of)
        months = pl.DataFrame({"of": range(1, 13)}, schema={"of": pl.Int8()})
        states = (
            states_by_year(first.year, last.year)
            .join(months, how="cross")
            .select("place", month=pl.date(pl.col("year"), pl.col("of"), 1))
            .filter(pl.col("month").is_between(first, last))
        )
        return self._joined(states, indicators, "month", pl.col("month"))

    def _joined(
        self,
        states: pl.DataFrame,
        indicators: Sequence[str],
        every: Every,
        start: pl.Expr,
    ) -> pl.DataFrame:
        table = states.with_row_index("row")
        groups = self._alike(indicators)
        rows = table.lazy()
        values = [cells(scan, one, every, rows) for one, scan in groups]
        telling = [spans(scan) for one, scan in groups if one.absent == "none recorded"]
        read = self._read(indicators, [*values, *telling])
        found = {
            name: part
            for frame in read[: len(groups)]
            for (name,), part in frame.partition_by("indicator", as_dict=True).items()
        }
        spoken = {
            name: (first, last)
            for frame in read[len(groups) :]
            for name, first, last in frame.iter_rows()
        }
        return states.with_columns(
            _scattered(name, found.get(name), table.height) for name in indicators
        ).with_columns(
            silenced(name, start, self._cover(name, spoken.get(name)))
            for name in indicators
        )

    def _cover(
        self, name: str, spoken: tuple[date | None, date | None] | None
    ) -> Period | None:
        one = self.catalogue.indicator[name]
        return covered(one, spoken or (None, None), self.clocks.as_of)

    def _alike(self, indicators: Sequence[str]) -> list[tuple[Indicator, pl.LazyFrame]]:
        """Group indicators that one pass over one file can answer together.

        returns  one indicator of each group, and the group's statements, unread

        A file is decoded once for all that it holds, which is most of the work.
        """
        groups: dict[tuple[str, ...], list[str]] = {}
        for name in indicators:
            one, vintage = self.catalogue.indicator[name], self.vintage(name)
            if vintage is not None:
                # All that the clocks and the combining look at in an indicator.
                reads = (one.period, str(one.lag_years), one.combine, one.absent)
                kind = (vintage.digest, *reads)
                groups.setdefault(kind, []).append(name)
        made = []
        for names in groups.values():
            one, vintage = self.catalogue.indicator[names[0]], self.vintage(names[0])
            if vintage is not None:
                scan = self.store.scan(vintage)
                wanted = scan.filter(pl.col("indicator").is_in(names))
                made.append((one, self.clocks.described(wanted, one)))
        return made

    def unmatched(
        self, indicators: Sequence[str], first: int, last: int
    ) -> pl.DataFrame:
        """Return what `yearly` cannot show: values of places that were no states then.

        returns  indicator, place, values (how many), first, last (calendar years)
        """
        states = states_by_year(first, min(last, self.clocks.as_of.year))
        found = [
            column(self._scan(name), self.catalogue.indicator[name], "year")
            .filter(pl.col("year").is_between(first, last))
            .join(states.lazy(), on=["place", "year"], how="anti")
            .group_by("place")
            .agg(values=pl.len(), first=pl.col("year").min(), last=pl.col("year").max())
            .select(pl.lit(name).alias("indicator"), pl.all())
            .sort("place")
            for name in indicators
        ]
        return pl.concat(pl.collect_all(found))

    def across(self, indicator: str, year: int) -> pl.DataFrame:
        """Return an indicator for all states of a year: place, value or null."""
        return self.yearly([indicator], year, year).select(
            "place", value=pl.col(indicator)
        )

    def series(self, place: str, indicator: str) -> Series:
        """Return one indicator for one place through time, with its gaps."""
        known = self.catalogue.indicator[indicator]
        rows = self.combined(indicator).filter(pl.col("place") == place)
        stated = rows.select("start", "until", "value", "low", "high").iter_rows()
        points = [Point(*row) for row in stated]
        whole = self._with_silence(place, points, known)
        return Series(place, known, self.vintage(indicator), whole, _gaps(whole, known))

    def _with_silence(
        self, place: str, points: list[Point], known: Indicator
    ) -> tuple[Point, ...]:
        """Add the state's periods in which the provider's silence means none."""
        spoken = span(self.statements(known.id).lazy()).collect().row(0)
        cover = covered(known, spoken, self.clocks.as_of)
        if cover is None or known.period not in {"year", "month"}:
            return tuple(points)
        step = 12 if known.period == "year" else 1
        told = {point.start for point in points}
        existed = _years_of(place, cover)
        silent = [
            Point(start, add_months(start, step), 0.0, is_stated=False)
            for start in _starts(cover, step)
            if start not in told and start.year in existed
        ]
        return tuple(sorted([*points, *silent], key=lambda point: point.start))


def _scattered(name: str, found: pl.DataFrame | None, height: int) -> pl.Series:
    """Return a column of nulls with the values that were found in their rows."""
    empty = pl.repeat(None, height, dtype=pl.Float64, eager=True).alias(name)
    return empty if found is None else empty.scatter(found["row"], found["value"])


def _years_of(place: str, cover: Period) -> frozenset[int]:
    years = states_by_year(cover.start.year, cover.until.year)
    return frozenset(years.filter(pl.col("place") == place)["year"].to_list())


def _starts(cover: Period, step: int) -> Iterator[date]:
    start = cover.start
    while add_months(start, step) <= cover.until:
        yield start
        start = add_months(start, step)


def _gaps(points: tuple[Point, ...], known: Indicator) -> tuple[Period, ...]:
    if known.period not in {"year", "month"} or not points:
        return ()
    covers = tuple(Period(p.start, p.until) for p in points if p.until is not None)
    return gaps(Period(covers[0].start, max(c.until for c in covers)), covers)
