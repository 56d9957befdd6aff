"""Levels: the last value, where it goes, what others show, and what is against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest

from servanda.diagnosis.comparators import Quartiles
from servanda.diagnosis.level import Level, Line
from servanda.diagnosis.level_remarks import remarks, years_of_quiet
from servanda.diagnosis.levels import level, lines, read_levels
from servanda.evidence.indicators import Catalogue
from servanda.evidence.indicators.indicator import Break
from servanda.evidence.panel import Clocks
from tests.diagnosis.worlds import MADE, Row, meaning, said, seen, vintage, world

OTHERS = ("BEN", "BFA", "CIV", "GHA", "GIN", "NER", "SEN", "TGO")
TERROR = Line("Terror", ("political_terror_state",))


def means(*names: str, **more: Any) -> Catalogue:
    return Catalogue(tuple(meaning(name, **more) for name in names), (MADE,))


def of_mali(
    values: dict[int, float],
    others: Iterable[Row] = (),
    as_of: date = date(2021, 12, 31),
    **more: Any,
) -> Level:
    rows = [said("MLI", "political_terror_state", y, v) for y, v in values.items()]
    known = means("political_terror_state", **more)
    return level(world([*rows, *others], as_of, known=known), "MLI", TERROR)


def test_the_last_value_stands_with_its_year_source_and_trend() -> None:
    found = of_mali({year: year - 2010.0 for year in range(2012, 2022)})
    assert found.latest.value == 11.0
    assert found.latest.start == date(2021, 1, 1)
    assert found.latest.vintages == ("made@of 2022-06-30",)
    assert found.trend.direction == "rising"
    assert (found.gaps, found.is_stale) == ((), False)


def test_gaps_and_age_are_shown_and_nothing_is_filled_in() -> None:
    found = of_mali(dict.fromkeys((2012, 2013, 2016, 2017, 2018, 2019), 3.0))
    assert [gap.start.year for gap in found.gaps] == [2014, 2015]
    assert found.is_stale
    assert [one.start.year for one in found.series if one.start] == [
        2012,
        2013,
        2016,
        2017,
        2018,
        2019,
    ]


def test_a_value_older_than_five_years_is_not_known_but_dated() -> None:
    found = of_mali({2009: 4.0})
    assert found.latest.value is None
    assert "2009" in found.latest.note
    assert found.comparators is None


def test_a_break_in_the_window_is_told_and_the_trend_read_from_it_on() -> None:
    broken = Break(on=date(2015, 1, 1), what="another scale")
    found = of_mali(dict.fromkeys(range(2012, 2022), 3.0), breaks=[broken])
    assert found.breaks == (broken,)
    assert (found.trend.first, found.trend.points) == (2015, 7)


def test_other_states_are_quartiles_of_region_and_world_without_the_state() -> None:
    others = [
        said(place, "political_terror_state", 2021, float(number))
        for number, place in enumerate(OTHERS)
    ]
    others += [said("PER", "political_terror_state", 2021, 100.0)]
    found = of_mali({2021: 50.0}, others).comparators
    assert found is not None
    assert (found.year, found.region) == (2021, "Western Africa")
    assert found.in_region == Quartiles(1.75, 3.5, 5.25, 8)
    assert found.everywhere == Quartiles(2.0, 4.0, 6.0, 9)


def test_too_few_states_make_no_quartiles() -> None:
    others = [said(place, "political_terror_state", 2021, 2.0) for place in OTHERS[:4]]
    found = of_mali({2021: 3.0}, others).comparators
    assert found is not None
    assert found.in_region is None


def test_a_year_of_which_months_are_missing_is_no_year() -> None:
    names = ("deaths_state_based",)
    months = [
        said(
            "MLI",
            "deaths_state_based",
            year,
            10.0,
            start=date(year, month, 1),
            until=date(year + month // 12, month % 12 + 1, 1),
        )
        for year in (2020, 2021)
        for month in range(1, 13)
        if (year, month) <= (2021, 6)
    ]
    known = means(*names, period="month", combine="sum", absent="none recorded")
    found = level(world(months, known=known), "MLI", Line("Deaths", names))
    assert (found.latest.value, found.latest.start) == (120.0, date(2020, 1, 1))


@pytest.mark.parametrize(
    ("fund_until", "read"), [(2020, "government_debt_imf"), (2019, "government_debt")]
)
def test_of_two_sources_the_one_that_speaks_last_is_read_and_named(
    fund_until: int, read: str
) -> None:
    line = Line("Debt", ("government_debt", "government_debt_imf"))
    bank = vintage("bank", [said("MLI", "government_debt", 2019, 30.0)])
    years = range(2012, fund_until + 1)
    fund = [said("MLI", "government_debt_imf", year, 40.0) for year in years]
    known = means(*line.indicators)
    panel = seen([bank, vintage("fund", fund)], Clocks(date(2021, 12, 31)), known)
    assert level(panel, "MLI", line).indicator == read


def test_quiet_years_are_counted_from_the_last_fight() -> None:
    rows = [said("MLI", "conflict_intensity", year, 1.0) for year in (2008, 2012)]
    rows += [said("NER", "conflict_intensity", year, 1.0) for year in (2000, 2021)]
    known = means("conflict_intensity", combine="max", absent="none recorded")
    panel = world(rows, known=known)
    assert years_of_quiet(panel, "MLI").value == 9.0
    assert years_of_quiet(panel, "NER").value == 0.0
    never = years_of_quiet(panel, "PER")
    assert never.value == 22.0
    assert "at least" in never.note


def test_two_counts_of_the_displaced_stand_side_by_side() -> None:
    rows = [
        said("MLI", "displaced_unhcr", 2020, 1000.0),
        said("MLI", "displaced_idmc", 2020, 2500.0),
    ]
    names = ("displaced_unhcr", "displaced_idmc")
    panel = world(rows, known=means(*names))
    found = tuple(level(panel, "MLI", Line(name, (name,))) for name in names)
    assert (
        "UNHCR counts 1,000 internally displaced and IDMC 2,500"
        in (remarks("displacement", found)[0])
    )


def test_an_empty_store_gives_every_line_as_not_known() -> None:
    names = [n for _, _, group in lines() for line in group for n in line.indicators]
    known = means(*dict.fromkeys((*names, "conflict_intensity")))
    reading = read_levels(seen([], Clocks(date(2021, 12, 31)), known), "MLI")
    found = [one for theme in reading.themes for one in theme.levels]
    assert len(found) == len([line for _, _, group in lines() for line in group])
    assert {one.latest.standing for one in found} == {"not known"}
    assert all(one.latest.note for one in found)


def test_levels_list_no_other_state() -> None:
    others = [said(place, "political_terror_state", 2021, 2.0) for place in OTHERS]
    found = of_mali({2021: 3.0}, others)
    assert not [place for place in OTHERS if place in repr(_leaves(found))]


def _leaves(value: object) -> list[object]:
    if is_dataclass(value) and not isinstance(value, type):
        return [leaf for f in fields(value) for leaf in _leaves(getattr(value, f.name))]
    if isinstance(value, tuple):
        return [leaf for item in value for leaf in _leaves(item)]
    return [value]
