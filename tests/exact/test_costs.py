"""Exact answers on costs: AT-C1, AT-C2 and AT-C3, the arithmetic of what was found."""

import numpy as np
import pytest

from servanda.outlook.priors import priors


def test_a_mission_of_39_months_cost_so_much_a_year() -> None:
    assert round(2400 / 39 * 12) == 738  # million dollars, MINUSCA


@pytest.mark.parametrize(
    ("mission", "alone", "ratio"), [(2.4, 5.7, 2.375), (428, 876, 2.05)]
)
def test_the_same_by_one_state_would_have_cost_over_twice_as_much(
    mission: float, alone: float, ratio: float
) -> None:
    assert round(alone / mission, 3 if ratio == 2.375 else 2) == ratio


def test_the_outlooks_overrun_is_as_wide_as_unit_costs_of_missions() -> None:
    # At least .35 on the log scale: 90 per cent within 1.645 standard deviations.
    believed = priors()["cost.overrun"]
    for bound in (believed.low, believed.high):
        spread = abs(np.log(bound / believed.median)) / 1.645
        assert spread == pytest.approx(0.35, abs=0.005)


def test_a_planned_soldier_cost_so_much() -> None:
    assert round(782.2e6 / 20_500, -2) == 38_200  # dollars of 2000, UNAMSIL


def test_ramsi_cost_so_much_for_each_inhabitant_and_year() -> None:
    whole, years, people = 2600e6, 10, 500_000
    assert whole / years / people == 520
    # Told as about 2.1 billion of law and justice; 83 per cent is 2.16.
    assert round(0.83 * whole / 1e9, 2) == 2.16


def test_indirect_deaths_are_about_four_to_one_and_within_what_is_believed() -> None:
    ratios = [3.6 / (4.5 - 3.6), 3.7 / (4.6 - 3.7)]
    assert [round(ratio) for ratio in ratios] == [4, 4]
    believed = next(one for one in priors().values() if "indirect" in one.name)
    assert believed.low < min(ratios) < max(ratios) < believed.high
