"""One-sided violence by actor and year."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.evidence.errors import UnreadableSourceError
from servanda.evidence.importing import import_file
from servanda.evidence.store import Store
from tests.evidence.readers.ucdp.forms import actor
from tests.evidence.readers.ucdp.reading import Whole, delimited, given, page, whole
from tests.evidence.stores import NOW

NAME = "ucdp-onesided-211.csv"


def read(folder: Path, *rows: dict[str, str]) -> Whole:
    return whole(given(folder, delimited(rows), NAME))


def test_what_an_actor_did_in_one_state_is_that_states(tmp_path: Path) -> None:
    (row,) = read(tmp_path, actor()).of("deaths_one_sided_sole").to_dicts()
    assert (row["code"], row["label"]) == ("432", "94001")
    assert (row["value"], row["low"], row["high"]) == (40.0, 30.0, 90.0)


def test_what_it_did_in_several_is_shared_and_told_apart(tmp_path: Path) -> None:
    found = read(tmp_path, actor(gwno_location="432, 436, 439"))
    shared = found.of("deaths_one_sided_shared")
    assert shared["code"].to_list() == ["432", "436", "439"]
    assert set(shared["value"]) == {40.0}
    assert "deaths_one_sided_sole" not in found.indicators()


@pytest.mark.parametrize("code", ["517", "517.0"])
def test_a_governments_killings_are_said_of_its_state_wherever_they_were(
    tmp_path: Path, code: str
) -> None:
    abroad = actor(is_government_actor="1", gwnoa=code, gwno_location="490")
    found = read(tmp_path, abroad)
    assert found.value("deaths_by_government", code="517") == 40.0
    assert found.value("deaths_one_sided_sole", code="490") == 40.0


def test_governments_without_a_code_cost_that_statement_alone(tmp_path: Path) -> None:
    found = read(tmp_path, actor(is_government_actor="1"))
    assert found.reasons() == {
        "no Gleditsch-Ward code of the government that killed": [2]
    }
    assert found.value("deaths_one_sided_sole") == 40.0


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"year": ""}, "its period cannot be read"),
        ({"actor_id": ""}, "no actor is named"),
        ({"gwno_location": ""}, "no Gleditsch-Ward code"),
        (
            {"best_fatality_estimate": "4O"},
            "best_fatality_estimate is not a number: 4O",
        ),
    ],
)
def test_a_row_that_says_nothing_usable_is_refused_with_its_reason(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    found = read(tmp_path, actor(), actor(**cells))
    assert found.reasons() == {reason: [3]}


def test_a_page_of_the_interface_says_the_same_as_the_file(tmp_path: Path) -> None:
    rows = [actor(), actor(year="2002", is_government_actor="1", gwnoa="432")]
    found = whole(given(tmp_path, page(rows), "onesided.json"))
    assert found.layout.id == "ucdp-onesided/api"
    published = read(tmp_path, *rows)
    assert found.observations.drop("line").equals(published.observations.drop("line"))


def test_an_actor_and_year_published_twice_refuses_the_file(tmp_path: Path) -> None:
    file = given(tmp_path, delimited([actor(), actor()]), NAME)
    with pytest.raises(UnreadableSourceError, match="a second time"):
        import_file(file, Store(tmp_path / "store"), now=NOW)


def test_bytes_of_another_encoding_refuse_the_file(tmp_path: Path) -> None:
    file = tmp_path / NAME
    file.write_bytes(delimited([actor()]).encode("utf-8").replace(b"\xc3\xa9", b"\xe9"))
    with pytest.raises(UnreadableSourceError, match="utf-8"):
        import_file(file, Store(tmp_path / "store"), now=NOW)


# --- the provider's own file, and a copy with other cells ---------------------


@pytest.fixture(scope="module")
def published(shared: Path) -> Whole:
    return whole(shared / "data" / "as_published" / "ucdp-onesided-211.csv.gz")


def test_the_published_file_is_read_whole_but_for_one_coalition(
    published: Whole,
) -> None:
    assert (published.layout.standing, published.version) == ("verified", "21.1")
    assert published.rows == 1060  # MANIFEST.csv
    ((reason, lines),) = published.reasons().items()
    assert reason == "no Gleditsch-Ward code of the government that killed"
    assert len(lines) == 1  # Eritrea and Ethiopia together, 2020
    assert published.twice() == 0


def test_the_sums_are_those_of_the_file(published: Whole) -> None:
    assert published.of("deaths_one_sided_sole").height == 898
    shared = published.of("deaths_one_sided_shared").unique(["label", "start"])
    assert shared.height == 162
    assert float(shared["value"].sum()) == 633_553
    assert published.total("deaths_one_sided_sole") == 853_178 - 633_553
    assert published.of("deaths_by_government").height == 364 - 1


def test_a_copy_that_wrote_codes_as_decimals_says_the_same(
    shared: Path, published: Whole
) -> None:
    folder = shared / "data" / "country_year"
    copy = whole(folder / "ucdp_onesided_v21.1_1989_2020.csv.gz")
    assert copy.observations.equals(published.observations)
