"""Distributions: ordered quantiles, chances between 0 and 1, errors that fit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.outlook import Futures, Probability
from servanda.outlook.futures import (
    EVENTS,
    LEVELS,
    PRESENCES,
    SUMS,
    UnknownFigureError,
)


@pytest.mark.parametrize("variable", [*SUMS, *LEVELS])
def test_quantiles_are_ordered(futures: Futures, variable: str) -> None:
    rows = futures.summary(variable)
    assert (np.diff(rows.values, axis=1) >= 0.0).all()
    months = futures.by_month(variable)
    assert (np.diff(months.values, axis=0) >= 0.0).all()


@pytest.mark.parametrize("event", [*EVENTS, *PRESENCES])
def test_chances_lie_between_0_and_1_and_grow_with_the_span(
    futures: Futures, event: str
) -> None:
    by_month = futures.probability_by_month(event).values
    assert ((by_month >= 0.0) & (by_month <= 1.0)).all()
    for option in futures.options:
        short = futures.probability(event, option, until=12)
        whole = futures.probability(event, option)
        assert 0.0 <= short.share <= whole.share <= 1.0
        assert whole.error > 0.0


@given(st.integers(0, 200), st.integers(1, 200))
def test_the_error_of_a_share_is_never_nothing_and_shrinks_with_draws(
    yes: int, draws: int
) -> None:
    happened = np.arange(draws) < min(yes, draws)
    one = Probability.of(happened)
    assert 0.0 < one.error <= 0.5
    assert Probability.of(np.tile(happened, 4)).error < one.error


def test_a_difference_is_taken_draw_by_draw(futures: Futures) -> None:
    difference = futures.difference("deaths", "this compact", against="no action")
    one, other = (
        futures.total("deaths", option) for option in ("this compact", "no action")
    )
    assert (difference == one - other).all()
    assert difference.std() < np.hypot(one.std(), other.std())


def test_what_the_payers_spend_adds_up(futures: Futures) -> None:
    whole = futures.total("cost", "this compact")
    parts = sum(futures.paid(p, "this compact") for p in futures.payers)
    assert whole == pytest.approx(parts, rel=1e-5)


def test_all_deaths_are_at_least_the_direct_ones(futures: Futures) -> None:
    direct, every = (futures.data[v].values for v in ("deaths", "deaths_total"))
    assert (every >= direct * 0.999).all()


def test_drivers_are_parameters_and_go_with_the_event(futures: Futures) -> None:
    found = futures.drivers("relapse", "no action")
    assert len(found) <= 3
    assert set(found) <= set(map(str, futures.data["parameter"].values))
    assert all(-1.0 <= value <= 1.0 for value in found.values())
    assert futures.drivers("consent_withdrawn", "no action") == {}


def test_a_figure_or_an_option_that_is_not_there_is_named(futures: Futures) -> None:
    with pytest.raises(UnknownFigureError, match="hold no happiness"):
        futures.total("happiness", "no action")
    with pytest.raises(UnknownFigureError, match="no option war"):
        futures.total("deaths", "war")
