"""Whether a universal convention could pass."""

from __future__ import annotations

import numpy as np
import pytest

from servanda.outlook.noise import Noise
from servanda.strategy.beliefs import drawn
from servanda.strategy.coalition import (
    VotesError,
    from_democracy,
    from_prior,
    read_votes,
)
from servanda.strategy.coalition.assembly import (
    STATES,
    chances,
    convention_of,
    margin,
    texts,
)
from servanda.strategy.coalition.members import beliefs_for

BELIEFS = beliefs_for(())
NOISE = Noise(3, 0, 150)
DRAWN = drawn(BELIEFS, NOISE)
TABLE = "state,ideal_point,sd\n" + "".join(f"S{i},{i / 10},0.1\n" for i in range(40))


def test_chances_of_a_torn_state_are_as_stated() -> None:
    torn = {**DRAWN, "votes.hortatory": np.full(150, 0.5)}
    found = chances(np.zeros((1, 1)), 0.0, torn, np.zeros((1, 1)))
    assert found.yes == pytest.approx(found.no)
    away = 1.0 - found.yes - found.no
    assert away[:, 0] == pytest.approx(DRAWN["votes.abstention"])


def test_a_state_in_the_middle_that_takes_sides_says_yes_as_stated() -> None:
    for at, name in ((0.0, "votes.hortatory"), (1.0, "votes.automatic")):
        found = chances(np.zeros((1, 1)), at, DRAWN, np.zeros((1, 1)))
        share = found.yes / (found.yes + found.no)
        assert share[:, 0] == pytest.approx(DRAWN[name])


def test_an_assembly_that_always_says_yes_passes_every_text() -> None:
    sure = {
        **DRAWN,
        "votes.hortatory": np.full(150, 1.0 - 1e-12),
        "votes.automatic": np.full(150, 1.0 - 1e-12),
        "votes.abstention": np.full(150, 1e-9),
        "ratification.rate": np.full(150, 1e3),
        "ratification.intrusive": np.ones(150),
        "convention.negotiation": np.full(150, 0.1),
        "convention.begins": np.full(150, 0.25),
    }
    found = convention_of(from_prior(), BELIEFS, sure, NOISE, (5.0,))
    assert all(one.needed.share == 1.0 for one in found.votes)
    assert found.reach == (1.0, 1.0, 1.0)
    assert found.coming[0].negotiated.share == 1.0
    assert found.coming[0].mean == pytest.approx(0.25)


def test_a_text_that_goes_further_never_passes_more_easily() -> None:
    found = convention_of(from_prior(), BELIEFS, DRAWN, NOISE, (3.0, 25.0))
    shares = [one.needed.share for one in found.votes]
    assert shares == sorted(shares, reverse=True)
    assert [one.text.at for one in found.votes] == [one.at for one in texts()]
    assert found.coming[0].mean <= found.coming[1].mean
    for one in found.votes:
        assert one.in_force.share <= one.needed.share <= one.simple.share


def test_the_margin_is_nought_where_two_thirds_are_met_exactly() -> None:
    even = {
        **DRAWN,
        "votes.hortatory": np.full(150, 2.0 / 3.0),
        "votes.alignment.hortatory": np.zeros(150),
    }
    assert margin(from_prior(), 0.0, even) == pytest.approx(0.0, abs=1e-9)


def test_positions_from_an_index_keep_its_order_and_no_name() -> None:
    found = from_democracy([0.1, 0.9, 0.5] * 60, 0.6, "an index")
    assert found.states == STATES
    assert (np.diff(found.middle) >= 0.0).all()
    assert found.middle.std() ** 2 + found.spread[0] ** 2 == pytest.approx(1.0)


def test_a_table_of_positions_is_brought_to_standard_deviations() -> None:
    found = read_votes(TABLE, "votes.csv")
    assert found.states == found.known == 40
    assert found.middle.mean() == pytest.approx(0.0)
    assert found.middle.std() == pytest.approx(1.0)
    assert "S1" not in found.source


def table(column: str, middle: float, states: int = 80) -> str:
    """A table of states that stand around a position."""
    rows = "".join(f"S{i},{middle + i % 5 / 10}\n" for i in range(states))
    return f"state,{column}\n{rows}"


def passing(text: str) -> float:
    """The chance that the right to contract wins two thirds."""
    assembly = read_votes(text, "votes.csv")
    found = convention_of(assembly, BELIEFS, DRAWN, NOISE, (3.0,))
    return found.votes[2].needed.share


def test_moving_all_states_moves_the_vote_where_the_direction_is_stated() -> None:
    against, middling, favour = (
        passing(table("support", middle)) for middle in (-2.0, 0.0, 2.0)
    )
    assert against < middling < favour
    assert "as the file states" in read_votes(table("support", 2.0), "v").source


def test_moving_all_ideal_points_alike_changes_nothing_and_the_page_says_so() -> None:
    assert passing(table("ideal_point", 2.0)) == passing(table("ideal_point", -2.0))
    source = read_votes(table("ideal_point", 2.0), "votes.csv").source
    assert "less their mean of 2.2" in source
    assert "belief (unsourced)" in source


def test_states_that_all_stand_alike_can_state_their_support() -> None:
    text = "state,support\n" + "".join(f"S{i},1\n" for i in range(30))
    assert (read_votes(text, "votes.csv").middle == 1.0).all()


def test_a_header_may_be_in_any_case() -> None:
    found = read_votes(
        TABLE.replace("state,ideal_point,sd", "State, Ideal_Point,SD"), ""
    )
    assert (found.middle == read_votes(TABLE, "").middle).all()
    assert (found.spread > 0.0).all()


def test_semicolons_get_a_hint_to_use_commas() -> None:
    with pytest.raises(VotesError) as refused:
        read_votes(TABLE.replace(",", ";"), "votes.csv")
    assert "commas" in str(refused.value.remedy)


def test_the_more_must_ratify_the_less_likely_it_is_in_force() -> None:
    found = convention_of(from_prior(), BELIEFS, DRAWN, NOISE, (3.0, 25.0)).ratified
    assert [one.needed for one in found] == [20, 35, 60, 129]
    for place in range(2):
        chances = [one.within[place].share for one in found]
        assert chances == sorted(chances, reverse=True)
    assert all(one.within[0].share <= one.within[1].share for one in found)


def test_the_outlooks_belief_stands_beside_its_own_span_only() -> None:
    found = convention_of(from_prior(), BELIEFS, DRAWN, NOISE, (3.0, 25.0), 3.0)
    assert found.coming[0].prior is not None
    assert found.coming[1].prior is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("state,position\nA,1\n", "no column ideal_point"),
        ("state,ideal_point\nA,x\n", "line 2: ideal_point is 'x'"),
        ("state,ideal_point\nA,nan\n", "line 2: ideal_point is 'nan'"),
        ("state,ideal_point\nA,1\nA,2\n", "line 3: the state is named twice"),
        ("state,ideal_point\n,1\n", "line 2: the state is not named"),
        ("state,ideal_point,sd\nA,1,-1\n", "line 2: sd is -1"),
        ("state,ideal_point\nA,1\n", "has 1 states"),
        (
            "state,ideal_point\n" + "".join(f"S{i},1\n" for i in range(30)),
            "the same position",
        ),
        ("", "no column"),
        ("state,ideal_point,support\nA,1,1\n", "both a column"),
    ],
)
def test_a_table_that_cannot_be_read_says_where_and_why(text: str, says: str) -> None:
    with pytest.raises(VotesError, match=says):
        read_votes(text, "votes.csv")
