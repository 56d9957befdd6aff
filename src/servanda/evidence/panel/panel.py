"""Questions to the store, each answered under two clocks and from one vintage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

import polars as pl

from servanda.basis.period import Period, add_months, gaps
from servanda.evidence.indicators import Catalogue, Indicator, catalogue
from servanda.evidence.observation import SCHEMA
from servanda.evidence.panel.clocks import Clocks
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
        frame = self._frame(indicator)
        return frame if place is None else frame.filter(pl.col("place") == place)

    def _frame(self, indicator: str) -> pl.DataFrame:
        if indicator not in self._frames:
            self._frames[indicator] = self._read([indicator])[indicator]
        return self._frames[indicator]

    def load(self, indicators: Iterable[str]) -> None:
        """Read many indicators at once; later questions are then quick."""
        wanted = [name for name in indicators if name not in self._frames]
        self._frames.update(self._read(wanted))

    def _read(self, wanted: Sequence[str]) -> dict[str, pl.DataFrame]:
        found = dict.fromkeys(wanted, _EMPTY)
        lazy: list[tuple[str, pl.LazyFrame]] = []
        for name in wanted:
            vintage = self.vintage(name)
            if vintage is not None:
                scan = self.store.scan(vintage).filter(pl.col("indicator") == name)
                lazy.append(
                    (name, self.clocks.described(scan, self.catalogue.indicator[name]))
                )
        frames = pl.collect_all([frame for _, frame in lazy])
        found.update(zip((name for name, _ in lazy), frames, strict=True))
        return found

    def combined(self, indicator: str) -> pl.DataFrame:
        """Return one row for each place and period, several statements made one.

        returns  place, start, until, value, low, high: by the catalogue's ``combine``
        """
        known = self.catalogue.indicator[indicator]
        frame = self._frame(indicator)
        if known.combine == "last":
            one = frame.group_by("place", "start", maintain_order=True).last()
        else:
            one = frame.group_by("place", "start", maintain_order=True).agg(
                pl.col("until").max(),
                *(_together(known, name) for name in ("value", "low", "high")),
            )
        return one.select("place", "start", "until", "value", "low", "high")

    def yearly(self, indicators: Sequence[str], first: int, last: int) -> pl.DataFrame:
        """Return the states of each year with one column for each indicator.

        first, last  calendar years, both included; none after ``as_of``
        returns      place, year, then the indicators: float, null where not known,
                     and 0 where nothing was recorded by a provider that records all
        """
        self.load(indicators)
        wide: pl.DataFrame = states_by_year(first, min(last, self.clocks.as_of.year))
        for name in indicators:
            wide = wide.join(
                self._column(name, "year"),
                on=["place", "year"],
                how="left",
                maintain_order="left",
            ).with_columns(self._silence(name, pl.date(pl.col("year"), 1, 1)))
        return wide

    def monthly(
        self, indicators: Sequence[str], first: date, last: date
    ) -> pl.DataFrame:
        """Return the states of each month: place, month (its first day), indicators."""
        self.load(indicators)
        years = states_by_year(first.year, min(last.year, self.clocks.as_of.year))
        months = pl.DataFrame({"of": range(1, 13)}, schema={"of": pl.Int8()})
        wide: pl.DataFrame = years.join(months, how="cross").select(
            "place", month=pl.date(pl.col("year"), pl.col("of"), 1)
        )
        wide = wide.filter(
            pl.col("month").is_between(first, min(last, self.clocks.as_of))
        )
        for name in indicators:
            wide = wide.join(
                self._column(name, "month"),
                on=["place", "month"],
                how="left",
                maintain_order="left",
            ).with_columns(self._silence(name, pl.col("month")))
        return wide

    def _column(self, name: str, every: Literal["year", "month"]) -> pl.DataFrame:
        """Return an indicator by year or month.

        Months become a year by the catalogue's ``combine``, as several statements do.
        """
        known = self.catalogue.indicator[name]
        frame = self.combined(name)
        start = pl.col("start")
        key = (
            start.dt.year().cast(pl.Int32)
            if every == "year"
            else start.dt.truncate("1mo")
        )
        keyed = frame.with_columns(key.alias(every))
        grouped = keyed.group_by("place", every, maintain_order=True)
        return grouped.agg(_together(known, "value").alias(name))

    def _silence(self, name: str, start: pl.Expr) -> pl.Expr:
        """Return an indicator's column with the provider's silence read as it means."""
        covered = self._covered(name)
        if covered is None:
            return pl.col(name)
        inside = (start >= covered.start) & (start < covered.until)
        return (
            pl.when(pl.col(name).is_null() & inside)
            .then(0.0)
            .otherwise(pl.col(name))
            .alias(name)
        )

    def _covered(self, name: str) -> Period | None:
        """Return the time in which a provider's silence means none, if there is any."""
        if self.catalogue.indicator[name].absent == "unknown":
            return None
        frame = self._frame(name)
        if frame.is_empty():
            return None
        first, last = frame.select(
            pl.col("start").min(),
            pl.max_horizontal(pl.col("until").max(), pl.col("start").max()),
        ).row(0)
        return Period(
            date(first.year, 1, 1), last if last > first else self.clocks.as_of
        )

    def series(self, place: str, indicator: str) -> Series:
        """Return one indicator for one place through time, with its gaps."""
        known = self.catalogue.indicator[indicator]
        rows = self.combined(indicator).filter(pl.col("place") == place)
        points = [
            Point(start, until, value, low, high)
            for start, until, value, low, high in rows.select(
                "start", "until", "value", "low", "high"
            ).iter_rows()
        ]
        whole = self._with_silence(place, points, known)
        return Series(place, known, self.vintage(indicator), whole, _gaps(whole, known))

    def _with_silence(
        self, place: str, points: list[Point], known: Indicator
    ) -> tuple[Point, ...]:
        """Add the state's periods in which the provider's silence means none."""
        covered = self._covered(known.id)
        if covered is None or known.period not in {"year", "month"}:
            return tuple(points)
        step = 12 if known.period == "year" else 1
        told = {point.start for point in points}
        existed = _years_of(place, covered)
        silent = [
            Point(start, add_months(start, step), 0.0, is_stated=False)
            for start in _starts(covered, step)
            if start not in told and start.year in existed
        ]
        return tuple(sorted([*points, *silent], key=lambda point: point.start))

    def across(self, indicator: str, year: int) -> pl.DataFrame:
        """Return an indicator for all states of a year: place, value or null."""
        return self.yearly([indicator], year, year).select(
            "place", value=pl.col(indicator)
        )


def _years_of(place: str, covered: Period) -> frozenset[int]:
    years = states_by_year(covered.start.year, covered.until.year)
    return frozenset(years.filter(pl.col("place") == place)["year"].to_list())


def _starts(covered: Period, step: int) -> Iterator[date]:
    start = covered.start
    while add_months(start, step) <= covered.until:
        yield start
        start = add_months(start, step)


def _together(known: Indicator, column: str) -> pl.Expr:
    match known.combine:
        case "sum":
            # A bound missing from one part is missing from the whole.
            total = pl.col(column).sum()
            return pl.when(pl.col(column).count() == pl.len()).then(total).alias(column)
        case "max" | "any":
            return pl.col(column).max()
        case "last":
            return pl.col(column).last()


def _gaps(points: tuple[Point, ...], known: Indicator) -> tuple[Period, ...]:
    if known.period not in {"year", "month"} or not points:
        return ()
    covers = tuple(Period(p.start, p.until) for p in points if p.until is not None)
    return gaps(Period(covers[0].start, max(c.until for c in covers)), covers)
