"""Rows of a flat array as the leaves of named tuples, in compiled code.

Of rows that are ``width`` numbers long, lane ``i`` of leaf ``k`` stands at
``first + k * width + i``. Where all that a loop over lanes touches stands at fixed
places of one array, LLVM sees that no two rows are the same and makes vectors of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, Final, TypeAlias

from llvmlite import ir  # type: ignore[import-untyped]
from numba.core import types
from numba.core.typing.templates import Signature
from numba.extending import intrinsic

from servanda.outlook.kernels.engines.fields import parts

__all__ = ["LANES", "happened", "load", "store", "widest"]

LANES: Final = 16
"""Trajectories side by side: as many as the widest vectors hold."""

_Any: TypeAlias = Any  # what LLVM's builder and Numba's contexts pass around
_LONG = ir.IntType(64)
_TUPLE: _Any = types.BaseTuple
_Made: _Any = Signature
_PLACE = (types.intp, types.intp, types.intp)


def _emitted(build: Callable[..., _Any]) -> _Any:
    return intrinsic(build)


def _places(context: _Any, builder: _Any, kind: _Any, values: _Any) -> Iterator[_Any]:
    """Yield where the leaves of a lane stand."""
    array, first, width, lane = values
    data = context.make_array(kind)(context, builder, array).data
    start = builder.gep(data, [builder.add(first, lane)], inbounds=True)
    for k in count():
        apart = builder.mul(width, ir.Constant(_LONG, k))
        yield builder.gep(start, [apart], inbounds=True)


def _compiled_kind(kind: _Any) -> _Any:
    """Return Numba's type of a kind of tuple whose leaves are float32."""
    if kind is Any:
        return types.float32
    named = kind if hasattr(kind, "_fields") else None
    return _TUPLE.from_types([_compiled_kind(field) for _, field in parts(kind)], named)


def _filled(context: _Any, builder: _Any, of: _Any, places: Iterator[_Any]) -> _Any:
    if not isinstance(of, _TUPLE):
        return builder.load(next(places))
    fields = [_filled(context, builder, field, places) for field in of.types]
    return context.make_tuple(builder, of, fields)


def _leaves(builder: _Any, of: _Any, held: _Any) -> Iterator[tuple[_Any, _Any]]:
    if not isinstance(of, _TUPLE):
        yield of, held
        return
    for k, field in enumerate(of.types):
        yield from _leaves(builder, field, builder.extract_value(held, k))


@_emitted
def load(
    typing: _Any, kind: _Any, rows: _Any, first: _Any, width: _Any, lane: _Any
) -> _Any:
    """Return the tuple of a kind that stands in one lane."""
    del typing, first, width, lane
    made = _compiled_kind(kind.instance_class)

    def generate(context: _Any, builder: _Any, sig: _Any, values: _Any) -> _Any:
        places = _places(context, builder, sig.args[1], values[1:])
        return _filled(context, builder, made, places)

    return _Made(made, (kind, rows, *_PLACE), None), generate


@_emitted
def store(
    typing: _Any, value: _Any, rows: _Any, first: _Any, width: _Any, lane: _Any
) -> _Any:
    """Write a tuple to one lane; a truth becomes 1 or 0."""
    del typing, first, width, lane

    def generate(context: _Any, builder: _Any, sig: _Any, values: _Any) -> _Any:
        places = _places(context, builder, sig.args[1], values[1:])
        for kind, leaf in _leaves(builder, value, values[0]):
            number = context.cast(builder, leaf, kind, types.float32)
            builder.store(number, next(places))
        return context.get_dummy_value()

    return _Made(types.none, (value, rows, *_PLACE), None), generate


@_emitted
def happened(typing: _Any, rows: _Any, first: _Any, lanes: _Any) -> _Any:
    """Return in how many of the first lanes of a row the number is not 0.

    Written as vectors, for LLVM makes single numbers of so short a loop.
    """
    del typing, first, lanes

    def generate(context: _Any, builder: _Any, sig: _Any, values: _Any) -> _Any:
        array, first, lanes = values
        data = context.make_array(sig.args[0])(context, builder, array).data
        place = builder.gep(data, [first], inbounds=True)
        wide = ir.VectorType(ir.FloatType(), LANES)
        row = builder.load(builder.bitcast(place, wide.as_pointer()), align=4)
        told = builder.fcmp_unordered("!=", row, ir.Constant(wide, [0.0] * LANES))
        number = builder.zext(builder.bitcast(told, ir.IntType(LANES)), _LONG)
        some = builder.shl(ir.Constant(_LONG, 1), lanes)
        kept = builder.and_(number, builder.sub(some, ir.Constant(_LONG, 1)))
        return builder.ctpop(kept)

    return types.intp(rows, types.intp, types.intp), generate


@_emitted
def widest(typing: _Any) -> _Any:
    """Ask LLVM for the widest vectors in the function this stands in.

    Left to itself it takes half of what AVX-512 offers. Results are the same.
    """
    del typing

    def generate(context: _Any, builder: _Any, signature: _Any, values: _Any) -> _Any:
        del signature, values
        wish = '"prefer-vector-width"="512"'
        set.add(builder.function.attributes, wish)  # which knows no such attribute yet
        return context.get_dummy_value()

    return types.none(), generate
