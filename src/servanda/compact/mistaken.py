"""A document of another kind than the one that is wanted, told before its faults."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel

from servanda.compact.model import Compact, Facts, Record

__all__ = ["mistaken_for", "named"]

_KINDS: Final[tuple[type[BaseModel], ...]] = (Compact, Record, Facts)
_MANY: Final = 3
"""How many fields must be strange or missing before a file is called another kind."""


def named(kind: type[BaseModel]) -> str:
    """Return a kind of document in words.

    >>> named(Compact), named(Facts)
    ('a compact', 'facts')
    """
    name = kind.__name__.lower()
    if name.endswith("s"):
        return name
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def mistaken_for(value: object, wanted: type[BaseModel]) -> str | None:
    """Return in words what a document is, where it is plainly not what is wanted.

    value  the plain tree

    It is another kind if its fields are exactly those of one, nothing missing, while
    several are strange to what is wanted or missing for it.
    """
    if not isinstance(value, dict) or _unlike(value, wanted) < _MANY:
        return None
    return next((named(kind) for kind in _KINDS if not _unlike(value, kind)), None)


def _unlike(value: dict[object, object], kind: type[BaseModel]) -> int:
    """Return how many fields are strange to a kind, or missing for it."""
    fields = {info.alias or name: info for name, info in kind.model_fields.items()}
    missing = [name for name, info in fields.items() if info.is_required()]
    return len(value.keys() - fields.keys()) + len(set(missing) - value.keys())
