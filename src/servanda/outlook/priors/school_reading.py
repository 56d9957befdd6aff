"""The door for schools: they replace priors that exist, and their weights sum to 1."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import Any

from servanda.outlook.priors.entries import (
    check_choices,
    check_fields,
    entries,
    listed,
    number,
    place_of,
    texts,
)
from servanda.outlook.priors.prior import Belief, PriorsError
from servanda.outlook.priors.reading import file_text, priors
from servanda.outlook.priors.school import RULES, School

__all__ = ["read_schools", "schools", "weights"]


@cache
def schools() -> Mapping[str, School]:
    """Return every school the package ships, by name, in the order of the file."""
    found = read_schools(file_text("schools.yaml"), "schools.yaml")
    return MappingProxyType({school.name: school for school in found})


def weights() -> Mapping[str, float]:
    """Return each school's part in the mixture; they sum to 1."""
    return MappingProxyType({s.name: s.weight for s in schools().values()})


def read_schools(text: str, name: str) -> tuple[School, ...]:
    """Read a file of schools; each may only replace priors that exist.

    text     YAML, a list of entries; a weight is a number or a fraction, as 1/7
    name     the file's name, for errors
    returns  the schools in the order of the file
    """
    found, whole = [], Fraction(0)
    for entry in entries(text, name):
        place = place_of(entry, name)
        check_fields(entry, School, place)
        check_choices(entry, {"rule": RULES}, place)
        part = _weight(entry["weight"], place)
        whole += part
        known = {
            "weight": float(part),
            "sources": texts(entry["sources"], place),
            "beliefs": _beliefs(entry, place),
        }
        found.append(School(**{**entry, **known}))
    if whole != 1:
        raise PriorsError(
            f"{name}: the weights of the schools sum to {whole}",
            remedy="Let them sum to 1; write a fraction as 1/7.",
        )
    return tuple(found)


def _weight(value: Any, place: str) -> Fraction:  # noqa: ANN401 - any YAML
    try:
        part = Fraction(str(value))
    except (ValueError, ZeroDivisionError) as error:
        raise PriorsError(
            f"{place}: weight is {value!r}",
            remedy="Write a number or a fraction, as 1/7.",
        ) from error
    if part < 0:
        raise PriorsError(
            f"{place}: weight is {value!r}", remedy="No weight is below 0."
        )
    return part


def _beliefs(entry: dict[str, Any], place: str) -> tuple[Belief, ...]:
    rule, own = entry.get("rule", RULES[0]), entry.get("beliefs")
    if (rule == "replaces") != (own is not None):
        raise PriorsError(
            f"{place}: it needs a list of beliefs, or a rule for all of them",
            remedy=f"Write beliefs, or rule: {' or rule: '.join(RULES[1:])}.",
        )
    effects = [p for p in priors().values() if p.is_effect]
    if rule == "nothing":
        return tuple(prior.absent() for prior in effects)
    if rule == "mirrors":
        return tuple(prior.mirrored() for prior in effects)
    return tuple(_belief(one, place) for one in listed(own, place))


def _belief(entry: dict[str, Any], place: str) -> Belief:
    check_fields(entry, Belief, place)
    prior = priors().get(entry["name"])
    if prior is None:
        raise PriorsError(
            f"{place}: no prior is called {entry['name']}",
            remedy="Name a prior of the other files.",
        )
    numbers = {k: number(entry[k], place, k) for k in ("median", "low", "high")}
    belief = Belief(name=prior.name, **numbers)
    prior.under(belief)
    return belief
