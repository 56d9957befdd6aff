"""Lists of entries in YAML, read with a placed error for every fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from typing import Any

import yaml

from servanda.outlook.priors.prior import PriorsError

__all__ = [
    "check_choices",
    "check_date",
    "check_fields",
    "entries",
    "listed",
    "number",
    "place_of",
    "texts",
]


def entries(text: str, name: str) -> list[Any]:
    """Return the entries of a file.

    text  YAML, a list
    name  the file's name, for errors
    """
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise PriorsError(f"{name} is no YAML: {error}", remedy="Mend it.") from error
    return listed(found, name)


def listed(value: Any, place: str) -> list[Any]:  # noqa: ANN401 - any YAML
    """Return a list that is not empty, or say where one is wanted."""
    if not isinstance(value, list) or not value:
        raise PriorsError(f"{place}: a list is wanted", remedy="Write a YAML list.")
    return value


def texts(value: Any, place: str) -> tuple[str, ...]:  # noqa: ANN401 - any YAML
    """Return a list of words, none empty."""
    return tuple(str(word) for word in listed(value, place))


def number(value: Any, place: str, key: str) -> float:  # noqa: ANN401 - any YAML
    """Return a number; a truth value is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PriorsError(f"{place}: {key} is {value!r}", remedy="Write a number.")
    return float(value)


def place_of(entry: Any, name: str) -> str:  # noqa: ANN401 - any YAML
    """Return where an entry stands, for errors."""
    label = entry.get("name", "?") if isinstance(entry, dict) else "?"
    return f"{name}, {label}"


def check_fields(entry: Any, kind: type[Any], place: str) -> None:  # noqa: ANN401
    """Refuse an entry that lacks a field of its kind, or has one too many."""
    if not isinstance(entry, dict):
        raise PriorsError(f"{place}: an entry is wanted", remedy="Write its fields.")
    known = {f.name for f in fields(kind)}
    needed = {
        f.name
        for f in fields(kind)
        if f.default is MISSING and f.default_factory is MISSING
    }
    if wrong := sorted((needed - entry.keys()) | (entry.keys() - known), key=str):
        raise PriorsError(
            f"{place}: missing or unknown field {', '.join(map(str, wrong))}",
            remedy=f"A {kind.__name__.lower()} has {', '.join(sorted(known))}.",
        )


def check_choices(
    entry: Mapping[str, Any], choices: Mapping[str, tuple[str, ...]], place: str
) -> None:
    """Refuse a field whose value is none of those allowed; one left out is well."""
    for key, allowed in choices.items():
        if entry.get(key, allowed[0]) not in allowed:
            raise PriorsError(
                f"{place}: {key} is {entry[key]!r}",
                remedy=f"Write one of {', '.join(allowed)}.",
            )


def check_date(entry: Mapping[str, Any], place: str) -> None:
    """Refuse an entry that does not say when it was last judged."""
    if not isinstance(entry["dated"], date):
        raise PriorsError(f"{place}: no date", remedy="Write dated: 2026-11-22.")
