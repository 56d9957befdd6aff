"""Rows of a flat array as the leaves of named tuples, in compiled code.

Of rows that are ``width`` numbers long, lane ``i`` of leaf ``k`` stands at
``first + k * width + i``. One array holds all that a month needs: then LLVM sees that
no two of its rows are the same, and turns the loop over lanes into vectors.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from llvmlite import ir  # type: ignore[import-untyped]
from numba.core import types
from numba.core.typing.templates import Signature
from numba.extending import intrinsic

from servanda.outlook.kernels.engines.fields import parts

__all__ = ["load", "store", "widest"]

_Any: TypeAlias = Any  # what LLVM's builder and Numba's contexts pass around
_LONG = ir.IntType(64)
_TUPLE: _Any = types.BaseTuple
_Made: _Any = Signature


def _compiled_kind(kind: _Any) -> _Any:
    """Return Numba's type of a kind of tuple whose leaves are float32."""
    if kind is Any:
        return types.float32
    named = kind if hasattr(kind, "_fields") else None
    return _TUPLE.from_types([_compiled_kind(field) for _, field in parts(kind)], named)


def _place(context: _Any, builder: _Any, kind: _Any, values: _Any) -> _Any:
    array, first, lane = values
    data = context.make_array(kind)(context, builder, array).data
    return builder.gep(data, [builder.add(first, lane)], inbounds=True)


def _offset(builder: _Any, place: _Any, by: int) -> _Any:
    return builder.gep(place, [ir.Constant(_LONG, by)], inbounds=True)


@intrinsic(prefer_literal=True)
def load(
    typing: _Any, kind: _Any, rows: _Any, first: _Any, width: _Any, lane: _Any
) -> _Any:
    """Return a tuple of a kind from one lane."""
    del typing, first, lane
    made = _compiled_kind(kind.instance_class)
    apart = width.literal_value

    def fill(context: _Any, builder: _Any, of: _Any, places: Iterator[_Any]) -> _Any:
        if not isinstance(of, _TUPLE):
            return builder.load(next(places))
        fields = [fill(context, builder, field, places) for field in of.types]
        return context.make_tuple(builder, of, fields)

    def generate(context: _Any, builder: _Any, signature: _Any, values: _Any) -> _Any:
        _, array, start, _, at = values
        place = _place(context, builder, signature.args[1], (array, start, at))
        places = (_offset(builder, place, apart * k) for k in range(1 << 20))
        return fill(context, builder, made, places)

    return _Made(made, (kind, rows, types.intp, width, types.intp), None), generate


@intrinsic(prefer_literal=True)
def store(
    typing: _Any, value: _Any, rows: _Any, first: _Any, width: _Any, lane: _Any
) -> _Any:
    """Write the leaves of a tuple to one lane; a truth becomes 1 or 0."""
    del typing, first, lane
    apart = width.literal_value

    def spill(context: _Any, builder: _Any, of: _Any, held: _Any, places: _Any) -> None:
        if not isinstance(of, _TUPLE):
            builder.store(context.cast(builder, held, of, types.float32), next(places))
            return
        for k, field in enumerate(of.types):
            inner = builder.extract_value(held, k)
            spill(context, builder, field, inner, places)

    def generate(context: _Any, builder: _Any, signature: _Any, values: _Any) -> _Any:
        held, array, start, _, at = values
        place = _place(context, builder, signature.args[1], (array, start, at))
        places = (_offset(builder, place, apart * k) for k in range(1 << 20))
        spill(context, builder, value, held, places)
        return context.get_dummy_value()

    made = _Made(types.none, (value, rows, types.intp, width, types.intp), None)
    return made, generate


@intrinsic
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
