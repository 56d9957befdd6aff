"""Named tuples, one within another, as rows of numbers and back.

The leaves of a kind are its fields in order, those of a field that is itself a tuple
in its place. A leaf's name is the way to it, as ``core.ring.0``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

__all__ = ["flat", "leaves", "parts", "put"]


@cache
def parts(kind: Any) -> tuple[tuple[str, Any], ...]:  # noqa: ANN401 - a type
    """Return the fields of a kind of tuple with their own kinds; none for a number."""
    if get_origin(kind) is tuple:
        return tuple((str(k), one) for k, one in enumerate(get_args(kind)))
    if isinstance(kind, type) and issubclass(kind, tuple):
        hints = get_type_hints(kind)
        return tuple((name, hints[name]) for name in getattr(kind, "_fields", ()))
    return ()


@cache
def leaves(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - a type
    """Return the names of the numbers that a kind of tuple holds, in order."""
    return tuple(".".join(way) for way in _ways(kind))


def _ways(kind: Any) -> Iterator[tuple[str, ...]]:  # noqa: ANN401 - a type
    if kind is Any:
        yield ()
    for name, field in parts(kind):
        for way in _ways(field):
            yield (name, *way)


def put(kind: Any, rows: Sequence[Any]) -> Any:  # noqa: ANN401 - a type and its value
    """Return a tuple of a kind with these leaves.

    rows  as many as `leaves` tells
    """
    left = iter(rows)
    made = _put(kind, left)
    if next(left, None) is not None or len(rows) != len(leaves(kind)):
        raise ValueError(f"{kind} has {len(leaves(kind))} leaves, not {len(rows)}")
    return made


def _put(kind: Any, rows: Iterator[Any]) -> Any:  # noqa: ANN401
    if kind is Any:
        return next(rows)
    values = [_put(field, rows) for _, field in parts(kind)]
    make: Callable[[Iterable[Any]], Any] = getattr(kind, "_make", tuple)
    return make(values)


def flat(value: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a tuple of any kind
    """Return the leaves of a tuple, in order."""
    if not isinstance(value, tuple):
        return (value,)
    return tuple(leaf for field in value for leaf in flat(field))
