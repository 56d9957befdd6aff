"""Where a design that is run differs from the one that was registered, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from servanda.evaluation.effects.case import Departure
from servanda.evaluation.effects.design import Design

__all__ = ["departures"]

_WORDS_ONLY: Final = ("note", "source", "sources", "unverified", "title")
_MISSING: Final = "not stated"


def departures(registered: Design, run: Design) -> tuple[Departure, ...]:
    """Return every field in which two designs differ, in the order of the document."""
    before, after = (one.model_dump(mode="json") for one in (registered, run))
    return tuple(_apart("", before, after))


def _apart(path: str, before: Any, after: Any) -> Iterator[Departure]:  # noqa: ANN401 - plain JSON
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for name in dict.fromkeys((*before, *after)):
            if name not in _WORDS_ONLY:
                place = f"{path}.{name}" if path else name
                yield from _apart(place, before.get(name), after.get(name))
        return
    yield Departure(
        path,
        _said(before),
        _said(after),
        "the design that was run is not the one that was registered",
    )


def _said(value: Any) -> str:  # noqa: ANN401 - as above
    if value in (None, [], ""):
        return _MISSING
    if isinstance(value, list):
        return ", ".join(_said(one) for one in value)
    if isinstance(value, dict):
        return _said(next((value[k] for k in ("unit", "of") if k in value), str(value)))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
