"""The arithmetic of the kernel: float32, and the same bits on every engine.

Each takes float32 numbers or arrays alike. What IEEE 754 rounds correctly (``+ - * /``,
the square root) and what is exact (choosing, flooring, taking a number apart) is left
to the machine; the rest is built from these in a fixed order, without a call to a
mathematical library and without fused multiply-adds. So NumPy and compiled code agree
to the bit on one kind of machine. Greatest errors, held by the tests:

    exp              2 ulp       saturates below -87.3 and above 88.0
    log              2 ulp       of numbers >= 1.18e-38; what is smaller counts as that
    log1p, expm1     3 ulp       from -1 + 2**-24, and up to 88.0
    logistic         3 ulp       from -87 to 87
    log_logistic     3 ulp       from -87 to 87
    normal_quantile  6e-7 of it  for chances from 2**-24 to 1 - 2**-24

Source of the polynomials: fitted here to float64 by Lawson's iteration, as minimax
approximations of the relative error (`benchmarks/polynomials.py` repeats it).
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from servanda.outlook.kernels.compiling import jitable

__all__ = [
    "Value",
    "absolute",
    "clip",
    "exp",
    "expm1",
    "floor",
    "log",
    "log1p",
    "log_logistic",
    "logistic",
    "mantissa_of",
    "maximum",
    "minimum",
    "normal_quantile",
    "octave_of",
    "power_of_two",
    "sqrt",
    "where",
]

Value: TypeAlias = Any
"""A float32 number or an array of them; where truths are meant, of booleans."""

_ROOT_HALF = np.int32(0x3F3504F3)  # the bits of sqrt(1/2)
_FRACTION = np.int32(0x007FFFFF)
_FRACTION_BITS = np.int32(23)
_BIAS = np.int32(127)

_MIDDLE = np.float32(5.0)  # where the polynomial of the normal quantile changes


# --- exact: the machine's own; engines/lowering.py says what each is when compiled ----


def where(truth: Value, yes: Value, no: Value) -> Value:
    """Choose the one where it is true and the other where it is not."""
    return np.asarray(np.where(truth, yes, no))[()]


def minimum(one: Value, other: Value) -> Value:
    """Return the smaller of two; neither may be NaN."""
    return np.minimum(one, other)


def maximum(one: Value, other: Value) -> Value:
    """Return the greater of two; neither may be NaN."""
    return np.maximum(one, other)


def absolute(x: Value) -> Value:
    """Return the size without the sign."""
    return np.absolute(x)


def sqrt(x: Value) -> Value:
    """Return the square root, correctly rounded."""
    return np.sqrt(x)


def floor(x: Value) -> Value:
    """Return the greatest whole number that is not above."""
    return np.floor(x)


def octave_of(x: Value) -> Value:
    """Return the whole number k with ``sqrt(1/2) <= x / 2**k < sqrt(2)``.

    x  a normal number above 0
    """
    return ((x.view(np.int32) - _ROOT_HALF) >> _FRACTION_BITS).astype(np.float32)


def mantissa_of(x: Value) -> Value:
    """Return ``x / 2**octave_of(x)``, from sqrt(1/2) to sqrt(2)."""
    return (((x.view(np.int32) - _ROOT_HALF) & _FRACTION) + _ROOT_HALF).view(np.float32)


def power_of_two(k: Value) -> Value:
    """Return ``2**k``.

    k  a whole number from -126 to 127
    """
    return ((k.astype(np.int32) + _BIAS) << _FRACTION_BITS).view(np.float32)


# --- built from these, for numbers and arrays alike -----------------------------------


@jitable
def clip(x: Value, low: Value, high: Value) -> Value:
    """Bring a number between two others."""
    return minimum(maximum(x, low), high)


@jitable
def exp(x: Value) -> Value:
    """Return the exponential; below -87.3 and above 88.0 that of the end."""
    x = clip(x, -87.3, 88.0)
    k = _nearest(x * 1.44269504)
    r = (x - k * 0.693359375) - k * -2.12194440e-4
    return (_expm1_near_0(r) + 1.0) * power_of_two(k)


@jitable
def expm1(x: Value) -> Value:
    """Return the exponential less 1, exact to the last places near 0 as well."""
    x = clip(x, -87.3, 88.0)
    k = _nearest(x * 1.44269504)
    r = (x - k * 0.693359375) - k * -2.12194440e-4
    scale = power_of_two(k)
    return scale * _expm1_near_0(r) + (scale - 1.0)


@jitable
def _nearest(x: Value) -> Value:
    """Round to the nearest whole number; the size is below 2**21."""
    return (x + 12582912.0) - 12582912.0  # 1.5 * 2**23: the fraction falls off


@jitable
def _expm1_near_0(r: Value) -> Value:
    """Return exp(r) - 1 for r within half of log(2)."""
    p = r * 0.0013950599823147058 + 0.008368954062461853
    p = p * r + 0.04166620597243309
    p = p * r + 0.166665181517601
    p = p * r + 0.5
    return (p * r) * r + r


@jitable
def log(x: Value) -> Value:
    """Return the natural logarithm; what is below 1.18e-38 counts as that."""
    x = maximum(x, 1.17549435e-38)
    k = octave_of(x)
    f = mantissa_of(x) - 1.0
    return _log1p_near_0(f, k * -2.12194440e-4) + k * 0.693359375


@jitable
def _log1p_near_0(f: Value, carry: Value) -> Value:
    """Return log(1 + f) + carry for 1 + f from sqrt(1/2) to sqrt(2)."""
    p = f * -0.07634440064430237 + 0.12761551141738892
    p = p * f - 0.13160191476345062
    p = p * f + 0.14201761782169342
    p = p * f - 0.16623356938362122
    p = p * f + 0.20001226663589478
    p = p * f - 0.2500081956386566
    p = p * f + 0.3333333134651184
    square = f * f
    return ((p * f) * square + (carry - 0.5 * square)) + f


@jitable
def log1p(x: Value) -> Value:
    """Return the logarithm of 1 more, exact to the last places near 0 as well.

    x  above -1
    """
    u = maximum(1.0 + x, 1.17549435e-38)
    lost = where(x < 1.0, x - (u - 1.0), 1.0 - (u - x))
    k = octave_of(u)
    f = mantissa_of(u) - 1.0
    return _log1p_near_0(f, k * -2.12194440e-4 + lost / u) + k * 0.693359375


@jitable
def logistic(x: Value) -> Value:
    """Return ``1 / (1 + exp(-x))``."""
    return 1.0 / (1.0 + exp(-x))


@jitable
def log_logistic(x: Value) -> Value:
    """Return the logarithm of `logistic`."""
    return minimum(x, 0.0) - log1p(exp(-absolute(x)))


@jitable
def normal_quantile(chance: Value) -> Value:
    """Return the standard normal number below which this chance lies.

    chance   above 0 and below 1
    returns  within 6e-7 of its own size

    A polynomial in ``w = -log(4 p (1 - p))`` near the middle, in its root in the tails.
    """
    x = 2.0 * chance - 1.0
    w = -log((4.0 * chance) * (1.0 - chance))
    middle = w < _MIDDLE
    t = where(middle, w - 2.5, sqrt(maximum(w, 0.0)) - 3.0)
    p = where(middle, 4.463792890874174e-07, -0.000110432411020156)
    p = p * t + where(middle, -4.505511242314242e-06, 0.001539860968478024)
    p = p * t + where(middle, -5.790136583527783e-06, -0.004918633494526148)
    p = p * t + where(middle, 0.00030735949985682964, 0.008282032795250416)
    p = p * t + where(middle, -0.0017743166536092758, -0.010864023119211197)
    p = p * t + where(middle, -0.005906121805310249, 0.013321933336555958)
    p = p * t + where(middle, 0.34880363941192627, 1.4165871143341064)
    p = p * t + where(middle, 2.1233131885528564, 4.006434917449951)
    return p * x
