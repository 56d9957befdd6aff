"""Every number a model uses is a dated belief with a source that exists."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_file

from servanda.outlook.noise import Noise
from servanda.outlook.parameters import beliefs_of, draw_parameters, spread
from servanda.outlook.priors import (
    Prior,
    PriorsError,
    priors,
    read_priors,
    read_schools,
    schools,
)

GOOD = """
- name: effect.example
  meaning: an example
  unit: hazard ratio
  family: lognormal
  median: 0.5
  low: 0.25
  high: 1.0
  sources: [ucdp-ged]
  basis: stated
  dated: 2026-11-22
"""


def test_every_source_of_a_prior_or_a_school_is_in_the_bibliography(root: Path) -> None:
    known = set(parse_file(root / "docs" / "references.bib").entries)
    used = {s for p in priors().values() for s in p.sources}
    used |= {s for school in schools().values() for s in school.sources}
    assert sorted(used - known) == []


def test_what_support_does_is_stated_and_wide_and_never_measured() -> None:
    effects = [p for n, p in priors().items() if n.startswith("effect.")]
    ratios = [p for p in effects if p.family == "log_student"]
    assert {p.basis for p in effects} == {"stated"}
    assert all(p.high / p.low > 1.7 for p in ratios)


def test_the_published_table_of_effects_is_kept_to_the_digit() -> None:
    table = {
        "effect.guarantee": (0.50, 0.25, 1.05),
        "effect.support_in_war": (1.0, 0.4, 2.4),
        "effect.backing": (0.75, 0.4, 1.3),
        "effect.repression": (1.0, 0.55, 1.8),
        "effect.coup": (1.3, 0.7, 2.5),
    }
    found = {n: (p.median, p.low, p.high) for n, p in priors().items() if n in table}
    assert found == table


def test_there_are_six_schools_and_each_replaces_something() -> None:
    assert list(schools()) == [
        "guarantee works",
        "null in war",
        "prolongs",
        "agency loss",
        "backlash",
        "moral hazard",
    ]
    for name in schools():
        assert beliefs_of(name) != beliefs_of("mixture")
        assert beliefs_of(name).keys() == beliefs_of("mixture").keys()


@pytest.mark.parametrize("prior", priors().values(), ids=lambda p: p.name)
def test_a_prior_gives_back_its_own_interval(prior: Prior) -> None:
    scores = np.array([-1.6448536269514722, 0.0, 1.6448536269514722])
    wanted = [prior.low, prior.median, prior.high]
    assert spread(prior, scores) == pytest.approx(wanted, rel=1e-9, abs=1e-12)


@given(st.floats(-8.0, 8.0), st.floats(0.0, 3.0))
def test_a_larger_score_never_gives_a_smaller_value(score: float, more: float) -> None:
    for prior in priors().values():
        low, high = spread(prior, np.array([score, score + more]))
        assert low - high <= 1e-12 * abs(low)


def test_a_well_run_effort_moves_its_effects_together() -> None:
    drawn = draw_parameters(priors(), Noise(3, 0, 2000))
    names = ("guarantee", "repression", "support_in_war")
    together = np.corrcoef([np.log(drawn[f"effect.{n}"]) for n in names])
    assert 0.1 < together[0, 1] < 0.5
    assert -0.5 < together[0, 2] < -0.1


@pytest.mark.parametrize(
    ("found", "written", "said"),
    [
        ("basis: stated", "basis: guessed", "basis is 'guessed'"),
        ("high: 1.0", "high: 0.3", "0.25 to 0.3"),
        ("high: 1.0", "high: much", "high is 'much'"),
        ("low: 0.25", "low: -1", "range"),
        ("unit: hazard ratio", "units: hazard ratio", "unit, units"),
        ("sources: [ucdp-ged]", "sources: []", "list"),
        ("dated: 2026-11-22", "dated: lately", "date"),
        ("family: lognormal", "family: fixed", "fixed"),
        ("- name: effect.example", "- effect.example", "no YAML"),
        ("median: 0.5", "median: [", "no YAML"),
    ],
)
def test_a_faulty_file_is_refused_with_the_reason(
    found: str, written: str, said: str
) -> None:
    with pytest.raises(PriorsError) as error:
        read_priors(GOOD.replace(found, written), "example.yaml")
    assert said in str(error.value)


def test_a_belief_stated_twice_is_refused() -> None:
    with pytest.raises(PriorsError, match="twice"):
        read_priors(GOOD + GOOD, "example.yaml")


def test_a_school_may_not_replace_what_does_not_exist() -> None:
    text = """
- name: example
  belief: An example.
  sources: [ucdp-ged]
  beliefs: [{name: effect.example, median: 1, low: 1, high: 1}]
"""
    with pytest.raises(PriorsError, match=r"effect\.example"):
        read_schools(text, "example.yaml")


def test_an_unknown_school_is_refused() -> None:
    with pytest.raises(PriorsError, match="no school"):
        beliefs_of("optimists")
