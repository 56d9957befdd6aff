"""The gate: the shipped model against the best simple rule, on years it did not see."""

import time
from pathlib import Path

import pytest

from servanda.acts import backtest
from servanda.acts.backtesting import DRAWS
from servanda.outlook.skill import BASELINES
from servanda.publication.skill import BacktestStatement, Card, carded, shipped_card
from tests.validation.ours import the_models

YEARS = (2018, 2019, 2020, 2021)
GATED = ("crps", "crps_fair", "log_crps")
ENOUGH = 30  # cases below which a share says nothing
pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def scored(shared: Path) -> tuple[BacktestStatement, float]:
    """Return the whole back-test and the minutes that it took."""
    models = the_models()
    begun = time.perf_counter()
    found = backtest(YEARS, data=shared / "data", forecasters=models)
    return found, (time.perf_counter() - begun) / 60


@pytest.fixture(scope="module")
def card(scored: tuple[BacktestStatement, float]) -> Card:
    return carded(scored[0])


def test_a_short_run_on_one_year_has_the_shipped_model_beside_the_rules(
    shared: Path,
) -> None:
    models = the_models()
    found = backtest([2021], data=shared / "data", draws=100, forecasters=models)
    window = found.windows["2021"]
    assert list(window.models) == [model.name for model in models]
    assert window.fits["servanda"].how in ("kept for the window", "shipped")
    ours = window.models["servanda"].log_crps
    rules = [window.models[model.name].log_crps for model in BASELINES]
    assert ours is not None
    assert ours < max(one for one in rules if one is not None)


@pytest.mark.slow
@pytest.mark.parametrize("score", GATED)
def test_over_four_years_it_is_no_worse_than_the_best_simple_rule(
    card: Card, score: str
) -> None:
    line = card.overall.scores[score]
    assert line.ours <= line.best_mean


@pytest.mark.slow
def test_none_of_the_years_had_been_seen(card: Card) -> None:
    assert card.unfair == ()
    assert list(card.windows) == [str(year) for year in YEARS]


@pytest.mark.slow
def test_its_intervals_hold_what_they_say(card: Card) -> None:
    assert card.overall.coverage_90 is not None
    assert 0.85 <= card.overall.coverage_90 <= 0.95
    for one in card.risk:
        if one.n >= ENOUGH:
            assert 0.80 <= one.pit_coverage <= 0.95, one


@pytest.mark.slow
@pytest.mark.parametrize("score", GATED)
def test_it_foresees_onsets_better_than_the_last_year_over_again(
    card: Card, score: str
) -> None:
    line = card.subsets["onset"].scores[score]
    assert line.ours < line.conflictology


@pytest.mark.slow
def test_scoring_four_years_takes_less_than_twenty_minutes(
    scored: tuple[BacktestStatement, float],
) -> None:
    found, minutes = scored
    assert found.draws == DRAWS
    assert minutes < 20


@pytest.mark.slow
def test_the_shipped_card_says_what_scoring_again_says(card: Card) -> None:
    shipped = shipped_card()
    assert shipped is not None
    for name, line in card.overall.scores.items():
        assert shipped.overall.scores[name].ours == pytest.approx(line.ours, rel=1e-6)
    assert shipped.risk == card.risk
