"""Cases counted by what is known at the start and by what came after: counts only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from servanda.diagnosis.precedents.case import Case

__all__ = ["AFTER", "Tally", "tallies"]

AFTER: Final = ("none", "recurred", "continued")
"""Armed conflict in the five years after, by UCDP's measure."""


class Tally(NamedTuple):
    """A group of cases.

    cases     how many belong to it
    known     of how many it is known what came after
    ended_in  how many of these, by `AFTER`
    """

    group: str
    cases: int
    known: int
    ended_in: Mapping[str, int]


_GROUPS: Final[tuple[tuple[str, Callable[[Case], bool]], ...]] = (
    ("all listed", lambda _: True),
    ("the request was contested", lambda case: case.contested == "yes"),
    ("the request was not contested", lambda case: case.contested == "no"),
    ("an exit was agreed", lambda case: case.exit_clause == "yes"),
    ("no exit was agreed", lambda case: case.exit_clause == "no"),
    ("a regional body carried it", lambda case: bool(case.frameworks)),
    ("no regional body carried it", lambda case: not case.frameworks),
    ("a legislature had a say", lambda case: case.legislature == "yes"),
)


def tallies(cases: Sequence[Case]) -> tuple[Tally, ...]:
    """Return the groups that hold any of the cases, each with what came after."""
    return tuple(_tallies(cases))


def _tallies(cases: Sequence[Case]) -> Iterator[Tally]:
    for name, belongs in _GROUPS:
        inside = [case for case in cases if belongs(case)]
        if inside:
            after = Counter(case.recurred for case in inside if case.recurred)
            counted = {way: after[way] for way in AFTER}
            yield Tally(name, len(inside), after.total(), counted)
