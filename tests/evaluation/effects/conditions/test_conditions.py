"""A condition that fails is told by its name; nothing is then estimated or shown."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from servanda.evaluation.effects.conditions import thresholds
from servanda.evaluation.effects.design import Design
from servanda.evaluation.effects.evaluating import Evaluated, evaluate
from servanda.evaluation.effects.panel import Panel
from servanda.publication.bibliography import bibliography
from tests.evaluation.effects.made import TREATED, design, of_table, panel


def failing(of: Design, on: Panel) -> tuple[list[str], Evaluated]:
    found = evaluate(of, on)
    return [one.name for one in found.failed], found


def windows(pre: tuple[int, int], post: tuple[int, int]) -> dict[str, Any]:
    both = {"pre": pre, "post": post}
    return {"windows": {k: {"first": a, "last": b} for k, (a, b) in both.items()}}


def test_a_design_all_of_whose_conditions_hold_is_estimated() -> None:
    names, found = failing(design(), panel(effect=2.0))
    assert names == []
    assert found.is_distinguishable is True


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "few years": (windows((2010, 2014), (2015, 2019)), "enough years before"),
    "no donors": (
        {"donors": {"rule": "listed", "listed": ["D00", "D01"]}},
        "enough untreated units",
    ),
    "treated donor": (
        {
            "donors": {
                "rule": "all untreated",
                "touched": [{"unit": "D03", "kind": "treated", "reason": "too"}],
            }
        },
        "no donor is treated or touched",
    ),
    "anticipation": (
        {"treated": {"units": [TREATED], "since": 2015, "anticipation": 2}},
        "no anticipation",
    ),
    "unknown treated": (
        {"treated": {"units": ["Nobody"], "since": 2015}},
        "the treated are in the data",
    ),
    "two treated": (
        {"treated": {"units": ["D00", TREATED], "since": 2015}},
        "one treated unit",
    ),
    "a level that no rank reaches": (
        {"significance": {"level": "0.05", "rule": "placebo rank"}},
        "the rule can be met",
    ),
    "more asked than is there": (
        {"minimum": {"pre_periods": 16}},
        "enough years before",
    ),
}


@pytest.mark.parametrize("why", REFUSED)
def test_each_condition_refuses_its_example(why: str) -> None:
    changes, name = REFUSED[why]
    names, found = failing(design(**changes), panel(effect=2.0))
    assert name in names
    assert found.effect is None
    assert found.is_distinguishable is None
    failed = next(one for one in found.failed if one.name == name)
    assert failed.found
    assert failed.wanted
    assert failed.remedy


def test_a_treated_unit_that_no_donor_resembles_is_refused() -> None:
    given = panel()
    table = given.outcome.copy()
    table[-1, :15] = 50.0 + np.tile([4.0, -4.0, 1.0], 5)
    names, found = failing(design(), of_table(given.units, table))
    assert names == ["fit before the treatment"]
    assert found.is_distinguishable is None


def test_an_outcome_that_never_moved_before_is_refused() -> None:
    given = panel()
    table = given.outcome.copy()
    table[-1, :15] = 10.0
    names, _ = failing(design(), of_table(given.units, table))
    assert names == ["fit before the treatment"]


def test_a_move_that_began_earlier_is_refused() -> None:
    given = panel()
    table = given.outcome.copy()
    table[-1, 10:] -= 6.0
    asked = design(
        placebos={"in_time": [2010]}, estimator="synthetic difference-in-differences"
    )
    names, _ = failing(asked, of_table(given.units, table))
    assert names == ["nothing in earlier years"]


def test_outcomes_that_are_not_there_yet_are_waited_for() -> None:
    given = panel()
    early = Panel(given.units, given.years[:15], given.outcome[:, :15])
    names, found = failing(design(), early)
    assert names == ["outcomes are there"]
    assert found.is_pending


def cohorts(of: dict[str, int], seed: int = 3, drift: float = 0.0) -> Panel:
    noise = np.random.default_rng(seed)  # noqa: TID251 - a test's own noise
    names = tuple(f"U{at:03d}" for at in range(60))
    table = noise.normal(size=(60, 8)) + np.arange(8.0)
    for at, name in enumerate(names):
        if name in of:
            table[at] += drift * np.arange(8.0)
    return of_table(names, table, cohort=of)


FILE = {
    "file": "a.csv",
    "unit_column": "u",
    "year_column": "y",
    "value_column": "v",
    "cohort_column": "c",
    "name": "Made",
    "unit": "points",
}
BY_COHORT: dict[str, Any] = {
    "outcome": FILE,
    "treated": {},
    "significance": {"level": "0.05", "rule": "interval"},
    **windows((2000, 2003), (2004, 2007)),
}
STAGGERED = {f"U{at:03d}": 2004 + at % 2 for at in range(20)}


@pytest.mark.parametrize("name", ["event study", "difference-in-differences"])
def test_dates_apart_are_refused_by_estimators_that_take_them_for_one(
    name: str,
) -> None:
    names, _ = failing(design(**BY_COHORT, estimator=name), cohorts(STAGGERED))
    assert "one date of treatment" in names


def test_dates_apart_are_compared_by_cohort() -> None:
    asked = design(**BY_COHORT, estimator="callaway-sant'anna")
    names, found = failing(asked, cohorts(STAGGERED))
    assert names == []
    assert found.is_distinguishable is False
    assert found.cohorts is not None
    assert found.cohorts.sizes == {0: 40, 2004: 10, 2005: 10}


def test_nobody_untreated_is_refused() -> None:
    everyone = {f"U{at:03d}": 2004 + at % 2 for at in range(60)}
    asked = design(**BY_COHORT, estimator="callaway-sant'anna")
    names, _ = failing(asked, cohorts(everyone))
    assert names == ["enough untreated units"]


def test_few_treated_units_have_no_standard_errors() -> None:
    asked = design(**BY_COHORT, estimator="event study")
    names, _ = failing(asked, cohorts({"U000": 2004, "U001": 2004}))
    assert names == ["enough treated units"]


def test_cohorts_that_moved_apart_before_are_refused() -> None:
    asked = design(**BY_COHORT, estimator="callaway-sant'anna")
    names, found = failing(asked, cohorts(STAGGERED, drift=2.0))
    assert names == ["parallel trends"]
    assert found.is_distinguishable is None


def test_every_threshold_has_a_reason_and_a_work_of_the_bibliography() -> None:
    of = thresholds()
    parts = [
        of.pre_periods,
        of.pre_fit,
        of.donors,
        of.treated_of_cohorts,
        of.trends,
        of.in_time,
    ]
    for part in parts:
        assert part.reason
        assert part.cites
        assert all(name in bibliography() for name in part.cites)
