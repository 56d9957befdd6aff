"""A place in a document by its path, and the value that stands there."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from servanda.compact.model import Clause

__all__ = ["Place", "find"]

_STEP = re.compile(r"([^.\[\]]+)|\[([^\]]+)\]")


class Place(NamedTuple):
    """A place that a path leads to.

    where  the path with numbers for list items, as ``budget.lines[3].amount``
    value  what stands there; None where nothing is stated
    field  the last field of the path, or the number of a list item
    """

    where: str
    value: Any
    field: str


def find(document: Clause, path: str) -> Place | None:
    """Return the place a path leads to, or ``None`` where no such place can be.

    List items are given by number or, where they have one, by id:
    ``budget.lines[vehicles].amount``.
    """
    here = Place("", document, "")
    for name, item in _STEP.findall(path):
        step = _item(here, item) if item else _field(here, name)
        if step is None:
            return None
        here = step
    return here if here.where else None


def _field(here: Place, name: str) -> Place | None:
    """Return the place of a field, which must belong to the clause that stands here."""
    if not isinstance(here.value, Clause):
        return None
    for field, information in type(here.value).model_fields.items():
        if name in (field, information.alias):
            where = f"{here.where}.{name}" if here.where else name
            return Place(where, getattr(here.value, field), name)
    return None


def _item(here: Place, item: str) -> Place | None:
    if not isinstance(here.value, tuple):
        return None
    for number, value in enumerate(here.value):
        if item in (str(number), getattr(value, "id", None)):
            return Place(f"{here.where}[{number}]", value, str(number))
    return None
