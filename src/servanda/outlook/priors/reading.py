"""The door for priors: YAML to frozen values, or a placed error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from servanda.outlook.priors.entries import (
    check_choices,
    check_date,
    check_fields,
    entries,
    listed,
    number,
    place_of,
    texts,
)
from servanda.outlook.priors.prior import (
    BASES,
    FAMILIES,
    GRADES,
    QUALITIES,
    Contradiction,
    Prior,
    PriorsError,
)

__all__ = ["file_text", "priors", "read_priors"]

_FIRST: Final = (
    "conflict.yaml",
    "effects.yaml",
    "responses.yaml",
    "deaths.yaml",
    "displacement.yaml",
    "economy.yaml",
    "politics.yaml",
    "costs.yaml",
    "dose.yaml",
    "situation.yaml",
)
"""Files that are read first, in this order; the others follow by name."""

_NO_PRIORS: Final = ("schools.yaml",)
_RATIOS: Final = ("hazard ratio", "odds ratio", "ratio")
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "family": FAMILIES,
    "basis": BASES,
    "quality": QUALITIES,
    "grade": GRADES,
}


@cache
def priors() -> Mapping[str, Prior]:
    """Return every prior the package ships, by name."""
    return _by_name(p for f in _files() for p in read_priors(file_text(f), f))


def read_priors(text: str, name: str) -> tuple[Prior, ...]:
    """Read a file of priors.

    text     YAML, a list of entries
    name     the file's name, for errors
    returns  the priors in the order of the file
    """
    found = tuple(_prior(entry, name) for entry in entries(text, name))
    _by_name(found)
    return found


def file_text(name: str) -> str:
    """Return the text of a file of this package."""
    return files(__name__.rpartition(".")[0]).joinpath(name).read_text("utf-8")


def _files() -> tuple[str, ...]:
    folder = files(__name__.rpartition(".")[0])
    found = {f.name for f in folder.iterdir() if f.name.endswith(".yaml")}
    others = found.difference(_FIRST, _NO_PRIORS)
    return (*(f for f in _FIRST if f in found), *sorted(others))


def _prior(entry: dict[str, Any], name: str) -> Prior:
    place = place_of(entry, name)
    check_fields(entry, Prior, place)
    check_choices(entry, _CHOICES, place)
    check_date(entry, place)
    keys = ("median", "low", "high", "neutral")
    numbers = {k: number(entry[k], place, k) for k in keys if k in entry}
    against = entry.get("contradicted_by")
    return Prior(
        **{
            "neutral": _neutral(entry),
            **entry,
            **numbers,
            "sources": texts(entry["sources"], place),
            "contradicted_by": () if against is None else _critics(against, place),
        }
    )


def _neutral(entry: dict[str, Any]) -> float | None:
    """Return where an entry named an effect has none, if it does not say so."""
    if not str(entry["name"]).startswith("effect."):
        return None
    return 1.0 if entry["unit"] in _RATIOS else 0.0


def _critics(value: Any, place: str) -> tuple[Contradiction, ...]:  # noqa: ANN401
    found = listed(value, place)
    for one in found:
        check_fields(one, Contradiction, place)
    return tuple(Contradiction(**one) for one in found)


def _by_name(found: Iterable[Prior]) -> Mapping[str, Prior]:
    table: dict[str, Prior] = {}
    for prior in found:
        if prior.name in table:
            raise PriorsError(
                f"{prior.name} is stated twice", remedy="Keep one of the two."
            )
        table[prior.name] = prior
    return MappingProxyType(table)
