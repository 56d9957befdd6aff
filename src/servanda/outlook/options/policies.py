"""The nine options as data: what is given, by whom, with whose consent, until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

from servanda.outlook.options.texts import file_text
from servanda.outlook.priors import PriorsError
from servanda.outlook.priors.entries import (
    check_choices,
    check_date,
    check_fields,
    entries,
    number,
    place_of,
    texts,
)

__all__ = [
    "ADHOC",
    "AID_ALONE",
    "CONVENTION",
    "DO_LESS",
    "NO_ACTION",
    "PARTNERSHIP",
    "SANCTIONS",
    "THIS_COMPACT",
    "UNILATERAL",
    "Policy",
    "policies",
    "read_policies",
]

NO_ACTION: Final = "no action"
AID_ALONE: Final = "aid alone"
ADHOC: Final = "ad hoc bilateral"
THIS_COMPACT: Final = "this compact"
PARTNERSHIP: Final = "partnership"
CONVENTION: Final = "universal convention"
UNILATERAL: Final = "unilateral action"
SANCTIONS: Final = "sanctions and mediation"
DO_LESS: Final = "do less"

Gives = Literal["nothing", "aid", "promised", "forces"]
By = Literal["nobody", "all", "largest"]
Consent = Literal["not needed", "as asked", "absent"]
End = Literal["agreed", "open"]
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "gives": get_args(Gives),
    "by": get_args(By),
    "consent": get_args(Consent),
    "end": get_args(End),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One course of action, before it meets a compact.

    name        as models and tables know it
    label       one line for the reader; ``{title}`` stands for the compact's title
    means       what it is, in a sentence
    assumes     what is taken for granted, in sentences
    sources     keys of docs/references.bib
    gives       what is given
    by          whose part of it, and who pays
    consent     how strong the host's consent is
    end         whether the compact's end holds
    setting     the responses of others
    dated       the day on which it was last judged
    scale       the part of the size, above 0 and at most 1
    time        the part of the time, above 0 and at most 1
    coercive    whether it is done to the host
    safeguards  whether vetting, conditions and monitoring go with it
    """

    name: str
    label: str
    means: str
    assumes: tuple[str, ...]
    sources: tuple[str, ...]
    gives: Gives
    by: By
    consent: Consent
    end: End
    setting: str
    dated: date
    scale: float = 1.0
    time: float = 1.0
    coercive: bool = False
    safeguards: bool = True

    def __post_init__(self) -> None:
        """Refuse a part that is none."""
        if not (0.0 < self.scale <= 1.0 and 0.0 < self.time <= 1.0):
            raise PriorsError(
                f"{self.name} has scale {self.scale} and time {self.time}",
                remedy="State parts above 0 and at most 1.",
            )


@cache
def policies() -> Mapping[str, Policy]:
    """Return every option the package ships, by name, in the order of the file."""
    found = read_policies(file_text("policies.yaml"), "policies.yaml")
    return MappingProxyType({policy.name: policy for policy in found})


def read_policies(text: str, name: str) -> tuple[Policy, ...]:
    """Read a file of options.

    text     YAML, a list of entries
    name     the file's name, for errors
    returns  the options in the order of the file
    """
    return tuple(_policy(entry, name) for entry in entries(text, name))


def _policy(entry: dict[str, Any], name: str) -> Policy:
    place = place_of(entry, name)
    check_fields(entry, Policy, place)
    check_choices(entry, _CHOICES, place)
    check_date(entry, place)
    known: dict[str, Any] = dict(entry)
    for key in ("scale", "time"):
        if key in entry:
            known[key] = number(entry[key], place, key)
    for key in ("assumes", "sources"):
        known[key] = texts(entry[key], place)
    return Policy(**known)
