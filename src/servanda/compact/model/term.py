"""Until when: the term, its sunset, its extensions, the exit and amendments."""

from __future__ import annotations

from typing import Literal

from servanda.compact.model.clause import Clause, Deadline, Office
from servanda.compact.model.kinds import Count, Day, Id, Text, YesNo

__all__ = [
    "AmendmentRule",
    "Asset",
    "Criterion",
    "Drawdown",
    "Exit",
    "Extension",
    "HandOver",
    "OtherForce",
    "ReadinessTest",
    "Residual",
    "Sunset",
    "Term",
]


class Sunset(Clause):
    """What happens on the last day if nobody acts.

    lapses   whether the compact ends by itself
    renewal  the form a renewal needs
    by       the body that alone may renew
    """

    lapses: YesNo | None = None
    renewal: (
        Literal["positive vote", "written agreement", "signature", "tacit"] | None
    ) = None
    by: Office | None = None


class Extension(Clause):
    """A permission to extend.

    at_most  the longest a single extension may be
    number   how many times it may be used
    needs    the evidence that must be laid before the decider
    """

    decider: Office | None = None
    at_most: Deadline | None = None
    number: Count | None = None
    needs: tuple[Text, ...] | None = None


class Term(Clause):
    """The half-open period ``[effective, end)`` in which the compact has force.

    time_zone   IANA time zone in which its days begin; UTC where none is stated
    longstop    the date beyond which no extension may run
    extensions  permitted extensions; an empty list states there are none
    """

    effective: Day | None = None
    end: Day | None = None
    time_zone: Text | None = None
    longstop: Day | None = None
    sunset: Sunset | None = None
    extensions: tuple[Extension, ...] | None = None


class Criterion(Clause):
    """A state of affairs that would justify leaving, and who certifies it."""

    id: Id
    text: Text
    indicator: Id | None = None
    certified_by: Office | None = None


class Drawdown(Clause):
    """A step of the departure: how many persons remain after a date."""

    by: Day
    remaining: Count
    what: Text
    party: Id | None = None


class HandOver(Clause):
    """A function and who takes it over, by when."""

    function: Text
    to: Office
    by: Day


class Residual(Clause):
    """Who stays after the end; ``personnel: 0`` states that nobody does."""

    personnel: Count
    until: Day | None = None
    tasks: tuple[Text, ...] = ()
    basis: Text | None = None


class Asset(Clause):
    """What becomes of bases, equipment and records."""

    what: Text
    fate: Literal["returned", "handed over", "destroyed", "sold", "removed"]
    to: Text | None = None
    by: Day


class OtherForce(Clause):
    """Another armed party on whose withdrawal the exit relies."""

    who: Text
    withdraws_by: Day
    verifier: Office | None = None


class ReadinessTest(Clause):
    """A trial of host forces before hand-over.

    without_enablers  whether the trial runs without the partners' support
    days              how long the trial lasts
    """

    id: Id
    function: Text
    unit: Id | None = None
    on: Day
    days: Count
    without_enablers: YesNo


class Exit(Clause):
    """How it ends (T06 to T09).

    precedence    which prevails when date and conditions disagree
    other_forces  armed parties on whose withdrawal the exit relies; an empty
                  list states that it relies on none
    """

    criteria: tuple[Criterion, ...] | None = None
    precedence: Literal["date", "conditions", "longstop"] | None = None
    drawdown: tuple[Drawdown, ...] | None = None
    hand_over: tuple[HandOver, ...] | None = None
    residual: Residual | None = None
    assets: tuple[Asset, ...] | None = None
    other_forces: tuple[OtherForce, ...] | None = None
    readiness_tests: tuple[ReadinessTest, ...] | None = None


class AmendmentRule(Clause):
    """Who must approve a change.

    approved_by  the offices whose approval the original needed
    minor        field paths that may be changed by exchange of letters
    """

    approved_by: tuple[Office, ...]
    minor: tuple[Text, ...] = ()
