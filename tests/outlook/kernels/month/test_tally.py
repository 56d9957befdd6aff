"""What months come to: sums, last values, flags, and when partners left."""

from typing import Any

import numpy as np
import pytest

from servanda.outlook.kernels.engines.fields import flat
from servanda.outlook.kernels.layout import PATHS, TOTALS
from servanda.outlook.kernels.month import (
    NEVER,
    Drawn,
    Given,
    Seen,
    State,
    Tally,
    close,
    count,
)
from servanda.outlook.kernels.month.tally import Totals
from tests.outlook.kernels.month.made import of, single
from tests.outlook.kernels.month.whole import (
    AT_WAR,
    COMPACT,
    MONTHS,
    Ran,
    question,
    ran,
)

SUMS = (
    "deaths",
    "deaths_state",
    "deaths_onesided",
    "deaths_government",
    "deaths_nonstate",
    "deaths_latent",
    "deaths_total",
    "cost.0",
    "cost.1",
)
MEANS = ("displaced", "gdp", "repression")
LAST = {
    "refugees_end": "refugees",
    "displaced_within_end": "displaced_within",
    "gdp_end": "gdp",
    "debt_external_end": "debt_external",
    "debt_domestic_end": "debt_domestic",
    "dependence_end": "dependence",
}
EVER = (
    "entangled",
    "relapse",
    "legitimacy_dispute",
    "consent_withdrawn",
    "coup",
    "neighbour_countermove",
    "settlement",
)


@pytest.fixture(scope="module")
def war() -> Ran:
    return ran(question(COMPACT, situation=AT_WAR))


@pytest.mark.parametrize("name", SUMS)
def test_a_sum_is_that_of_its_months(war: Ran, name: str) -> None:
    months = war.path(name, 0).astype(np.float64).sum(axis=1)
    assert war.total(name, 0) == pytest.approx(months, rel=1e-5)


@pytest.mark.parametrize("name", MEANS)
def test_a_mean_is_that_of_its_months(war: Ran, name: str) -> None:
    months = war.path(name, 0).astype(np.float64).mean(axis=1)
    assert war.total(name, 0) == pytest.approx(months, rel=1e-5)


@pytest.mark.parametrize(("total", "path"), LAST.items())
def test_a_last_value_is_that_of_the_last_month(
    war: Ran, total: str, path: str
) -> None:
    assert (war.total(total, 0) == war.path(path, 0)[:, -1]).all()


@pytest.mark.parametrize("name", EVER)
def test_what_ever_happened_happened_in_a_month(war: Ran, name: str) -> None:
    assert (war.total(name, 0) == war.path(name, 0).max(axis=1)).all()


def test_all_payers_together_pay_the_cost(war: Ran) -> None:
    payers = sum(war.total(f"cost.{k}", 0) for k in range(8))
    assert war.total("cost", 0) == pytest.approx(payers, rel=1e-6)


def test_months_are_counted(war: Ran) -> None:
    state = war.path("state", 0)
    assert (war.total("war_months", 0) == (state == 3.0).sum(axis=1)).all()
    assert (war.total("fighting_months", 0) == (state > 0.0).sum(axis=1)).all()
    present = war.path("partner_present", 0)
    assert (war.total("foreign_months", 0) == present.sum(axis=1)).all()
    last = np.where(present.any(axis=1), MONTHS - present[:, ::-1].argmax(axis=1), 0)
    assert (war.total("exit_month", 0) == last).all()


def test_events_of_a_block_are_those_of_its_trajectories(war: Ran) -> None:
    heavy = war.path("heavy", 0).sum(axis=0)
    assert (war.result.events[0, 0] == heavy).all()


# --- presence written out month by month ----------------------------------------------


def totals_of(present: str, relapse: str = "", *, end: float, leaving: float) -> Totals:
    """Return what months written as 0 and 1 come to."""
    terms = of(Given).terms._replace(end=single(end), leaving=single(leaving))
    tally, given = of(Tally), of(Given)._replace(terms=terms)
    for month, here in enumerate(present):
        given = given._replace(month=single(month), months=single(len(present)))
        again = relapse[month] if relapse else "0"
        told = {"partner_present": float(here), "relapse": float(again)}
        tally = count(tally, of(Seen, **told), given)
    found: Totals = close(tally, of(State), of(Drawn), given)
    return found


@pytest.mark.parametrize(
    ("present", "exit_month", "on_time"),
    [
        ("11110000", 4.0, 1.0),
        ("00110000", 4.0, 1.0),
        ("11100000", 3.0, 0.0),
        ("11111000", 5.0, 0.0),
        ("11111111", 8.0, 0.0),
    ],
)
def test_partners_are_on_time_who_leave_neither_late_nor_early(
    present: str, exit_month: float, on_time: float
) -> None:
    found = totals_of(present, end=4.0, leaving=4.0)
    assert (found.exit_month, found.left_on_time) == (exit_month, on_time)


def test_a_drawdown_that_ends_before_the_end_is_on_time() -> None:
    assert totals_of("11100000", end=4.0, leaving=3.0).left_on_time == 1.0


def test_without_an_end_or_without_anybody_there_is_no_being_on_time() -> None:
    endless: Any = totals_of("1111", end=float(NEVER), leaving=4.0)
    nobody: Any = totals_of("0000", end=2.0, leaving=0.0)
    assert np.isnan(endless.left_on_time)
    assert np.isnan(nobody.left_on_time)
    assert nobody.exit_month == 0.0


@pytest.mark.parametrize(
    ("present", "relapse", "expected"),
    [
        ("1100", "0001", 1.0),
        ("1100", "0100", 0.0),
        ("0000", "0100", 0.0),
        ("1001", "0010", 0.0),
    ],
)
def test_a_relapse_counts_as_after_exit_once_the_last_partner_has_left(
    present: str, relapse: str, expected: float
) -> None:
    found = totals_of(present, relapse, end=2.0, leaving=2.0)
    assert found.relapse_after_exit == expected
    assert found.relapse == 1.0


def test_names_and_rows_agree() -> None:
    assert len(TOTALS) == len(flat(of(Totals))) == len(set(TOTALS))
    assert len(PATHS) == len(flat(of(Seen))) == len(set(PATHS))
