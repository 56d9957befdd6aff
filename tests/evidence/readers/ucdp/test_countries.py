"""Deaths by state and year, as the provider sums them."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.evidence.errors import UnreadableSourceError
from tests.evidence.readers.ucdp.forms import country_year
from tests.evidence.readers.ucdp.reading import delimited, given, page, whole

SAID = {
    "deaths_state_based_year": (120.0, 60.0, 240.0),
    "deaths_non_state_year": (0.0, 0.0, 0.0),
    "deaths_one_sided_year": (40.0, 20.0, 80.0),
    "deaths_one_sided_government_year": (10.0, 5.0, 20.0),
}


@pytest.mark.parametrize(
    ("ending", "name", "release", "form"),
    [
        ("", "organizedviolencecy_v26_1.csv", "26.1", "csv"),
        ("_cy", "organizedviolencecy_v25_1.csv", "25.1", "csv-cy"),
    ],
)
def test_each_release_says_its_four_figures(
    tmp_path: Path, ending: str, name: str, release: str, form: str
) -> None:
    found = whole(given(tmp_path, delimited([country_year(ending)]), name))
    assert (found.layout.id, found.version) == (f"ucdp-country-year/{form}", release)
    said = found.observations.select("indicator", "value", "low", "high")
    assert {row[0]: row[1:] for row in said.iter_rows()} == SAID
    assert found.twice() == 0


def test_a_page_of_the_interface_says_the_same(tmp_path: Path) -> None:
    record = {
        **country_year(),
        "year": 2001,
        "sb_total_deaths_best": 120,
        "Version": "26.1",
    }
    found = whole(given(tmp_path, page([record]), "countries.json"))
    assert (found.layout.id, found.version) == ("ucdp-country-year/api", "26.1")
    said = found.observations.select("indicator", "value", "low", "high")
    assert {row[0]: row[1:] for row in said.iter_rows()} == SAID


def test_a_figure_that_is_none_is_refused_alone(tmp_path: Path) -> None:
    row = country_year(os_total_deaths_best="a few")
    found = whole(given(tmp_path, delimited([row]), "cy.csv"))
    assert found.reasons() == {"os_total_deaths_best is not a number: a few": [2]}
    assert len(found.indicators()) == 3


def test_a_column_that_is_gone_is_said_by_name(tmp_path: Path) -> None:
    row = {n: c for n, c in country_year().items() if n != "sb_total_deaths_best"}
    with pytest.raises(UnreadableSourceError, match="without sb_total_deaths_best"):
        whole(given(tmp_path, delimited([row]), "cy.csv"))
