"""The CRPS of ensembles: its definition, its fairness, and answers known exactly."""

import math

import numpy as np
import pytest
import scoringrules
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from servanda.outlook.distributions import normal_quantile
from servanda.outlook.skill.chance import poisson_quantile
from servanda.outlook.skill.deaths import Array
from servanda.outlook.skill.scores import (
    Ensemble,
    brier,
    crps,
    fair_crps,
    fair_log_crps,
    log_crps,
    threshold_crps,
)
from tests.outlook.skill.made import uniform

COUNTS = st.integers(0, 5000).map(float)
SHAPES = st.tuples(st.integers(1, 5), st.integers(2, 9))
DRAWS = SHAPES.flatmap(lambda shape: arrays(np.float64, shape, elements=COUNTS))
SMALL_DRAWS = arrays(np.float64, (3, 7), elements=st.integers(0, 40).map(float))
MANY = 200_000


def by_definition(draws: Array, observed: float, pairs: int) -> float:
    """Return mean |x - y| less half the sum of all |x - x'| over a number of pairs."""
    apart = float(np.abs(draws - observed).mean())
    between = float(np.abs(draws[:, None] - draws[None, :]).sum())
    return apart - between / (2 * pairs)


@given(DRAWS, COUNTS)
def test_both_forms_are_their_definitions(draws: Array, observed: float) -> None:
    ensemble = Ensemble.of(draws, np.full(len(draws), observed))
    size = ensemble.size
    plain = [by_definition(row, observed, size**2) for row in draws]
    fair = [by_definition(row, observed, size * (size - 1)) for row in draws]
    assert crps(ensemble) == pytest.approx(plain, abs=1e-9)
    assert fair_crps(ensemble) == pytest.approx(fair, abs=1e-9)


@given(DRAWS, COUNTS)
def test_a_fair_score_never_charges_more(draws: Array, observed: float) -> None:
    ensemble = Ensemble.of(draws, np.full(len(draws), observed))
    assert (fair_crps(ensemble) <= crps(ensemble) + 1e-9).all()


@given(DRAWS, COUNTS)
def test_the_order_of_draws_does_not_matter(draws: Array, observed: float) -> None:
    seen = np.full(len(draws), observed)
    first, second = Ensemble.of(draws, seen), Ensemble.of(draws[:, ::-1], seen)
    assert (crps(first) == crps(second)).all()


def test_the_ensemble_of_the_published_answer() -> None:
    four = Ensemble.of([[0, 1, 2, 3]], [5])
    assert crps(four).tolist() == [2.875]
    assert fair_crps(four) == pytest.approx([8 / 3])


def test_one_draw_is_scored_by_its_distance_and_has_no_fair_score() -> None:
    one = Ensemble.of([[2], [7]], [5, 7])
    assert crps(one).tolist() == [3.0, 0.0]
    assert np.isnan(fair_crps(one)).all()


def test_many_cases_are_scored_as_each_alone() -> None:
    draws = np.floor(1000 * uniform("many", 700, 211) ** 4)
    seen = np.floor(500 * uniform("seen", 700))
    together = crps(Ensemble.of(draws, seen))
    alone = [
        crps(Ensemble.of(draws[i : i + 1], seen[i : i + 1]))[0] for i in range(700)
    ]
    assert together.tolist() == alone


def middles(number: int) -> Array:
    return (np.arange(number) + 0.5) / number


# AT-H4. The normal is moved up by ten, which moves no score.
EXACT = [
    pytest.param(10 + normal_quantile(middles(MANY)), 10, 0.2336950, id="normal at 0"),
    pytest.param(10 + normal_quantile(middles(MANY)), 11, 0.6024414, id="normal at 1"),
    pytest.param(10 + normal_quantile(middles(MANY)), 12, 1.4527918, id="normal at 2"),
    pytest.param(-np.log(middles(MANY)), 1, 0.235759, id="exponential"),
    pytest.param(poisson_quantile(3.0, middles(MANY)), 5, 1.313114, id="Poisson"),
]


@pytest.mark.parametrize(("draws", "observed", "answer"), EXACT)
def test_the_quantiles_of_a_distribution_score_as_the_distribution(
    draws: Array, observed: float, answer: float
) -> None:
    assert crps(Ensemble.of([draws], [observed]))[0] == pytest.approx(answer, abs=2e-5)


def test_the_library_gives_the_published_exact_answers() -> None:
    at = np.array([0.0, 1.0, 2.0])
    normal = scoringrules.crps_normal(at, 0.0, 1.0)
    assert normal == pytest.approx([0.2336950, 0.6024414, 1.4527918], abs=5e-8)
    assert scoringrules.logs_normal(0.0, 0.0, 1.0) == pytest.approx(0.9189385, abs=5e-8)
    assert scoringrules.crps_exponential(1.0, 1.0) == pytest.approx(0.235759, abs=5e-7)
    assert scoringrules.crps_poisson(5, 3.0) == pytest.approx(1.313114, abs=5e-7)
    assert scoringrules.crps_negbinom(5, 2, 0.2) == pytest.approx(1.517269, abs=5e-7)


def test_an_ensemble_of_a_negative_binomial_scores_as_it() -> None:
    # NB(2, .2): failures before the second success, of probability (k + 1) .04 .8^k.
    counts = np.arange(400)
    below = np.cumsum((counts + 1) * 0.04 * 0.8**counts)
    draws = np.searchsorted(below, middles(MANY)).astype(np.float64)
    assert crps(Ensemble.of([draws], [5]))[0] == pytest.approx(1.517269, abs=2e-5)


@given(DRAWS, COUNTS)
def test_the_logarithmic_score_is_that_of_log_1_plus_deaths(
    draws: Array, observed: float
) -> None:
    seen = np.full(len(draws), observed)
    logged = Ensemble.of(np.log1p(draws), np.log1p(seen))
    assert (log_crps(Ensemble.of(draws, seen)) == crps(logged)).all()
    assert (fair_log_crps(Ensemble.of(draws, seen)) == fair_crps(logged)).all()


@given(SMALL_DRAWS, st.integers(0, 40).map(float), st.integers(0, 45))
def test_the_part_above_a_threshold_is_the_sum_of_brier_scores_from_there_on(
    draws: Array, observed: float, threshold: int
) -> None:
    ensemble = Ensemble.of(draws, np.full(len(draws), observed))
    top = int(max(draws.max(), observed))
    # Counts step at whole numbers, so that the integral is a sum.
    steps = sum(
        (brier(ensemble, float(u)) for u in range(threshold, top)),
        np.zeros(len(draws)),
    )
    found = threshold_crps(ensemble, float(threshold))
    assert found == pytest.approx(steps, abs=1e-9)


@given(DRAWS, COUNTS)
def test_the_part_above_nought_is_the_whole(draws: Array, observed: float) -> None:
    ensemble = Ensemble.of(draws, np.full(len(draws), observed))
    assert (threshold_crps(ensemble, 0.0) == crps(ensemble)).all()


def test_the_plain_score_charges_for_few_draws_and_the_fair_one_does_not() -> None:
    cases = 40_000
    truth = -np.log(uniform("truth", cases))
    few = -np.log(uniform("few", cases, 3))
    ensemble = Ensemble.of(few, truth)
    # Exponential: the truth scores 1/2 on average, two draws lie 1 apart.
    error = 4 * float(np.std(crps(ensemble))) / math.sqrt(cases)
    assert crps(ensemble).mean() == pytest.approx(0.5 + 0.5 / 3, abs=error)
    assert fair_crps(ensemble).mean() == pytest.approx(0.5, abs=error)
