"""The kernel's arithmetic: near enough to the truth, and the same bits compiled."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numba import njit
from numpy.typing import NDArray
from scipy.special import expit, log_expit, ndtri

from servanda.outlook.kernels import primitives
from servanda.outlook.kernels.compiling import register
from servanda.outlook.kernels.engines import lowering

Numbers = NDArray[np.float32]

SPREAD = np.linspace(-87.0, 87.0, 200_001, dtype=np.float32)
NEAR = np.linspace(-2.0, 2.0, 200_001, dtype=np.float32)
TINY = np.float32(10.0) ** np.linspace(-8.0, -0.001, 100_001, dtype=np.float32)
POSITIVE = np.exp(np.linspace(-87.0, 88.0, 200_001)).astype(np.float32)
GRID = ((np.arange(2**20) + 0.5) * 2.0**-20).astype(np.float32)
EDGE = (np.arange(2**12, dtype=np.float32) + np.float32(0.5)) * np.float32(2.0**-23)
CHANCES = np.concatenate([GRID, EDGE, np.float32(1.0) - EDGE])
BUILT = (
    "exp",
    "expm1",
    "log",
    "log1p",
    "log_logistic",
    "logistic",
    "normal_quantile",
)


def ulps(found: Numbers, true: NDArray[np.float64]) -> float:
    """Return the greatest error in units of the last place of the true number."""
    assert found.dtype == np.float32
    nearest = np.maximum(np.abs(true), np.finfo(np.float32).tiny).astype(np.float32)
    return float(np.max(np.abs(found - true) / np.spacing(nearest)))


@pytest.mark.parametrize(
    ("name", "truth", "at", "most"),
    [
        ("exp", np.exp, (SPREAD, NEAR), 2.0),
        ("expm1", np.expm1, (SPREAD, NEAR, TINY, -TINY), 3.0),
        ("log", np.log, (POSITIVE, NEAR[NEAR > 0.0]), 2.0),
        ("log1p", np.log1p, (POSITIVE, NEAR[NEAR > -0.999], TINY, -TINY), 3.0),
        ("logistic", expit, (SPREAD, NEAR), 3.0),
        ("log_logistic", log_expit, (SPREAD, NEAR), 3.0),
    ],
)
def test_an_approximation_errs_by_no_more_than_it_says(
    name: str, truth: Callable[..., Any], at: tuple[Numbers, ...], most: float
) -> None:
    for x in at:
        found = getattr(primitives, name)(x)
        assert ulps(found, truth(x.astype(np.float64))) <= most


def test_the_normal_quantile_is_right_to_six_digits_at_every_uniform() -> None:
    true = ndtri(CHANCES.astype(np.float64))
    found = primitives.normal_quantile(CHANCES)
    assert found.dtype == np.float32
    assert np.max(np.abs(found - true) - 6e-7 * np.abs(true)) <= 0.0


def test_the_normal_quantile_is_as_far_below_the_middle_as_above_it() -> None:
    assert np.array_equal(
        primitives.normal_quantile(EDGE), -primitives.normal_quantile(1.0 - EDGE)
    )


def test_exponentials_end_where_single_precision_does() -> None:
    far = np.array([-1e30, -87.3, 88.0, 1e30], dtype=np.float32)
    found = primitives.exp(far)
    assert found[0] == found[1] > 0.0
    assert found[3] == found[2] < np.inf


def test_what_is_below_the_least_normal_number_has_its_logarithm() -> None:
    least = np.finfo(np.float32).tiny
    below = np.array([0.0, -1.0, 1e-42], dtype=np.float32)
    assert (primitives.log(below) == primitives.log(least)).all()


def test_a_number_is_its_mantissa_times_two_to_its_octave() -> None:
    octave, mantissa = primitives.octave_of(POSITIVE), primitives.mantissa_of(POSITIVE)
    assert np.array_equal(np.ldexp(mantissa, octave.astype(int)), POSITIVE)
    assert mantissa.min() >= np.sqrt(np.float32(0.5))
    assert mantissa.max() < np.sqrt(np.float32(2.0))
    k = np.arange(-126, 128, dtype=np.float32)
    assert np.array_equal(primitives.power_of_two(k), np.ldexp(1.0, k.astype(int)))


@pytest.mark.parametrize("name", BUILT)
def test_a_single_number_gives_what_it_gives_in_an_array(name: str) -> None:
    function = getattr(primitives, name)
    some = np.array([0.03, 0.2, 0.5, 0.93], dtype=np.float32)
    alone = [function(x) for x in some]
    assert all(isinstance(one, np.float32) for one in alone)
    assert np.array_equal(alone, function(some))


@pytest.fixture(scope="module")
def compiled() -> Callable[[Numbers, Numbers], Numbers]:
    """Return every primitive in compiled code: (of numbers, of chances) -> rows."""
    lowering.tell_numba()
    register()
    p = primitives
    exp, expm1, log, log1p = p.exp, p.expm1, p.log, p.log1p
    log_logistic, logistic, quantile = p.log_logistic, p.logistic, p.normal_quantile
    floor, sqrt, absolute, clip = p.floor, p.sqrt, p.absolute, p.clip
    minimum, maximum, where = p.minimum, p.maximum, p.where
    two, low, high = np.float32(2.0), np.float32(-1.5), np.float32(1.5)

    @njit(error_model="numpy")
    def rows(numbers: Any, chances: Any) -> Any:
        found = np.empty((14, numbers.size), np.float32)
        for i in range(numbers.size):
            x, size = numbers[i], absolute(numbers[i])
            found[0, i], found[1, i] = exp(x), expm1(x)
            found[2, i], found[3, i] = log(size), log1p(size)
            found[4, i], found[5, i] = log_logistic(x), logistic(x)
            found[6, i], found[7, i] = quantile(chances[i]), floor(x)
            found[8, i], found[9, i] = sqrt(size), size
            found[10, i], found[11, i] = minimum(x, two), maximum(x, two)
            found[12, i] = clip(x, low, high)
            found[13, i] = where((x > low) & ~(x > high), x - two, x / two)
        return found

    return rows


def test_compiled_code_agrees_with_numpy_to_the_bit(
    compiled: Callable[[Numbers, Numbers], Numbers],
) -> None:
    x = np.concatenate([SPREAD, NEAR, TINY, POSITIVE])
    chances = np.resize(CHANCES, x.size)
    p, size = primitives, np.abs(x)
    low, high = np.float32(-1.5), np.float32(1.5)
    wanted = [
        p.exp(x),
        p.expm1(x),
        p.log(size),
        p.log1p(size),
        p.log_logistic(x),
        p.logistic(x),
        p.normal_quantile(chances),
        np.floor(x),
        np.sqrt(size),
        size,
        np.minimum(x, np.float32(2.0)),
        np.maximum(x, np.float32(2.0)),
        np.clip(x, low, high),
        np.where((x > low) & ~(x > high), x - np.float32(2.0), x / np.float32(2.0)),
    ]
    for found, row in zip(compiled(x, chances), wanted, strict=True):
        assert row.dtype == np.float32
        assert np.array_equal(found, row)
