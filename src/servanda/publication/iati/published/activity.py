"""A published activity, as far as a compact can hold it: no person is in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

__all__ = [
    "Activity",
    "Budget",
    "Kind",
    "Organisation",
    "Own",
    "Step",
    "Unread",
    "sums",
]

Kind = Literal[
    "pledge",
    "commitment",
    "disbursement",
    "expenditure",
    "incoming",
    "repayment",
    "other",
]


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that takes part.

    ref   its identifier; empty where none is stated
    type  IATI's code of what it is; empty where none is stated
    """

    name: str
    ref: str = ""
    role: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A transaction.

    provider  who provides it; None where the activity does not say
    is_loan   whether its type of finance is a loan
    place     its number in the activity, from 1
    """

    kind: Kind
    on: date
    amount: Decimal
    currency: str
    provider: Organisation | None
    is_loan: bool
    place: int


@dataclass(frozen=True, slots=True)
class Own:
    """A party in its own role, as an activity of our own making states it."""

    id: str
    name: str
    role: Literal["host", "lead", "partner", "framework"]
    kind: Literal["state", "regional organisation", "international organisation"]
    iso3: str | None


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget for a period.

    committed  whether it is committed, and not indicative; None where not stated
    payers     who pays what of it, by id of a party, as far as our own namespace says
    """

    start: date
    end: date
    amount: Decimal
    currency: str
    revised: bool
    committed: bool | None
    payers: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that a draft does not hold, or that could not be read.

    place      its element within the activity
    what       it, in words
    is_faulty  whether it could not be read, and is not merely left out
    """

    place: str
    what: str
    is_faulty: bool = False


@dataclass(frozen=True, slots=True)
class Activity:
    """A published activity.

    parents     identifiers of the activities above it
    children    identifiers of those below it
    countries   two-letter codes, each with its name and share in per cent
    conditions  in words
    contacts    how many contacts were left unread
    unread      what else was
    stands_in   whether who reports is a secondary reporter, who pays for nothing
    parties     in their own roles; of an activity of our own making only
    fictional   whether our own namespace says that everything in it is invented
    """

    identifier: str
    version: str
    title: str
    language: str
    reporter: Organisation
    organisations: tuple[Organisation, ...]
    countries: tuple[tuple[str, str, Decimal | None], ...]
    begins: date | None
    ends: date | None
    steps: tuple[Step, ...]
    budgets: tuple[Budget, ...]
    conditions: tuple[str, ...] | None
    flow: str
    parents: tuple[str, ...]
    children: tuple[str, ...]
    contacts: int
    unread: tuple[Unread, ...]
    stands_in: bool = False
    parties: tuple[Own, ...] = ()
    fictional: bool = False


def sums(published: Iterable[Activity]) -> dict[tuple[Kind, str], Decimal]:
    """Return what all steps add up to, by kind and currency."""
    found: dict[tuple[Kind, str], Decimal] = defaultdict(Decimal)
    for activity in published:
        for step in activity.steps:
            found[step.kind, step.currency] += step.amount
    return dict(found)
