"""An ensemble is whole or refused."""

import numpy as np
import pytest

from servanda.outlook.skill.errors import ForecastError
from servanda.outlook.skill.scores import Ensemble


def test_draws_are_sorted_within_each_case_and_cases_stay() -> None:
    found = Ensemble.of([[3, 1, 2], [9, 7, 8]], [0, 5])
    assert found.draws.tolist() == [[1, 2, 3], [7, 8, 9]]
    assert found.observed.tolist() == [0, 5]
    assert found.size == 3


@pytest.mark.parametrize(
    "draws",
    [[[1.0, 2.0]], [[1.0], [2.0], [3.0]], [1.0, 2.0], np.empty((2, 0))],
    ids=["a case too few", "a case too many", "one axis", "no draw"],
)
def test_draws_that_do_not_fit_the_cases_are_refused(draws: object) -> None:
    with pytest.raises(ForecastError, match="for 2 cases"):
        Ensemble.of(draws, [0.0, 1.0])  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_what_is_not_finite_is_refused(wrong: float) -> None:
    with pytest.raises(ForecastError, match="not a finite number"):
        Ensemble.of([[1.0, wrong]], [0.0])
    with pytest.raises(ForecastError, match="not a finite number"):
        Ensemble.of([[1.0, 2.0]], [wrong])
