"""Battle-related deaths by dyad and year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from servanda.evidence.errors import UnreadableSourceError
from servanda.evidence.importing import import_file
from servanda.evidence.store import Store
from tests.evidence.readers.ucdp.forms import dyad
from tests.evidence.readers.ucdp.reading import Whole, delimited, given, page, whole
from tests.evidence.stores import NOW

NAME = "ucdp-brd-dyadic-211.csv"


def read(folder: Path, *rows: dict[str, str]) -> Whole:
    return whole(given(folder, delimited(rows), NAME))


def test_a_dyads_deaths_are_said_of_the_state_with_low_and_high(tmp_path: Path) -> None:
    (row,) = read(tmp_path, dyad()).of("deaths_battle").to_dicts()
    assert (row["code"], row["label"]) == ("432", "90001/91001")
    assert (row["value"], row["low"], row["high"]) == (120.0, 100.0, 300.0)
    assert (row["start"], row["until"]) == (date(2001, 1, 1), date(2002, 1, 1))


def test_two_dyads_of_a_state_and_year_are_two_statements(tmp_path: Path) -> None:
    found = read(tmp_path, dyad(), dyad(dyad_id="91002", bd_best="30"))
    assert found.total("deaths_battle", 2001) == 150.0
    assert found.twice() == 0


def test_deaths_between_states_are_said_whole_of_each(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        dyad(type_of_conflict="2", gwno_b="439", gwno_loc="432, 439"),
        dyad(
            dyad_id="91002",
            type_of_conflict="2",
            gwno_a="900, 200, 2",
            gwno_b="645",
            gwno_loc="2, 200, 645, 900",
        ),
    )
    said = found.of("deaths_battle_interstate").select("code", "toward_code", "value")
    assert set(said.rows()) == {
        ("432", "439", 120.0),
        ("439", "432", 120.0),
        ("900", "645", 120.0),
        ("200", "645", 120.0),
        ("2", "645", 120.0),
        ("645", None, 120.0),  # of several opponents none is named
    }
    assert "deaths_battle" not in found.indicators()


def test_an_empty_cell_is_a_gap_and_a_word_is_a_refusal(tmp_path: Path) -> None:
    found = read(tmp_path, dyad(bd_best=""), dyad(bd_best="many"), dyad(bd_low=""))
    assert found.reasons() == {"bd_best is not a number: many": [3]}
    (row,) = found.of("deaths_battle").to_dicts()
    assert (row["line"], row["low"], row["high"]) == (4, None, 300.0)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"year": "20011"}, "its period cannot be read"),
        ({"dyad_id": ""}, "no dyad is named"),
        ({"type_of_conflict": "1"}, "type of conflict unknown: 1"),
        ({"gwno_loc": ""}, "no Gleditsch-Ward code"),
        ({"type_of_conflict": "2"}, "no Gleditsch-Ward code"),
        (
            {"gwno_loc": "432, 436"},
            "located in several states, and the deaths in each are not given: 432, 436",
        ),
    ],
)
def test_a_row_that_says_nothing_usable_is_refused_with_its_reason(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    found = read(tmp_path, dyad(), dyad(**cells))
    assert found.reasons() == {reason: [3]}
    assert found.value("deaths_battle") == 120.0


def test_a_page_of_the_interface_says_the_same_as_the_file(tmp_path: Path) -> None:
    rows = [dyad(), dyad(year="2002")]
    found = whole(given(tmp_path, page(rows), "brd.json"))
    assert found.layout.id == "ucdp-brd/api"
    published = read(tmp_path, *rows)
    assert found.observations.drop("line").equals(published.observations.drop("line"))


def test_fewer_than_no_deaths_are_refused_when_imported(tmp_path: Path) -> None:
    file = given(tmp_path, delimited([dyad(), dyad(year="2002", bd_best="-3")]), NAME)
    (vintage,) = import_file(file, Store(tmp_path / "store"), now=NOW)
    assert vintage.rows == 1
    (refusal,) = vintage.refused
    assert refusal.reason == "deaths_battle is outside its range: -3.0"


def test_a_dyad_and_year_published_twice_refuses_the_file(tmp_path: Path) -> None:
    file = given(tmp_path, delimited([dyad(), dyad(bd_best="7")]), NAME)
    with pytest.raises(UnreadableSourceError, match="a second time"):
        import_file(file, Store(tmp_path / "store"), now=NOW)


def test_a_renamed_column_is_said_by_name(tmp_path: Path) -> None:
    row = {name.replace("bd_best", "bdbest"): cell for name, cell in dyad().items()}
    with pytest.raises(UnreadableSourceError, match="without bd_best"):
        read(tmp_path, row)


# --- the provider's own file ------------------------------------------------


@pytest.fixture(scope="module")
def published(shared: Path) -> Whole:
    return whole(shared / "data" / "as_published" / "ucdp-brd-dyadic-211.csv.gz")


def test_the_published_file_is_read_whole(published: Whole) -> None:
    assert (published.layout.standing, published.version) == ("verified", "21.1")
    assert published.rows == 1704  # MANIFEST.csv
    assert not published.reasons()
    assert published.twice() == 0


def test_the_sums_are_those_of_the_file(published: Whole) -> None:
    # 1,665 dyad-years inside states and 39 between them
    assert published.of("deaths_battle").height == 1665
    between = published.of("deaths_battle_interstate")
    assert between.unique(["label", "start"]).height == 39
    once = sum(between.unique(["label", "start"])["value"].to_list())
    assert published.total("deaths_battle") + once == 1_554_540
    in_2020 = once_in(published, 2020)
    assert in_2020 == 49304


def once_in(found: Whole, year: int) -> float:
    between = found.of("deaths_battle_interstate", start=date(year, 1, 1))
    once = sum(between.unique("label")["value"].to_list())
    return found.total("deaths_battle", year) + float(once)
