"""The identity of debt, and who pays."""

from math import exp

import pytest

from servanda.outlook.kernels.month import (
    costs,
    finances,
)
from servanda.outlook.kernels.month.finances import FinanceBeliefs, Finances
from tests.outlook.kernels.month.made import (
    single,
)


def test_debt_grows_as_the_identity_says() -> None:
    """AT-D1: from 0.6, interest 3%, growth 2%, deficit 1%, after ten years."""
    debt, cost, growth = single(0.6), single(1.03), single(1.0 / 1.02)
    for _ in range(10):
        debt = finances.carried(debt, cost, growth, single(0.01))
    assert debt == pytest.approx(0.766017, abs=1e-6)


def test_a_balance_that_stabilises_debt_keeps_it() -> None:
    """AT-D1: of 0.6 at 8% interest, 3% inflation, 2% growth: a surplus of 1.6790%."""
    growth = single(1.0 / (1.02 * 1.03))
    after = finances.carried(single(0.6), single(1.08), growth, single(-0.016790))
    assert after == pytest.approx(0.6, abs=1e-6)


def test_twelve_months_are_a_year_of_the_identity() -> None:
    """A deficit paid month by month bears a little interest within its year."""
    debt = single(0.6)
    for _ in range(120):
        debt = finances.carried(
            debt, single(1.03 ** (1 / 12)), single(1.02 ** (-1 / 12)), single(0.01 / 12)
        )
    assert debt == pytest.approx(0.766017, abs=6e-4)


PURSE = single(
    FinanceBeliefs(
        exp(0.001),
        exp(0.002),
        0.0005,
        0.6,
        0.2,
        0.25,
        0.06,
        0.001,
        0.5,
        0.001,
        0.0,
        5.0,
    )
)
HELD = single(Finances(0.3, 0.2, 0.2))


def purse(war: float, spent: float = 0.0, growth: float = 0.003) -> Finances:
    found: Finances = finances.step(
        HELD, single(war), single(growth), single(spent), PURSE
    )
    return found


def test_in_peace_only_the_usual_deficit_is_borrowed() -> None:
    found = purse(0.0)
    assert found.external == pytest.approx(0.3 * exp(0.001 - 0.003) + 0.0003, rel=1e-6)
    assert found.domestic == pytest.approx(0.2 * exp(0.002 - 0.003) + 0.0002, rel=1e-6)
    assert found.revenue == HELD.revenue


def test_war_takes_revenue_and_raises_debt() -> None:
    peace, war = purse(0.0), purse(1.0)
    assert war.revenue == pytest.approx(0.2 - 0.25 * 0.2 * 0.06)
    short = (0.2 - float(war.revenue)) / 12 + 0.001
    borrowed = float(war.external + war.domestic - peace.external - peace.domestic)
    assert borrowed == pytest.approx(0.5 * short, rel=1e-3)


def test_the_hosts_own_cost_is_borrowed_in_part() -> None:
    found, without = purse(0.0, spent=0.01), purse(0.0)
    assert float(found.external - without.external) == pytest.approx(0.003, rel=1e-3)
    assert float(found.domestic - without.domestic) == pytest.approx(0.002, rel=1e-3)


BILL = costs.Bill(
    single((10.0, 4.0, *(0.0,) * 6)),
    single((8.0, 4.0, *(0.0,) * 6)),
    single((1.0, 0.0, *(1.0,) * 6)),
)


@pytest.mark.parametrize(
    ("follows", "expected"),
    [
        ((1.0, 1.0, 0.0), (10.0, 4.0)),
        ((1.0, 0.5, 0.0), (5.0, 4.0)),
        ((1.0, 0.0, 0.0), (0.0, 4.0)),
        ((1.0, 0.0, 1.0), (8.0, 4.0)),
        ((1.0, 1.0, 1.0), (10.0, 4.0)),
        ((0.0, 0.0, 0.0), (0.0, 0.0)),
    ],
)
def test_each_payer_pays_what_it_follows_times_the_overrun(
    follows: tuple[float, float, float], expected: tuple[float, float]
) -> None:
    paid = costs.spend(BILL, single(follows), single(1.5))
    assert [float(p) for p in paid[:2]] == pytest.approx([1.5 * e for e in expected])
    assert not any(paid[2:])
    assert costs.whole(paid) == pytest.approx(1.5 * sum(expected))
    assert costs.host_of(paid, BILL.partner) == pytest.approx(1.5 * expected[1])
