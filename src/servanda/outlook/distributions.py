"""Quantiles and probabilities of the distributions that priors are stated in.

Everything is by inversion: a probability goes in, a value comes out, and a
larger probability never gives a smaller value.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["Z95", "normal_probability", "normal_quantile", "student_quantile"]

Array = NDArray[np.float64]

Z95: Final = 1.6448536269514722
"""The 95th percentile of the standard normal distribution."""

# Wichura's AS 241, PPND16: numerators and denominators, highest power first.
_CENTRE: Final = (
    (
        2509.0809287301226727,
        33430.575583588128105,
        67265.770927008700853,
        45921.953931549871457,
        13731.693765509461125,
        1971.5909503065514427,
        133.14166789178437745,
        3.387132872796366608,
    ),
    (
        5226.495278852545925,
        28729.085735721942674,
        39307.89580009271061,
        21213.794301586595867,
        5394.1960214247511077,
        687.1870074920579083,
        42.313330701600911252,
        1.0,
    ),
)
_SHOULDER: Final = (
    (
        7.7454501427834140764e-4,
        0.0227238449892691845833,
        0.24178072517745061177,
        1.27045825245236838258,
        3.64784832476320460504,
        5.7694972214606914055,
        4.6303378461565452959,
        1.42343711074968357734,
    ),
    (
        1.05075007164441684324e-9,
        5.475938084995344946e-4,
        0.0151986665636164571966,
        0.14810397642748007459,
        0.68976733498510000455,
        1.6763848301838038494,
        2.05319162663775882187,
        1.0,
    ),
)
_TAIL: Final = (
    (
        2.01033439929228813265e-7,
        2.71155556874348757815e-5,
        0.0012426609473880784386,
        0.026532189526576123093,
        0.29656057182850489123,
        1.7848265399172913358,
        5.4637849111641143699,
        6.6579046435011037772,
    ),
    (
        2.04426310338993978564e-15,
        1.4215117583164458887e-7,
        1.8463183175100546818e-5,
        7.868691311456132591e-4,
        0.0148753612908506148525,
        0.13692988092273580531,
        0.59983220655588793769,
        1.0,
    ),
)
_SPLIT: Final = 0.425
_FAR: Final = 5.0


def _ratio(x: Array, form: tuple[tuple[float, ...], tuple[float, ...]]) -> Array:
    above, below = form
    return np.polyval(above, x) / np.polyval(below, x)


def normal_quantile(probability: Array) -> Array:
    """Return the standard normal value below which a probability lies.

    probability  any shape, in the open interval (0, 1)
    returns      the same shape; right to about 1e-16 in relative terms

    Source: wichura1988 (algorithm AS 241).
    """
    centred = probability - 0.5
    inner = _SPLIT**2 - centred**2
    near = np.sqrt(-np.log(np.minimum(probability, 1.0 - probability)))
    outer = np.where(
        near <= _FAR,
        _ratio(np.minimum(near, _FAR) - 1.6, _SHOULDER),
        _ratio(np.maximum(near, _FAR) - _FAR, _TAIL),
    )
    return np.where(
        inner >= 0.0,
        centred * _ratio(np.maximum(inner, 0.0), _CENTRE),
        np.sign(centred) * outer,
    )


# West's double precision form of Hart's algorithm 5666.
_HART: Final = (
    (
        0.0352624965998911,
        0.700383064443688,
        6.37396220353165,
        33.912866078383,
        112.079291497871,
        221.213596169931,
        220.206867912376,
    ),
    (
        0.0883883476483184,
        1.75566716318264,
        16.064177579207,
        86.7807322029461,
        296.564248779674,
        637.333633378831,
        793.826512519948,
        440.413735824752,
    ),
)
_HART_LIMIT: Final = 7.07106781186547


def normal_probability(value: Array) -> Array:
    """Return the standard normal probability of lying below a value.

    value    any shape
    returns  the same shape, in [0, 1]; right to about 1e-15

    Source: west2005.
    """
    size = np.minimum(np.abs(value), 37.0)
    bell = np.exp(-0.5 * size**2)
    near = bell * _ratio(np.minimum(size, _HART_LIMIT), _HART)
    fraction = size + 0.65
    for term in (4.0, 3.0, 2.0, 1.0):
        fraction = size + term / fraction
    tail = np.where(size < _HART_LIMIT, near, bell / fraction / 2.506628274631)
    return np.where(value > 0.0, 1.0 - tail, tail)


def student_quantile(probability: Array) -> Array:
    """Return the quantile of Student's t with four degrees of freedom.

    probability  any shape, in the open interval (0, 1)
    returns      the same shape

    Four degrees of freedom have a closed form and heavy tails.

    Source: shaw2006.
    """
    product = 4.0 * probability * (1.0 - probability)
    root = np.sqrt(product)
    inner = np.cos(np.arccos(np.minimum(root, 1.0)) / 3.0) / root
    return np.sign(probability - 0.5) * 2.0 * np.sqrt(np.maximum(inner - 1.0, 0.0))
