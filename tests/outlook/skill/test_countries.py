"""Files of country-months: read as VIEWS writes them, or refused with the row."""

import gzip
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from servanda.evidence.errors import UnreadableSourceError
from servanda.outlook.skill.countries import countries
from servanda.outlook.skill.deaths import month_number
from servanda.outlook.skill.errors import CountriesError

# VIEWS numbers Ethiopia 57 and Yemen 124; month 457 is January 2018.
HEAD = "month_id,country_id,gwcode,ged_sb,ged_sb_views,ged_sb_source\n"
ROWS = (
    "456,57,530,3,,mid-2021\n"
    "457,57,530,4,5,2024\n"
    "456,124,678,0,,mid-2021\n"
    "457,124,678,7,7,2024\n"
    "457,88,,999,,2024\n"
)


def put(folder: Path, text: str, name: str = "ged_country_month_2018.csv") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text)
    return file


def test_both_columns_become_series_and_the_past_is_the_long_one(
    tmp_path: Path,
) -> None:
    put(tmp_path, HEAD + ROWS)
    found = countries(tmp_path)
    challenge, long = found.series
    assert challenge.history == long.history == long.actual
    assert long.history.places == ("ETH", "YEM")
    assert long.history.first == month_number(2017, 12)
    assert long.history.counts.tolist() == [[3.0, 4.0], [0.0, 7.0]]
    assert challenge.actual.first == month_number(2018, 1)
    assert challenge.actual.counts.tolist() == [[5.0], [7.0]]


def test_the_source_names_file_column_and_vintages(tmp_path: Path) -> None:
    file = put(tmp_path, HEAD + ROWS)
    found = countries(file)
    told = found.series[0].history.source
    assert told == (
        "ged_country_month_2018.csv, ged_sb "
        "(mid-2021 2017-12 to 2017-12; 2024 2018-01 to 2018-01)"
    )
    assert found.files[0].name == file.name
    assert found.files[0].digest.startswith("sha256:")


@pytest.mark.parametrize("form", ["csv.gz", "parquet", "folder within"])
def test_other_forms_say_the_same(tmp_path: Path, form: str) -> None:
    plain = countries(put(tmp_path / "plain", HEAD + ROWS))
    other = tmp_path / "other"
    other.mkdir()
    if form == "csv.gz":
        packed = other / "ged_country_month.csv.gz"
        packed.write_bytes(gzip.compress((HEAD + ROWS).encode()))
    elif form == "parquet":
        frame = pl.read_csv((HEAD + ROWS).encode())
        frame.write_parquet(other / "ged_country_month.parquet")
    else:
        put(other / "country_month", HEAD + ROWS)
    again = countries(other)
    for one, two in zip(plain.series, again.series, strict=True):
        assert one.actual.places == two.actual.places
        assert np.array_equal(one.actual.counts, two.actual.counts, equal_nan=True)


def test_a_later_file_is_laid_on_to_an_earlier(tmp_path: Path) -> None:
    put(tmp_path, HEAD + ROWS)
    put(
        tmp_path,
        "month_id,country_id,ged_sb\n458,57,1\n458,124,2\n",
        "ged_country_month_later.csv",
    )
    long = countries(tmp_path).series[1].actual
    assert long.counts[:, -1].tolist() == [1.0, 2.0]
    assert long.counts.shape == (2, 3)


def test_one_column_is_enough_and_a_missing_month_is_no_nought(tmp_path: Path) -> None:
    file = put(tmp_path, "month_id,country_id,ged_sb\n457,57,3\n459,57,1\n")
    (only,) = countries(file).series
    assert only.actual is only.history
    assert np.isnan(only.actual.counts[0, 1])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "month_id,country_id,name\n457,57,a\n458,57,a\n",
            "no column ged_sb or ged_sb_views",
        ),
        ("month_id,name,ged_sb\n457,a,3\n458,a,3\n", "no column country_id"),
        ("month_id,country_id,ged_sb\n457,57,-3\n", "row 2: ged_sb is no whole"),
        ("month_id,country_id,ged_sb\n457,57,2.5\n", "row 2: ged_sb is no whole"),
        ("month_id,country_id,ged_sb\n457,57,3\n458,57,many\n", "row 3: ged_sb"),
        ("month_id,country_id,ged_sb\n0,57,3\n", "row 2: month_id is no month"),
        ("month_id,country_id,ged_sb\nJan,57,3\n", "row 2: month_id is no month"),
        ("month_id,country_id,ged_sb\n457,9999,3\n", "9999 is not the number"),
        ("month_id,country_id,ged_sb\n457,57,\n", "no row states any deaths"),
        (
            "month_id,country_id,ged_sb\n457,57,3\n457,57,4\n",
            "ETH has two answers for January 2018",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(
    tmp_path: Path, text: str, why: str
) -> None:
    with pytest.raises(CountriesError, match=why):
        countries(put(tmp_path, text))


def test_the_same_answer_twice_is_one(tmp_path: Path) -> None:
    file = put(tmp_path, "month_id,country_id,ged_sb\n457,57,3\n457,57,3\n")
    assert countries(file).series[0].actual.counts.tolist() == [[3.0]]


def test_a_folder_without_such_a_file_is_refused(tmp_path: Path) -> None:
    put(tmp_path, HEAD + ROWS, "deaths.csv")
    with pytest.raises(CountriesError, match="holds no file whose name begins"):
        countries(tmp_path)


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ged_country_month.parquet"
    file.write_bytes(b"PAR1 and no more")
    with pytest.raises(UnreadableSourceError):
        countries(file)
