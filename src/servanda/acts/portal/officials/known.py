"""The ids that a compact's text knows, to choose from in a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from servanda.compact.model import Compact
from servanda.compact.reading import plain

__all__ = ["ids_for"]

_LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    "condition": ("conditions",),
    "evidence_item": ("evidence",),
    "indicator": ("indicators",),
    "item": ("items",),
    "line": ("lines",),
    "milestone": ("milestones",),
    "objective": ("objectives",),
    "party": ("parties",),
    "payer": ("parties", "bodies"),
    "report": ("reports",),
    "side": ("parties", "bodies"),
    "to.of": ("parties", "bodies"),
    "tranche": ("tranches",),
    "unit": ("units",),
}
"""Where in the text the things stand that a field of an act names."""

_WORDS: Final = ("what", "name", "title", "text", "sentence", "measures")
_LONGEST: Final = 80

Ids = tuple[tuple[str, str], ...]


def ids_for(text: Compact | None, paths: tuple[str, ...]) -> dict[str, Ids]:
    """Return, for each field that has some, the ids with their words."""
    if text is None:
        return {}
    held = list(_named(plain(text), ""))
    found = {
        path: tuple(
            dict.fromkeys((id_, words) for where, id_, words in held if where in lists)
        )
        for path in paths
        if (lists := _LISTS.get(path))
    }
    return {path: ids for path, ids in found.items() if ids}


def _named(value: Any, where: str) -> Iterator[tuple[str, str, str]]:  # noqa: ANN401 - any JSON
    """Yield each thing that has an id: the list it stands in, its id, its words."""
    if isinstance(value, list):
        for one in value:
            yield from _named(one, where)
    elif isinstance(value, dict):
        if isinstance(value.get("id"), str) and where:
            texts = (value[key] for key in _WORDS if isinstance(value.get(key), str))
            yield where, value["id"], next(texts, "")[:_LONGEST]
        for key, inner in value.items():
            yield from _named(inner, key)
