"""The charters of one stream, and which is in force when.

A charter is in force from its place in the log; one that is set by recovery from a
delay later, unless those whose threshold was said to be lost set one meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from servanda.register.authority.charter import Charter, faults, read_charter
from servanda.register.authority.statement import Statement
from servanda.register.errors import MalformedError

__all__ = ["Charters", "LoggedCharter", "Placed"]


class LoggedCharter(Protocol):
    """A charter act at its place in the log."""

    @property
    def index(self) -> int:
        """Its place."""

    @property
    def recorded(self) -> datetime:
        """When it was entered."""

    @property
    def act(self) -> str:
        """The digest of its statement."""

    @property
    def statement(self) -> Statement:
        """What it says; its body is the charter."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A charter and its place.

    act    digest of the act that set it
    index  place of that act in the log
    since  when it comes into force
    """

    charter: Charter
    act: str
    index: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Charters:
    """The charters of one stream, oldest first.

    history  charters that came into force
    waiting  one that is set by recovery, while its delay may still run
    """

    history: tuple[Placed, ...] = ()
    waiting: Placed | None = None

    def placed(self, moment: datetime) -> Placed | None:
        """Return the charter in force at a moment, with its place."""
        if self.waiting and self.waiting.since <= moment:
            return self.waiting
        for placed in reversed(self.history):
            if placed.since <= moment:
                return placed
        return None

    @property
    def all(self) -> tuple[Placed, ...]:
        """Every charter, with one that waits."""
        return (*self.history, *((self.waiting,) if self.waiting else ()))

    def in_force(self, moment: datetime) -> Charter | None:
        """Return the charter in force at a moment."""
        placed = self.placed(moment)
        return placed.charter if placed else None

    def with_(self, logged: LoggedCharter) -> Charters:
        """Return the charters after one more that the gate authorized.

        A charter with a fault is a ``MalformedError``: the gate authorizes none.
        """
        charter = read_charter(logged.statement.body)
        if found := faults(charter):
            raise MalformedError(
                f"The charter at entry {logged.index} is faulty: {found[0]}",
                remedy="Run `servanda log audit`: the gate would have refused it.",
            )
        before = self._settled(logged.recorded)
        since = logged.recorded
        if charter.recovering and before:
            recovery = before[-1].charter.recovery
            since += timedelta(days=recovery.delay_days if recovery else 0)
            return Charters(before, Placed(charter, logged.act, logged.index, since))
        return Charters((*before, Placed(charter, logged.act, logged.index, since)))

    def _settled(self, moment: datetime) -> tuple[Placed, ...]:
        if self.waiting and self.waiting.since <= moment:
            return (*self.history, self.waiting)
        return self.history
