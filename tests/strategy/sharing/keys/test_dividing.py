"""One cost under every key."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.basis.money import Money
from servanda.strategy.beliefs import middles, stated
from servanda.strategy.sharing.keys import KEYS, Sharer, divided, sharers, together
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


def test_more_states_than_the_game_takes_are_told_and_the_other_keys_stand() -> None:
    one = sharers(maravel(), facts(), accounts(maravel()))[0]
    among = [replace(one, name=f"s{i}") for i in range(13)]
    cost = together(among)
    assert cost is not None
    found = divided(cost, among, MIDDLE)
    assert found.game is None
    assert "13 states" in found.of("shapley").unknown
    assert found.of("heads").parts is not None
