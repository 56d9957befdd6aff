"""What is used of libraries that ship no types, each behind a typed function."""

from __future__ import annotations

import numpy as np

from servanda.outlook.noise import Array

__all__ = ["first_and_total", "pearson_quantile", "share_above", "spline_columns"]


def first_and_total(one: Array, swapped: Array, other: Array) -> tuple[Array, Array]:
    """Return the first-order and the total index of one group, by SALib.

    one      (draw,) or (draw, time)  outcomes with every score from A
    swapped  the same shape           one group's scores from B
    other    the same shape           every score from B

    Source: saltelli2010, as SALib implements it.
    """
    from SALib.analyze.sobol import (  # noqa: PLC0415 - it draws pandas
        first_order,
        total_order,
    )

    first = first_order(one, swapped, other)
    return np.asarray(first), np.asarray(total_order(one, swapped, other))


def pearson_quantile(values: Array, level: float) -> float:
    """Return a far quantile of few values, by a Pearson III of their moments.

    values  (value,)
    level   in (0, 1), possibly beyond what the number of values can show
    """
    from scipy.stats import pearson3, skew  # noqa: PLC0415 - slow to load

    spread = float(values.std())
    if spread == 0.0:
        return float(values.max())
    shape = float(skew(values))
    return float(pearson3.ppf(level, shape, float(values.mean()), spread))


def share_above(hits: int, drawn: int, marked: int, whole: int) -> float:
    """Return the chance of at least so many hits if nothing but luck chose them.

    hits    of those drawn, how many are marked
    drawn   how many are in the box
    marked  how many are marked of the whole
    whole   how many there are

    The hypergeometric tail: exact for a box chosen without looking.
    """
    from scipy.stats import hypergeom  # noqa: PLC0415 - slow to load

    return float(hypergeom.sf(hits - 1, whole, marked, drawn))


def spline_columns(score: Array, number: int) -> Array:
    """Return cubic B-splines with knots at even steps over the range of a score.

    score    (draw,), not all equal
    number   how many splines, at least 5
    returns  (draw, spline); each row sums to one
    """
    from scipy.interpolate import BSpline  # noqa: PLC0415 - slow to load

    low, high = float(score.min()), float(score.max())
    step = (high - low) / (number - 3)
    knots = low + step * np.arange(-3, number + 1)
    inside = np.clip(score, low, high - 1e-9 * (high - low))
    return np.asarray(BSpline.design_matrix(inside, knots, 3).toarray())
