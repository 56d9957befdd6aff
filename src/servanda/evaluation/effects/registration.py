"""Whether a design was registered before the first outcome that it judges was known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

__all__ = ["Published", "Registration", "Sealed", "registration"]

Answer = Literal[
    "registered before outcomes",
    "not registered before outcomes",
    "not shown",
]


@dataclass(frozen=True, slots=True)
class Sealed:
    """The act by which a design was sealed.

    on    the day on which the log recorded it
    words  which entry of which log, in words
    """

    on: date
    words: str


@dataclass(frozen=True, slots=True)
class Published:
    """What is known of the publication of the first outcome after the treatment.

    year   the first year of the window after
    by     the earliest day by which a version at hand was public that states it; None
           where no such day is known
    """

    year: int
    by: date | None


@dataclass(frozen=True, slots=True)
class Registration:
    """The answer, and why."""

    answer: Answer
    words: str


_NOT_SHOWN: Final[Answer] = "not shown"


def registration(
    sealed: Sealed | None,
    published: Published,
    lacks: str = "",
    *,
    is_asked: bool = True,
) -> Registration:
    """Judge when a design was sealed against when the first outcome was public.

    sealed    None where no act sealed it, or no log was asked
    lacks     why there is no such act, in words
    is_asked  whether a log was; without one nothing is shown either way
    """
    over = date(published.year + 1, 1, 1)
    if sealed is None:
        answer: Answer = "not registered before outcomes" if is_asked else _NOT_SHOWN
        return Registration(answer, lacks)
    if sealed.on < over:
        return Registration(
            "registered before outcomes",
            f"{sealed.words}, before {published.year} was over: no outcome of it could "
            "have been published.",
        )
    if published.by is None:
        return Registration(
            _NOT_SHOWN,
            f"{sealed.words}, after {published.year} was over, and nothing at hand "
            "tells when its outcome was first published.",
        )
    if published.by <= sealed.on:
        return Registration(
            "not registered before outcomes",
            f"{sealed.words}. The outcome of {published.year} had been public since "
            f"{published.by} at the latest.",
        )
    return Registration(
        _NOT_SHOWN,
        f"{sealed.words}, after {published.year} was over. The earliest version at "
        f"hand is of {published.by}; an earlier one may have been public before.",
    )
