"""Whether options can be told apart, in figures and in chances."""

import numpy as np
import pytest
import xarray as xr

from servanda.outlook.reading import Verdict
from servanda.outlook.uncertainty.contrasts import (
    contrast_of,
    contrasts,
    contrasts_by_school,
    risk_contrast,
    risk_in_words,
    statements,
    summary,
    verdicts,
)
from tests.outlook.uncertainty.made import normal, some_futures

FUTURES = some_futures()


def test_random_losses_are_not_distinguishable() -> None:
    values = np.stack([normal(f"option {i}") for i in range(4)])
    found = verdicts(values, ["a", "b", "c", "d"], variable="deaths_total")
    assert set(found.values()) == {Verdict.NOT_DISTINGUISHABLE}
    assert len(found) == 12


def test_a_pair_is_judged_from_both_sides() -> None:
    values = np.stack([normal("a"), normal("a") + 1.0])
    found = verdicts(values, ["a", "b"], variable="x")
    assert found["a", "b"] is Verdict.LOWER
    assert found["b", "a"] is Verdict.HIGHER


def test_every_option_is_compared_with_one() -> None:
    found = contrasts(FUTURES, "deaths_total", against="no action")
    assert list(found) == ["this compact", "placebo"]
    assert found["this compact"].share_lower == pytest.approx(0.6, abs=0.03)
    assert found["placebo"].share_equal == 1.0


def test_the_summary_says_when_none_can_be_told_apart() -> None:
    found = contrasts(FUTURES, "deaths_total", against="no action")
    assert summary(found) == (
        "No option is distinguishable from “no action” in deaths, direct and indirect."
    )


def test_the_summary_groups_the_options() -> None:
    found = {
        name: contrast_of(
            np.full(100, shift) + normal(name, 100) * 0.1,
            variable="deaths_total",
            option=name,
            against="no action",
        )
        for name, shift in {"a": -1.0, "b": 0.0, "c": 1.0, "d": -2.0}.items()
    }
    assert summary(found, figure="deaths") == (
        "Against “no action”, deaths are lower under “a”, “d”; higher under “c”; "
        "not distinguishable under “b”."
    )


def test_each_comparison_has_its_statement() -> None:
    found = contrasts(FUTURES, "deaths_total", against="no action")
    first, second = statements(found)
    assert first.startswith("“this compact” is not distinguishable from “no action”")
    assert "do not differ" in second


def test_a_chance_is_compared_draw_by_draw() -> None:
    found = risk_contrast(FUTURES, "relapse", "this compact", against="no action")
    assert found.chance.share == pytest.approx(0.3, abs=0.03)
    assert found.other.share == pytest.approx(0.4, abs=0.03)
    assert found.verdict is Verdict.LOWER
    assert found.low < -0.1 < found.high
    text = risk_in_words(found, event="a relapse")
    assert text.startswith("The chance of a relapse is lower: ")
    assert " points, " in text


def test_the_same_chance_is_not_distinguishable() -> None:
    found = risk_contrast(
        FUTURES, "legitimacy_dispute", "this compact", against="no action"
    )
    assert (found.low, found.more, found.high) == (0.0, 0.0, 0.0)
    assert "not distinguishable" in risk_in_words(found, event="a dispute")


def test_comparisons_under_schools_are_read_from_all_draws() -> None:
    over = ("school", "option", "outcome")
    table = xr.Dataset(
        {
            "difference": (
                (*over, "percent"),
                np.arange(12.0).reshape(2, 2, 1, 3) - 20.0,
            ),
            "below": (over, np.array([[0.0, 0.95], [0.0, 0.5]])[:, :, None]),
            "equal": (over, np.array([[1.0, 0.02], [1.0, 0.1]])[:, :, None]),
        },
        coords={
            "school": ["mixed", "backlash"],
            "option": ["no action", "this compact"],
            "outcome": ["deaths_total"],
            "percent": [5, 50, 95],
        },
        attrs={"draws": 10_000},
    )
    found = contrasts_by_school(table, "deaths_total", "this compact")
    assert {n: c.verdict for n, c in found.items()} == {
        "mixed": Verdict.LOWER,
        "backlash": Verdict.NOT_DISTINGUISHABLE,
    }
    assert (found["mixed"].low, found["mixed"].median, found["mixed"].high) == (
        -17.0,
        -16.0,
        -15.0,
    )
    assert found["backlash"].error == pytest.approx(0.005, abs=1e-5)
    assert found["mixed"].against == "no action"
