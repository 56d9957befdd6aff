"""One cost under every key."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.basis.money import Money
from servanda.outlook.noise import Noise
from servanda.strategy.beliefs import middles, stated
from servanda.strategy.games.cooperative.many import sampled_shapley, shapley_of
from servanda.strategy.sharing.keys import (
    KEYS,
    Sharer,
    cost_game,
    divided,
    sharers,
    together,
)
from servanda.strategy.sharing.keys.tasks import counted
from tests.strategy.sharing.cases import accounts, facts, maravel

MIDDLE = middles(stated("servanda.strategy.sharing"))
USD = ("USD", 2024)

states = st.builds(
    Sharer,
    name=st.just(""),
    income=st.floats(1e6, 1e12),
    population=st.floats(1e4, 1e8),
    debt=st.just(0.0),
    assessed=st.floats(0.001, 22.0),
    level=st.sampled_from(list("ABCDEFGHIJ")),
    refugees=st.floats(0.0, 1e5),
    trade=st.floats(1.0, 1e9),
    neighbour=st.booleans(),
    drafted=st.integers(1, 10**9).map(lambda one: Money(Decimal(one), *USD)),
)
groups = st.lists(states, min_size=2, max_size=4).map(
    lambda found: [replace(one, name=f"s{i}") for i, one in enumerate(found)]
)


@settings(max_examples=25)
@given(among=groups)
def test_every_key_divides_the_whole_cost_to_the_cent(among: list[Sharer]) -> None:
    cost = together(among)
    assert cost is not None
    for one in divided(cost, among, MIDDLE).shares:
        assert one.parts is not None, one.unknown
        assert sum(part.amount for part in one.parts.values()) == cost.amount
        assert all(part.amount >= 0 for part in one.parts.values())


def test_as_drafted_is_as_drafted() -> None:
    every = sharers(maravel(), facts(), accounts(maravel()))
    paying = [one for one in every if one.drafted and one.drafted.amount]
    cost = together(paying)
    assert cost == Money(Decimal(64_800_000), *USD)
    found = divided(cost, paying, MIDDLE).of("drafted")
    assert found.parts == {one.name: one.drafted for one in paying}


def test_the_host_and_organisations_are_no_sharers() -> None:
    names = {one.party for one in sharers(maravel(), facts(), accounts(maravel()))}
    assert "maravel" not in names
    assert "concord" not in names
    assert {"albara", "brenn"} <= names


def test_without_facts_only_the_draft_is_known_and_the_rest_says_what_is_missing() -> (
    None
):
    among = sharers(maravel(), None, accounts(maravel()))
    cost = together(among)
    assert cost is not None
    found = divided(cost, among, MIDDLE)
    for key in KEYS:
        one = found.of(key)
        assert (one.parts is not None) == (key == "drafted")
        assert key == "drafted" or "facts: states." in one.unknown
    assert found.of("drafted").in_core is None


def test_states_that_pay_nothing_leave_those_that_pay_with_an_objection() -> None:
    among = sharers(maravel(), facts(), accounts(maravel()))
    cost = together(among)
    assert cost is not None
    found = divided(cost, among, MIDDLE).of("drafted")
    assert found.in_core is False
    assert set(found.objections[0].members) == {
        "Kingdom of Albara",
        "Federal Republic of Brenn",
    }


def many(count: int) -> list[Sharer]:
    """Return states of different size, each with something to gain."""
    return [
        Sharer(
            name=f"s{i}",
            income=1e9 * (1 + i),
            population=1e6 + i,
            refugees=float(i * i % 7),
            trade=1e6 * (1 + i * 5 % 11),
            neighbour=i % 4 == 0,
            drafted=Money(Decimal(1_000_000 + 10_000 * i), *USD),
        )
        for i in range(count)
    ]


def test_eighteen_states_are_divided_exactly() -> None:
    among = many(18)
    cost = together(among)
    assert cost is not None
    found = divided(cost, among, MIDDLE)
    for key in ("shapley", "nucleolus"):
        one = found.of(key)
        assert one.in_core is True
        assert one.errors == {}
        assert sum(part.amount for part in (one.parts or {}).values()) == cost.amount


def test_beyond_twenty_five_states_shares_are_drawn_with_their_errors() -> None:
    among = many(40)
    cost = together(among)
    assert cost is not None
    found = divided(cost, among, MIDDLE)
    shapley = found.of("shapley")
    assert shapley.parts is not None
    assert sum(part.amount for part in shapley.parts.values()) == cost.amount
    assert set(shapley.errors) == set(shapley.parts)
    assert all(0 < one.amount < cost.amount / 50 for one in shapley.errors.values())
    assert "40 states" in found.of("nucleolus").unknown
    drafted = found.of("drafted")
    assert drafted.in_core is False
    assert drafted.objecting is None


def test_drawn_shares_hold_the_exact_ones_within_their_errors() -> None:
    among = many(12)
    cost = together(among)
    rows = counted(among)
    assert cost is not None
    assert rows is not None
    game = cost_game(cost, [one.name for one in among], rows, MIDDLE)
    assert game is not None
    assert game.table is not None
    exact = shapley_of(game.table)
    drawn = sampled_shapley(game.players, game.worth_of, Noise(3, 0, 200))
    held = [one.low <= float(exact[n]) <= one.high for n, one in drawn.items()]
    assert sum(held) >= 11


def test_a_cost_too_large_for_sixty_four_bits_is_counted_in_larger_units() -> None:
    among = many(16)
    cost = Money(Decimal(10) ** 14, *USD)
    found = divided(cost, among, MIDDLE)
    assert found.game is not None
    assert found.game.unit > 1
    one = found.of("shapley")
    assert one.in_core is True
    assert sum(part.amount for part in (one.parts or {}).values()) == cost.amount
