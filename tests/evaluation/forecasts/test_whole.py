"""What is scored, on what, and what never is."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import kstest

from servanda.basis.period import add_months
from servanda.evaluation.forecasts.cases import matched
from servanda.evaluation.forecasts.definitions import Quantity, definitions
from servanda.evaluation.forecasts.followed import Followed
from servanda.evaluation.forecasts.outcomes import Observed
from servanda.evaluation.forecasts.scoring import (
    FORECAST,
    ScoredQuantity,
    comparable,
    score_quantity,
)
from servanda.evaluation.forecasts.whole import (
    Registered,
    ScoredForecast,
    lots_of,
    score_forecast,
)
from servanda.evidence.panel import Panel
from servanda.evidence.store import Store
from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.deaths import Array, month_number
from tests.evaluation.forecasts.made import (
    FIRST,
    FOLLOWED,
    by_month,
    kept,
    panel,
    poisson,
    store,
    told,
)
from tests.evidence.stores import add, in_year

DEATHS = "deaths_state_based"
MONTHS = 24
PAST = [3.0, 0.0, 5.0] * 12


def quantity(name: str) -> Quantity:
    return next(one for one in definitions().quantities if one.id == name)


def drawn(seed: int = 1, months: int = MONTHS) -> Array:
    return poisson(4.0, (20, months), seed)


def lived_in(folder: Path, came: list[float]) -> Store:
    past = by_month("MLI", DEATHS, PAST, date(2007, 1, 1))
    return store(folder, [*past, *by_month("MLI", DEATHS, came)])


def scored_on(seen: Panel, followed: Followed = FOLLOWED) -> ScoredForecast:
    months = kept({"deaths_state": drawn()})
    return score_forecast(told(), months, followed, Registered(), seen, None)


def deaths_of(found: ScoredForecast) -> ScoredQuantity:
    return next(
        one for one in found.quantities if one.matched.quantity.id == "deaths_state"
    )


@pytest.fixture
def came() -> list[float]:
    return [float(one) for one in poisson(4.0, (MONTHS,), 9)]


def test_every_month_that_is_over_is_scored_beside_the_simple_rules(
    tmp_path: Path, came: list[float]
) -> None:
    found = deaths_of(scored_on(panel(lived_in(tmp_path, came), date(2020, 1, 1))))
    assert found.matched.observed.tolist() == came
    assert found.matched.pending == 0
    assert [one.name for one in found.models] == [
        *(FORECAST, "zero", "last", "bootstrap", "conflictology", "markov")
    ]
    zero = found.model("zero")
    assert zero is not None
    assert comparable(zero).tolist() == came


def test_months_that_are_not_over_are_pending_and_never_scored(
    tmp_path: Path, came: list[float]
) -> None:
    found = deaths_of(scored_on(panel(lived_in(tmp_path, came), date(2010, 6, 30))))
    assert len(found.matched.periods) == 6
    assert found.matched.pending == MONTHS - 6


def test_nothing_published_after_the_day_asked_about_is_used(
    tmp_path: Path, came: list[float]
) -> None:
    held = lived_in(tmp_path, came)
    before = scored_on(panel(held, date(2020, 1, 1), date(2015, 1, 1)))
    later = [value + 1000.0 for value in came]
    past = by_month("MLI", DEATHS, [99.0] * 36, date(2007, 1, 1))
    said = [*past, *by_month("MLI", DEATHS, later)]
    add(held, "ucdp-ged", said, version="2", published=date(2016, 1, 1))
    after = scored_on(panel(held, date(2020, 1, 1), date(2015, 1, 1)))
    first, second = deaths_of(before), deaths_of(after)
    assert first.matched.observed.tolist() == second.matched.observed.tolist() == came
    for one, other in zip(first.models, second.models, strict=True):
        assert comparable(one).tolist() == comparable(other).tolist()
    newest = deaths_of(scored_on(panel(held, date(2020, 1, 1))))
    assert newest.matched.observed.tolist() == later


def test_nothing_is_scored_on_what_had_no_public_day_by_then(
    tmp_path: Path, came: list[float]
) -> None:
    held = lived_in(tmp_path, came)
    found = deaths_of(scored_on(panel(held, date(2020, 1, 1), date(2012, 1, 1))))
    assert found.models == ()
    assert found.matched.why == "no indicator held here tells of it"


def test_scores_do_not_depend_on_when_a_month_arrived(
    tmp_path: Path, came: list[float]
) -> None:
    held = lived_in(tmp_path, came)
    early = deaths_of(scored_on(panel(held, date(2010, 12, 31))))
    late = deaths_of(scored_on(panel(held, date(2020, 1, 1))))
    for one, other in zip(early.models, late.models, strict=True):
        assert comparable(one).tolist() == comparable(other)[:12].tolist()
    assert early.pit.tolist() == late.pit[:12].tolist()


def test_months_under_another_text_are_left_out(
    tmp_path: Path, came: list[float]
) -> None:
    seen = panel(lived_in(tmp_path, came), date(2020, 1, 1))
    found = deaths_of(scored_on(seen, replace(FOLLOWED, until=10)))
    assert len(found.matched.periods) == 10
    assert found.matched.outside == MONTHS - 10


def test_an_option_that_was_not_followed_is_never_scored(
    tmp_path: Path, came: list[float]
) -> None:
    seen = panel(lived_in(tmp_path, came), date(2020, 1, 1))
    found = scored_on(seen, Followed(None, 0, None, "Nothing."))
    assert all(not one.models for one in found.quantities)
    assert all(not one.cases for one in found.events)
    assert list(lots_of(found)) == []


def test_a_host_without_a_place_in_the_world_is_not_scored_on_data(
    tmp_path: Path, came: list[float]
) -> None:
    seen = panel(lived_in(tmp_path, came), date(2020, 1, 1))
    months = kept({"deaths_state": drawn()})
    found = score_forecast(told(place=None), months, FOLLOWED, Registered(), seen, None)
    assert all(not one.models for one in found.quantities)


# --- what a good forecast looks like ------------------------------------------


def _truth(ours: Array, cases: int) -> ScoredQuantity:
    rule = quantity("deaths_state")
    first = month_number(1900, 1)
    outcomes = poisson(4.0, (cases,), 2)
    values = {first + k: float(one) for k, one in enumerate(outcomes)}
    seen = Observed("deaths", "v", None, "", values, first + cases)
    forecast = told(cases, first=first)
    found = matched(forecast, kept({"deaths_state": ours}), rule, seen, FOLLOWED)
    rules = {"wide": poisson(12.0, (cases, 20), 4)}
    return score_quantity(found, rules, "MLI", Chance(11))


def test_who_knows_the_truth_has_uniform_ranks_and_the_best_score() -> None:
    cases = 1500
    knows = _truth(drawn(5, cases), cases)
    assert kstest(knows.pit, "uniform").pvalue > 0.01
    inside = knows.models[0].values["pit_coverage_90_fair"].mean()
    assert inside == pytest.approx(0.9, abs=0.03)
    mine = comparable(knows.models[0]).mean()
    for rate in (3.0, 5.0, 8.0):
        other = poisson(rate, (20, cases), 6)
        assert mine < comparable(_truth(other, cases).models[0]).mean()
    over = _truth(poisson(8.0, (20, cases), 6), cases)
    assert kstest(over.pit, "uniform").pvalue < 1e-6


# --- yearly levels --------------------------------------------------------------


def test_output_is_relative_to_the_first_day(tmp_path: Path) -> None:
    held = Store(tmp_path)
    said = [
        in_year("MLI", "gdp_per_capita", year, 100.0 * 1.1 ** (year - 2009))
        for year in range(2000, 2013)
    ]
    add(held, "world-bank-wdi", said)
    months = kept({"gdp": np.full((20, 36), 1.2)})
    found = score_forecast(
        told(36), months, FOLLOWED, Registered(), panel(held, date(2020, 1, 1)), None
    )
    gdp = next(one for one in found.quantities if one.matched.quantity.id == "gdp")
    # 1 January lies half a year before the middle of the first year.
    assert gdp.matched.observed == pytest.approx([1.1**0.5, 1.1**1.5, 1.1**2.5])
    last, growth = gdp.model("last"), gdp.model("past_growth")
    assert last is not None
    assert growth is not None
    assert comparable(last) == pytest.approx(gdp.matched.observed - 1.0)
    assert comparable(growth) == pytest.approx([0.0, 0.0, 0.0], abs=1e-9)


def test_refugees_are_compared_in_december(tmp_path: Path) -> None:
    held = Store(tmp_path)
    said = [in_year("MLI", "refugees_origin", 2000 + k, 10.0 * k) for k in range(12)]
    add(held, "unhcr-origin", said)
    path = np.tile(np.arange(30.0), (20, 1))
    found = score_forecast(
        told(30),
        kept({"refugees": path}),
        FOLLOWED,
        Registered(),
        panel(held, date(2020, 1, 1)),
        None,
    )
    one = next(o for o in found.quantities if o.matched.quantity.id == "refugees")
    assert one.matched.draws[:, 0].tolist() == [11.0, 23.0]
    assert one.matched.observed.tolist() == [100.0, 110.0]
    assert [p.ahead for p in one.matched.periods] == [11, 23]
    last = one.model("last")
    assert last is not None
    assert comparable(last).tolist() == [10.0, 20.0]


def test_a_gap_in_what_is_told_is_missing_and_not_pending(tmp_path: Path) -> None:
    held = Store(tmp_path)
    years = (2008, 2009, 2010, 2012)
    said = [in_year("MLI", "refugees_origin", year, 5.0) for year in years]
    add(held, "unhcr-origin", said)
    months = kept({"refugees": np.ones((20, 48))})
    found = score_forecast(
        told(48), months, FOLLOWED, Registered(), panel(held, date(2020, 1, 1)), None
    )
    one = next(o for o in found.quantities if o.matched.quantity.id == "refugees")
    assert len(one.matched.periods) == 2
    assert (one.matched.missing, one.matched.pending) == (1, 1)


def test_the_first_month_is_the_first_day_of_the_forecast() -> None:
    assert told().start == FIRST
    assert told().ahead(add_months(FIRST, 5)) == 5
