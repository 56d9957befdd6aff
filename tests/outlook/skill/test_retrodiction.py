"""Retrodictions: counted as planned, blind to what followed, judged as declared."""

import gzip
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from servanda.outlook.noise import Noise
from servanda.outlook.skill.deaths import Array, month_number
from servanda.outlook.skill.retrodiction import (
    CONTINUATION,
    Case,
    Plan,
    before,
    counted,
    outcome,
    plan_of,
    predicted,
)
from servanda.outlook.skill.verdicts import Judged, rank, share_of, told
from servanda.outlook.skill.walking import walked
from tests.outlook.kernels.month.made import CALM, FIGHTING, fitted
from tests.outlook.posterior.made import a_posterior
from tests.outlook.skill.made import some_deaths, written
from validation.retrodict import (
    CASES,
    DRAWS,
    OUTCOMES,
    PREDICTIONS,
    WHOLE,
    digest_of,
    foretell,
    verdict,
)

FIRST = Case(id="X1", name="one", host="AAA", start=date(2018, 3, 20))
SECOND = Case(id="X2", name="two", host="BBB", start=date(2018, 6, 1))
AGAIN = Case(id="X3", name="again", host="AAA", start=date(2019, 12, 31))
UNTOLD = Case(
    id="X4", name="none", host="CCC", start=date(2021, 12, 1), left_out="too late"
)
PLAN = Plan(
    since=date(2026, 11, 22),
    seed=3,
    draws=5,
    trajectories=60,
    horizons=(2, 4, 6),
    heavy=25,
    continuation=(5, 6),
    levels=(0.5, 0.9),
    quantiles=(0.05, 0.5, 0.95),
    data_end=date(2020, 3, 1),
    settings_chosen_on=(date(2018, 9, 1), date(2019, 8, 31)),
    cases=(FIRST, SECOND, AGAIN, UNTOLD),
)


# --- what is asked --------------------------------------------------------------------


def test_cases_of_one_year_share_a_fit_and_those_left_out_have_none() -> None:
    assert {y: [c.id for c in cases] for y, cases in PLAN.years.items()} == {
        2018: ["X1", "X2"],
        2019: ["X3"],
    }


def test_month_one_is_the_month_in_which_the_mission_began() -> None:
    assert FIRST.first == month_number(2018, 3)
    assert PLAN.known(AGAIN) == 4
    assert PLAN.known(UNTOLD) == 0


@pytest.mark.parametrize(
    ("case", "months", "expected"),
    [
        (FIRST, 6, "apart"),
        (FIRST, 7, "among them"),
        (SECOND, 4, "among them"),
        (AGAIN, 2, "apart"),
    ],
)
def test_a_case_is_apart_if_no_month_of_it_chose_settings(
    case: Case, months: int, expected: str
) -> None:
    assert PLAN.is_apart(case, months) == (expected == "apart")


def test_a_field_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValidationError, match="outcome"):
        plan_of("since: 2026-11-22\noutcome: 3\n")


# --- what is counted ------------------------------------------------------------------

PATH = np.array([[3.0], [30.0], [0.0], [24.0], [0.0], [25.0]])


def test_deaths_and_heavy_months_are_counted_over_each_horizon() -> None:
    found = {name: float(v[0]) for name, v in counted(PATH, PLAN, 6).items()}
    assert found == {
        "deaths_2": 33,
        "heavy_2": 1,
        "deaths_4": 57,
        "heavy_4": 1,
        "deaths_6": 82,
        "heavy_6": 2,
        CONTINUATION: 1,
    }


def test_nothing_is_counted_over_months_that_are_not_known() -> None:
    assert set(counted(PATH, PLAN, 5)) == {"deaths_2", "heavy_2", "deaths_4", "heavy_4"}


def test_what_happened_is_counted_by_the_same_rule() -> None:
    path = [7.0, 26.0, 0.0, 5.0, *PATH[:, 0], 900.0]
    deaths = written({"AAA": path}, 2017, 11)
    assert outcome(deaths, PLAN, FIRST)["deaths_6"] == 82
    assert outcome(deaths, PLAN, FIRST)[CONTINUATION] == 1


def test_the_year_before_ends_with_the_month_before_the_mission() -> None:
    deaths = written({"AAA": [100.0, *[0.0] * 10, 26.0, 5.0, 900.0]}, 2017, 2)
    assert before(deaths, PLAN, FIRST) == {"deaths": 31, "heavy": 1}


def test_a_prediction_is_its_draws_in_order_and_the_share_of_the_event() -> None:
    paths = np.repeat(PATH, 4, axis=1)
    paths[:, 1:] = 0.0
    found = predicted(paths, PLAN, FIRST)
    assert found.counts["deaths_6"].tolist() == [0, 0, 0, 82]
    assert found.continuation == 0.25
    assert predicted(paths, PLAN, AGAIN).continuation is None


# --- the walk -------------------------------------------------------------------------


def repeated(core: Any, draws: int) -> Any:
    if isinstance(core, tuple):
        parts = [repeated(part, draws) for part in core]
        return type(core)(*parts) if hasattr(core, "_fields") else tuple(parts)
    return np.full(draws, core, dtype=np.float32)


