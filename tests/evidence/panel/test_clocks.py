"""Two clocks: nothing described after the one, nothing published after the other."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store
from tests.evidence.stores import add, in_year

PTS = "political_terror_state"
DAYS = st.dates(date(2000, 1, 1), date(2024, 12, 31))


class Release(NamedTuple):
    """A version: when it was published and which years it describes."""

    published: date | None
    first: int
    years: int


releases = st.lists(
    st.builds(Release, st.none() | DAYS, st.integers(1990, 2015), st.integers(1, 10)),
    min_size=1,
    max_size=6,
)


def store_of(folder: Path, many: Iterable[Release]) -> Store:
    """Return a store in which each value says by its size which release said it."""
    store = Store(folder)
    for number, one in enumerate(many):
        said = [
            in_year("MLI", PTS, year, float(number))
            for year in range(one.first, one.first + one.years)
        ]
        add(store, "pts", said, version=str(number), published=one.published)
    return store


@given(many=releases, as_of=DAYS, known_by=DAYS)
def test_no_question_about_a_day_is_answered_from_what_was_published_later(
    many: list[Release], as_of: date, known_by: date
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        panel = Panel(store_of(Path(folder), many), Clocks(as_of, known_by))
        series = panel.series("MLI", PTS)
        rows = panel.statements(PTS)
        wide = panel.yearly([PTS], 1990, 2025)
    said = {
        *(point.value for point in series.points),
        *rows["value"],
        *wide[PTS].drop_nulls(),
    }
    for value in said:
        published = many[int(value)].published
        assert published is not None
        assert published <= known_by
    public = [r for r in many if r.published is not None and r.published <= known_by]
    assert (series.vintage is not None) == bool(public)


@given(many=releases, as_of=DAYS)
def test_nothing_is_described_that_was_not_over_on_the_day(
    many: list[Release], as_of: date
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        panel = Panel(store_of(Path(folder), many), Clocks(as_of))
        series = panel.series("MLI", PTS)
        rows = panel.statements(PTS)
    after = as_of + timedelta(days=1)
    assert all(p.until is not None and p.until <= after for p in series.points)
    assert rows.is_empty() or rows["until"].max() <= after  # type: ignore[operator]


@given(many=releases, known_by=DAYS)
def test_of_what_was_public_the_newest_answers(
    many: list[Release], known_by: date
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        panel = Panel(store_of(Path(folder), many), Clocks(date(2030, 1, 1), known_by))
        vintage = panel.vintage(PTS)
    public = [r.published for r in many if r.published and r.published <= known_by]
    assert (vintage and vintage.published) == max(public, default=None)


def test_without_the_second_clock_an_answer_is_retrospective() -> None:
    assert Clocks(date(2012, 12, 31)).is_retrospective
    assert not Clocks(date(2012, 12, 31), date(2013, 6, 1)).is_retrospective


def test_the_last_day_of_a_year_describes_the_whole_year(tmp_path: Path) -> None:
    store = store_of(tmp_path, [Release(date(2013, 1, 1), 2012, 1)])
    whole = Panel(store, Clocks(date(2012, 12, 31))).series("MLI", PTS)
    part = Panel(store, Clocks(date(2012, 12, 30))).series("MLI", PTS)
    assert [p.start.year for p in whole.points] == [2012]
    assert part.points == ()


def test_of_two_alike_the_one_brought_last_answers(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for version, value in (("f00", 1.0), ("a00", 2.0)):
        said = [in_year("MLI", PTS, 2012, value)]
        add(store, "pts", said, version=version, published=None)
    later = store.manifest().vintages[1]
    assert later.retrieved >= store.manifest().vintages[0].retrieved
    moved = later.model_copy(update={"retrieved": later.retrieved.replace(year=2027)})
    clocks = Clocks(date(2020, 1, 1))
    assert clocks.newest([moved, store.manifest().vintages[0]]) == moved
