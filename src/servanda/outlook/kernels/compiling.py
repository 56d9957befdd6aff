"""What lets one source run on NumPy arrays and, compiled, on single numbers.

A mechanism is a plain function of numbers *or* arrays, decorated with `jitable`:

* numbers are float32; truths are told by comparing and joined by ``&``, ``|``, ``~``;
* there is no ``if``, ``and``, ``or``, ``not`` or loop over data: `where` chooses;
* a number written in the body counts as float32 and is written with a point
  (``2.0 * x``; ``2 * x`` is wider); a constant of the module is ``np.float32(...)``;
* what is called is another such function or one of ``kernels/primitives.py``.

Nothing here imports Numba: the reference on NumPy works without it. `register` tells
Numba of every function decorated so far and is called by the engines that compile.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from importlib.resources.abc import Traversable
from types import CodeType, FunctionType
from typing import Any, Final, TypeVar

import numpy as np

__all__ = ["COMPILED", "digest", "jitable", "register"]

_Function = TypeVar("_Function", bound=Callable[..., Any])

COMPILED: Final[dict[str, Any]] = {
    "error_model": "numpy",
    "forceinline": True,
    "no_cfunc_wrapper": True,
    "no_cpython_wrapper": True,
}
"""How Numba compiles a mechanism: IEEE division, and only as part of its caller."""

_decorated: list[FunctionType] = []


def jitable(function: _Function) -> _Function:
    """Make numbers in the body float32 and let compiled code call the function."""
    if not isinstance(function, FunctionType):
        raise TypeError(f"{function!r} is no plain function, and only those compile")
    narrow = FunctionType(
        _narrowed(function.__code__),
        function.__globals__,
        function.__name__,
        function.__defaults__,
        function.__closure__,
    )
    narrow.__dict__.update(function.__dict__)
    narrow.__doc__ = function.__doc__
    narrow.__module__ = function.__module__
    narrow.__qualname__ = function.__qualname__
    narrow.__annotations__ = function.__annotations__
    narrow.__kwdefaults__ = function.__kwdefaults__
    _decorated.append(narrow)
    return narrow  # type: ignore[return-value]


def _narrowed(code: CodeType) -> CodeType:
    return code.replace(co_consts=tuple(_narrow(one) for one in code.co_consts))


def _narrow(constant: object) -> object:
    if type(constant) is float:
        return np.float32(constant)
    if type(constant) is tuple:
        return tuple(_narrow(one) for one in constant)
    return constant


def register() -> None:
    """Tell Numba of every function decorated since the last call."""
    while _decorated:
        function = _decorated.pop(0)
        _refuse_wide_constants(function)
        _register(function)


def _register(function: FunctionType) -> None:
    from numba.extending import register_jitable  # noqa: PLC0415 - see the module

    register_jitable(**COMPILED)(function)


def _refuse_wide_constants(function: FunctionType) -> None:
    for name in function.__code__.co_names:
        value = function.__globals__.get(name)
        if type(value) in {float, int}:
            raise TypeError(
                f"{function.__module__}.{function.__name__} uses {name} = {value!r}, "
                "which compiled code takes for a double; write np.float32(...)"
            )


def digest(folder: Traversable) -> str:
    """Return a digest of every source file of a folder and of those within it.

    Numba keeps compiled code on disk and watches only the file of the outermost
    function: found by this digest, what changes in any mechanism is compiled anew.
    """
    seen = sha256()
    for name, content in sorted(_sources(folder, "")):
        seen.update(f"{name}\0{len(content)}\0".encode() + content)
    return seen.hexdigest()


def _sources(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _sources(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".py"):
            found.append((prefix + entry.name, entry.read_bytes()))
    return found
