import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.strategy.errors import AccountError
from servanda.strategy.sharing import burden_by_income

INCOMES = st.lists(st.integers(1, 1000), min_size=3, max_size=8, unique=True)


def named(values: list[int]) -> dict[str, float]:
    return {f"state {place}": float(value) for place, value in enumerate(values)}


@given(INCOMES)
def test_a_share_that_grows_with_income_is_a_burden_of_the_large(
    incomes: list[int],
) -> None:
    income = named(incomes)
    rising = {state: own**2 for state, own in income.items()}
    falling = {state: own**0.5 for state, own in income.items()}
    assert burden_by_income(income, rising) == (1.0, len(incomes))
    assert burden_by_income(income, falling) == (-1.0, len(incomes))


@given(INCOMES)
def test_the_same_share_of_all_incomes_says_nothing(incomes: list[int]) -> None:
    income = named(incomes)
    same = {state: own * 0.007 for state, own in income.items()}
    assert burden_by_income(income, same).correlation is None


def test_equal_incomes_say_nothing() -> None:
    assert burden_by_income(named([5, 5, 5]), named([1, 2, 3])).correlation is None


def test_ranks_of_four_by_hand() -> None:
    # Shares .1, .3, .2, .4 by rising income: ranks 1 3 2 4, so 1 - 6 * 2 / 60.
    found = burden_by_income(named([10, 20, 30, 40]), named([1, 6, 6, 16]))
    assert found.correlation == pytest.approx(0.8)


def test_two_states_are_too_few() -> None:
    with pytest.raises(AccountError, match="2 states have an income"):
        burden_by_income(named([1, 2]), named([1, 2]))


def test_states_must_be_the_same() -> None:
    with pytest.raises(AccountError, match="4 bear a part"):
        burden_by_income(named([1, 2, 3]), named([1, 2, 3, 4]))


@pytest.mark.parametrize(
    ("own", "part"), [(0.0, 1.0), (1.0, -1.0), (float("nan"), 1.0), (1.0, float("inf"))]
)
def test_an_income_or_a_part_that_cannot_be_is_refused(own: float, part: float) -> None:
    income = {"a": 1.0, "b": 2.0, "c": own}
    with pytest.raises(AccountError, match=r"c has an income of"):
        burden_by_income(income, {"a": 1.0, "b": 2.0, "c": part})
