"""The door for priors and schools: YAML to frozen values, or a placed error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

import yaml

from servanda.outlook.priors.prior import (
    BASES,
    FAMILIES,
    QUALITIES,
    Belief,
    Prior,
    PriorsError,
    School,
)

__all__ = ["priors", "read_priors", "read_schools", "schools"]

FILES: Final = (
    "conflict.yaml",
    "effects.yaml",
    "deaths.yaml",
    "displacement.yaml",
    "economy.yaml",
    "politics.yaml",
    "costs.yaml",
    "dose.yaml",
    "situation.yaml",
)
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "family": FAMILIES,
    "basis": BASES,
    "quality": QUALITIES,
}


@cache
def priors() -> Mapping[str, Prior]:
    """Return every prior the package ships, by name."""
    return _by_name(p for f in FILES for p in read_priors(_text(f), f))


@cache
def schools() -> Mapping[str, School]:
    """Return every school the package ships, by name, in the order of the file."""
    found = {s.name: s for s in read_schools(_text("schools.yaml"), "schools.yaml")}
    return MappingProxyType(found)


def read_priors(text: str, name: str) -> tuple[Prior, ...]:
    """Read a file of priors.

    text     YAML, a list of entries
    name     the file's name, for errors
    returns  the priors in the order of the file
    """
    found = tuple(_prior(entry, name) for entry in _entries(text, name))
    _by_name(found)
    return found


def read_schools(text: str, name: str) -> tuple[School, ...]:
    """Read a file of schools; each may only replace priors that exist.

    text     YAML, a list of entries
    name     the file's name, for errors
    returns  the schools in the order of the file
    """
    found = []
    for entry in _entries(text, name):
        place = _place(entry, name)
        _must_have(entry, School, place)
        beliefs = [_belief(b, place) for b in _listed(entry["beliefs"], place)]
        sources = tuple(str(s) for s in _listed(entry["sources"], place))
        found.append(School(**{**entry, "sources": sources, "beliefs": tuple(beliefs)}))
    return tuple(found)


def _prior(entry: dict[str, Any], name: str) -> Prior:
    place = _place(entry, name)
    _must_have(entry, Prior, place)
    for key, allowed in _CHOICES.items():
        if entry.get(key, allowed[-1]) not in allowed:
            raise PriorsError(
                f"{place}: {key} is {entry[key]!r}",
                remedy=f"Write one of {', '.join(allowed)}.",
            )
    if not isinstance(entry["dated"], date):
        raise PriorsError(f"{place}: no date", remedy="Write dated: 2026-11-22.")
    numbers = {k: _number(entry[k], place, k) for k in ("median", "low", "high")}
    sources = tuple(str(s) for s in _listed(entry["sources"], place))
    return Prior(**{**entry, **numbers, "sources": sources})


def _belief(entry: dict[str, Any], place: str) -> Belief:
    _must_have(entry, Belief, place)
    prior = priors().get(entry["name"])
    if prior is None:
        raise PriorsError(
            f"{place}: no prior is called {entry['name']}",
            remedy="Name a prior of the other files.",
        )
    numbers = {k: _number(entry[k], place, k) for k in ("median", "low", "high")}
    belief = Belief(name=prior.name, **numbers)
    prior.under(belief)
    return belief


def _entries(text: str, name: str) -> list[dict[str, Any]]:
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise PriorsError(f"{name} is no YAML: {error}", remedy="Mend it.") from error
    return _listed(found, name)


def _listed(value: Any, place: str) -> list[Any]:  # noqa: ANN401 - any YAML
    if not isinstance(value, list) or not value:
        raise PriorsError(f"{place}: a list is wanted", remedy="Write a YAML list.")
    return value


def _must_have(
    entry: Any,  # noqa: ANN401 - any YAML
    kind: type[Prior | Belief | School],
    place: str,
) -> None:
    if not isinstance(entry, dict):
        raise PriorsError(f"{place}: an entry is wanted", remedy="Write its fields.")
    known = {f.name for f in fields(kind)}
    needed = {f.name for f in fields(kind) if f.default is MISSING}
    if wrong := sorted((needed - entry.keys()) | (entry.keys() - known)):
        raise PriorsError(
            f"{place}: missing or unknown field {', '.join(map(str, wrong))}",
            remedy=f"A {kind.__name__.lower()} has {', '.join(sorted(known))}.",
        )


def _number(value: Any, place: str, key: str) -> float:  # noqa: ANN401 - any YAML
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PriorsError(f"{place}: {key} is {value!r}", remedy="Write a number.")
    return float(value)


def _place(entry: Any, name: str) -> str:  # noqa: ANN401 - any YAML
    label = entry.get("name", "?") if isinstance(entry, dict) else "?"
    return f"{name}, {label}"


def _by_name(found: Iterable[Prior]) -> Mapping[str, Prior]:
    table: dict[str, Prior] = {}
    for prior in found:
        if prior.name in table:
            raise PriorsError(
                f"{prior.name} is stated twice", remedy="Keep one of the two."
            )
        table[prior.name] = prior
    return MappingProxyType(table)


def _text(name: str) -> str:
    return files(__name__.rpartition(".")[0]).joinpath(name).read_text("utf-8")