def walk(core: Any, draws: int, seed: int = 1, name: str = "X1") -> Array:
    noise = Noise(seed, 0, draws)
    return walked(repeated(core, draws), repeated(fitted(), draws), 24, noise, name)


def test_a_walk_gives_whole_persons_for_every_month_and_trajectory() -> None:
    found = walk(FIGHTING, 200)
    assert found.shape == (24, 200)
    assert (found >= 0.0).all()
    assert (found == np.floor(found)).all()


def test_fighting_foretells_more_deaths_than_calm() -> None:
    assert walk(FIGHTING, 200).mean() > 5.0 * walk(CALM, 200).mean()


def test_the_same_name_and_seed_give_the_same_walk_and_others_another() -> None:
    known = walk(FIGHTING, 50)
    assert (walk(FIGHTING, 80)[:, :50] == known).all()
    assert (walk(FIGHTING, 50, name="X2") != known).any()
    assert (walk(FIGHTING, 50, seed=2) != known).any()


def test_neighbours_are_pushed_down_as_often_as_up() -> None:
    """Their luck is a normal number; a uniform one would only push them up."""
    draws, noise = 500, Noise(1, 0, 500)
    # Only the neighbours, at 5 and without a level of their own, bring months of one
    # size about; each step of theirs is 0.05.
    alone = fitted(b1=(0.0,) * 8 + (0.5,), wl=(-20.0,) * 4, n_keep=1.0, n_base=0.0)
    alone = alone._replace(n_host=0.0, n_noise0=0.05, n_noise1=0.0)
    still = repeated(alone._replace(n_noise0=0.0), draws)
    around = repeated(CALM._replace(n=np.float32(5.0)), draws)
    moved, unmoved = (
        (walked(around, p, 60, noise) > 0.0).mean()
        for p in (repeated(alone, draws), still)
    )
    assert moved == pytest.approx(unmoved, rel=0.1)


# --- blind ----------------------------------------------------------------------------


def test_a_prediction_does_not_see_what_followed() -> None:
    history = some_deaths()
    after = history.counts.copy()
    after[:, FIRST.first - history.first :] = 5000.0
    other = type(history)(history.places, history.first, after, history.source)
    posterior = a_posterior(history, month_number(2017, 12))
    one, same = (
        foretell(PLAN, FIRST, posterior, deaths.until(FIRST.first - 1))
        for deaths in (history, other)
    )
    assert one.continuation == same.continuation
    for name, draws in one.counts.items():
        assert draws.shape == (PLAN.trajectories,)
        assert (draws == same.counts[name]).all()


def test_a_host_without_estimates_has_no_effects_of_its_own() -> None:
    history = some_deaths().until(FIRST.first - 1)
    places = ("ZZZ", *history.places[1:])
    strange = type(history)(places, history.first, history.counts, history.source)
    posterior = a_posterior(some_deaths())
    found = foretell(PLAN, FIRST.model_copy(update={"host": "ZZZ"}), posterior, strange)
    plain = replace(posterior, own=np.zeros_like(posterior.own))
    same = foretell(PLAN, FIRST.model_copy(update={"host": "ZZZ"}), plain, strange)
    assert (found.counts["deaths_6"] == same.counts["deaths_6"]).all()


# --- judged ---------------------------------------------------------------------------


def judged(case: Case, happened: int, event: int | None = 0) -> Judged:
    counts: Mapping[str, Array] = {"deaths_6": np.arange(100.0)}
    seen = {"deaths_6": happened} | ({} if event is None else {CONTINUATION: event})
    chance = None if event is None else 0.25
    return Judged(case.id, {"deaths": 9, "heavy": 1}, counts, chance, seen)


def test_a_share_has_its_exact_binomial_interval() -> None:
    # In closed form where all are inside, or none.
    assert share_of(10, 10).low == pytest.approx(0.025**0.1, abs=1e-4)
    assert share_of(0, 10).high == pytest.approx(1.0 - 0.025**0.1, abs=1e-4)


def test_a_rank_says_where_the_outcome_lies_and_breaks_ties_by_chance() -> None:
    assert rank(judged(FIRST, 50), "deaths_6", 1) == pytest.approx(0.5, abs=0.02)
    tied = judged(FIRST, 0)._replace(counts={"deaths_6": np.zeros(100)})
    other = tied._replace(id="X2")
    assert 0.0 < rank(tied, "deaths_6", 1) < 1.0
    assert rank(tied, "deaths_6", 1) != rank(other, "deaths_6", 1)


def test_coverage_is_counted_for_all_for_first_cases_and_for_those_apart() -> None:
    found = told(PLAN, [judged(FIRST, 50), judged(SECOND, 400), judged(AGAIN, 50)], 1)
    everyone = found["coverage"]["all"]["deaths_6"]["0.9"]
    assert everyone["closed"]["of"] == 3
    assert everyone["closed"]["inside"] == everyone["by_rank"]["inside"] == 2
    hosts = found["coverage"]["first of each host"]["deaths_6"]["0.9"]
    assert (hosts["closed"]["of"], hosts["closed"]["inside"]) == (2, 1)
    apart = found["coverage"]["apart from the settings' years"]["deaths_6"]["0.9"]
    assert (apart["closed"]["of"], apart["closed"]["inside"]) == (2, 2)


