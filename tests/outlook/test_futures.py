"""Futures with a table: recorded paths and the figures of all draws, side by side."""

import numpy as np
import pytest

from servanda.outlook.ensemble import MIXED, run
from servanda.outlook.futures import SUMS, Futures, UnknownFigureError
from servanda.outlook.samples import Probability, correlation, quantiles, ranks
from tests.outlook.ensemble.made import MADE_UNITS, SCHOOLS, WAYS, Made

DRAWS = 300


@pytest.fixture(scope="module")
def found() -> Futures:
    ran = run(Made(DRAWS), WAYS, MADE_UNITS)
    return Futures(
        paths=ran.paths,
        table=ran.table,
        model="made",
        version="0",
        assumptions=("all of it is made up",),
        posterior="sha256:0",
    )


def test_futures_name_their_options_payers_and_schools(found: Futures) -> None:
    assert found.options == ("no action", "this compact", "the same again")
    assert found.payers == ("partner", "host")
    assert found.schools == tuple(SCHOOLS)


def test_a_total_is_the_sum_or_the_mean_over_months(found: Futures) -> None:
    deaths = found.paths["deaths"].sel(option="this compact").values
    assert (found.total("deaths", "this compact") == deaths.sum(axis=1)).all()
    short = found.total("deaths", "this compact", until=2)
    assert (short == deaths[:, :2].sum(axis=1)).all()
    gdp = found.paths["gdp"].sel(option="this compact").values.astype(np.float64)
    assert found.total("gdp", "this compact") == pytest.approx(gdp.mean(axis=1))


def test_what_is_paid_adds_up(found: Futures) -> None:
    parts = sum(found.paid(p, "this compact") for p in found.payers)
    assert found.total("cost", "this compact") == pytest.approx(parts)
    assert set(SUMS) >= {"cost", "deaths_state", "deaths_government"}


@pytest.mark.parametrize("variable", ["deaths", "gdp", "cost"])
def test_percentiles_by_month_are_those_of_the_recorded_draws(
    found: Futures, variable: str
) -> None:
    values = found.paths[variable].astype(np.float64)
    if variable == "cost":
        values = values.sum("payer")
    wanted = values.quantile([0.1, 0.5, 0.9], dim="draw")
    told = found.by_month(variable)
    assert told.dims == ("quantile", "option", "month")
    assert told.values == pytest.approx(wanted.values)


def test_paths_and_table_tell_of_the_same_mixture(found: Futures) -> None:
    path = found.total("deaths_total", "this compact").mean()
    at = {"school": MIXED, "option": "this compact", "outcome": "deaths_total"}
    error = np.sqrt(float(found.table["variance"].sel(at)) / DRAWS)
    assert abs(path - float(found.table["mean"].sel(at))) < 4.0 * error
    chance = found.chance("relapse", "this compact")
    seen = found.probability("relapse", "this compact")
    assert abs(chance.share - seen.share) < 4.0 * (chance.error + seen.error)


def test_chances_are_told_by_school_with_their_error(found: Futures) -> None:
    harms, works = (
        found.chance("relapse", "this compact", school=s) for s in ("harms", "works")
    )
    assert harms.share > works.share
    assert harms.error > 0.0
    best = found.best("no action", profile="sovereignty first")
    assert 0.0 < best.share <= 1.0
    whole = sum(found.best(o).share for o in found.options)
    assert whole == pytest.approx(1.0)


def test_what_is_not_there_is_named(found: Futures) -> None:
    with pytest.raises(UnknownFigureError, match="no option war"):
        found.total("deaths", "war")
    with pytest.raises(UnknownFigureError, match="hold no happiness"):
        found.by_month("happiness")
    with pytest.raises(UnknownFigureError, match="no school hope"):
        found.chance("relapse", "no action", school="hope")
    with pytest.raises(UnknownFigureError, match="no event joy"):
        found.chance("joy", "no action")
    bare = Futures(found.paths, "made", "0", ())
    with pytest.raises(UnknownFigureError, match="Name one of none"):
        bare.chance("relapse", "no action")


def test_drivers_name_what_moves_an_event(found: Futures) -> None:
    told = found.drivers("relapse", "no action")
    assert next(iter(told)) == "level"
    assert told["level"] > 0.3


def test_quantiles_of_one_draw_are_that_draw() -> None:
    assert quantiles(np.array([[4.0]]), (0.1, 0.9)).tolist() == [[4.0], [4.0]]


def test_ranks_and_correlations_of_samples() -> None:
    assert ranks(np.array([3.0, 1.0, 2.0])).tolist() == [2.0, 0.0, 1.0]
    assert correlation(np.ones(3), np.arange(3.0)) == 0.0
    assert correlation(np.arange(3.0), -np.arange(3.0)) == pytest.approx(-1.0)
    assert Probability.of(np.array([True, False])).share == 0.5
