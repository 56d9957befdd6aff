"""The schools: six beliefs, a placebo and a mirror, with their parts in the mixture."""

from fractions import Fraction

import numpy as np
import pytest

from servanda.outlook.noise import Noise
from servanda.outlook.parameters import beliefs_of, draw_parameters
from servanda.outlook.priors import (
    PriorsError,
    priors,
    read_schools,
    schools,
    weights,
)

GOOD = """
- name: example
  belief: An example.
  sources: [ucdp-ged]
  weight: 1
  reason: It is the only one.
  beliefs: [{name: effect.guarantee, median: 1, low: 1, high: 1}]
"""


def test_there_are_six_schools_a_placebo_and_a_mirror_in_this_order() -> None:
    assert list(schools()) == [
        "guarantee works",
        "null in war",
        "prolongs",
        "agency loss",
        "backlash",
        "moral hazard",
        "no effect",
        "reversed",
    ]
    for name in schools():
        assert beliefs_of(name) != priors()
        assert beliefs_of(name).keys() == priors().keys()


def test_the_weights_sum_to_one_are_equal_and_nobody_holds_the_mirror() -> None:
    found = weights()
    assert sum(found.values()) == pytest.approx(1.0, abs=1e-12)
    assert found["reversed"] == 0.0
    assert {w for n, w in found.items() if n != "reversed"} == {float(Fraction(1, 7))}
    assert all(school.reason for school in schools().values())


def test_under_no_effect_every_effect_is_exactly_none_in_every_draw() -> None:
    drawn = draw_parameters(beliefs_of("no effect"), Noise(3, 0, 500))
    for prior in priors().values():
        if prior.is_effect:
            assert (drawn[prior.name] == prior.neutral).all(), prior.name


def test_under_no_effect_all_that_is_no_effect_is_as_it_was() -> None:
    stated, held = priors(), beliefs_of("no effect")
    for name, prior in stated.items():
        assert prior.is_effect or held[name] == prior


def test_reversed_mirrors_every_median_and_a_second_mirror_gives_it_back() -> None:
    for name, prior in beliefs_of("reversed").items():
        stated = priors()[name]
        if stated.is_effect:
            again = prior.mirrored()
            wanted = [stated.low, stated.median, stated.high]
            assert [again.low, again.median, again.high] == pytest.approx(wanted)


def test_in_reversed_draws_a_ratio_lies_on_the_other_side_of_one() -> None:
    noise = Noise(3, 0, 4000)
    usual = draw_parameters(priors(), noise)["effect.guarantee"]
    mirrored = draw_parameters(beliefs_of("reversed"), noise)["effect.guarantee"]
    assert np.median(usual) < 1.0 < np.median(mirrored)


@pytest.mark.parametrize(
    ("found", "written", "said"),
    [
        ("effect.guarantee", "effect.example", r"effect\.example"),
        ("weight: 1", "weight: 1/2", "sum to 1/2"),
        ("weight: 1", "weight: -1", "below 0"),
        ("weight: 1", "weight: much", "weight is 'much'"),
        ("weight: 1", "weight: 1/0", "weight is '1/0'"),
        ("beliefs: [", "rule: nothing\n  beliefs: [", "or a rule"),
        ("beliefs: [{name: effect.guarantee,", "beliefs: [{title: x,", "field"),
        ("sources: [ucdp-ged]", "sources: []", "list"),
        ("reason:", "reasons:", "reason, reasons"),
    ],
)
def test_a_faulty_school_is_refused_with_the_reason(
    found: str, written: str, said: str
) -> None:
    with pytest.raises(PriorsError, match=said) as error:
        read_schools(GOOD.replace(found, written), "example.yaml")
    assert error.value.remedy


def test_an_unknown_school_is_refused() -> None:
    with pytest.raises(PriorsError, match="no school"):
        beliefs_of("optimists")
