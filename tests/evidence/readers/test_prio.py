"""PRIO's panel: its break, and what its columns are."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from servanda.evidence.indicators import catalogue
from tests.evidence.mutations import columnar
from tests.evidence.readers.economy_files import CONVERTED, taken
from tests.evidence.readers.governance_files import manifest

PANEL = "country_year/endogenr_gw_1946_2021.parquet"


def test_the_panel_gives_four_indicators_and_leaves_v_dem_to_v_dem(
    tmp_path: Path,
) -> None:
    path = tmp_path / "panel.parquet"
    path.write_bytes(columnar(CONVERTED["endogenr_gw"].encode()))
    found = taken(path, tmp_path)
    assert set(found.vintage.indicators) == {
        "gdp_per_capita_prio",
        "gdp_per_capita_growth_prio",
        "population_prio",
        "battle_deaths_prio_ucdp",
    }
    assert found.of("battle_deaths_prio_ucdp") == [
        ("MLI", 1988, 0.0),
        ("MLI", 1989, 12.5),
    ]


def test_the_break_of_1989_is_in_the_catalogue() -> None:
    (one,) = catalogue().indicator["battle_deaths_prio_ucdp"].breaks
    assert one.on.year == 1989


def test_the_panel_reads_whole_and_breaks_where_it_is_said_to(
    shared: Path, tmp_path: Path
) -> None:
    found = taken(shared / "data" / PANEL, tmp_path)
    assert found.vintage.rows_read == manifest(shared, PANEL)
    assert found.refused() == {}
    deaths = found.of("battle_deaths_prio_ucdp")
    assert len(deaths) == found.vintage.rows_read
    world = {
        wanted: round(sum(value for _, year, value in deaths if year == wanted))
        for wanted in (1988, 1989)
    }
    assert world == {1988: 253119, 1989: 39876}


def test_growth_is_a_difference_of_logarithms(shared: Path, tmp_path: Path) -> None:
    found = taken(shared / "data" / PANEL, tmp_path)
    income = {
        year: value
        for place, year, value in found.of("gdp_per_capita_prio")
        if place == "USA"
    }
    growth = {
        year: value
        for place, year, value in found.of("gdp_per_capita_growth_prio")
        if place == "USA"
    }
    assert growth[2021] == pytest.approx(math.log(income[2021] / income[2020]))
