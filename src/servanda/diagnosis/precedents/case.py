"""The library of cases: what is known of each, as facts with their standing."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

from servanda.basis.citation import Citation, cite

__all__ = ["Case", "Caveat", "Inviter", "Library", "Polyarchy", "caveats", "library"]

InviterKind = Literal[
    "government in control",
    "government without control",
    "transitional authority",
    "parties to an agreement",
    "one faction",
    "installed authority",
    "nobody",
]


Mean = Literal[
    "advice",
    "aid",
    "air campaign",
    "budget support",
    "combat",
    "deterrent deployment",
    "disarmament",
    "embargo",
    "equipment",
    "evacuation",
    "governance",
    "intelligence",
    "interposition",
    "monitoring",
    "police",
    "private company",
    "stabilisation",
    "static protection",
    "training",
]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Inviter(_Row):
    """Who asked: the kind of authority, and the office; never a person."""

    kind: InviterKind
    office: str


class Polyarchy(_Row):
    """The index of electoral democracy in a year, 0 to 1."""

    year: int
    value: float


class Case(_Row):
    """A historical case of support at or near a host's request.

    place            the host's code in the evidence; None where it was no state then
    contested        whether the request was; not the same as unlawful
    un               what the Security Council or the United Nations did
    contributors     states that sent forces or, without forces, support
    means            what was done
    grounds          the instruments it was rested on; what they permit is not judged
    deaths           of the case, people, by the source of the case
    deaths_country   in organised violence in the host, in the calendar years touched
    deaths_least     the least that the record of conflicts implies
    recurred         conflict inside the host within five years after the end
    polyarchy_before in the year before the start, 0 to 1
    unverified       fields for which no source was seen
    """

    id: str
    name: str
    host: str
    place: str | None = None
    start: date
    end: date | None = None
    inviter: Inviter
    invitation: Literal[
        "ad hoc request",
        "treaty",
        "regional request",
        "peace agreement",
        "council with consent",
        "disputed or retrospective",
        "coerced",
        "none",
    ]
    contested: Literal["yes", "no"]
    contested_why: str = ""
    frameworks: tuple[str, ...]
    un: Literal["authorised", "context", "contrary", "condemned", "none"]
    contributors: int | None = None
    peak_personnel: int | None = None
    aims: str
    means: tuple[Mean, ...]
    grounds: str
    exit_clause: Literal["yes", "no"]
    exit_words: str = ""
    legislature: Literal["yes", "no"] | None = None
    cost_usd: int | None = None
    deaths: int | None = None
    deaths_country: int | None = None
    deaths_least: int | None = None
    recurred: Literal["none", "continued", "recurred"] | None = None
    polyarchy_before: float | None = None
    polyarchy_after: Polyarchy | None = None
    outcome: str
    sources: tuple[str, ...]
    unverified: tuple[str, ...]


class Library(_Row):
    """All cases, and when what is in them was public.

    made       the day on which the cases were coded
    published  for fields taken from dated data, the day by which those were public
    """

    made: date
    published: dict[str, date]
    cases: tuple[Case, ...]


class Caveat(_Row):
    """What a list of cases forbids to conclude, and who says so."""

    words: str
    cites: tuple[Citation, ...]


@cache
def library() -> Library:
    """Return the library that comes with this version."""
    return Library.model_validate(_read("cases.yaml"))


@cache
def caveats() -> tuple[Caveat, ...]:
    """Return what must stand beside any list of cases."""
    return tuple(
        Caveat(words=row["words"], cites=tuple(cite(text) for text in row["cites"]))
        for row in _read("caveats.yaml")
    )


def _read(name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    text = files("servanda.diagnosis.precedents").joinpath(name).read_text("utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)
