"""Whether a conclusion survives every school, and what a placebo shows."""

import numpy as np
import pytest

from servanda.outlook.noise import Array
from servanda.outlook.reading import Contrast, Verdict
from servanda.outlook.uncertainty.agreement import (
    placebo_in_words,
    shows_nothing,
    stability,
    stability_in_words,
    survival,
    survival_in_words,
)
from servanda.outlook.uncertainty.contrasts import contrast_of
from servanda.outlook.uncertainty.ranks import ranks_under_schools
from tests.outlook.uncertainty.made import normal

OPTIONS = ("no action", "this compact", "aid alone")


def compared(shift: float) -> Contrast:
    return contrast_of(
        shift + normal("x", 200) * 0.1,
        variable="deaths_total",
        option="this compact",
        against="no action",
    )


def apart(*means: float) -> Array:
    return np.stack([m + 0.1 * normal(f"option {i}") for i, m in enumerate(means)])


def test_a_conclusion_survives_where_every_school_has_it() -> None:
    found = survival({"mixed": compared(-1), "a": compared(-2), "b": compared(-1)})
    assert found.survives
    assert survival_in_words(found) == (
        "The conclusion, lower, holds under every school."
    )


def test_what_fails_is_named_with_how_it_fails() -> None:
    found = survival(
        {
            "mixed": compared(-1),
            "works": compared(-2),
            "no effect": compared(0),
            "backlash": compared(1),
        }
    )
    assert not found.survives
    assert survival_in_words(found) == (
        "The conclusion, lower, does not hold under every school; it holds under "
        "works; not distinguishable under no effect; the opposite under backlash."
    )


def test_no_verdict_can_fail_too() -> None:
    found = survival({"mixed": compared(0), "a": compared(0), "b": compared(1)})
    assert (found.holds, found.lost, found.turned) == (("a",), ("b",), ())
    assert "a verdict is reached under b" in survival_in_words(found)


def test_a_stress_test_is_told_and_does_not_count() -> None:
    found = survival(
        {"mixed": compared(-1), "a": compared(-1), "reversed": compared(1)}
    )
    assert found.survives
    assert found.stressed == {"reversed": Verdict.HIGHER}
    assert survival_in_words(found).endswith(
        "As a stress test, under “reversed” it reads higher."
    )


def test_schools_that_agree_agree_wholly() -> None:
    losses = {name: apart(0.0, 3.0, 6.0) for name in ("mixed", "a", "b", "c")}
    found = stability(ranks_under_schools(losses, OPTIONS, seed=1))
    assert found.agreement == 1.0
    assert set(found.first.values()) == {"no action"}
    assert stability_in_words(found, "rights first").startswith(
        "Under “rights first” “no action” has the least mean loss under every school"
    )


def test_opposite_orders_cancel() -> None:
    losses = {"a": apart(0.0, 3.0, 6.0), "b": apart(6.0, 3.0, 0.0)}
    found = stability(ranks_under_schools(losses, OPTIONS, seed=1))
    assert found.agreement == pytest.approx(0.0)
    text = stability_in_words(found, "order first")
    assert "“aid alone” under b; “no action” under a" in text


def test_where_no_option_stands_apart_that_is_said() -> None:
    losses = {
        school: np.stack([normal(f"{school} {option}") for option in OPTIONS])
        for school in ("a", "b")
    }
    found = stability(ranks_under_schools(losses, OPTIONS, seed=1))
    assert "no school tells any option apart" in stability_in_words(found, "p")


def test_a_placebo_should_show_nothing() -> None:
    same = contrast_of(np.zeros(100), variable="x", option="placebo", against="n")
    assert shows_nothing(same)
    assert placebo_in_words(same) == (
        "A mission that did not happen changes no trajectory, as expected."
    )


def placebo(changed: float) -> Contrast:
    moved = np.where(np.arange(200) < 200 * changed, normal("x", 200), 0.0)
    return contrast_of(moved, variable="x", option="placebo", against="n")


def test_a_placebo_that_changes_next_to_nothing_passes() -> None:
    assert shows_nothing(placebo(0.02))
    assert placebo_in_words(placebo(0.02)) == (
        "A mission that did not happen changes 2.0% of trajectories, and its effect is "
        "not distinguishable from none."
    )


@pytest.mark.parametrize("found", [placebo(0.5), compared(-1)])
def test_a_placebo_that_changes_much_voids_the_comparison(found: Contrast) -> None:
    assert not shows_nothing(found)
    assert placebo_in_words(found).endswith("no comparison here can be relied on.")