def test_coverage_fails_where_its_interval_excludes_the_level() -> None:
    cases = [
        Case(id=f"Y{k}", name="", host=f"H{k}", start=date(2018, 1, 1))
        for k in range(20)
    ]
    plan = PLAN.model_copy(update={"cases": tuple(cases)})
    near = told(plan, [judged(case, 50) for case in cases], 1)["coverage"]["all"]
    assert near["deaths_6"]["0.5"]["fails"]  # all are inside, half should be
    assert not near["deaths_6"]["0.9"]["fails"]
    far = told(plan, [judged(case, 400) for case in cases], 1)["coverage"]["all"]
    assert far["deaths_6"]["0.9"]["fails"]


def test_a_miss_is_named_with_its_side_and_its_year_before() -> None:
    (miss,) = told(PLAN, [judged(FIRST, 50), judged(SECOND, 400)], 1)["misses"]
    assert (miss["id"], miss["side"], miss["outcome"]) == ("X2", "above", 400)
    assert (miss["low"], miss["high"]) == (pytest.approx(4.95), pytest.approx(94.05))


def test_the_event_is_scored_beside_one_half_and_the_year_before() -> None:
    cases = [judged(FIRST, 5, 1), judged(SECOND, 5, 0), judged(AGAIN, 5, None)]
    found = told(PLAN, cases, 1)[CONTINUATION]
    assert found["cases"] == 2
    assert found["happened"] == 1
    assert found["brier"] == pytest.approx((0.75**2 + 0.25**2) / 2, abs=1e-4)
    assert found["brier_as_before"] == 0.5
    assert found["brier_one_half"] == 0.25


# --- what was written down ------------------------------------------------------------


def kept(file: Path) -> Any:
    return json.loads(file.read_text())


def test_the_predictions_are_those_of_the_protocol_and_of_the_draws() -> None:
    made = kept(PREDICTIONS)
    assert made["protocol"] == digest_of(CASES)
    assert made["draws"] == digest_of(DRAWS)


def test_the_outcomes_name_the_predictions_that_came_before_them() -> None:
    read = kept(OUTCOMES)
    assert read["predictions"] == digest_of(PREDICTIONS)
    assert read["read_on"] >= kept(PREDICTIONS)["made_on"]
    assert not {"outcomes", "outcome"} & set(kept(PREDICTIONS))


def test_the_verdict_is_worked_out_from_predictions_and_outcomes_alone() -> None:
    read = kept(OUTCOMES)
    again = verdict(plan_of(CASES.read_text()), kept(PREDICTIONS), read["outcomes"])
    for part, found in again.items():
        assert json.loads(json.dumps(found)) == read[part]


def test_quantiles_that_are_told_are_those_of_the_draws_kept() -> None:
    made = kept(PREDICTIONS)
    packed = gzip.decompress(DRAWS.read_bytes())
    drawn = dict(zip(made["rows"], np.load(io.BytesIO(packed)), strict=True))
    for case in made["cases"]:
        for name, told_of in case["counts"].items():
            shares = [float(share) for share in told_of]
            found = np.quantile(drawn[f"{case['id']}/{name}"], shares)
            assert found.tolist() == pytest.approx(list(told_of.values()))


def test_every_case_has_a_prediction_and_an_outcome_or_a_reason() -> None:
    plan = plan_of(CASES.read_text())
    predictions = {case["id"]: case for case in kept(PREDICTIONS)["cases"]}
    outcomes = kept(OUTCOMES)["outcomes"]
    for case in plan.cases:
        if case.left_out is None:
            assert set(predictions[case.id]["counts"]) <= set(outcomes[case.id])
            assert f"deaths_{plan.horizons[0]}" in predictions[case.id]["counts"]
        else:
            assert case.left_out
            assert case.id not in predictions
            assert case.id not in outcomes


def test_no_fit_saw_its_hosts_or_a_month_of_the_year_of_the_start() -> None:
    made = kept(PREDICTIONS)
    for case in made["cases"]:
        fit = made["fits"][str(case["fit"])]
        assert case["host"] in fit["left_out"]
        assert fit["until"] == f"{int(case['start'][:4]) - 1}-12"
        assert case["known_until"] < case["start"][:7]


def test_the_encoded_missions_are_among_the_cases(root: Path) -> None:
    plan = plan_of(CASES.read_text())
    named = [case.example for case in plan.asked if case.example]
    assert sorted(named) == ["ecomig", "plan-colombia", "ramsi", "sapmil"]
    assert all((root / "examples" / name / "compact.yaml").exists() for name in named)
    entire = {case["id"] for case in kept(PREDICTIONS)[WHOLE]}
    assert entire == {case.id for case in plan.asked if case.example}
