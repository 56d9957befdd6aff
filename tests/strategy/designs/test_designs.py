"""Designs: as drafted to the cent, priced by stated rules, run on one chance."""

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.compact.model.forces import ForceCap
from servanda.outlook.kernels.engines.cpu import Cpu
from servanda.outlook.options import full_question_of
from servanda.outlook.question import INSTRUMENTS
from servanda.strategy.beliefs import stated
from servanda.strategy.designs import (
    Design,
    DesignError,
    Stretch,
    Trial,
    aid_alone,
    do_less,
    drafted,
    nothing,
    option_of,
    prices_of,
)
from servanda.strategy.designs.believing import moved
from servanda.strategy.designs.pricing import EFFORTS, draft_of
from servanda.strategy.ground import Ground
from tests.strategy.grounds import ground_of

STATES = 60
EXAMPLES = ("maravel", "ramsi")


@pytest.fixture(scope="module")
def trial() -> Trial:
    return Trial.of(ground_of("maravel"), states=STATES, engine=Cpu(1))


def test_the_draft_as_a_design_costs_each_payer_what_its_budget_says() -> None:
    ground = ground_of("maravel")
    option, stated = option_of(drafted(ground), ground), draft_of(ground)
    for payer, amounts in stated.cost.items():
        assert float(option.cost[payer].sum()) == pytest.approx(float(amounts.sum()))


def test_without_a_budget_beliefs_price_the_tools_and_say_so() -> None:
    prices = prices_of(ground_of("ramsi"))
    assert prices.unit == "USD, 2015 prices"
    assert not prices.own
    assert any("no budget" in words for words in prices.words)


def stated_persons(name: str, personnel: int) -> Ground:
    """Return an example as if it limited the persons of a force for ten years."""
    ground = ground_of(name)
    forces = ground.compact.forces
    assert forces is not None
    cap = ForceCap(party="australia", personnel=personnel)
    compact = ground.compact.model_copy(
        update={"forces": forces.model_copy(update={"caps": (cap,)})}
    )
    question = full_question_of(compact, ground.facts)
    return replace(ground, compact=compact, question=question)


def test_persons_that_are_stated_are_priced_near_what_ramsi_cost() -> None:
    # AT-C3: 2.6 billion Australian dollars in ten years. About 1,800 soldiers and 230
    # police came at first. An Australian dollar: 0.6 to 1.1 US dollars, from memory.
    ground = stated_persons("ramsi", 2030)
    cost = sum(float(c.sum()) for c in option_of(drafted(ground), ground).cost.values())
    prices = prices_of(ground)
    assert prices.assumed == ()
    person = stated("servanda.strategy.designs")["price.person"]
    assert cost == pytest.approx(2030 * 10 * person.median / 1.02)
    low, high = (cost * one / person.median for one in (person.low, person.high))
    assert low < 0.6 * 2.6e9 < high
    assert 2.6e9 * 1.1 / cost < 3.0


def test_persons_beyond_a_full_size_force_are_paid_for() -> None:
    costs = [
        sum(float(c.sum()) for c in option_of(drafted(g), g).cost.values())
        for g in (stated_persons("ramsi", 2000), stated_persons("ramsi", 4000))
    ]
    assert costs[1] == pytest.approx(2.0 * costs[0])


def test_a_person_costs_what_missions_cost_by_their_own_figures() -> None:
    # AT-C2: 738 million dollars a year, 2.375 times as much by one state alone.
    person = stated("servanda.strategy.designs")["price.person"]
    assert person.median == pytest.approx(738e6 / 12_000, rel=0.05)
    assert person.high > 2.375 * 738e6 / 12_000


def test_where_no_size_is_stated_the_range_takes_in_what_ramsi_cost() -> None:
    ground = ground_of("ramsi")
    prices = prices_of(ground)
    assert prices.assumed == ("stabilisation",)
    cost = sum(float(c.sum()) for c in option_of(drafted(ground), ground).cost.values())
    belief = stated("servanda.strategy.designs")["price.unknown_size"]
    low, high = (cost * one / belief.median for one in (belief.low, belief.high))
    assert low < 0.6 * 2.6e9 < high
    assert any("is assumed" in words for words in prices.words)


@pytest.mark.parametrize(("year", "more"), [(2016, 1.0), (2018, (1.04 / 1.02) ** 2)])
def test_a_price_is_brought_to_its_year_by_the_believed_rise(
    year: int, more: float
) -> None:
    assert moved("price.rise", np.array([0.04]), year) == pytest.approx([more])


def test_without_budget_or_output_cost_is_counted_in_efforts() -> None:
    ground = ground_of("ramsi")
    situation = replace(ground.question.situation, gdp=None)
    question = replace(ground.question, situation=situation)
    prices = prices_of(replace(ground, question=question))
    assert prices.unit == EFFORTS
    assert prices.full["economic aid"] == pytest.approx(10 * prices.full["training"])
    assert any("gdp" in words for words in prices.words)


@pytest.mark.parametrize("name", EXAMPLES)
def test_aid_alone_gives_the_partners_money_and_asks_the_host_for_none(
    name: str,
) -> None:
    ground = ground_of(name)
    prices = prices_of(ground)
    draft = option_of(drafted(ground), ground)
    aid = option_of(aid_alone(ground), ground)
    partners = sum(float(c.sum()) for p, c in draft.cost.items() if p != prices.host)
    given_as_aid = {p: float(c.sum()) for p, c in aid.cost.items()}
    assert given_as_aid.pop(prices.host or "") == 0.0
    assert sum(given_as_aid.values()) == pytest.approx(partners, rel=1e-6)


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_costs_nothing_and_less_costs_a_quarter(name: str) -> None:
    ground = ground_of(name)
    costs = [
        sum(float(c.sum()) for c in option_of(one, ground).cost.values())
        for one in (drafted(ground), do_less(ground), nothing(ground))
    ]
    assert costs[1] == pytest.approx(costs[0] / 4.0)
    assert costs[2] == 0.0


