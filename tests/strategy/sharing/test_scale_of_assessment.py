"""Properties of the scales, among them the invariants of AT-F4."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_file

from servanda.strategy.errors import AccountError
from servanda.strategy.sharing import (
    Account,
    BasePeriod,
    between_limits,
    debt_adjusted,
    low_income_adjusted,
    peacekeeping_scale,
    scale_of_assessment,
    scale_rules,
)

RULES = scale_rules().assessment
LEVELS = scale_rules().peacekeeping
HIGH_INCOME = 12_000.0


class World(NamedTuple):
    """Members of an organisation, invented."""

    periods: tuple[BasePeriod, BasePeriod]
    least_developed: frozenset[str]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    count = draw(st.integers(6, 25))
    states = [f"S{place}" for place in range(count)]
    people = [draw(st.floats(1e4, 1e9)) for _ in states]
    heads = [draw(st.floats(300.0, 90_000.0)) for _ in states]
    debts = [draw(st.floats(0.0, 1.5)) for _ in states]

    def period(years: int, growth: float) -> BasePeriod:
        accounts = {
            state: Account(head * growth * many, many, debt * head * growth * many)
            for state, many, head, debt in zip(
                states, people, heads, debts, strict=True
            )
        }
        return BasePeriod(years, HIGH_INCOME, accounts)

    most_poor = min(count - 5, 8)
    poor = draw(st.sets(st.sampled_from(states), max_size=most_poor))
    return World((period(3, 1.1), period(6, 1.0)), frozenset(poor))


@settings(max_examples=40)
@given(worlds())
def test_shares_make_up_a_hundred_within_all_limits(world: World) -> None:
    found = scale_of_assessment(world.periods, world.least_developed)
    assert sum(found.values()) == pytest.approx(100.0, abs=1e-9)
    for state, share in found.items():
        assert RULES.least - 1e-12 <= share <= RULES.most + 1e-12
        if state in world.least_developed:
            assert share <= RULES.most_least_developed + 1e-12


@settings(max_examples=40)
@given(worlds())
def test_shares_inside_the_limits_stay_in_proportion(world: World) -> None:
    period = world.periods[0]
    income = debt_adjusted(period, RULES)
    found = between_limits(income, world.least_developed, RULES)
    free = [
        found[state] / income[state]
        for state in income
        if state not in world.least_developed
        and RULES.least * 1.001 < found[state] < RULES.most * 0.999
    ]
    assert free == pytest.approx(free[:1] * len(free), rel=1e-9)
    for state, share in found.items():
        if free and share >= RULES.most * 0.999999:
            assert income[state] * free[0] >= share * (1.0 - 1e-6)
        if free and share <= RULES.least * 1.000001:
            assert income[state] * free[0] <= share * (1.0 + 1e-6)


@settings(max_examples=40)
@given(worlds())
def test_what_low_incomes_are_let_off_those_above_the_average_take_over(
    world: World,
) -> None:
    period = world.periods[0]
    before = debt_adjusted(period, RULES)
    after = low_income_adjusted(period, before, RULES)
    accounts = period.accounts.values()
    average = sum(one.income for one in accounts) / sum(
        one.population for one in accounts
    )
    above = {
        state
        for state, own in before.items()
        if own / period.accounts[state].population >= average
    }
    if above:
        assert sum(after.values()) == pytest.approx(sum(before.values()), rel=1e-9)
    for state, own in before.items():
        assert after[state] >= own if state in above else after[state] < own


def test_a_state_at_half_the_average_is_let_off_two_fifths() -> None:
    accounts = {"poor": Account(50.0, 100.0), "rich": Account(150.0, 100.0)}
    period = BasePeriod(3, HIGH_INCOME, accounts)
    found = low_income_adjusted(period, debt_adjusted(period, RULES), RULES)
    assert found == pytest.approx({"poor": 30.0, "rich": 170.0})


def test_an_eighth_of_debt_is_taken_off_below_high_income_only() -> None:
    accounts = {"poor": Account(1e6, 1e3, 8e4), "rich": Account(2e7, 1e3, 8e4)}
    found = debt_adjusted(BasePeriod(3, HIGH_INCOME, accounts), RULES)
    assert found == {"poor": 1e6 - 1e4, "rich": 2e7}


def test_a_scale_is_the_mean_of_its_periods() -> None:
    def period(years: int, largest: float) -> BasePeriod:
        accounts = {f"S{i}": Account(10.0, 1.0) for i in range(9)}
        return BasePeriod(years, 0.0, accounts | {"L": Account(largest, 2.0)})

    rules = RULES.model_copy(update={"gradient": 0.0})
    found = scale_of_assessment([period(3, 10.0), period(6, 20.0)], rules=rules)
    assert found["L"] == pytest.approx((100 / 10 + 100 * 20 / 110) / 2)


@settings(max_examples=40)
@given(worlds(), st.data())
def test_discounts_for_peacekeeping_are_made_up_by_one_level(
    world: World, data: st.DataObject
) -> None:
    rates = scale_of_assessment(world.periods, world.least_developed)
    named = st.sampled_from(sorted(LEVELS.discounts))
    levels = {state: data.draw(named) for state in rates} | {"S0": LEVELS.absorbs}
    found = peacekeeping_scale(rates, levels)
    assert sum(found.values()) == pytest.approx(100.0, abs=1e-9)
    paying = [found[one] / rates[one] for one in rates if levels[one] == LEVELS.absorbs]
    assert paying == pytest.approx(paying[:1] * len(paying))
    assert paying[0] >= 1.0
    for state, rate in rates.items():
        if levels[state] != LEVELS.absorbs:
            left = 1.0 - LEVELS.discounts[levels[state]] / 100.0
            assert found[state] == pytest.approx(rate * left)


def test_ten_levels_let_off_more_the_further_down() -> None:
    assert "".join(LEVELS.discounts) == "ABCDEFGHIJ"
    assert list(LEVELS.discounts.values()) == sorted(LEVELS.discounts.values())
    assert LEVELS.discounts[LEVELS.absorbs] == 0


def test_every_element_names_a_source_or_that_it_has_none(root: Path) -> None:
    known = parse_file(root / "docs" / "references.bib").entries
    cited = [*RULES.cites, *RULES.repaid_cites, *LEVELS.cites]
    for one in cited:
        key = one.partition(":")[0]
        assert key == "unsourced" or key in known
    assert LEVELS.decided < RULES.decided < date(2026, 1, 1)


def test_few_payers_need_another_upper_limit() -> None:
    three = {"a": 5.0, "b": 3.0, "c": 2.0}
    with pytest.raises(AccountError, match="66 per cent at most"):
        between_limits(three, (), RULES)
    wide = RULES.model_copy(update={"most": 100.0})
    assert between_limits(three, (), wide) == pytest.approx(
        {"a": 50.0, "b": 30.0, "c": 20.0}
    )


def test_a_least_developed_country_that_does_not_share_is_refused() -> None:
    shares = {f"S{i}": 1.0 for i in range(6)}
    with pytest.raises(AccountError, match="XX is named as least developed"):
        between_limits(shares, ["XX"], RULES)


@pytest.mark.parametrize("share", [0.0, -1.0, float("nan"), float("inf")])
def test_a_share_that_is_none_is_refused(share: float) -> None:
    with pytest.raises(AccountError, match="a has a share of"):
        between_limits({"a": share}, (), RULES)
    with pytest.raises(AccountError, match="nobody shares"):
        between_limits({}, (), RULES)


@pytest.mark.parametrize(
    "account", [Account(0.0, 1.0), Account(1.0, 0.0), Account(1.0, 1.0, -1.0)]
)
def test_an_account_that_cannot_be_is_refused(account: Account) -> None:
    with pytest.raises(AccountError, match="X has an income of"):
        BasePeriod(3, HIGH_INCOME, {"X": account})


def test_a_period_needs_accounts_and_a_bound_of_high_income() -> None:
    with pytest.raises(AccountError, match="0 accounts"):
        BasePeriod(3, HIGH_INCOME, {})
    with pytest.raises(AccountError, match="nan a head"):
        BasePeriod(3, float("nan"), {"X": Account(1.0, 1.0)})


def test_a_debt_above_all_income_is_refused() -> None:
    period = BasePeriod(3, HIGH_INCOME, {"X": Account(100.0, 1.0, 900.0)})
    with pytest.raises(AccountError, match="nothing to pay with"):
        debt_adjusted(period, RULES)


def test_periods_must_be_those_of_the_rules_and_of_the_same_states() -> None:
    def period(years: int, count: int) -> BasePeriod:
        accounts = {f"S{i}": Account(10.0, 1.0) for i in range(count)}
        return BasePeriod(years, HIGH_INCOME, accounts)

    with pytest.raises(AccountError, match="of 3 years"):
        scale_of_assessment([period(3, 6)])
    with pytest.raises(AccountError, match="different states"):
        scale_of_assessment([period(3, 6), period(6, 7)])


def test_every_state_of_peacekeeping_has_a_level_that_there_is() -> None:
    with pytest.raises(AccountError, match="1 a level"):
        peacekeeping_scale({"a": 60.0, "b": 40.0}, {"a": "A"})
    with pytest.raises(AccountError, match="Wanted is one of A, B"):
        peacekeeping_scale({"a": 60.0, "b": 40.0}, {"a": "A", "b": "Z"})
    with pytest.raises(AccountError, match="no state of level A"):
        peacekeeping_scale({"a": 60.0, "b": 40.0}, {"a": "B", "b": "C"})
