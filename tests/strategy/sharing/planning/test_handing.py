"""The host's share by year."""

from decimal import Decimal
from fractions import Fraction

from servanda.strategy.sharing.planning import handed_over, kept, taken_over
from tests.strategy.sharing.cases import accounts, maravel, with_budget


def test_maravels_share_goes_from_a_tenth_to_all_of_it() -> None:
    path = handed_over(accounts(maravel()), "maravel")
    found = {one.year: one.share for one in path}
    assert found[2024] == Fraction(1, 10)
    assert found[2027] == Fraction(3, 4)
    assert found[2028] == Fraction(9, 10)
    assert found[2030] == 1
    assert [one.when for one in path] == ["in force"] * 4 + ["after exit"] * 3


def test_the_share_in_the_budget_is_the_share_that_was_drafted() -> None:
    path = handed_over(accounts(maravel()), "maravel")
    drafted = [one for one in path if one.drafted is not None]
    assert len(drafted) == 4
    assert all(one.share == one.drafted for one in drafted)


def test_a_level_beyond_the_budget_is_not_reached() -> None:
    budget = maravel().budget
    assert budget is not None
    assert budget.take_over is not None
    level = budget.take_over.model_copy(update={"level": Decimal("0.8")})
    book = accounts(with_budget(take_over=level))
    found = taken_over(book, handed_over(book, "maravel"))
    assert found is not None
    assert found.reached is False


def test_where_a_year_cannot_be_known_nor_can_the_share() -> None:
    book = accounts(with_budget(subtotals=(), total=None))
    found = {one.year: one.share for one in handed_over(book, "maravel")}
    assert found[2025] is None
    assert found[2026] == Fraction(1, 2)


def test_no_level_to_be_taken_over_is_none() -> None:
    book = accounts(with_budget(take_over=None))
    assert taken_over(book, handed_over(book, "maravel")) is None


def test_what_is_pledged_after_the_exit_is_not_funded() -> None:
    found = kept(accounts(maravel()))
    assert len(found) == 11
    assert not any(one.funded for one in found)
