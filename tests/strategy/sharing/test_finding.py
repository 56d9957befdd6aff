"""The money of a whole case: Maravel's, on a small outlook."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from servanda.outlook.calibrated import CalibratedOutlook
from servanda.outlook.options import Size, full_question_of
from servanda.strategy.answers import Answer
from servanda.strategy.beliefs import Drawn
from servanda.strategy.ground import Ground
from servanda.strategy.sharing.finding import MoneyFound, money_of
from servanda.strategy.sharing.planning import growth_belief, room_left
from tests.strategy.sharing.cases import facts, maravel


@pytest.fixture(scope="module")
def ground() -> Ground:
    question = full_question_of(maravel(), facts(), Size(60, 3))
    futures = CalibratedOutlook().simulate(question)
    return Ground(maravel(), facts(), date(2025, 12, 19), question, futures)


@pytest.fixture(scope="module")
def found(ground: Ground) -> MoneyFound:
    return money_of(ground)


def test_revenue_that_the_facts_project_lies_within_the_outlooks_range(
    found: MoneyFound,
) -> None:
    assert found.plan is not None
    for room in found.plan.rooms:
        assert room.stated is not None
        assert room.low is not None
        assert room.high is not None
        assert room.low <= float(room.stated) <= room.high


def test_ranges_of_revenue_widen_with_time(found: MoneyFound) -> None:
    assert found.plan is not None
    revenue = found.plan.revenue
    assert revenue is not None
    spread = [np.log(revenue.grown[year]).std() for year in range(2025, 2031)]
    assert spread == sorted(spread)
    assert (revenue.grown[revenue.year] == 1.0).all()


def test_a_host_that_pays_more_has_less_room(found: MoneyFound) -> None:
    assert found.plan is not None
    revenue = found.plan.revenue
    assert revenue is not None
    worst = max(found.plan.rooms, key=lambda one: one.cost.amount)
    at: Drawn = {"space.threshold": np.array([0.03]), "space.growth": np.array([0.1])}
    twice = worst.cost + worst.cost
    assert room_left(twice, revenue)(at) < room_left(worst.cost, revenue)(at)
    assert growth_belief(revenue, worst.year).sources


def test_what_is_withheld_is_spent_by_the_one_who_withholds_it(
    found: MoneyFound, ground: Ground
) -> None:
    albara = next(one for one in found.spent if one.payer == "albara")
    alone = ground.futures.paid("albara", "this compact").mean()
    hidden = ground.futures.paid("not shown", "this compact").mean()
    assert albara.mean == pytest.approx(alone + hidden)


def test_the_chance_to_pass_the_bound_is_no_greater_than_that_to_pass_promises(
    found: MoneyFound,
) -> None:
    for one in found.spent:
        if one.over_bound is not None:
            assert one.over_promised is not None
            assert one.over_bound.share <= one.over_promised.share


def test_every_answer_says_what_it_hangs_on(found: MoneyFound) -> None:
    kinds = {one.kind for one in found.answers}
    assert kinds == {"room", "core", "gain"}
    for one in found.answers:
        answer: Answer = one.answer
        assert answer.low <= answer.high
        if any(each.within for each in answer.switches):
            assert answer.sign == "not distinguishable"


def test_without_a_budget_everything_but_the_term_is_not_known(ground: Ground) -> None:
    bare = maravel().model_copy(update={"budget": None})
    told = money_of(replace(ground, compact=bare))
    assert told.plan is None
    assert told.bounds == ()
    assert told.openness.verdict == "cannot be told"
    assert "budget" in told.unknown[0]


def test_without_facts_the_hosts_room_is_not_known(ground: Ground) -> None:
    told = money_of(replace(ground, facts=None))
    assert told.plan is not None
    assert told.plan.rooms == ()
    assert not any(one.kind == "room" for one in told.answers)
    assert any("economy.revenue" in words for words in told.unknown)


def test_the_same_ground_gives_the_same_answer(
    found: MoneyFound, ground: Ground
) -> None:
    assert money_of(ground).answers == found.answers
