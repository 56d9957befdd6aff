"""A document with some of its places emptied."""

from __future__ import annotations

from operator import is_
from typing import Any, TypeVar

from pydantic.fields import FieldInfo

from servanda.basis.errors import ServandaError
from servanda.compact.model import Clause

__all__ = ["WITHHELD", "WithholdsItselfError", "emptied"]

WITHHELD = "withheld"
"""What stands in the place of words that may not be left out."""

C = TypeVar("C", bound=Clause)


class WithholdsItselfError(ServandaError):
    """A compact withholds so much of itself that nothing of it can be published."""

    code = "SRV-721"


def emptied(document: C, hidden: frozenset[str]) -> C:
    """Return a document without what stands at some places.

    hidden  places with numbers for list items, as ``budget.lines[3].amount``

    A field that may be left out is; words that may not become ``withheld``; anything
    else takes its clause with it. Where nothing stands there, nothing is copied.
    """
    if not hidden:
        return document
    found = _clause(document, "", hidden)
    if found is None:
        raise WithholdsItselfError(
            "what is withheld is needed to say anything at all",
            remedy="Withhold fields, not the compact's own form.",
        )
    return found


def _clause(clause: C, where: str, hidden: frozenset[str]) -> C | None:
    changed: dict[str, Any] = {}
    for name, field in type(clause).model_fields.items():
        value = getattr(clause, name)
        places = {f"{where}.{each}".lstrip(".") for each in (name, field.alias) if each}
        if value is None:
            continue
        new = value if places.isdisjoint(hidden) else None
        if new is not None:
            for place in places:
                new = _inside(new, place, hidden) if new is not None else None
        if new is value:
            continue
        if new is None:
            ok, new = _empty(field)
            if not ok:
                return None
        changed[name] = new
    return clause.model_copy(update=changed) if changed else clause


def _inside(value: Any, where: str, hidden: frozenset[str]) -> Any:  # noqa: ANN401
    """Return a value without what is hidden in it; None where none of it is left."""
    if not any(place.startswith((f"{where}.", f"{where}[")) for place in hidden):
        return value
    if isinstance(value, Clause):
        return _clause(value, where, hidden)
    if isinstance(value, tuple):
        places = [f"{where}[{number}]" for number in range(len(value))]
        kept = [
            _inside(item, place, hidden)
            for item, place in zip(value, places, strict=True)
            if place not in hidden
        ]
        shown = tuple(item for item in kept if item is not None)
        is_whole = len(shown) == len(value) and all(map(is_, shown, value))
        return value if is_whole else shown
    return value


def _empty(field: FieldInfo) -> tuple[bool, Any]:
    """Return whether a field can be emptied, and what then stands there."""
    if not field.is_required():
        default = field.get_default()
        return default is None or default == (), default
    return field.annotation is str, WITHHELD
