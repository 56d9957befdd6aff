"""What became of a state, and what it came from, can be followed."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from servanda.evidence.places import (
    Succession,
    UnknownPlaceError,
    continuity,
    place,
    places,
    predecessors,
    successions,
    successors,
)


@pytest.mark.parametrize(
    "one", successions(), ids=lambda one: f"{one.earlier}-{one.later}"
)
def test_a_succession_speaks_of_known_places_and_of_their_days(one: Succession) -> None:
    assert one.how in {"continues", "splits", "merges", "dissolves"}
    assert one.earlier != one.later
    earlier, later = place(one.earlier), place(one.later)
    if later.states and one.how != "merges":
        assert one.day in {spell.start for spell in later.states}
    if earlier.states and one.how in {"splits", "continues"}:
        assert earlier.is_state_on(one.day - timedelta(days=1))
    if later.states and one.how == "merges":
        assert later.is_state_on(one.day)


def test_no_succession_is_listed_twice() -> None:
    told = [(one.earlier, one.later, one.day) for one in successions()]
    assert len(set(told)) == len(told)


@pytest.mark.parametrize(
    ("code", "came_from"),
    [
        ("RUS", {"SUN": "continues"}),
        ("CZE", {"CSK": "dissolves"}),
        ("SVK", {"CSK": "dissolves"}),
        ("ERI", {"ETH": "splits"}),
        ("SSD", {"SDN": "splits"}),
        ("BGD", {"PAK": "splits"}),
        ("XKX", {"SRB": "splits"}),
        ("VNM", {"VDR": "continues", "X-RVN": "merges"}),
        ("TZA", {"X-ZAN": "merges"}),
        ("SCG", {"YUG": "continues"}),
        ("SGP", {"MYS": "splits"}),
        ("GMB", {}),
    ],
)
def test_a_state_knows_what_it_came_from(code: str, came_from: dict[str, str]) -> None:
    assert {one.earlier: one.how for one in predecessors(code)} == came_from


def test_a_state_knows_what_became_of_it() -> None:
    assert {one.later for one in successors("YUG")} == {
        "SCG",
        "HRV",
        "SVN",
        "BIH",
        "MKD",
    }
    assert [one.later for one in successors("DDR")] == ["DEU"]
    assert len(successors("SUN")) == 15
    assert {one.later for one in successors("SCG")} == {"SRB", "MNE"}


def test_a_state_under_several_codes_is_followed_through_all_of_them() -> None:
    stages = continuity("RUS")
    assert stages == continuity("SUN")
    assert [stage.place for stage in stages] == ["RUS", "SUN", "RUS"]
    assert [stage.until for stage in stages][-1] is None
    assert all(a.until == b.start for a, b in pairwise(stages))


def test_a_state_with_one_code_is_its_own_continuity() -> None:
    assert [stage.place for stage in continuity("MLI")] == ["MLI"]
    assert [stage.place for stage in continuity("DEU")] == ["DEU", "DEU"]
    assert continuity("GUM") == ()


def test_a_state_that_ended_left_something() -> None:
    ended = {
        code
        for code, one in places().items()
        if one.states and all(spell.until is not None for spell in one.states)
    }
    assert {code for code in ended if not successors(code)} == set()


def test_an_unknown_code_has_no_predecessors_but_an_error() -> None:
    with pytest.raises(UnknownPlaceError):
        predecessors("QQQ")
    with pytest.raises(UnknownPlaceError):
        continuity("QQQ")
