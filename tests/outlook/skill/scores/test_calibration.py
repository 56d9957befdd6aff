"""Calibration: intervals, and transforms that are uniform only for the truth."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from servanda.outlook.skill.chance import poisson_quantile
from servanda.outlook.skill.deaths import Array
from servanda.outlook.skill.scores import (
    Ensemble,
    brier,
    coverage,
    fair_pit,
    inside,
    interval_score,
    pit,
    risk,
)
from servanda.outlook.skill.scores.calibration import bounds
from tests.outlook.skill.made import uniform

COUNTS = st.integers(0, 500).map(float)
DRAWS = st.integers(1, 12).flatmap(lambda n: arrays(np.float64, n, elements=COUNTS))
CASES = 20_000


@given(DRAWS, st.sampled_from([0.5, 0.9]))
def test_bounds_are_quantiles_by_linear_interpolation(
    draws: Array, level: float
) -> None:
    low, high = bounds(Ensemble.of([draws], [0]), level)
    wanted = np.quantile(draws, [(1 - level) / 2, (1 + level) / 2])
    assert [low[0], high[0]] == pytest.approx(list(wanted), abs=1e-9)


@given(DRAWS, COUNTS, st.sampled_from([0.5, 0.9]))
def test_the_interval_score_is_width_and_what_lies_outside(
    draws: Array, seen: float, level: float
) -> None:
    ensemble = Ensemble.of([draws], [seen])
    (low,), (high,) = bounds(ensemble, level)
    outside = max(low - seen, 0.0) + max(seen - high, 0.0)
    wanted = high - low + 2.0 / (1.0 - level) * outside
    assert interval_score(ensemble, level) == pytest.approx([wanted])
    assert coverage(ensemble, level).tolist() == [float(low <= seen <= high)]


@given(DRAWS, COUNTS, st.floats(0.001, 0.999))
def test_a_transform_lies_between_the_shares_below_and_not_above(
    draws: Array, seen: float, chance: float
) -> None:
    ensemble = Ensemble.of([draws], [seen])
    below, upto = (draws < seen).mean(), (draws <= seen).mean()
    found = pit(ensemble, np.array([chance]))[0]
    assert found == pytest.approx(below + chance * (upto - below))
    assert 0.0 < fair_pit(ensemble, np.array([chance]))[0] < 1.0


@pytest.mark.parametrize("draws", [2, 12])
def test_the_fair_transform_of_the_truth_is_uniform_for_any_number_of_draws(
    draws: int,
) -> None:
    seen = poisson_quantile(1.5, uniform("seen", CASES))
    drawn = poisson_quantile(1.5, uniform("drawn", CASES, draws))
    found = fair_pit(Ensemble.of(drawn, seen), uniform("ties", CASES))
    shares = np.histogram(found, bins=20, range=(0.0, 1.0))[0] / CASES
    assert np.abs(shares - 0.05).max() < 4 * np.sqrt(0.05 * 0.95 / CASES)


def test_the_plain_transform_of_a_true_ensemble_of_twelve_falls_outside_too_often() -> (
    None
):
    seen, drawn = uniform("seen", CASES), uniform("drawn", CASES, 12)
    ensemble, ties = Ensemble.of(drawn, seen), uniform("ties", CASES)
    # Without ties twice in thirteen the outcome lies beyond all draws.
    plain = inside(pit(ensemble, ties), 0.9).mean()
    error = 4 * np.sqrt(11 / 13 * 2 / 13 / CASES)
    assert plain == pytest.approx(11 / 13, abs=error)
    assert inside(fair_pit(ensemble, ties), 0.9).mean() == pytest.approx(0.9, abs=0.01)


def test_a_forecast_of_nought_covers_all_quiet_months_and_is_not_calibrated() -> None:
    seen = np.where(uniform("seen", CASES) < 0.84, 0.0, 30.0)
    nought = Ensemble.of(np.zeros((CASES, 2)), seen)
    assert coverage(nought, 0.9).mean() == pytest.approx(0.84, abs=0.01)
    held = inside(pit(nought, uniform("ties", CASES)), 0.9).mean()
    assert held == pytest.approx(0.84 * 0.9, abs=0.01)


@given(DRAWS, COUNTS, st.integers(0, 30))
def test_risk_and_brier_speak_of_counts_above_the_bound(
    draws: Array, seen: float, bound: int
) -> None:
    ensemble = Ensemble.of([draws], [seen])
    share = float((draws > bound).mean())
    assert risk(ensemble, bound).tolist() == [share]
    wanted = (share - float(seen > bound)) ** 2
    assert brier(ensemble, bound) == pytest.approx([wanted])
