"""The parts of what is stated of the money; amounts as exact text."""

from __future__ import annotations

from servanda.publication.sheet import Part
from servanda.publication.strategy.stated import StatedAnswer

__all__ = [
    "StatedAsked",
    "StatedBound",
    "StatedCell",
    "StatedDivision",
    "StatedInput",
    "StatedKept",
    "StatedKey",
    "StatedObjection",
    "StatedOpening",
    "StatedPaid",
    "StatedPath",
    "StatedRoom",
    "StatedSpent",
    "StatedTaken",
]


class StatedCell(Part):
    """What one payer pays in one year for one category, at one status.

    hidden  lines whose amount is not shown, and which the amount lacks
    """

    year: int
    payer: str
    category: str
    status: str
    amount: str
    hidden: int


class StatedPaid(Part):
    """What one payer pays in one year, and how much of it is funded."""

    year: int
    payer: str
    amount: str
    funded: str
    hidden: int


class StatedPath(Part):
    """The host's part of one year's cost.

    when     *in force* or *after exit*
    share    computed, 0 to 1; null where a line is withheld and no sum gives it away
    drafted  as the document states it
    """

    year: int
    when: str
    cost: str | None
    host: str | None
    share: float | None
    drafted: float | None


class StatedTaken(Part):
    """The share that the host is to take over, and whether the budget reaches it."""

    level: float
    by: int
    share: float | None
    reached: bool | None


class StatedRoom(Part):
    """What falls on the host in a year, as a share of its revenue.

    of_stated  of the revenue that the facts state for the year
    low, middle, high  of projected revenue: 5th, 50th and 95th percentile
    """

    year: int
    cost: str
    of_stated: float | None
    low: float | None
    middle: float | None
    high: float | None


class StatedKept(Part):
    """One entry of what keeping the result costs after the exit."""

    year: int
    payer: str
    what: str
    amount: str | None
    status: str
    funded: bool


class StatedOpening(Part):
    """A place of the text that leaves a cost open.

    is_stated  whether the text says so; else it is only not shown
    """

    where: str
    words: str
    is_stated: bool


class StatedBound(Part):
    """The most that one payer can come to owe, part by part.

    promised  lines, what it pays after the exit, and its part of every extension
    capped    the cap with its contingency: the bound if the cap covers everything
    elsewhere  the cap as stated, where no stated rate brings it to the base
    bound     the outer bound; null where something is open or not known
    """

    payer: str
    is_host: bool
    lines: str | None
    sustainment: str
    extension: str | None
    cap: str | None
    contingency: str | None
    covers: str
    promised: str | None
    capped: str | None
    elsewhere: list[str]
    bound: str | None
    opens: list[StatedOpening]


class StatedSpent(Part):
    """What one payer spends in the outlook: 5th, 50th, 95th percentile and mean.

    over_promised, over_bound  share of trajectories in which it passes them
    """

    payer: str
    mean: float
    low: float
    middle: float
    high: float
    over_promised: float | None
    over_promised_error: float | None
    over_bound: float | None
    over_bound_error: float | None


class StatedObjection(Part):
    """States that would pay less as a group of their own, and how much less."""

    members: list[str]
    saves: str


class StatedKey(Part):
    """The cost under one key.

    parts        by state, together the cost to the cent; empty where not known
    unknown      what is missing
    in_core      whether no group would pay less alone, every belief at its middle; null
                 where no game is known. The sign of the answer on it may be open
    objections   at most ten, who save most first
    objecting    how many groups object; null where they were not counted
    errors       by state, half of the interval that holds its part in 95 of 100
                 samples; empty where parts are exact
    correlation  of ranks, of income with what is borne of it; null where not known
    """

    key: str
    label: str
    parts: dict[str, str]
    unknown: str
    in_core: bool | None
    objections: list[StatedObjection]
    objecting: int | None
    errors: dict[str, str]
    correlation: float | None


class StatedDivision(Part):
    """What states pay together, under every key.

    among  the states, in the order of the tables
    cost   what they pay together
    """

    among: list[str]
    cost: str
    keys: list[StatedKey]


class StatedAsked(Part):
    """An answer whose sign matters, with what it is of.

    kind   *room* of the host's revenue, *core* of a key, *gain* of a state
    among  *payers* or *listed* states; empty for the host's room
    which  the year, the key or the state
    answer  for *room*: what is left of the share of revenue that the host can carry;
            for *core*: what the group with most to object to saves by staying; for
            *gain*: what the state gains, less what it pays; the last two as shares of
            the cost
    """

    kind: str
    among: str
    which: str
    answer: StatedAnswer


class StatedInput(Part):
    """One figure that the facts gave.

    on       its date, empty where none is stated
    sources  as the facts name them
    """

    field: str
    value: str
    on: str
    sources: list[str]
