"""How fighting ended, by dyad, and where it came back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from servanda.evidence.errors import UnreadableSourceError
from servanda.evidence.importing import import_file
from servanda.evidence.store import Store
from tests.evidence.readers.ucdp.forms import termination
from tests.evidence.readers.ucdp.reading import Whole, delimited, given, whole
from tests.evidence.stores import NOW

NAME = "ucdp-term-dyad-3-2021.csv"


def read(folder: Path, *rows: dict[str, str]) -> Whole:
    return whole(given(folder, delimited(rows), NAME))


def over(outcome: str, **cells: str) -> dict[str, str]:
    return termination(dyadterm="1.0", outcome=outcome, **cells)


@pytest.mark.parametrize(
    ("outcome", "indicator"),
    [
        ("1.0", "conflict_end_agreement"),
        ("2.0", "conflict_end_ceasefire"),
        ("3", "conflict_end_government_victory"),
        ("4.0", "conflict_end_rebel_victory"),
        ("5.0", "conflict_end_low_activity"),
        ("6", "conflict_end_actor_gone"),
    ],
)
def test_the_last_year_of_an_episode_says_how_it_ended(
    tmp_path: Path, outcome: str, indicator: str
) -> None:
    found = read(tmp_path, termination(), over(outcome, year="2002"))
    (row,) = found.observations.to_dicts()
    assert (row["indicator"], row["code"], row["value"]) == (indicator, "432", 1.0)
    assert (row["start"], row["label"]) == (date(2002, 1, 1), "90001/91001")
    assert found.version == "3-2021"


def test_a_year_in_which_fighting_went_on_states_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, termination(), termination(year="2002"))
    assert found.observations.is_empty()
    assert not found.reasons()


def test_fighting_that_came_back_is_said_of_the_year_it_did(tmp_path: Path) -> None:
    found = read(tmp_path, termination(year="2009", recur="1"))
    assert found.of("conflict_recurrence")["start"].to_list() == [date(2009, 1, 1)]


def test_between_two_states_it_is_said_of_each_toward_the_other(tmp_path: Path) -> None:
    found = read(tmp_path, over("2", type_of_conflict="2", gwno_loc="750, 770"))
    said = found.of("conflict_end_ceasefire").select("code", "toward_code")
    assert set(said.rows()) == {("750", "770"), ("770", "750")}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (over(""), "it ended, but how is not given"),
        (over("7"), "outcome unknown: 7"),
        (over("soon"), "outcome unknown: soon"),
        (
            termination(dyadterm="0", outcome="5"),
            "an outcome, though the row says that fighting goes on",
        ),
        (
            termination(dyadterm="", outcome="5"),
            "an outcome, though the row says that fighting goes on",
        ),
        (
            over("1", type_of_conflict="1"),
            "fought outside the state's territory; the state is not given by code",
        ),
        (
            over("3", type_of_conflict="2", gwno_loc="750, 770"),
            "a victory between states; the victor is not given by code",
        ),
        (over("1", year="8"), "its period cannot be read"),
        (over("1", dyad_id=""), "no dyad is named"),
        (over("1", type_of_conflict="9"), "type of conflict unknown: 9"),
        (over("1", gwno_loc=""), "no Gleditsch-Ward code"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason(
    tmp_path: Path, row: dict[str, str], reason: str
) -> None:
    found = read(tmp_path, row, over("5", year="2005"))
    assert found.reasons() == {reason: [2]}
    assert found.of("conflict_end_low_activity").height == 1


def test_a_dyad_and_year_given_twice_refuses_the_file(tmp_path: Path) -> None:
    file = given(tmp_path, delimited([over("1"), over("1")]), NAME)
    with pytest.raises(UnreadableSourceError, match="a second time"):
        import_file(file, Store(tmp_path / "store"), now=NOW)


def test_the_newer_release_with_its_other_columns_is_not_taken_for_this_one(
    tmp_path: Path,
) -> None:
    row = {
        name: cell
        for name, cell in termination().items()
        if name not in {"dyadterm", "outcome", "recur"}
    }
    with pytest.raises(UnreadableSourceError, match="without dyadterm, outcome, recur"):
        read(tmp_path, row | {"d_ep_durcount": "1", "d_outcome": "5"})


# --- the data as converted ----------------------------------------------------


@pytest.fixture(scope="module")
def converted(shared: Path) -> Whole:
    folder = shared / "data" / "country_year"
    return whole(folder / "ucdp_termination_dyad_v3-2021_1946_2020.csv.gz")


def test_the_file_is_read_whole(converted: Whole) -> None:
    assert (converted.layout.standing, converted.version) == ("conversion", "3-2021")
    assert converted.rows == 3140  # MANIFEST.csv
    assert converted.twice() == 0


def test_every_outcome_is_either_said_or_refused(converted: Whole) -> None:
    is_end = pl.col("indicator").str.starts_with("conflict_end_")
    ends = converted.observations.filter(is_end)
    said = ends.select("label", "start").unique().height
    reasons = {reason: len(lines) for reason, lines in converted.reasons().items()}
    assert reasons == {
        "it ended, but how is not given": 3,
        "an outcome, though the row says that fighting goes on": 5,
        "fought outside the state's territory; the state is not given by code": 25 + 1,
        "a victory between states; the victor is not given by code": 20,
    }
    # 854 rows of the file have an outcome, 3 more an end without one; and one of those
    # refused is not an end but fighting that came back
    assert said + sum(reasons.values()) == 854 + 3 + 1


def test_the_end_of_three_known_conflicts_is_as_it_was(converted: Whole) -> None:
    ended = {
        ("90", 1995): "conflict_end_agreement",  # Guatemala
        ("780", 2009): "conflict_end_government_victory",  # Sri Lanka
        ("145", 1952): "conflict_end_rebel_victory",  # Bolivia
    }
    for (code, year), indicator in ended.items():
        said = converted.of(indicator, code=code, start=date(year, 1, 1))
        assert said.height == 1, (code, year)
