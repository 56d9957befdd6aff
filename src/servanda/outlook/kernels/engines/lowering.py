"""What the exact primitives are in compiled code: one or a few instructions each.

Only the engines that compile import this module.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final, TypeAlias

from llvmlite import ir  # type: ignore[import-untyped]
from numba.core import cgutils, types
from numba.extending import intrinsic, overload

from servanda.outlook.kernels import chance, primitives
from servanda.outlook.kernels.compiling import COMPILED

__all__ = ["tell_numba"]

_OPTIONS: Final[Any] = COMPILED

_Any: TypeAlias = Any  # what LLVM's builder and Numba's contexts pass around
_Emit = Callable[..., _Any]

_FLOAT = ir.FloatType()
_WORD = ir.IntType(32)
_LONG = ir.IntType(64)
_ROOT_HALF = ir.Constant(_WORD, 0x3F3504F3)
_FRACTION = ir.Constant(_WORD, 0x007FFFFF)
_FRACTION_BITS = ir.Constant(_WORD, 23)
_BIAS = ir.Constant(_WORD, 127)
_SIZE = ir.Constant(_WORD, 0x7FFFFFFF)


def _exact(function: _Emit, emit: _Emit, *kinds: _Any, gives: _Any = None) -> None:
    """Let compiled code call a primitive for arguments of these kinds."""
    made = (gives or kinds[0])(*kinds)

    def generate(context: _Any, builder: _Any, signature: _Any, values: _Any) -> _Any:
        del context, signature
        return emit(builder, *values)

    matches = [None, _one, _two, _three][len(kinds)]
    matches(function, made, generate)  # type: ignore[misc]


def _intrinsic(build: _Emit) -> _Any:
    return intrinsic(build)


def _one(function: _Emit, made: _Any, generate: _Emit) -> None:
    @_intrinsic
    def emitted(typing: _Any, x: _Any) -> _Any:
        del typing, x
        return made, generate

    @overload(function, jit_options=_OPTIONS, strict=False)
    def _(x: _Any) -> _Any:
        return (lambda x: emitted(x)) if (x,) == made.args else None  # noqa: PLW0108


def _two(function: _Emit, made: _Any, generate: _Emit) -> None:
    @_intrinsic
    def emitted(typing: _Any, x: _Any, y: _Any) -> _Any:
        del typing, x, y
        return made, generate

    @overload(function, jit_options=_OPTIONS, strict=False)
    def _(x: _Any, y: _Any) -> _Any:
        return (lambda x, y: emitted(x, y)) if (x, y) == made.args else None  # noqa: PLW0108


def _three(function: _Emit, made: _Any, generate: _Emit) -> None:
    @_intrinsic
    def emitted(typing: _Any, x: _Any, y: _Any, z: _Any) -> _Any:
        del typing, x, y, z
        return made, generate

    @overload(function, jit_options=_OPTIONS, strict=False)
    def _(x: _Any, y: _Any, z: _Any) -> _Any:
        if (x, y, z) != made.args:
            return None
        return lambda x, y, z: emitted(x, y, z)  # noqa: PLW0108


def _named(name: str) -> _Emit:
    """Return what calls a function of LLVM or, on a GPU, the one that stands for it."""

    def emit(builder: _Any, x: _Any) -> _Any:
        on_gpu = "nvptx" in builder.module.triple
        known = f"__nv_{name}f" if on_gpu else f"llvm.{name}.f32"
        kind = ir.FunctionType(_FLOAT, [_FLOAT])
        find: _Any = cgutils.get_or_insert_function
        return builder.call(find(builder.module, kind, known), [x])

    return emit


def _size(builder: _Any, x: _Any) -> _Any:
    kept = builder.and_(builder.bitcast(x, _WORD), _SIZE)
    return builder.bitcast(kept, _FLOAT)


def _smaller(builder: _Any, x: _Any, y: _Any) -> _Any:
    return builder.select(builder.fcmp_ordered("<", x, y), x, y)


def _greater(builder: _Any, x: _Any, y: _Any) -> _Any:
    return builder.select(builder.fcmp_ordered(">", x, y), x, y)


def _select(builder: _Any, truth: _Any, yes: _Any, no: _Any) -> _Any:
    return builder.select(truth, yes, no)


def _octave(builder: _Any, x: _Any) -> _Any:
    shifted = builder.sub(builder.bitcast(x, _WORD), _ROOT_HALF)
    return builder.sitofp(builder.ashr(shifted, _FRACTION_BITS), _FLOAT)


def _mantissa(builder: _Any, x: _Any) -> _Any:
    shifted = builder.sub(builder.bitcast(x, _WORD), _ROOT_HALF)
    kept = builder.and_(shifted, _FRACTION)
    return builder.bitcast(builder.add(kept, _ROOT_HALF), _FLOAT)


def _power(builder: _Any, k: _Any) -> _Any:
    whole = builder.add(builder.fptosi(k, _WORD), _BIAS)
    return builder.bitcast(builder.shl(whole, _FRACTION_BITS), _FLOAT)


def _high(builder: _Any, x: _Any, y: _Any) -> _Any:
    wide = builder.mul(builder.zext(x, _LONG), builder.zext(y, _LONG))
    return builder.trunc(builder.lshr(wide, ir.Constant(_LONG, 32)), _WORD)


def _low(builder: _Any, x: _Any, y: _Any) -> _Any:
    return builder.mul(x, y)


def _sum(builder: _Any, x: _Any, y: _Any) -> _Any:
    return builder.add(x, y)


def _odd(builder: _Any, x: _Any, y: _Any, z: _Any) -> _Any:
    return builder.xor(builder.xor(x, y), z)


def _uniform(builder: _Any, word: _Any) -> _Any:
    # below 2**23 a signed conversion tells the same and is one instruction
    kept = builder.sitofp(builder.lshr(word, ir.Constant(_WORD, 9)), _FLOAT)
    scaled = builder.fmul(kept, ir.Constant(_FLOAT, 2.0**-23))
    return builder.fadd(scaled, ir.Constant(_FLOAT, 2.0**-24))


_F, _U, _B = types.float32, types.uint32, types.boolean


@cache
def tell_numba() -> None:
    """Let compiled code call the exact primitives."""
    _exact(primitives.where, _select, _B, _F, _F, gives=_F)
    _exact(primitives.where, _select, _B, _B, _B)
    _exact(primitives.minimum, _smaller, _F, _F)
    _exact(primitives.maximum, _greater, _F, _F)
    _exact(primitives.absolute, _size, _F)
    _exact(primitives.sqrt, _named("sqrt"), _F)
    _exact(primitives.floor, _named("floor"), _F)
    _exact(primitives.octave_of, _octave, _F)
    _exact(primitives.mantissa_of, _mantissa, _F)
    _exact(primitives.power_of_two, _power, _F)
    _exact(chance.high_product, _high, _U, _U)
    _exact(chance.low_product, _low, _U, _U)
    _exact(chance.bumped, _sum, _U, _U)
    _exact(chance.mixed, _odd, _U, _U, _U)
    _exact(chance.uniform, _uniform, _U, gives=_F)
