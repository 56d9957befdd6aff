"""What happened: a typed file beside the compact, the register's view later."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self, TypeVar

from pydantic import model_validator

from servanda.compact.model.clause import Clause, Office, Source
from servanda.compact.model.kinds import (
    Amount,
    Count,
    Day,
    Digest,
    Id,
    Number,
    OrganisationId,
    Text,
    YesNo,
)

__all__ = [
    "Clearance",
    "Contract",
    "Delivery",
    "Entry",
    "Incident",
    "LogLine",
    "Measurement",
    "Note",
    "Outcome",
    "Recommendation",
    "Record",
    "Sighting",
    "Spending",
    "Strength",
    "Supplier",
    "UnitSupport",
    "Waiver",
]


class Entry(Clause):
    """Something that happened.

    occurred  when it is said to have happened
    recorded  when it was written down; None where not known
    refers_to the id or path in the compact that it concerns
    due       for a duty: the date on which it was owed
    start     for a mandate or renewal: its first day, where that is not the day of
              the act
    until     for a mandate or renewal: the day it lapses (half-open)
    follows   the id of an entry of the same day that this one is known to follow
    """

    id: Id
    kind: Literal[
        "first entry",
        "request signed",
        "signature",
        "approval",
        "review",
        "renewal",
        "refusal to renew",
        "mandate",
        "amendment",
        "statement of new task",
        "activity",
        "milestone done",
        "milestone moved",
        "report sent",
        "notice given",
        "notification made",
        "withdrawal of consent",
        "irregular change of office",
        "re-confirmation",
        "readiness test",
        "hand-over",
        "departure",
        "audit",
        "evaluation",
        "publication",
        "other",
    ]
    occurred: Day
    recorded: Day | None = None
    what: Text
    by: Office | None = None
    party: Id | None = None
    refers_to: Text | None = None
    task: Id | None = None
    area: Text | None = None
    due: Day | None = None
    start: Day | None = None
    until: Day | None = None
    follows: Id | None = None
    form: (
        Literal["positive vote", "written agreement", "signature", "tacit", "statement"]
        | None
    ) = None
    without_enablers: YesNo | None = None
    evidence: Digest | None = None


class Outcome(Clause):
    """The certified state of a condition.

    evidence_item  the id of the evidence the condition asks for
    evidence       the digest of the evidence itself
    """

    condition: Id
    status: Literal["met", "not met", "unknown"]
    on: Day
    certifier: Office | None = None
    evidence_item: Id | None = None
    evidence: Digest | None = None
    consequence: (
        Literal["withhold", "reduce", "suspend", "terminate", "waived", "none"] | None
    ) = None


class Waiver(Clause):
    """A waiver of a condition."""

    condition: Id
    granted_on: Day
    until: Day | None = None
    by: Office | None = None
    reason: Text | None = None
    reported_on: Day | None = None


class Incident(Clause):
    """A report of misuse, harm, refused access or a missing document.

    reported_by  the kind of source; never a person
    """

    id: Id
    kind: Literal[
        "misuse alleged", "civilian harm", "access refused", "document missing", "other"
    ]
    occurred: Day
    logged: Day | None = None
    reported_by: Text
    triaged: Day | None = None
    investigated: Day | None = None
    closed: Day | None = None
    outcome: Text | None = None
    clock_until: Day | None = None
    consequence: Text | None = None


class Strength(Clause):
    """How many persons of a party were present on a day."""

    party: Id
    on: Day
    present: Count
    task: Id | None = None


class UnitSupport(Clause):
    """Support that a unit received."""

    unit: Text
    on: Day
    what: Text


class Clearance(Clause):
    """A unit's vetting after signature: a renewal, a refusal, a withdrawal.

    unit     the unit's id in the compact
    expires  the clearance is valid on ``[vetted_on, expires)``
    """

    unit: Id
    reference: Text | None = None
    vetted_on: Day
    expires: Day | None = None
    result: Literal["cleared", "refused", "pending"]


class Delivery(Clause):
    """A shipment of an item class: serials registered, shipped, received."""

    item: Id
    quantity: Count
    serials_registered_on: Day | None = None
    shipped_on: Day | None = None
    delivered_on: Day | None = None
    unit: Id | None = None


class Sighting(Clause):
    """An inventory of an item class: how many of those due were seen."""

    item: Id
    on: Day
    due: Count
    seen: Count


class Spending(Clause):
    """A dated step of money: from pledge to use, each a fact of its own."""

    on: Day
    stage: Literal[
        "pledge", "commitment", "allocation", "disbursement", "delivery", "in use"
    ]
    amount: Amount
    payer: Id
    line: Id | None = None
    objective: Id | None = None
    what: Text | None = None


class Supplier(Clause):
    """Who sells: an organisation, never a person.

    identifier  where it is registered and under which number, as GB-COH-01234567
    """

    name: Text
    identifier: OrganisationId | None = None


class Contract(Clause):
    """A contract under a purchase that the compact foresees.

    procurement  the id of the purchase
    supplier     None where it is not known, or is a person
    value        as signed
    start        its first day
    until        the day on which it ends (half-open)
    status       where it stood on the last day that the record describes
    """

    id: Id
    procurement: Id
    what: Text | None = None
    supplier: Supplier | None = None
    value: Amount | None = None
    signed_on: Day | None = None
    start: Day | None = None
    until: Day | None = None
    status: Literal["pending", "active", "cancelled", "terminated"] | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.start and self.until and self.until <= self.start:
            raise ValueError("`until`, the day on which it ends, after `start`")
        return self


class Measurement(Clause):
    """An indicator's value for a day, or the statement that there is none."""

    indicator: Id
    on: Day
    value: Number | None = None
    missing: Text | None = None
    certified_by: Office | None = None
    carried_forward: YesNo = False


