"""A back-test told: to machines by a schema, to readers by the same figures."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import pytest
from jsonschema import Draft202012Validator

from servanda.outlook.skill import BASELINES, backtest
from servanda.outlook.skill.baselines import ExactlyZero
from servanda.outlook.skill.definitions import definitions
from servanda.publication.sheet import told
from servanda.publication.skill import (
    BacktestStatement,
    Given,
    json_schema,
    skill_sheet,
    stated,
)
from servanda.publication.skill.statement import FitStatement, Means, SourceStatement
from tests.outlook.skill.made import a_trial

GIVEN = Given(6, 40, (SourceStatement(name="made.csv", digest="sha256:00"),))


@cache
def found(*years: int) -> BacktestStatement:
    trials = [a_trial(year) for year in years or (2018, 2021)]
    return stated(backtest(trials, BASELINES, draws=40, seed=6), GIVEN)


def text(*years: int) -> str:
    return told(skill_sheet(found(*years)), "text")


def test_the_statement_keeps_its_published_schema() -> None:
    schema = json.loads(json_schema())
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(found().model_dump_json()))


def test_scores_stand_where_scripts_look_for_them() -> None:
    plain = json.loads(told(skill_sheet(found()), "json"))
    window = plain["windows"]["2021"]
    assert window["n"] == 72
    assert set(window["models"]) == {model.name for model in BASELINES}
    for one in window["models"].values():
        for score in ("crps", "log_crps", "ign", "mis", "coverage_90"):
            assert isinstance(one[score], float)
    assert set(window["subsets"]) == {one.id for one in definitions().subsets}
    assert plain["servanda"]


def test_every_threshold_event_and_level_of_the_definitions_has_its_field() -> None:
    known = definitions()
    names = {f"tw_crps_{one.name}" for one in known.thresholds}
    names |= {f"brier_{one.name}" for one in known.events}
    for level in known.intervals:
        percent = round(100 * level)
        names |= {f"coverage_{percent}", f"pit_coverage_{percent}"}
        names.add(f"pit_coverage_{percent}_fair")
    assert names <= set(Means.model_fields)
    assert {*known.differences.scores} <= set(Means.model_fields)
    assert known.differences.against in {model.name for model in BASELINES}


def test_the_whole_is_the_mean_of_equal_windows() -> None:
    one = found()
    for name, model in one.overall.models.items():
        parts = [window.models[name].crps for window in one.windows.values()]
        assert model.crps == pytest.approx(np.mean(np.array(parts, dtype=float)))
    assert one.overall.n == 144


def test_differences_within_subsets_are_told_for_all_windows_together() -> None:
    one = found()
    assert one.overall.subsets["active"].differences
    for window in one.windows.values():
        assert window.differences
        assert not any(subset.differences for subset in window.subsets.values())


def test_a_subset_without_a_case_has_no_mean() -> None:
    for subset in found().overall.subsets.values():
        for model in subset.models.values():
            assert (model.crps is None) is (subset.n == 0)


def test_the_answer_says_that_it_is_retrospective_and_what_was_read() -> None:
    assert found().is_retrospective
    assert "Retrospective" in text()
    assert "made.csv" in text()
    assert "Known until October 2020" in text()


def test_a_reader_sees_the_figures_of_the_machine() -> None:
    for model in found().overall.models.values():
        assert model.crps is not None
        assert f"{model.crps:.2f}" in text()


def test_a_single_window_is_told_once_and_in_full() -> None:
    assert "All windows" in text()
    assert "All windows" not in text(2020)
    assert "The window of 2020" in text(2020)
    assert text(2020).count("Mean scores.") == 1
    for part in (
        "Is the difference more than luck?",
        "Where it matters",
        "Known until",
    ):
        assert part in text(2020)


def test_a_verdict_is_given_only_where_the_interval_leaves_nought_out() -> None:
    lines = [line for line in text().splitlines() if " to " in line]
    told_of = [one for one in found().overall.differences if one.score == "ign"]
    assert told_of
    for one in told_of:
        verdict = "not distinguishable"
        if one.high < 0:
            verdict = "better"
        elif one.low > 0:
            verdict = "worse"
        mean = f"{one.mean:.4f}".replace("-", "\u2212")
        assert any(mean in line and verdict in line for line in lines), one


def test_the_page_holds_what_the_text_holds() -> None:
    page = told(skill_sheet(found()), "html")
    assert "<table" in page
    assert "Conflictology, 12 draws" in page
    for subset in found().overall.subsets.values():
        assert subset.title in page


def test_what_a_fit_had_seen_is_said_at_the_head_and_beside_the_window() -> None:
    one = found()
    fit = FitStatement(
        how="shipped", until=date(2021, 12, 1), months_seen=14, digest="sha256:00"
    )
    window = one.windows["2021"].model_copy(update={"fits": {"markov": fit}})
    changed = one.model_copy(update={"windows": {**one.windows, "2021": window}})
    told_of = " ".join(told(skill_sheet(changed), "text").split())
    assert "Not a fair test of Pooled Markov chain in 2021" in told_of
    assert "until December 2021: 14 months more than was to be known." in told_of
    assert "Not a fair test" not in text()


def test_ours_is_compared_with_every_other_model() -> None:
    @dataclass(frozen=True)
    class Ours(ExactlyZero):
        name: str = "servanda"

    outcomes = backtest([a_trial(2020)], [Ours(), *BASELINES], draws=20, seed=6)
    one = stated(outcomes, GIVEN)
    pairs = {(d.model, d.against) for d in one.overall.differences}
    for model in BASELINES:
        assert ("servanda", model.name) in pairs
        assert model.name == "conflictology" or (model.name, "conflictology") in pairs
    assert "Against Pooled Markov chain." in told(skill_sheet(one), "text")
    nought = [d for d in one.overall.differences if d.against == "zero"]
    assert {d.mean for d in nought} == {0.0}


def test_countries_left_out_are_named() -> None:
    one = found()
    window = one.windows["2018"].model_copy(update={"left_out": ("GGG", "HHH")})
    changed = one.model_copy(update={"windows": {"2018": window}})
    assert "GGG, HHH" in told(skill_sheet(changed), "text")
