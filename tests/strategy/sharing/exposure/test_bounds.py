"""The outer bound of each payer, and whether anything is left open."""

from decimal import Decimal

from servanda.basis.money import Money
from servanda.compact.model import Compact
from servanda.compact.model.term import Residual
from servanda.strategy.sharing.exposure import (
    Bound,
    Openness,
    bounds,
    extended,
    openness,
)
from tests.strategy.sharing.cases import accounts, maravel, with_budget, with_term


def usd(amount: int) -> Money:
    return Money(Decimal(amount), "USD", 2024)


def limits(compact: Compact) -> dict[str, Bound]:
    book = accounts(compact)
    found = bounds(compact, book, extended(compact, book))
    return {one.payer: one for one in found}


def judged(compact: Compact) -> Openness:
    book = accounts(compact)
    more = extended(compact, book)
    return openness(compact, bounds(compact, book, more), more)


def test_albaras_bound_by_hand() -> None:
    found = limits(maravel())["albara"]
    assert found.lines == usd(42_000_000)  # three lines withheld: from the subtotal
    assert found.sustainment == usd(1_200_000)
    assert found.extension == usd(910_000)  # a tenth of the scenario's 9.1 million
    assert found.promised == usd(44_110_000)
    assert found.capped == usd(47_500_000)
    assert found.bound == usd(46_000_000 + 1_500_000 + 1_200_000 + 910_000)


def test_the_parts_of_an_extension_are_its_cost() -> None:
    found = limits(maravel()).values()
    parts = [one.extension.amount for one in found if one.extension]
    assert sum(parts) == 9_100_000


def test_a_bound_is_never_below_what_is_promised() -> None:
    for one in limits(maravel()).values():
        assert one.promised is not None
        if one.bound is not None:
            assert not one.bound < one.promised


def test_lines_above_the_cap_bound_more_than_the_cap() -> None:
    budget = maravel().budget
    assert budget is not None
    assert budget.caps
    low = budget.caps[0].model_copy(update={"amount": usd(1_000_000)})
    found = limits(with_budget(caps=(low, *budget.caps[1:])))["albara"]
    assert found.bound == usd(42_000_000 + 1_500_000 + 1_200_000 + 910_000)


def test_that_maravel_leaves_nothing_open_holds_and_names_the_clauses() -> None:
    found = judged(maravel())
    assert found.verdict == "holds"
    assert {"term.end", "term.longstop", "budget.caps[0]"} <= set(found.closed)


def test_no_cap_at_all_is_not_shown_and_cannot_be_told() -> None:
    found = judged(with_budget(caps=None))
    assert found.verdict == "cannot be told"
    assert {one.where for one in found.opens} == {"budget.caps"}


def test_a_list_of_caps_that_leaves_a_partner_out_does_not_hold() -> None:
    budget = maravel().budget
    assert budget is not None
    assert budget.caps
    found = judged(with_budget(caps=budget.caps[1:]))
    assert found.verdict == "does not hold"
    assert "albara" in found.opens[0].words


def test_that_there_is_no_cap_does_not_hold() -> None:
    found = judged(with_budget(caps=None, absent=("caps",)))
    assert found.verdict == "does not hold"


def test_an_end_that_is_known_to_be_missing_does_not_hold() -> None:
    found = judged(with_term(end=None, longstop=None, absent=("end", "longstop")))
    assert found.verdict == "does not hold"
    assert found.opens[0].where == "term.end"


def test_silence_on_what_follows_the_exit_cannot_be_told() -> None:
    found = judged(with_budget(sustainment=None))
    assert found.verdict == "cannot be told"
    assert [one.where for one in found.opens] == ["budget.sustainment"]


def test_persons_who_stay_without_a_last_day_are_a_cost_without_end() -> None:
    compact = maravel()
    assert compact.exit is not None
    staying = Residual(personnel=40, absent=("until",))
    going = compact.exit.model_copy(update={"residual": staying})
    found = judged(compact.model_copy(update={"exit": going}))
    assert found.verdict == "does not hold"
    assert found.opens[0].where == "exit.residual.until"


def test_withheld_lines_that_no_sum_gives_away_cannot_be_told() -> None:
    found = judged(with_budget(subtotals=(), total=None))
    assert found.verdict == "cannot be told"
    assert {"budget.lines"} == {one.where for one in found.opens}


def test_without_a_budget_it_cannot_be_told() -> None:
    compact = maravel().model_copy(update={"budget": None})
    more = extended(compact, None)
    found = openness(compact, (), more)
    assert found.verdict == "cannot be told"
    assert found.opens[0].where == "budget"
