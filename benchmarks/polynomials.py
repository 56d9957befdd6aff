"""Fit the polynomials of `kernels/primitives.py` anew and print their coefficients.

    python benchmarks/polynomials.py

Each is the least-squares polynomial in float64 whose weights Lawson's iteration drives
towards the least greatest relative error of what it is part of.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.polynomial import Chebyshev, Polynomial
from numpy.typing import NDArray
from scipy.special import ndtri

Array = NDArray[np.float64]
Function = Callable[[Array], Array]

POINTS, ROUNDS = 4001, 60
NEAR = 1e-3  # of 0, where a series is more exact than a quotient
HALF = np.log(2.0) / 2.0 * 1.001
ENDS = np.sqrt(np.array([0.5, 2.0])) - 1.0
CHANGE, FARTHEST = 5.0, 16.7  # -log(4 p (1 - p)): between polynomials, and at 2**-24


class Task(NamedTuple):
    """What is fitted: a function between two ends, and how errors weigh."""

    name: str
    degree: int
    low: float
    high: float
    wanted: Function
    weight: Function


def rest_of_exp(r: Array) -> Array:
    """Return ``(exp(r) - 1 - r) / r**2``."""
    near = np.abs(r) < NEAR
    away = np.where(near, 1.0, r)
    return np.where(near, 0.5 + r / 6 + r * r / 24, (np.expm1(r) - r) / away**2)


def rest_of_log(f: Array) -> Array:
    """Return ``(log(1 + f) - f + f**2 / 2) / f**3``."""
    near = np.abs(f) < 10.0 * NEAR
    away = np.where(near, 1.0, f)
    series = 1 / 3 - f / 4 + f**2 / 5 - f**3 / 6 + f**4 / 7 - f**5 / 8
    return np.where(near, series, (np.log1p(f) - f + f * f / 2) / away**3)


def quantile(w: Array) -> Array:
    """Return the normal quantile over ``2 p - 1`` where ``w = -log(4 p (1 - p))``."""
    w = np.maximum(w, 1e-9)
    root = np.sqrt(-np.expm1(-w))
    return np.asarray(ndtri(0.5 * np.exp(-w) / (1.0 + root)) / -root)


def of_log(f: Array) -> Array:
    """Return what an error in `rest_of_log` weighs in the logarithm."""
    return np.abs(f) ** 3 / np.maximum(np.abs(np.log1p(f)), 1e-9) + 1e-6


TASKS = (
    Task("exp", 4, -HALF, HALF, rest_of_exp, lambda r: r * r + 1e-6),
    Task("log", 7, ENDS[0], ENDS[1], rest_of_log, of_log),
    Task(
        "normal quantile, middle",
        7,
        -2.5,
        CHANGE - 2.5,
        lambda t: quantile(t + 2.5),
        lambda t: 1.0 / quantile(t + 2.5),
    ),
    Task(
        "normal quantile, tails",
        7,
        np.sqrt(CHANGE) - 3.0,
        np.sqrt(FARTHEST) - 3.0,
        lambda t: quantile((t + 3.0) ** 2),
        lambda t: 1.0 / quantile((t + 3.0) ** 2),
    ),
)


def fit(task: Task) -> tuple[Array, float]:
    """Return the coefficients, the constant first, and the greatest weighed error."""
    t = np.cos(np.pi * (np.arange(POINTS) + 0.5) / POINTS)
    x = (task.low + task.high) / 2 + (task.high - task.low) / 2 * t
    wanted, weight = task.wanted(x), task.weight(x)
    matrix = np.polynomial.chebyshev.chebvander(t, task.degree)
    share, error = np.full(POINTS, 1.0 / POINTS), np.zeros(POINTS)
    found = np.zeros(task.degree + 1)
    for _ in range(ROUNDS):
        root = np.sqrt(share) * weight
        found = np.linalg.lstsq(matrix * root[:, None], wanted * root, rcond=None)[0]
        error = np.abs((matrix @ found - wanted) * weight)
        share = share * error / (share * error).sum()
    powers = Chebyshev(found, domain=[task.low, task.high]).convert(kind=Polynomial)
    return np.asarray(powers.coef), float(error.max())


if __name__ == "__main__":
    for task in TASKS:
        coefficients, error = fit(task)
        print(f"{task.name}: greatest error {error:.1e}")
        for coefficient in coefficients:
            print(f"    {float(np.float32(coefficient))!r}")
