"""UNHCR: three tables of people displaced, each in its forms."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import polars as pl
import pytest

from servanda.evidence.errors import EvidenceError, UnreadableSourceError
from tests.evidence.mutations import columnar
from tests.evidence.readers.economy_files import (
    CONVERTED,
    Taken,
    people,
    people_csv,
    taken,
)
from tests.evidence.readers.governance_files import manifest

PAIRS = "country_year/unhcr_population_origin_asylum_1951_2021.parquet"
ORIGIN = "country_year/unhcr_displacement_by_origin_1951_2021.parquet"


def read(folder: Path, data: str, name: str, view: str = "pairs") -> Taken:
    """Import a file as one of the three tables into an empty store."""
    path = folder / name
    path.write_text(data)
    return taken(path, folder, f"unhcr-{view}")


@pytest.fixture(params=["interface", "download"])
def form(request: pytest.FixtureRequest) -> str:
    """Return the name of a form in which UNHCR publishes."""
    return str(request.param)


def written(form: str, view: str) -> tuple[str, str]:
    """Return a table in a form, and a name for it."""
    if form == "interface":
        return json.dumps(people(view)), "people.json"
    return people_csv(view), "population.csv"


def test_a_pair_leads_from_origin_to_asylum(form: str, tmp_path: Path) -> None:
    found = read(tmp_path, *written(form, "pairs"))
    rows = found.rows.filter(pl.col("indicator") == "refugees_pair")
    assert rows.select(
        "place", "toward", pl.col("start").dt.year(), "value"
    ).rows() == [
        ("MLI", "NER", 1980, 700.0),
        ("MLI", "MLI", 2013, 0.0),
        ("MLI", "MRT", 2013, 66000.0),
        ("MLI", "NER", 2013, 50000.0),
    ]


def test_by_origin_and_by_asylum_are_data_sets_of_their_own(
    form: str, tmp_path: Path
) -> None:
    origin = read(tmp_path, *written(form, "origin"), "origin")
    assert origin.of("refugees_origin") == [("MLI", 1980, 700.0), ("MLI", 2013, 116000)]
    assert origin.of("displaced_unhcr") == [("MLI", 2013, 255000.0)]
    asylum = read(tmp_path, *written(form, "asylum"), "asylum")
    assert ("MRT", 2013, 66000.0) in asylum.of("refugees_asylum")
    assert ("NER", 2013, 50010.0) in asylum.of("refugees_asylum")


def test_a_zero_before_a_kind_was_counted_is_a_gap(form: str, tmp_path: Path) -> None:
    found = read(tmp_path, *written(form, "pairs"))
    asylum_seekers = found.of("asylum_seekers_pair")
    assert [year for _, year, _ in asylum_seekers] == [2013, 2013]
    # Returns are counted since 1965, so the zero of 1980 is UNHCR's own.
    assert ("MLI", 1980, 0.0) in found.of("refugees_returned_pair")


def test_a_dash_and_a_withheld_number_are_gaps(form: str, tmp_path: Path) -> None:
    found = read(tmp_path, *written(form, "pairs"))
    assert [value for _, _, value in found.of("asylum_seekers_pair")] == [0.0, 5.0]
    assert not any("number" in reason for reason in found.refused())


def test_people_of_unknown_origin_have_no_place_and_are_told(
    form: str, tmp_path: Path
) -> None:
    found = read(tmp_path, *written(form, "pairs"))
    (reason,) = found.refused()
    assert reason.startswith("UNK (iso3) is no code of a place")


@pytest.mark.parametrize(
    ("held", "asked"), [("origin", "pairs"), ("asylum", "origin"), ("pairs", "asylum")]
)
def test_a_table_under_another_ones_name_says_which_it_is(
    held: str, asked: str, form: str, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableSourceError) as caught:
        read(tmp_path, *written(form, held), asked)
    assert f"a row of the data set unhcr-{held}: name it with --dataset" in str(
        caught.value
    )


def test_sums_over_the_world_are_no_place(tmp_path: Path) -> None:
    world = people_csv("origin").replace(",MLI,", ",-,")
    with pytest.raises(UnreadableSourceError, match="a sum over the world"):
        read(tmp_path, world.replace(",UNK,", ",-,"), "population.csv", "origin")


def test_a_page_of_several_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match="page 1 of 14; all are needed"):
        read(tmp_path, json.dumps(people(pages=14)), "people.json")


def test_the_download_comes_beside_its_footnotes_and_under_lines_of_text(
    tmp_path: Path,
) -> None:
    path = tmp_path / "query_data.zip"
    before = '"Extracted from the UNHCR database, of the United Nations"\n\n"2021"\n\n'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("population.csv", before + people_csv())
        archive.writestr("footnotes.csv", "Year,a,b,c\n")
    assert taken(path, tmp_path).vintage.layout == "unhcr-pairs/download-csv"


@pytest.mark.parametrize(
    "heading", ["Asylum-seekers", "Returned IDPss", "Country of asylum (ISO)"]
)
def test_a_changed_heading_is_named(heading: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match=f"but without {heading[:8]}"):
        read(tmp_path, people_csv().replace(heading, "Other"), "population.csv")


def test_an_item_without_a_field_is_refused(tmp_path: Path) -> None:
    answer = people()
    del answer["items"][2]["idps"]
    with pytest.raises(EvidenceError, match="JSON of another shape"):
        read(tmp_path, json.dumps(answer), "people.json")


def test_only_told_numbers_of_others_in_need_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "origin.parquet"
    path.write_bytes(columnar(CONVERTED["unhcr_displacement_by_origin"].encode()))
    found = taken(path, tmp_path)
    assert found.of("protection_origin") == [("VEN", 2018, 2592947.0)]
    assert found.vintage.standing == "conversion"


def test_the_pairs_read_whole_and_sum_to_the_table_by_origin(
    shared: Path, tmp_path: Path
) -> None:
    pairs = taken(shared / "data" / PAIRS, tmp_path / "pairs")
    origin = taken(shared / "data" / ORIGIN, tmp_path / "origin")
    assert pairs.vintage.rows_read == manifest(shared, PAIRS)
    assert origin.vintage.rows_read == manifest(shared, ORIGIN)
    for found in (pairs, origin):
        codes = {reason.split()[0] for reason in found.refused()}
        assert codes == {"TIB", "UNK", "XXA"}
    stated = _by_place_and_year(origin, "refugees_origin")
    summed = dict.fromkeys(stated, 0.0)
    for place, year, value in pairs.of("refugees_pair"):
        summed[place, year] += value
    lacking = {key: stated[key] - summed[key] for key in stated}
    # Of 6,674 origins and years, 13 have refugees in a country of asylum not known.
    assert min(lacking.values()) == 0
    assert (len(stated), sum(value > 0 for value in lacking.values())) == (6674, 13)


def _by_place_and_year(found: Taken, indicator: str) -> dict[tuple[str, int], float]:
    return {(place, year): value for place, year, value in found.of(indicator)}


def test_no_kind_has_a_figure_before_the_year_it_is_counted_from(
    shared: Path, tmp_path: Path
) -> None:
    found = taken(shared / "data" / ORIGIN, tmp_path)
    first = found.rows.group_by("indicator").agg(pl.col("start").dt.year().min())
    assert dict(first.iter_rows()) == {
        "refugees_origin": 1960,
        "asylum_seekers_origin": 1993,
        "refugees_returned": 1965,
        "displaced_unhcr": 1993,
        "displaced_returned": 1997,
        "protection_origin": 2018,
    }
