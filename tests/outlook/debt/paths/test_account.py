"""The account: to the cent, in every draw and year, and as shares of output."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.outlook.debt.paths import account_of, run, shares_of
from servanda.outlook.debt.paths.running import FLOWS
from tests.outlook.debt import made

MANY = settings(max_examples=25)
PART = st.floats(0.0, 1.0)
# A flow is rounded by half a cent at most, and so is what is owed at either end.
MOST = (len(FLOWS) + 2) // 2 + 1


@MANY
@given(seed=st.integers(0, 2**32), forgiven=PART, granted=PART)
def test_the_account_holds_to_the_cent_in_every_draw_and_year(
    seed: int, forgiven: float, granted: float
) -> None:
    course = made.course(seed)
    ledger = run(course, made.portfolio(forgiven=forgiven, granted=granted))
    account = account_of(course, ledger)
    moved = sum(account.flows.values())
    assert (account.opening + moved + account.rounding == account.closing).all()
    assert (account.closing[:, :-1] == account.opening[:, 1:]).all()
    assert np.abs(account.rounding).max() <= MOST
    assert all(flow.dtype == np.int64 for flow in account.flows.values())


@MANY
@given(seed=st.integers(0, 2**32), forgiven=PART, granted=PART)
def test_what_moves_the_share_of_output_adds_up(
    seed: int, forgiven: float, granted: float
) -> None:
    course = made.course(seed)
    ledger = run(course, made.portfolio(forgiven=forgiven, granted=granted))
    shares = shares_of(course, ledger)
    after = shares.before + sum(shares.parts.values())
    assert after == pytest.approx(shares.after, abs=1e-10)


def test_relief_and_grants_lower_debt_and_everything_borrowed_raises_it() -> None:
    course = made.course()
    account = account_of(course, run(course, made.portfolio(forgiven=0.3, granted=0.5)))
    assert (account.flows["relief"][:, 0] < 0).all()
    assert not account.flows["relief"][:, 1:].any()
    assert (account.flows["grants"] <= 0).all()
    for name in ("interest", "war", "cost", "loans", "saved"):
        assert (account.flows[name] >= 0).all()


def test_the_relief_told_is_the_part_forgiven_of_what_is_owed_abroad() -> None:
    course, loans = made.course(), made.portfolio(forgiven=0.25)
    account = account_of(course, run(course, loans))
    assert account.flows["relief"][:, 0].tolist() == [-round(0.25 * 3e9 * 100)] * 40
