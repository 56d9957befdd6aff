"""Apply an example's changes to the complete compact, its record and its facts."""

from __future__ import annotations

import copy
import re
from typing import Any

STEP = re.compile(r"([^.\[\]]+)|\[([^\]]+)\]")


def changed(documents: dict[str, Any], changes: list[dict[str, Any]]) -> dict[str, Any]:
    """Return deep copies of plain documents with every change applied."""
    documents = copy.deepcopy(documents)
    for change in changes:
        (verb,) = set(change) & {"set", "remove", "append"}
        holder, last = _find(documents, change[verb])
        if verb == "remove":
            del holder[last]
        elif verb == "append":
            holder.setdefault(last, []).append(change["to"])
        else:
            holder[last] = change["to"]
    return documents


def _find(documents: dict[str, Any], where: str) -> tuple[Any, Any]:
    """Return what holds the last step of a path, and that step."""
    value: Any = documents
    steps = [name or f"[{index}]" for name, index in STEP.findall(where)]
    for step in steps[:-1]:
        value = value[_key(value, step)]
    return value, _key(value, steps[-1])


def _key(value: Any, step: str) -> Any:
    if not step.startswith("["):
        return step
    inner = step[1:-1]
    if inner.isdigit():
        return int(inner)
    places = [i for i, item in enumerate(value) if item.get("id") == inner]
    if len(places) != 1:
        raise LookupError(f"{len(places)} items have the id {inner!r}")
    return places[0]
