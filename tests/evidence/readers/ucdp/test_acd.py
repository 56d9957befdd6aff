"""The Armed Conflict Dataset: who fought, beside whom, since when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from servanda.evidence.errors import UnreadableSourceError
from servanda.evidence.importing import import_file
from servanda.evidence.store import Store
from tests.evidence.readers.ucdp.forms import combination, conflict
from tests.evidence.readers.ucdp.reading import Whole, delimited, given, page, whole
from tests.evidence.stores import NOW

NAME = "ucdp-prio-acd-201.csv"


def read(folder: Path, *rows: dict[str, str]) -> Whole:
    return whole(given(folder, delimited(rows), NAME))


# --- what is said -----------------------------------------------------------


def test_a_conflict_inside_a_state_is_said_of_that_state(tmp_path: Path) -> None:
    found = read(tmp_path, conflict(intensity_level="2"))
    (row,) = found.of("conflict_intensity_intrastate").to_dicts()
    assert row == {
        "line": 2,
        "code": "432",
        "toward_code": None,
        "start": date(2001, 1, 1),
        "until": date(2002, 1, 1),
        "indicator": "conflict_intensity_intrastate",
        "value": 2.0,
        "low": None,
        "high": None,
        "label": "90001",
    }
    assert found.value("conflict_intensity") == 2.0
    assert not found.reasons()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("1", {"conflict_over_territory"}),
        ("2", {"conflict_over_government"}),
        ("3", {"conflict_over_territory", "conflict_over_government"}),
    ],
)
def test_what_is_fought_over_is_territory_government_or_both(
    tmp_path: Path, code: str, said: set[str]
) -> None:
    found = read(tmp_path, conflict(incompatibility=code))
    assert {one for one in found.indicators() if "_over_" in one} == said


def test_states_in_one_cell_are_states_of_their_own(tmp_path: Path) -> None:
    helped = conflict(type_of_conflict="4", gwno_a_2nd="220, 475", gwno_b_2nd="620")
    found = read(tmp_path, helped)
    beside = found.of("foreign_troops_beside_government")
    assert beside["toward_code"].to_list() == ["220", "475"]
    against = found.of("foreign_troops_beside_rebels")
    assert against.select("code", "toward_code").row(0) == ("432", "620")
    assert found.value("conflict_intensity_internationalised") == 1.0


def test_states_that_fight_each_other_are_each_said_toward_the_other(
    tmp_path: Path,
) -> None:
    war = conflict(
        type_of_conflict="2",
        gwno_a="651, 652",
        gwno_b="666",
        gwno_loc="651, 652, 666",
        gwno_b_2nd="2",
        incompatibility="1",
    )
    found = read(tmp_path, war)
    pairs = found.of("conflict_intensity_interstate").select("code", "toward_code")
    assert set(pairs.rows()) == {
        ("651", "666"),
        ("652", "666"),
        ("666", "651"),
        ("666", "652"),
    }
    allied = found.of("allied_troops_beside_state").select("code", "toward_code")
    assert allied.rows() == [("666", "2")]
    assert not {"foreign_troops_beside_government", "conflict_over_territory"} & set(
        found.indicators()
    )


def test_a_war_abroad_is_said_of_the_state_that_fights_it(tmp_path: Path) -> None:
    found = read(tmp_path, conflict(type_of_conflict="1", gwno_a="220", gwno_loc="615"))
    assert found.of("conflict_intensity_extrasystemic")["code"].to_list() == ["220"]


def test_an_episode_begins_in_the_year_of_its_first_day_and_ends_once(
    tmp_path: Path,
) -> None:
    found = read(
        tmp_path,
        conflict(),
        conflict(year="2002", ep_end="1", ep_end_date="2002-05-06"),
        conflict(year="2007", start_date2="2007-01-31"),
    )
    assert found.of("conflict_onset")["start"].dt.year().to_list() == [2001, 2007]
    assert found.of("conflict_episode_ended")["start"].dt.year().to_list() == [2002]


def test_side_is_not_said_to_be_consent(tmp_path: Path) -> None:
    found = read(tmp_path, conflict(type_of_conflict="4", gwno_a_2nd="220"))
    assert not [one for one in found.indicators() if "invit" in one or "consent" in one]


# --- the other forms --------------------------------------------------------


def converted(folder: Path, *rows: dict[str, str]) -> Whole:
    path = folder / "acd_v25.1.parquet"
    numbers = (
        "year",
        "gwno_a",
        "gwno_a_2nd",
        "gwno_b",
        "gwno_b_2nd",
        "intensity_level",
    )
    frame = pl.DataFrame(rows).with_columns(
        pl.col(*numbers, "conflict_id", "ep_end").cast(pl.Float64, strict=False)
    )
    frame.write_parquet(path)
    return whole(path)


def test_a_conversions_combinations_of_states_are_each_said_once(
    tmp_path: Path,
) -> None:
    war = {"type_of_conflict": "II", "gwno_b_2nd": "620"}
    found = converted(
        tmp_path,
        combination(gwno_a_2nd="220", **war),
        combination(gwno_a_2nd="475", **war),
    )
    assert found.version == "25.1"
    assert found.layout.standing == "conversion"
    assert found.indicators() == {
        "conflict_intensity": 1,
        "conflict_intensity_internationalised": 1,
        "conflict_over_government": 1,
        "conflict_onset": 1,
        "foreign_troops_beside_government": 2,
        "foreign_troops_beside_rebels": 1,
    }


def test_both_forms_say_the_same_of_the_same_conflict(tmp_path: Path) -> None:
    published = read(
        tmp_path, conflict(type_of_conflict="4", gwno_a_2nd="220, 475", ep_end="1")
    )
    rows = [
        combination(type_of_conflict="II", gwno_a_2nd=state, ep_end="1")
        for state in ("220", "475")
    ]
    said = converted(tmp_path, *rows).observations.drop("line")
    assert set(said.rows()) == set(published.observations.drop("line").rows())


def test_a_page_of_the_interface_says_the_same_as_the_file(tmp_path: Path) -> None:
    rows = [conflict(), conflict(year="2002", type_of_conflict="4", gwno_a_2nd="220")]
    found = whole(given(tmp_path, page(rows), "acd.json"))
    assert (found.layout.id, found.version) == ("ucdp-acd/api", "20.1")
    published = read(tmp_path, *rows)
    assert found.observations.drop("line").equals(published.observations.drop("line"))


# --- faults -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"year": "MMI"}, "its period cannot be read"),
        ({"type_of_conflict": "7"}, "type of conflict unknown: 7"),
        ({"type_of_conflict": ""}, "type of conflict unknown: "),
        ({"intensity_level": "high"}, "intensity_level is not a number: high"),
        ({"gwno_a": ""}, "no Gleditsch-Ward code of side A"),
        (
            {"type_of_conflict": "2"},
            "no Gleditsch-Ward code of side B, though it is a state",
        ),
        ({"conflict_id": " "}, "no conflict is named"),
    ],
)
def test_a_row_that_says_nothing_usable_is_refused_with_its_reason(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    found = read(tmp_path, conflict(), conflict(year="2002") | cells)
    assert found.reasons() == {reason: [3]}
    assert found.value("conflict_intensity") == 1.0


def test_a_first_day_that_is_none_costs_the_onset_and_not_the_row(
    tmp_path: Path,
) -> None:
    found = read(tmp_path, conflict(start_date2="spring 2001"))
    assert found.reasons() == {"start_date2 is no date: spring 2001": [2]}
    assert "conflict_onset" not in found.indicators()
    assert found.value("conflict_intensity") == 1.0


def test_a_column_that_is_gone_is_said_by_name(tmp_path: Path) -> None:
    row = {name: cell for name, cell in conflict().items() if name != "gwno_a_2nd"}
    with pytest.raises(UnreadableSourceError, match="without gwno_a_2nd"):
        read(tmp_path, row)


def test_a_row_published_twice_refuses_the_file(tmp_path: Path) -> None:
    file = given(tmp_path, delimited([conflict(), conflict()]), NAME)
    with pytest.raises(UnreadableSourceError, match="a second time"):
        import_file(file, Store(tmp_path / "store"), now=NOW)


def test_a_conversions_row_published_twice_refuses_the_file(tmp_path: Path) -> None:
    converted(tmp_path, combination(), combination())
    with pytest.raises(UnreadableSourceError, match="a second time"):
        import_file(tmp_path / "acd_v25.1.parquet", Store(tmp_path / "s"), now=NOW)


def test_a_file_cut_within_a_row_is_refused(tmp_path: Path) -> None:
    text = delimited([conflict(), conflict(year="2002")])
    with pytest.raises(UnreadableSourceError):
        whole(given(tmp_path, text[:-40], NAME))


def test_a_file_becomes_a_vintage_with_its_release_and_day(tmp_path: Path) -> None:
    file = given(tmp_path, delimited([conflict()]), NAME)
    (vintage,) = import_file(file, Store(tmp_path / "store"), now=NOW)
    assert (vintage.id, vintage.standing) == ("ucdp-acd@20.1", "verified")
    assert vintage.published == date(2020, 7, 31)


# --- the provider's own file, and the conversion ----------------------------


@pytest.fixture(scope="module")
def published(shared: Path) -> Whole:
    return whole(shared / "data" / "as_published" / "ucdp-prio-acd-201.csv.gz")


def test_the_published_file_is_read_whole(published: Whole) -> None:
    assert (published.layout.id, published.version) == ("ucdp-acd/csv", "20.1")
    assert published.rows == 2448  # MANIFEST.csv
    assert not published.reasons()
    assert published.twice() == 0


def test_each_conflict_and_year_is_said_by_its_type(published: Whole) -> None:
    said = published.indicators()
    # conflict-years by type in the file itself: 1850, 350, 117, and 131 between states
    assert said["conflict_intensity_intrastate"] == 1850
    assert said["conflict_intensity_internationalised"] == 350
    assert said["conflict_intensity_extrasystemic"] == 117
    between = published.of("conflict_intensity_interstate")
    assert between.select("label", "start").unique().height == 131


def test_every_episode_but_those_of_wars_abroad_begins_once(published: Whole) -> None:
    onsets = pl.concat(
        [published.of("conflict_onset"), published.of("interstate_conflict_onset")]
    )
    assert onsets.select("label", "start").unique().height == 567 - 21


def test_a_coalition_stands_beside_a_government_state_by_state(
    published: Whole,
) -> None:
    beside = published.of("foreign_troops_beside_government", code="645")
    in_2015 = beside.filter(pl.col("start").dt.year() == 2015)
    assert {"2", "200", "220"} <= set(in_2015["toward_code"])


@pytest.fixture(scope="module")
def states(shared: Path) -> Whole:
    return whole(
        shared / "data" / "country_year" / "ucdp_prio_acd_v25.1_1946_2021.parquet"
    )


def test_the_conversion_is_read_whole(states: Whole) -> None:
    assert (states.layout.id, states.version) == ("ucdp-acd/states", "25.1")
    assert states.rows == 4940  # MANIFEST.csv
    assert not states.reasons()
    assert states.twice() == 0
    said = states.of("conflict_intensity").select("label", "start").unique()
    assert said.height == 2576  # conflict-years among the 4,940 combinations


def test_the_two_releases_agree_on_most_of_what_both_describe(
    published: Whole, states: Whole
) -> None:
    key = ["code", "start", "label"]
    old = published.of("conflict_intensity_intrastate").select(*key, "value")
    new = states.of("conflict_intensity_intrastate").select(*key, later="value")
    both = old.join(new, on=key)
    assert both.height > 0.95 * old.height
    assert both.filter(pl.col("value") == pl.col("later")).height > 0.98 * both.height
