"""What each kind of act must say beside its statement.

A body is data that observance computes with; remarks go into the statement's `what`,
documents are named by digest. Dates are days; the statement's `occurred` says when
the thing itself happened. Ids are those of the compact.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict

from servanda.compact.model.authority import Principle
from servanda.compact.model.kinds import (
    Amount,
    Count,
    Day,
    Digest,
    Id,
    Number,
    Text,
    YesNo,
)

__all__ = [
    "BODIES",
    "Accession",
    "Addressee",
    "Alarm",
    "Amendment",
    "Answer",
    "Audit",
    "Authorization",
    "Body",
    "Certification",
    "Charter",
    "Close",
    "Delivery",
    "Event",
    "Extension",
    "Finding",
    "Incident",
    "Input",
    "Inventory",
    "Milestone",
    "Money",
    "Note",
    "Performance",
    "PostExitReview",
    "Reading",
    "Reassessment",
    "Reconfirmation",
    "Redaction",
    "Release",
    "Report",
    "Request",
    "Sealing",
    "Strength",
    "Suspension",
    "Verdict",
    "Vetting",
    "Waiver",
    "Withdrawal",
    "body_of",
    "form_of",
]


class Body(BaseModel):
    """The body of an act."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Charter(BaseModel):
    """A charter: the register reads and judges it; observance only dates it."""

    model_config = ConfigDict(frozen=True, extra="allow")

    version: int


class Addressee(Body):
    """An office that is asked for something."""

    office: Text
    of: Id


class Request(Body):
    """A request for help.

    letter       digest of the letter itself
    received_on  when it reached those who are asked
    """

    letter: Digest | None = None
    received_on: Day | None = None


class Authorization(Body):
    """An approval of a text, or a mandate; a refusal is entered too.

    of     what it is owed for: ``compact``, a legislature step's id, a mandate's id
    about  digest of the compact's text that is approved
    """

    of: Text
    decision: Literal["approved", "refused"] = "approved"
    about: Digest | None = None
    form: (
        Literal["positive vote", "written agreement", "signature", "tacit", "statement"]
        | None
    ) = None
    start: Day | None = None
    until: Day | None = None


class Accession(Body):
    """A party's acceptance of the common principles; "none" states no reservation."""

    party: Id
    confirmed: tuple[Principle, ...]
    reservations: Text


class Sealing(Body):
    """A document registered by its digest."""

    document: Literal[
        "compact",
        "forecast",
        "evaluation design",
        "treaty text",
        "assessment",
        "reassessment",
        "other",
    ]
    digest: Digest
    name: Text | None = None


class Certification(Body):
    """The certified state of one item of a condition's evidence."""

    condition: Id
    evidence_item: Id
    status: Literal["met", "not met", "unknown"]
    evidence: Digest | None = None


class Reading(Body):
    """A certified reading of an indicator, or the statement that there is none."""

    indicator: Id
    value: Number | None = None
    missing: Text | None = None


class Vetting(Body):
    """A unit's vetting, renewed or refused, by those who vet.

    reference  in the vetting system; no content
    expires    the clearance is valid from the day it was given up to this one
    """

    unit: Id
    result: Literal["cleared", "refused", "pending"]
    reference: Text | None = None
    expires: Day | None = None


class Audit(Body):
    """An audit: of what, and how access was had."""

    of: Text
    side: Id
    access: Literal["by right", "by agreement", "refused"]
    digest: Digest | None = None


class Finding(Body):
    """A finding or recommendation, to whom, and by when an answer is due."""

    finding: Id
    text: Text
    to: Addressee
    answer_due: Day
    audit: Id | None = None


class Answer(Body):
    """The addressee's answer; it does not settle anything by itself."""

    finding: Id
    accepts: Literal["yes", "no", "in part"]
    text: Text
    done_on: Day | None = None


class Verdict(Body):
    """Whether an answer settles the finding, by those who made it."""

    finding: Id
    settles: YesNo
    text: Text


class Incident(Body):
    """A report of misuse, harm or refused access, or a further step on one.

    reported_by  the kind of source; never a person
    clock_until  by when the next step is owed
    """

    incident: Id
    step: Literal["reported", "triaged", "investigated", "closed"]
    kind: Literal[
        "misuse alleged", "civilian harm", "access refused", "document missing", "other"
    ]
    reported_by: Text
    outcome: Text | None = None
    consequence: Text | None = None
    clock_until: Day | None = None


class Note(Body):
    """A note that settles a check, on one exact text."""

    check: Text
    kind: Literal["review", "opinion", "acceptance"]
    about: Digest
    concludes: Literal["satisfied", "not satisfied"]
    text: Text


class Money(Body):
    """A step of money: pledge, commitment, allocation, disbursement, expenditure."""

    amount: Amount
    payer: Id
    line: Id | None = None
    objective: Id | None = None
    tranche: Id | None = None


class Input(Body):
    """What a release rests on for one condition.

    how   certified as met, or waived
    acts  digests of the acts that show it, in the log's order
    """

    condition: Id
    how: Literal["met", "waived"]
    acts: tuple[Digest, ...]


class Release(Body):
    """The opening of a tranche, its inputs frozen."""

    tranche: Id
    inputs: tuple[Input, ...] = ()


