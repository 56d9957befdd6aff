"""Every number a model uses is a dated belief with a source that exists."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_file

from servanda.outlook.noise import Noise
from servanda.outlook.parameters import draw_parameters, spread
from servanda.outlook.priors import (
    Contradiction,
    Prior,
    PriorsError,
    priors,
    read_priors,
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
    used |= {c.source for p in priors().values() for c in p.contradicted_by}
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
        "effect.leader_replaced": (2.3, 1.1, 4.5),
    }
    found = {n: (p.median, p.low, p.high) for n, p in priors().items() if n in table}
    assert found == table


GRADED = (
    "effect.",
    "response.",
    "coup.",
    "dispute.",
    "withdrawal.",
    "departure.",
    "counter.",
    "stay.",
    "capability.",
)


@pytest.mark.parametrize(
    "prior",
    [p for n, p in priors().items() if n.startswith(GRADED)],
    ids=lambda p: p.name,
)
def test_every_mechanism_has_a_grade_its_working_in_words_and_its_critics(
    prior: Prior,
) -> None:
    assert prior.grade != "not graded"
    assert prior.mechanism.endswith(".")
    assert prior.contradicted_by
    assert all(c.says.endswith(".") for c in prior.contradicted_by)


def test_every_effect_is_graded_and_none_is_called_high() -> None:
    effects = [p for p in priors().values() if p.is_effect]
    assert len(effects) > 20
    assert {p.grade for p in effects} <= {"moderate", "low", "very low"}


def test_what_rests_on_nothing_read_is_graded_very_low() -> None:
    for prior in priors().values():
        if prior.sources == ("unsourced",):
            assert prior.grade in {"very low", "not graded"}, prior.name


def test_an_effect_without_a_stated_neutral_value_has_one_by_its_unit() -> None:
    ratio, difference = priors()["effect.guarantee"], priors()["effect.aid_growth"]
    assert (ratio.neutral, difference.neutral) == (1.0, 0.0)
    assert priors()["counter.support"].is_effect
    assert not priors()["coup.base"].is_effect


def test_a_ratio_is_mirrored_on_the_log_scale_and_a_difference_about_nothing() -> None:
    ratio = priors()["effect.guarantee"].mirrored()
    assert (ratio.median, ratio.high) == (2.0, 4.0)
    assert ratio.low == pytest.approx(1 / 1.05)
    growth = priors()["effect.aid_growth"].mirrored()
    assert (growth.low, growth.median, growth.high) == (-1.5, -0.5, 0.5)


def test_what_is_no_effect_can_be_neither_absent_nor_mirrored() -> None:
    for made in (priors()["coup.base"].absent, priors()["coup.base"].mirrored):
        with pytest.raises(PriorsError, match="no effect of an option"):
            made()


def test_a_critic_is_kept_with_the_source() -> None:
    text = GOOD + "  contradicted_by: [{source: regan2002, says: It is longer.}]\n"
    (prior,) = read_priors(text, "example.yaml")
    expected = Contradiction(source="regan2002", says="It is longer.")
    assert prior.contradicted_by == (expected,)


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
        ("basis: stated", "basis: stated\n  grade: certain", "grade is 'certain'"),
        ("basis: stated", "basis: stated\n  neutral: 0", "neutral at 0.0"),
        ("basis: stated", "basis: stated\n  contradicted_by: []", "list"),
        ("basis: stated", "basis: stated\n  contradicted_by: [x]", "entry"),
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
