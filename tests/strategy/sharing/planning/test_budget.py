"""The budget by year, payer, category and status."""

from decimal import Decimal

from servanda.basis.money import Money
from servanda.strategy.sharing.planning import cells, paid_by_year, whole_of
from tests.strategy.sharing.cases import accounts, maravel, with_budget


def usd(amount: int) -> Money:
    return Money(Decimal(amount), "USD", 2024)


def test_the_parts_add_up_to_what_is_shown() -> None:
    book = accounts(maravel())
    assert book.add(tuple(one.amount for one in cells(book))) == book.shown


def test_every_withheld_line_is_counted_once() -> None:
    book = accounts(maravel())
    assert sum(one.hidden for one in cells(book)) == 3
    (albara,) = (one for one in paid_by_year(book) if one.hidden)
    assert (albara.year, albara.payer, albara.hidden) == (2025, "albara", 3)


def test_what_is_pledged_alone_is_not_funded() -> None:
    paid = {(one.year, one.payer): one for one in paid_by_year(accounts(maravel()))}
    assert paid[2027, "maravel"].amount == usd(15_000_000)
    assert paid[2027, "maravel"].funded == usd(0)
    assert paid[2026, "maravel"].funded == usd(20_000_000)


def test_a_subtotal_stands_for_lines_that_are_withheld() -> None:
    book = accounts(maravel())
    assert whole_of(book, payer="albara") == usd(42_000_000)
    assert whole_of(book, year=2025) == usd(40_000_000)
    assert whole_of(book) == usd(120_000_000)


def test_without_a_subtotal_the_total_gives_away_what_one_payer_withholds() -> None:
    book = accounts(with_budget(subtotals=()))
    assert whole_of(book, payer="albara") == usd(42_000_000)
    assert whole_of(book, payer="brenn") == usd(21_000_000)


def test_without_any_sum_what_is_withheld_is_not_known() -> None:
    book = accounts(with_budget(subtotals=(), total=None))
    assert whole_of(book, payer="albara") is None
    assert whole_of(book, payer="brenn") == usd(21_000_000)
