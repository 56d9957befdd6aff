"""What is read of the futures, and what is refused."""

import numpy as np
import pytest

from servanda.outlook.ensemble import MIXED
from servanda.outlook.uncertainty.sample import (
    UnfitSampleError,
    beliefs_of,
    by_school,
    check_sample,
    happened,
)
from tests.outlook.uncertainty.made import SCHOOLS, some_futures

FUTURES = some_futures(80)


def test_a_belief_that_never_varies_is_left_out() -> None:
    assert tuple(beliefs_of(FUTURES)) == ("guarantee", "burden", "effect", "idle")


def test_the_school_can_be_a_belief_like_any_other() -> None:
    found = beliefs_of(FUTURES, with_school=True)
    assert set(found["school"]) == set(SCHOOLS)


def test_an_event_counts_once_however_often_it_happens() -> None:
    found = happened(FUTURES, "partner_present", "this compact")
    assert found.shape == (80,)
    assert found.all()
    assert not happened(FUTURES, "partner_present", "no action").any()


def test_values_are_split_by_school_and_kept_whole() -> None:
    values = np.stack([np.arange(80.0), np.ones(80)])
    found = by_school(FUTURES, values)
    assert list(found) == [MIXED, *SCHOOLS]
    assert found[MIXED] is values
    assert found["backlash"][0].tolist() == list(np.arange(1.0, 80.0, 4.0))


def test_few_trajectories_are_refused() -> None:
    with pytest.raises(UnfitSampleError, match="wanted 40"):
        check_sample(np.zeros(39), {})


def test_beliefs_of_another_sample_are_refused() -> None:
    with pytest.raises(UnfitSampleError, match=r"x has the shape \(50,\)"):
        check_sample(np.zeros(60), {"x": np.zeros(50)})


def test_an_outcome_with_gaps_is_refused() -> None:
    with pytest.raises(UnfitSampleError, match="not a number"):
        check_sample(np.array([np.nan] * 50), {})
