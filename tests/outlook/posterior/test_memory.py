"""Memory: running means by their rule, worked out by hand for a few months."""

import numpy as np
import pytest

from servanda.outlook.noise import Array
from servanda.outlook.posterior.memory import (
    FEATURES,
    RING,
    intensity_of,
    keep,
    memories,
)
from tests.outlook.skill.made import some_deaths

ALONE = np.zeros((1, 1))


def of(rows: list[list[float]], touching: Array = ALONE) -> dict[str, Array]:
    """Return each feature of written deaths: (place, month)."""
    found = memories(np.array(rows), touching)
    return {name: found[:, :, k] for k, name in enumerate(FEATURES)}


def test_the_first_year_is_its_own_average_before_the_first_month() -> None:
    known = of([[3.0] * 24])
    for name in ("e2", "e6", "e24"):
        assert known[name] == pytest.approx(np.log(4.0))
    assert known["z36"] == pytest.approx(1.0)
    assert known["v12"] == pytest.approx(0.0)


def test_a_death_after_a_calm_year_is_remembered_by_its_half_life() -> None:
    known = of([[0.0] * 12 + [np.expm1(1.0)] + [0.0] * 24])
    for name, half in (("e2", 2.0), ("e6", 6.0), ("e24", 24.0)):
        fresh = 1.0 - 0.5 ** (1.0 / half)
        assert known[name][0, 12] == pytest.approx(fresh)
        assert known[name][0, 12 + int(half)] == pytest.approx(fresh / 2.0)
    assert known["z36"][0, 12] == pytest.approx(1.0 - keep(36.0))


def test_surprise_is_how_far_a_month_lay_from_what_was_remembered_before_it() -> None:
    known = of([[0.0] * 12 + [np.expm1(2.0), np.expm1(2.0)]])
    fresh = 1.0 - keep(12.0)
    first = fresh * 2.0
    level = (1.0 - keep(6.0)) * 2.0
    second = keep(12.0) * first + fresh * (2.0 - level)
    assert known["v12"][0, 11:14] == pytest.approx([0.0, first, second])


def test_surprise_begins_at_the_mean_step_of_the_first_year() -> None:
    ups = [0.0, np.expm1(1.0)] * 6
    known = of([ups])
    level = 0.5
    expected = keep(12.0) * 1.0 + (1.0 - keep(12.0)) * level
    assert known["v12"][0, 0] == pytest.approx(expected)


def test_an_intensity_is_told_by_one_of_three_marks_or_by_none() -> None:
    known = of([[0.0, 1.0, 24.0, 25.0, 99.0, 100.0, 5000.0] + [0.0] * 5])
    marks = [known[name][0, :7].tolist() for name in ("s1", "s2", "s3")]
    assert marks[0] == [0, 1, 1, 0, 0, 0, 0]
    assert marks[1] == [0, 0, 0, 1, 1, 0, 0]
    assert marks[2] == [0, 0, 0, 0, 0, 1, 1]
    assert intensity_of(np.array([0.0, 24.0, 25.0, 100.0])).tolist() == [0, 1, 2, 3]


def test_neighbours_are_the_mean_of_their_memories() -> None:
    touching = np.array([[0.0, 1, 1], [1, 0, 0], [1, 0, 0]])
    rows = [[0.0] * RING, [np.expm1(2.0)] * RING, [np.expm1(4.0)] * RING]
    found = of(rows, touching)["n"][:, -1]
    assert found == pytest.approx([3.0, 0.0, 0.0])


def test_a_place_without_neighbours_has_none_fighting_around_it() -> None:
    assert of([[9.0] * RING])["n"].tolist() == [[0.0] * RING]


def test_a_month_that_is_not_stated_counts_as_none() -> None:
    counts = some_deaths().counts.copy()
    counts[2, 40] = np.nan
    none = counts.copy()
    none[2, 40] = 0.0
    touching = np.zeros((6, 6))
    assert (memories(counts, touching) == memories(none, touching)).all()


def test_what_is_remembered_depends_on_nothing_later() -> None:
    counts, touching = some_deaths().counts, np.ones((6, 6)) - np.eye(6)
    whole, part = memories(counts, touching), memories(counts[:, :60], touching)
    assert (whole[:, :60] == part).all()
