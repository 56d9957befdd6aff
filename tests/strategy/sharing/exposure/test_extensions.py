"""Every permitted extension, used to the full."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.basis.money import Money
from servanda.compact.model import Compact
from servanda.strategy.sharing.exposure import Extended, extended
from tests.strategy.sharing.cases import accounts, maravel, with_budget, with_term


def found(compact: Compact) -> Extended:
    return extended(compact, accounts(compact))


def one_extension(**changes: Any) -> Any:
    term = maravel().term
    assert term is not None
    assert term.extensions
    return term.extensions[0].model_copy(update=changes)


def test_maravel_may_be_extended_by_180_days_at_the_cost_of_its_scenario() -> None:
    more = found(maravel())
    assert more.days == 180
    assert more.cost == Money(Decimal(9_100_000), "USD", 2024)
    assert not more.opens


def test_the_long_stop_bounds_permissions_that_go_beyond_it() -> None:
    more = found(with_term(longstop=date(2027, 8, 30)))
    assert more.days == 60


@given(number=st.integers(1, 5))
def test_without_a_long_stop_every_renewal_counts(number: int) -> None:
    more = found(with_term(longstop=None, extensions=(one_extension(number=number),)))
    assert more.days == 180 * number


def test_beyond_a_stated_scenario_its_cost_grows_with_the_time() -> None:
    twice = found(with_term(longstop=None, extensions=(one_extension(number=2),)))
    assert twice.cost is not None
    expected = Decimal(9_100_000) * Decimal(360) * 12 / Decimal("365.25") / 6
    assert abs(twice.cost.amount - expected) <= Decimal("0.01")
    assert twice.cost.amount >= expected  # a bound is not rounded down


def test_without_a_scenario_the_last_year_sets_the_rate() -> None:
    more = found(with_budget(scenarios=()))
    assert more.cost is not None
    months_in_force = Decimal(181) * 12 / 365
    expected = Decimal(20_000_000) * Decimal(180) * 12 / Decimal("365.25")
    assert abs(more.cost.amount - expected / months_in_force) <= Decimal("0.01")
    assert "2027" in more.basis


def test_no_permission_and_no_long_stop_add_nothing() -> None:
    more = found(with_term(longstop=None, extensions=()))
    assert (more.days, more.cost) == (0, Money.nothing("USD", 2024))


def test_a_compact_with_a_long_stop_alone_ends_there() -> None:
    more = found(with_term(end=None))
    assert (more.days, more.closed) == (0, ("term.longstop",))


@pytest.mark.parametrize(
    ("changes", "where", "is_stated"),
    [
        ({"end": None, "absent": ("end",)}, "term.end", True),
        ({"end": None}, "term.end", False),
        ({"extensions": None}, "term.extensions", False),
    ],
)
def test_what_leaves_the_length_open_is_named(
    changes: dict[str, Any], where: str, *, is_stated: bool
) -> None:
    more = found(with_term(longstop=None, **changes))
    assert more.days is None
    assert more.cost is None
    assert [(one.where, one.is_stated) for one in more.opens] == [(where, is_stated)]


@pytest.mark.parametrize("field", ["at_most", "number"])
@pytest.mark.parametrize("stated", [True, False])
def test_an_extension_without_a_bound_leaves_it_open(
    field: str, *, stated: bool
) -> None:
    absent = (field,) if stated else ()
    loose = one_extension(**{field: None, "absent": absent})
    more = found(with_term(longstop=None, extensions=(loose,)))
    (opening,) = more.opens
    assert opening.where == f"term.extensions[0].{field}"
    assert opening.is_stated is stated


def test_a_long_stop_closes_what_an_extension_leaves_open() -> None:
    loose = one_extension(at_most=None, number=None, absent=("at_most", "number"))
    more = found(with_term(extensions=(loose,)))
    assert not more.opens
    assert more.days == (date(2028, 1, 1) - date(2027, 7, 1)).days


def test_a_term_that_renews_itself_is_open() -> None:
    term = maravel().term
    assert term is not None
    assert term.sunset is not None
    tacit = term.sunset.model_copy(update={"renewal": "tacit", "lapses": False})
    more = found(with_term(longstop=None, sunset=tacit))
    assert {one.where for one in more.opens} == {
        "term.sunset.lapses",
        "term.sunset.renewal",
    }
    assert all(one.is_stated for one in more.opens)


def test_conditions_that_prevail_over_the_date_leave_it_open() -> None:
    compact = with_term(longstop=None)
    assert compact.exit is not None
    going = compact.exit.model_copy(update={"precedence": "conditions"})
    more = found(compact.model_copy(update={"exit": going}))
    assert [one.where for one in more.opens] == ["exit.precedence"]
