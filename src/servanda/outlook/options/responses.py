"""What coalitions and neighbours would do: one interface, now stated beliefs (S2.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

import numpy as np

from servanda.outlook.noise import Array
from servanda.outlook.options.texts import file_text
from servanda.outlook.priors import PriorsError, priors
from servanda.outlook.priors.entries import check_fields, entries, place_of, texts

if TYPE_CHECKING:
    from servanda.outlook.question import Option

__all__ = [
    "ROLES",
    "Response",
    "Responses",
    "Role",
    "StatedResponses",
    "read_responses",
    "value_of",
]


class Role(NamedTuple):
    """What a response is about.

    reference  the value where nothing is stated
    unit       of the value
    meaning    in words
    most       the highest value it can have, if any
    adds       whether several beliefs are added instead of multiplied
    """

    reference: float
    unit: str
    meaning: str
    most: float | None = None
    adds: bool = False


ROLES: Final[Mapping[str, Role]] = MappingProxyType(
    {
        "comes_about": Role(
            1.0, "probability", "chance that it comes about at all", most=1.0
        ),
        "delivered": Role(
            1.0,
            "share",
            "share of what is promised that is given; the rest is not paid either",
            most=1.0,
        ),
        "delay": Role(0.0, "months", "months until what is promised is in place"),
        "dispute": Role(1.0, "hazard ratio", "disputes over legitimacy"),
        "withdrawal": Role(1.0, "hazard ratio", "withdrawals of consent"),
        "counter": Role(1.0, "hazard ratio", "neighbours' troops against the host"),
        "staying": Role(
            1.0,
            "odds ratio",
            "odds of staying past the end; the hazard of leaving is divided by it",
        ),
        "settlement": Role(1.0, "hazard ratio", "a settlement of the fighting"),
        "relapse": Role(1.0, "hazard ratio", "renewed fighting after a settlement"),
        "worsening": Role(1.0, "hazard ratio", "fighting that grows worse"),
        "violence": Role(1.0, "ratio", "violence of the government's side"),
        "growth": Role(
            0.0, "percentage points", "growth of output per person", adds=True
        ),
        "new_war": Role(1.0, "odds ratio", "civil war within ten years"),
    }
)
"""What an option may be answered with, by the name of the field of ``Response``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """How others answer an option; every part names priors, drawn per trajectory.

    name   the setting
    label  the setting in words

    The other fields are those of ``ROLES``; one left empty has its reference value.
    """

    name: str
    label: str
    comes_about: tuple[str, ...] = ()
    delivered: tuple[str, ...] = ()
    delay: tuple[str, ...] = ()
    dispute: tuple[str, ...] = ()
    withdrawal: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()
    staying: tuple[str, ...] = ()
    settlement: tuple[str, ...] = ()
    relapse: tuple[str, ...] = ()
    worsening: tuple[str, ...] = ()
    violence: tuple[str, ...] = ()
    growth: tuple[str, ...] = ()
    new_war: tuple[str, ...] = ()

    def names(self, role: str) -> tuple[str, ...]:
        """Return the priors of one role, a key of ``ROLES``."""
        found: tuple[str, ...] = getattr(self, role)
        return found


class Responses(Protocol):
    """Whoever can say how others answer an option.

    Today's answer is stated; a model of coalitions and of neighbours replaces it.
    """

    def respond(self, option: Option) -> Response:
        """Return how others answer an option."""


class StatedResponses:
    """The answers of ``responses.yaml``, by the option's setting."""

    def respond(self, option: Option) -> Response:
        """Return the answers to the option's setting."""
        found = _stated().get(option.setting)
        if found is None:
            raise PriorsError(
                f"option {option.name}: no setting is called {option.setting}",
                remedy=f"Name one of {', '.join(_stated())}.",
            )
        return found


def value_of(response: Response, role: str, drawn: Mapping[str, Array]) -> Array:
    """Return one role's value in every trajectory.

    role     a key of ``ROLES``
    drawn    name of a prior to its values, (draw,)
    returns  (draw,), or () where the reference value holds; in the role's unit

    >>> from servanda.outlook.options import Response
    >>> bilateral = Response(name="x", label="x", delay=("a", "b"))
    >>> drawn = {"a": np.array([2.0, 6.0]), "b": np.array([0.5, 1.0])}
    >>> value_of(bilateral, "delay", drawn)
    array([1., 6.])
    >>> value_of(bilateral, "dispute", drawn)
    array(1.)
    """
    about = ROLES[role]
    parts = [drawn[name] for name in response.names(role)]
    if not parts:
        return np.asarray(about.reference)
    whole = np.sum(parts, axis=0) if about.adds else np.prod(parts, axis=0)
    return np.asarray(whole if about.most is None else np.minimum(whole, about.most))


def read_responses(text: str, name: str) -> tuple[Response, ...]:
    """Read a file of responses; each may only name priors that exist.

    text     YAML, a list of entries
    name     the file's name, for errors
    returns  the responses in the order of the file
    """
    known, found = priors(), []
    for entry in entries(text, name):
        place = place_of(entry, name)
        check_fields(entry, Response, place)
        roles = {
            f.name: texts(entry[f.name], place)
            for f in fields(Response)
            if f.name in ROLES and f.name in entry
        }
        for prior in (p for named in roles.values() for p in named):
            if prior not in known:
                raise PriorsError(
                    f"{place}: no prior is called {prior}",
                    remedy="State it in priors/responses.yaml.",
                )
        found.append(Response(**{**entry, **roles}))
    return tuple(found)


@cache
def _stated() -> Mapping[str, Response]:
    found = read_responses(file_text("responses.yaml"), "responses.yaml")
    return MappingProxyType({one.name: one for one in found})
