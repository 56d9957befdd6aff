"""Value profiles: what counts; each a loss, each with its reasons, never averaged."""

from pathlib import Path

import numpy as np
import pytest
from pybtex.database import parse_file

from servanda.outlook.kernels.layout import TOTALS
from servanda.outlook.options import Profile, Sizes, loss_of, outcomes, profiles
from servanda.outlook.options.profiles import read_outcomes, read_profiles
from servanda.outlook.priors import PriorsError

SIZES = Sizes(population=1e6, plan=100.0)
NOTHING = {name: np.zeros(3) for name in outcomes()}
GOOD = """
- name: example
  says: An example.
  sources: [s0]
  dated: 2026-11-22
  counts:
    - {outcome: deaths_total, weight: 0.9, why: Life.}
    - {outcome: relapse, weight: 0.1, why: War.}
"""
OUTCOME = """
- {name: example, meaning: x, one: 1, of: itself, better: lower, why: x}
"""


def test_there_are_three_profiles_and_deaths_count_in_each() -> None:
    assert list(profiles()) == ["sovereignty first", "rights first", "order first"]
    for profile in profiles().values():
        assert "deaths_total" in {c.outcome for c in profile.counts}


def test_every_profile_gives_reasons_and_its_weights_sum_to_one(root: Path) -> None:
    known = set(parse_file(root / "docs" / "references.bib").entries)
    for profile in profiles().values():
        assert sum(c.weight for c in profile.counts) == pytest.approx(1.0, abs=1e-12)
        assert all(c.why.endswith(".") for c in profile.counts)
        assert set(profile.sources) <= known


def test_every_outcome_is_told_of_a_trajectory_and_counted_by_somebody() -> None:
    counted = {c.outcome for p in profiles().values() for c in p.counts}
    assert counted == set(outcomes())
    assert counted <= set(TOTALS)


@pytest.mark.parametrize("profile", profiles().values(), ids=lambda p: p.name)
def test_one_unit_of_an_outcome_costs_its_weight(profile: Profile) -> None:
    for counted in profile.counts:
        outcome = outcomes()[counted.outcome]
        size = {"itself": 1.0, "population": 1e6, "plan": 100.0}[outcome.of]
        totals = {**NOTHING, counted.outcome: np.full(3, outcome.one * size)}
        sign = 1.0 if outcome.better == "lower" else -1.0
        found = loss_of(profile, totals, SIZES)
        assert found == pytest.approx(np.full(3, sign * counted.weight))


def test_more_output_is_less_loss() -> None:
    order = profiles()["order first"]
    rich = {**NOTHING, "gdp_end": np.array([1.0, 1.2, 1.4])}
    found = loss_of(order, rich, SIZES)
    assert found[0] > found[1] > found[2]


def test_a_cost_that_is_not_known_is_not_counted() -> None:
    order = profiles()["order first"]
    spent = {**NOTHING, "cost": np.array([0.0, 1.0, 2.0])}
    assert np.ptp(loss_of(order, spent, Sizes(1e6, 0.0))) == 0.0
    assert np.ptp(loss_of(order, spent, SIZES)) > 0.0


def test_profiles_can_disagree_about_the_same_trajectories() -> None:
    quiet_and_foreign = {**NOTHING, "foreign_months": np.full(3, 120.0)}
    free_and_at_war = {**NOTHING, "war_months": np.full(3, 24.0)}
    ranks = {
        name: loss_of(profile, quiet_and_foreign, SIZES)[0]
        < loss_of(profile, free_and_at_war, SIZES)[0]
        for name, profile in profiles().items()
    }
    assert ranks["order first"]
    assert not ranks["sovereignty first"]


@pytest.mark.parametrize(
    ("found", "written", "said"),
    [
        ("weight: 0.9", "weight: 0.8", "sum to 9/10"),
        ("outcome: relapse", "outcome: deaths_total", "twice"),
        ("outcome: relapse", "outcome: honour", "honour"),
        ("weight: 0.1", "weight: little", "weight is 'little'"),
        ("dated: 2026-11-22", "dated: lately", "no date"),
        ("why: War.", "because: War.", "because"),
        ("sources: [s0]", "sources: []", "list"),
    ],
)
def test_a_faulty_profile_is_refused_with_the_reason(
    found: str, written: str, said: str
) -> None:
    with pytest.raises(PriorsError, match=said) as error:
        read_profiles(GOOD.replace(found, written), "example.yaml")
    assert error.value.remedy


@pytest.mark.parametrize(
    ("found", "written", "said"),
    [
        ("one: 1", "one: 0", "counts as one"),
        ("of: itself", "of: the world", "of is 'the world'"),
        ("better: lower", "better: none", "better is 'none'"),
    ],
)
def test_a_faulty_outcome_is_refused_with_the_reason(
    found: str, written: str, said: str
) -> None:
    with pytest.raises(PriorsError, match=said):
        read_outcomes(OUTCOME.replace(found, written), "example.yaml")