@given(
    amount=st.floats(1.0, 1e7),
    tool=st.sampled_from(INSTRUMENTS),
)
@settings(max_examples=30, deadline=None)
def test_the_strength_that_money_buys_costs_that_money(
    amount: float, tool: str
) -> None:
    prices = prices_of(ground_of("maravel"))
    strength = prices.strength(tool, amount)  # type: ignore[arg-type]
    whole = prices.full[tool]  # type: ignore[index]
    assert prices.month(tool, strength) == pytest.approx(min(amount, whole))  # type: ignore[arg-type]


@given(share=st.floats(0.0, 1.0))
@settings(max_examples=20, deadline=None)
def test_the_hosts_share_moves_money_and_loses_none(share: float) -> None:
    ground = ground_of("maravel")
    draft = drafted(ground)
    moved = option_of(replace(draft, host_share=share), ground).cost
    whole = sum(float(c.sum()) for c in option_of(draft, ground).cost.values())
    assert sum(float(c.sum()) for c in moved.values()) == pytest.approx(whole)
    assert float(moved["maravel"].sum()) == pytest.approx(share * whole)


@pytest.mark.parametrize(
    "wrong",
    [
        {"stretches": {"training": Stretch(5, 4, 0.5)}},
        {"stretches": {"training": Stretch(0, 4, 1.5)}},
        {"stretches": {"bribes": Stretch(0, 4, 0.5)}},
        {"exit_offer": Stretch(-1, 4, 0.5)},
        {"host_share": 1.2},
    ],
)
def test_a_design_that_is_none_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(DesignError) as refused:
        Design("wrong", **wrong)  # type: ignore[arg-type]
    assert refused.value.code == "SEQ-101"


def test_what_comes_of_a_design_does_not_depend_on_its_company(trial: Trial) -> None:
    ground = trial.ground
    draft, less = drafted(ground), do_less(ground)
    alone, together = trial.run([less]), trial.run([draft, less, nothing(ground)])
    assert np.array_equal(alone.values[0], together.values[1], equal_nan=True)


def test_states_are_shared_among_schools_by_weight(trial: Trial) -> None:
    counts = np.bincount(trial.school, minlength=len(trial.schools))
    assert counts.sum() == STATES
    assert counts.max() - counts.min() <= 1
    assert "reversed" not in trial.schools


def test_one_school_alone_has_the_states_that_it_has_in_company() -> None:
    ground = ground_of("maravel")
    mixed = Trial.of(ground, states=STATES, engine=Cpu(1))
    single = Trial.of(ground, states=STATES, schools=["agency loss"], engine=Cpu(1))
    own = mixed.school == mixed.schools.index("agency loss")
    both = [t.run([drafted(ground)]).of("deaths_total") for t in (mixed, single)]
    assert np.array_equal(both[0][0, own], both[1][0, own])


def test_an_offer_of_exit_changes_nothing_before_it_stands(trial: Trial) -> None:
    draft = drafted(trial.ground)
    months = trial.question.months
    late = replace(draft, exit_offer=Stretch(months - 1, months - 1, 1.0))
    whole = replace(draft, name="offered", exit_offer=Stretch(0, months, 1.0))
    found = trial.run([draft, late, whole]).of("deaths_total")
    assert np.array_equal(found[0], found[1])
    assert not np.array_equal(found[0], found[2])


def test_no_effect_leaves_an_offer_without_any() -> None:
    ground = ground_of("maravel")
    trial = Trial.of(ground, states=STATES, schools=["no effect"], engine=Cpu(1))
    draft = drafted(ground)
    offered = replace(draft, exit_offer=Stretch(0, 36, 1.0))
    found = trial.run([draft, offered]).of("deaths_total")
    assert np.array_equal(found[0], found[1])


def test_without_safeguards_violence_is_answered_as_believed(trial: Trial) -> None:
    draft = drafted(trial.ground)
    found = trial.run([draft, replace(draft, safeguards=False)])
    onesided = found.of("deaths_government").mean(axis=1)
    assert onesided[1] > onesided[0]
    assert np.array_equal(*found.of("coup"))


def test_what_payers_spend_is_what_all_spend(trial: Trial) -> None:
    found = trial.run([drafted(trial.ground)])
    both = found.paid(host=True) + found.paid(host=False)
    assert np.allclose(both, found.of("cost"), rtol=1e-5)


def test_a_tool_that_is_never_on_is_not_there() -> None:
    ground = ground_of("maravel")
    empty = Design("empty", MappingProxyType({"training": Stretch(3, 3, 0.5)}))
    assert option_of(empty, ground).support == ()
    assert empty.is_nothing


def paid_by(payers: int) -> Ground:
    """Return an example as if its cost were paid by so many, and not by the host."""
    ground = ground_of("maravel")
    options = tuple(
        replace(
            option,
            cost={
                f"payer {k}": np.sum(list(option.cost.values()), axis=0) / payers
                for k in range(payers)
            },
        )
        if option.cost
        else option
        for option in ground.question.options
    )
    return replace(ground, question=replace(ground.question, options=options))


def test_no_cost_is_lost_where_payers_are_more_than_can_be_told_apart() -> None:
    spent = []
    for payers in (3, 8):  # with the host, nine: one more than can be told apart
        ground = paid_by(payers)
        made = Trial.of(ground, states=STATES, engine=Cpu(1))
        spent.append(made.run([drafted(ground)]).paid(host=False).mean())
    assert spent[0] > 0.0
    assert spent[1] == pytest.approx(spent[0], rel=1e-4)
