"""Value profiles: what counts, and how much; shown side by side, never averaged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, get_args

import numpy as np

from servanda.outlook.noise import Array
from servanda.outlook.options.texts import file_text
from servanda.outlook.priors import PriorsError
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

__all__ = [
    "Counted",
    "Outcome",
    "Profile",
    "Sizes",
    "loss_of",
    "outcomes",
    "profiles",
    "read_outcomes",
    "read_profiles",
]

Of = Literal["itself", "population", "plan"]
Better = Literal["lower", "higher"]
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "of": get_args(Of),
    "better": get_args(Better),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A figure of a trajectory that a profile can count.

    name     one of the totals of a trajectory
    meaning  in words
    one      how much of it counts as one, above 0
    of       what that is a part of: the population, the compact's plan, or itself
    better   whether less or more of it is better
    why      why that much counts as one
    """

    name: str
    meaning: str
    one: float
    of: Of
    better: Better
    why: str

    def __post_init__(self) -> None:
        """Refuse a unit that measures nothing."""
        if not self.one > 0.0:
            raise PriorsError(
                f"{self.name}: {self.one} counts as one",
                remedy="State an amount above 0.",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """An outcome in a profile.

    weight  its part of the whole; those of a profile sum to 1
    why     why it counts
    """

    outcome: str
    weight: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What somebody holds to matter (S1.6).

    says     its claim, in one sentence
    sources  keys of docs/references.bib
    counts   what it counts, most first
    dated    the day on which it was last judged
    """

    name: str
    says: str
    sources: tuple[str, ...]
    counts: tuple[Counted, ...]
    dated: date


class Sizes(NamedTuple):
    """What outcomes are set against.

    population  persons in the host, above 0
    plan        what the compact plans to spend in all; 0 where that is not known
    """

    population: float
    plan: float


def loss_of(profile: Profile, totals: Mapping[str, Array], sizes: Sizes) -> Array:
    """Return how bad trajectories are under a profile; lower is better.

    totals   name of an outcome to its values, all of one shape
    returns  that shape, a pure number: outcomes in their units times weights

    The cost is left out where the plan is not known.

    >>> import numpy as np
    >>> from servanda.outlook.options import Counted, Profile, Sizes
    >>> from datetime import date
    >>> counts = (Counted(outcome="relapse", weight=1.0, why="an example"),)
    >>> one = Profile(
    ...     name="x", says="x", sources=("s0",), counts=counts, dated=date(2026, 11, 22)
    ... )
    >>> loss_of(one, {"relapse": np.array([0.0, 1.0])}, Sizes(1e6, 0.0))
    array([0., 1.])
    """
    known = outcomes()
    whole: Array = np.zeros(())
    for counted in profile.counts:
        outcome = known[counted.outcome]
        size = {"itself": 1.0, "population": sizes.population, "plan": sizes.plan}
        one = outcome.one * size[outcome.of]
        if one > 0.0:
            sign = 1.0 if outcome.better == "lower" else -1.0
            whole = whole + sign * counted.weight * totals[outcome.name] / one
    return np.asarray(whole)


@cache
def outcomes() -> Mapping[str, Outcome]:
    """Return every outcome that a profile can count, by name."""
    found = read_outcomes(file_text("outcomes.yaml"), "outcomes.yaml")
    return MappingProxyType({outcome.name: outcome for outcome in found})


@cache
def profiles() -> Mapping[str, Profile]:
    """Return every value profile the package ships, by name, in the file's order."""
    found = read_profiles(file_text("profiles.yaml"), "profiles.yaml")
    return MappingProxyType({profile.name: profile for profile in found})


def read_outcomes(text: str, name: str) -> tuple[Outcome, ...]:
    """Read a file of outcomes.

    text     YAML, a list of entries
    name     the file's name, for errors
    """
    found = []
    for entry in entries(text, name):
        place = place_of(entry, name)
        check_fields(entry, Outcome, place)
        check_choices(entry, _CHOICES, place)
        found.append(Outcome(**{**entry, "one": number(entry["one"], place, "one")}))
    return tuple(found)


def read_profiles(text: str, name: str) -> tuple[Profile, ...]:
    """Read a file of value profiles; the weights of each sum to 1.

    text     YAML, a list of entries
    name     the file's name, for errors
    """
    found = []
    for entry in entries(text, name):
        place = place_of(entry, name)
        check_fields(entry, Profile, place)
        check_date(entry, place)
        known = {
            "counts": _counts(entry["counts"], place),
            "sources": texts(entry["sources"], place),
        }
        found.append(Profile(**{**entry, **known}))
    return tuple(found)


def _counts(value: Any, place: str) -> tuple[Counted, ...]:  # noqa: ANN401
    found, whole = [], Fraction(0)
    for entry in listed(value, place):
        check_fields(entry, Counted, place)
        if entry["outcome"] not in outcomes():
            raise PriorsError(
                f"{place}: no outcome is called {entry['outcome']}",
                remedy=f"Name one of {', '.join(outcomes())}.",
            )
        weight = number(entry["weight"], place, "weight")
        whole += Fraction(str(weight))
        found.append(Counted(**{**entry, "weight": weight}))
    if whole != 1 or len({c.outcome for c in found}) < len(found):
        raise PriorsError(
            f"{place}: an outcome is named twice, or its weights sum to {whole}",
            remedy="Name each once and let the weights sum to 1.",
        )
    return tuple(found)