class Recommendation(Clause):
    """A recommendation, its answer and its completion."""

    id: Id
    made_on: Day
    by: Office
    text: Text
    answered_on: Day | None = None
    answer: Text | None = None
    done_on: Day | None = None


class Note(Clause):
    """A signed note that settles a check: a review, an opinion, an acceptance.

    about   the digest of the compact that the note speaks of; a note on another
            version settles nothing
    """

    check: Text
    kind: Literal["review", "opinion", "acceptance"]
    by: Office
    signed_on: Day
    about: Digest
    concludes: Literal["satisfied", "not satisfied"]
    text: Text


class LogLine(Clause):
    """A line of the append-only log: each carries the digest of the one before.

    of      the digest of the entry, outcome or waiver that the line records
    digest  the digest of the line itself; ``servanda.compact.logchain`` says of what
    """

    sequence: Count
    at: Day
    author: Office
    what: Text
    of: Digest | None = None
    previous: Digest | None = None
    digest: Digest


class Record(Clause):
    """What happened under a compact, as far as it is recorded.

    contracts  None where nobody says whether there are any
    unknown    duties, by id, of which no source says whether they were done
    log        None where no hash-linked log is held
    """

    servanda: Literal["1"]
    compact: Id
    sources: tuple[Source, ...] = ()
    entries: tuple[Entry, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    incidents: tuple[Incident, ...] | None = None
    strength: tuple[Strength, ...] | None = None
    support: tuple[UnitSupport, ...] | None = None
    clearances: tuple[Clearance, ...] | None = None
    deliveries: tuple[Delivery, ...] | None = None
    sightings: tuple[Sighting, ...] | None = None
    spending: tuple[Spending, ...] | None = None
    contracts: tuple[Contract, ...] | None = None
    measurements: tuple[Measurement, ...] | None = None
    recommendations: tuple[Recommendation, ...] | None = None
    notes: tuple[Note, ...] = ()
    unknown: tuple[Id, ...] = ()
    log: tuple[LogLine, ...] | None = None

    def last_day(self) -> date | None:
        """Return the day of the last event the record holds."""
        days = [entry.occurred for entry in self.entries]
        days += [outcome.on for outcome in self.outcomes]
        days += [note.signed_on for note in self.notes]
        days += [step.on for step in self.spending or ()]
        days += [count.on for count in self.strength or ()]
        return max(days, default=None)

    def until(self, on: date) -> Record:
        """Return the record as it stood at the end of a day.

        What happened later is left out; an item without a date is kept.
        """
        return self.model_copy(
            update={
                "entries": tuple(e for e in self.entries if e.occurred <= on),
                "outcomes": tuple(o for o in self.outcomes if o.on <= on),
                "waivers": tuple(w for w in self.waivers if w.granted_on <= on),
                "incidents": _kept(self.incidents, "occurred", on),
                "strength": _kept(self.strength, "on", on),
                "support": _kept(self.support, "on", on),
                "clearances": _kept(self.clearances, "vetted_on", on),
                "deliveries": _kept(self.deliveries, "delivered_on", on),
                "sightings": _kept(self.sightings, "on", on),
                "spending": _kept(self.spending, "on", on),
                "contracts": _kept(self.contracts, "signed_on", on),
                "measurements": _kept(self.measurements, "on", on),
                "recommendations": _kept(self.recommendations, "made_on", on),
                "notes": tuple(n for n in self.notes if n.signed_on <= on),
            }
        )

    def of_kind(self, *kinds: str) -> tuple[Entry, ...]:
        """Return the entries of some kinds, oldest first."""
        found = [entry for entry in self.entries if entry.kind in kinds]
        return tuple(sorted(found, key=lambda entry: entry.occurred))


Happening = TypeVar("Happening", bound=Clause)


def _kept(
    items: tuple[Happening, ...] | None, field: str, on: date
) -> tuple[Happening, ...] | None:
    """Return the items dated on or before a day; an undated item is kept."""
    if items is None:
        return None
    dated = [(item, getattr(item, field)) for item in items]
    return tuple(item for item, day in dated if day is None or day <= on)