class Delivery(Body):
    """A shipment of an item class."""

    item: Id
    quantity: Count
    serials_registered_on: Day | None = None
    shipped_on: Day | None = None
    delivered_on: Day | None = None
    unit: Id | None = None
    tranche: Id | None = None


class Inventory(Body):
    """An in-use check: how many of the items due were seen."""

    item: Id
    due: Count
    seen: Count


class Milestone(Body):
    """A milestone done (nothing more said), or its date moved, with the reason."""

    milestone: Id
    moved_to: Day | None = None
    reason: Text | None = None
    evidence: Digest | None = None


class Report(Body):
    """A periodic report: which one, for which due date, and its digest."""

    report: Id
    due: Day
    digest: Digest | None = None


class Performance(Body):
    """Another dated duty as done: its id in the compact, as given by ``next``."""

    duty: Text
    due: Day | None = None
    evidence: Digest | None = None
    without_enablers: YesNo | None = None


class Strength(Body):
    """How many persons of a party are present."""

    party: Id
    present: Count
    task: Id | None = None


class Reassessment(Body):
    """The re-assessment's document, and whether the threat still is what it was."""

    digest: Digest
    due: Day | None = None
    threat: Literal["as it was", "changed", "gone", "not known"]


class Event(Body):
    """Something else that happened; it fulfils no duty and opens no gate.

    refers_to  the id or path in the compact that it concerns
    """

    kind: Literal[
        "first entry",
        "activity",
        "statement of new task",
        "review",
        "publication",
        "ruling",
        "departure",
        "other",
    ]
    party: Id | None = None
    refers_to: Text | None = None
    task: Id | None = None
    area: Text | None = None
    evidence: Digest | None = None


class Waiver(Body):
    """A condition waived until a day (half-open), with the reason."""

    condition: Id
    until: Day
    reason: Text


class Amendment(Body):
    """A new text, by digest; the document itself is attached."""

    to: Digest


class Extension(Body):
    """A decision on an extension: granted until a day (half-open), or refused.

    needs  digests of the evidence that had to be laid before the decider
    """

    decision: Literal["granted", "refused"]
    until: Day | None = None
    needs: tuple[Digest, ...] = ()


class Suspension(Body):
    """The compact (``compact``), a tranche or an instrument suspended, or resumed."""

    action: Literal["suspend", "lift"]
    of: Text
    reason: Text
    until: Day | None = None


class Alarm(Body):
    """A sourced report that consent ended, or that an office changed hands."""

    claims: Literal["withdrawal of consent", "irregular change"]
    claimed_on: Day
    source: Text
    source_digest: Digest | None = None


class Reconfirmation(Body):
    """Consent confirmed anew, or not; ``answers`` is the id of the report."""

    answers: Id
    confirms: YesNo


class Withdrawal(Body):
    """Consent, a party or an accession withdrawn."""

    of: Literal["consent", "party", "accession"]
    party: Id


class Close(Body):
    """The final accounts."""

    accounts: Digest
    remaining: Text | None = None


class PostExitReview(Body):
    """The review after the exit."""

    digest: Digest
    evaluation: Id | None = None


class Redaction(Body):
    """Documents removed from the store.

    replaced_by  where an act itself is removed: the id of the act that enters its
                 content anew, without what was to be withheld
    """

    documents: tuple[Digest, ...]
    reason: Text
    replaced_by: Id | None = None


BODIES: Final[dict[str, tuple[type[BaseModel], ...]]] = {
    "charter": (Charter,),
    "request": (Request,),
    "authorization": (Authorization,),
    "accession": (Accession,),
    "sealing": (Sealing,),
    "certification": (Certification, Reading, Vetting),
    "audit": (Audit,),
    "finding": (Finding,),
    "answer": (Answer,),
    "verdict": (Verdict,),
    "incident": (Incident,),
    "note": (Note,),
    "pledge": (Money,),
    "commitment": (Money,),
    "allocation": (Money,),
    "release": (Release,),
    "disbursement": (Money,),
    "delivery": (Delivery,),
    "in-use check": (Inventory,),
    "expenditure": (Money,),
    "milestone": (Milestone,),
    "report": (Report,),
    "performance": (Performance,),
    "strength": (Strength,),
    "reassessment": (Reassessment,),
    "event": (Event,),
    "waiver": (Waiver,),
    "amendment": (Amendment,),
    "extension": (Extension,),
    "suspension": (Suspension,),
    "report of withdrawal or irregular change": (Alarm,),
    "reconfirmation": (Reconfirmation,),
    "withdrawal": (Withdrawal,),
    "close": (Close,),
    "post-exit review": (PostExitReview,),
    "redaction": (Redaction,),
}
"""Which bodies each kind may have; those of certification are told apart by a field."""

_TOLD_BY: Final = (("indicator", Reading), ("unit", Vetting))


def form_of(kind: str, body: Mapping[str, Any]) -> type[BaseModel]:
    """Return the form that a body of a kind is to have, told by its fields."""
    forms = BODIES[kind]
    if len(forms) == 1:
        return forms[0]
    told = (form for field, form in _TOLD_BY if form in forms and field in body)
    return next(told, forms[0])


def body_of(kind: str, body: dict[str, Any]) -> BaseModel:
    """Return the typed body of an act; a malformed one is a ``ValidationError``."""
    return form_of(kind, body).model_validate(body)
