"""The Brier score and its three parts."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.evaluation.forecasts.murphy import murphy


def test_ten_chances_of_rain_come_apart_as_on_paper() -> None:
    # 0.1 five times, once true; 0.4 three times, once true; 0.9 twice, both true.
    chances = [0.1] * 5 + [0.4] * 3 + [0.9] * 2
    happened = [1, 0, 0, 0, 0, 1, 0, 0, 1, 1]
    brier = Fraction(81 + 4, 100) + Fraction(36 + 16 + 16, 100) + Fraction(2, 100)
    reliability = (
        5 * Fraction(1, 10) ** 2 + 3 * Fraction(1, 15) ** 2 + 2 * Fraction(1, 10) ** 2
    )
    resolution = (
        5 * Fraction(1, 5) ** 2 + 3 * Fraction(1, 15) ** 2 + 2 * Fraction(3, 5) ** 2
    )
    found = murphy(chances, happened)
    assert found.brier == pytest.approx(float(brier / 10), abs=1e-15)
    assert found.reliability == pytest.approx(float(reliability / 10), abs=1e-15)
    assert found.resolution == pytest.approx(float(resolution / 10), abs=1e-15)
    assert found.uncertainty == pytest.approx(0.24, abs=1e-15)
    assert found.n == 10


def test_whoever_always_gives_the_frequency_has_only_uncertainty() -> None:
    found = murphy([0.25] * 8, [1, 1, 0, 0, 0, 0, 0, 0])
    assert found.brier == pytest.approx(0.1875)
    assert (found.reliability, found.resolution) == (0.0, 0.0)


@given(
    st.lists(
        st.tuples(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 1.0]), st.booleans()),
        min_size=1,
        max_size=60,
    )
)
def test_the_parts_add_up_to_the_score(cases: list[tuple[float, bool]]) -> None:
    chances, happened = zip(*cases, strict=True)
    found = murphy(chances, happened)
    parts = found.reliability - found.resolution + found.uncertainty
    assert parts == pytest.approx(found.brier, abs=1e-11)
    plain = np.mean((np.array(chances) - np.array(happened)) ** 2)
    assert found.brier == pytest.approx(plain, abs=1e-11)
