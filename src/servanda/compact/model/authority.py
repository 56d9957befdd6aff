"""Who asked, on what authority, and what was consented to."""

from __future__ import annotations

from typing import Literal, get_args

from servanda.compact.model.clause import Clause, Deadline, Office
from servanda.compact.model.kinds import Count, Day, Digest, Id, Iso3, Text, YesNo

__all__ = [
    "PRINCIPLES",
    "Activation",
    "Authority",
    "AuthorityFact",
    "Consent",
    "ConsentScope",
    "ConsentedTask",
    "Consultation",
    "Contest",
    "Drafting",
    "Mandate",
    "MandateAct",
    "Notification",
    "Party",
    "PartyPrinciples",
    "Quorum",
    "Reconfirmation",
    "Request",
    "RequestText",
    "Signatory",
    "Withdrawal",
]

Principle = Literal[
    "protect own population",
    "act against threats from own territory",
    "free agreement",
    "self-defence",
]
PRINCIPLES: tuple[Principle, ...] = get_args(Principle)


class PartyPrinciples(Clause):
    """A party's confirmation of the four common principles (S2.6).

    reservations  the party's reservations in words; "none" where it has none
    """

    confirmed: tuple[Principle, ...]
    reservations: Text
    signed_on: Day


class Party(Clause):
    """A state or organisation that has rights and duties under the compact."""

    id: Id
    name: Text
    role: Literal["host", "lead", "partner", "framework"]
    kind: Literal["state", "regional organisation", "international organisation"]
    iso3: Iso3 | None = None
    principles: PartyPrinciples | None = None


class RequestText(Clause):
    """The request itself, word for word or by digest, and where it is held."""

    words: Text | None = None
    digest: Digest | None = None
    language: Text
    held_at: Text


class Signatory(Clause):
    """An office that signed the request, and its power to do so.

    organ            the organ of state, as "head of state"
    in_office_until  None while the term runs on
    power            the provision that empowers the office to invite forces
    """

    office: Text
    organ: Text
    in_office_from: Day | None = None
    in_office_until: Day | None = None
    power: Text | None = None
    signed_on: Day | None = None


class Quorum(Clause):
    """How many of which organs must have asked (S0.1)."""

    needed: Count
    of: tuple[Text, ...]


class Drafting(Clause):
    """How the request came to be written (A07).

    invited_party_drafted  whether an invited party wrote or reworded it
    under_threat           whether a threat or foreign presence preceded it
    inviter_installed      whether the invited party installed the inviter
    """

    drafted_by: Office | None = None
    minutes: Text | None = None
    invited_party_drafted: YesNo | None = None
    under_threat: YesNo | None = None
    inviter_installed: YesNo | None = None


class Activation(Clause):
    """A fresh request made under a standing treaty consent."""

    date: Day
    by: Office
    text: RequestText | None = None


class Request(Clause):
    """The host's request.

    kind   whether the request stands alone or rests on a treaty
    basis  how the arrangement was authorised (S2.4)
    rule   which organs must have asked, m of n
    """

    kind: Literal["ad hoc", "treaty with activation", "treaty alone", "statute"]
    basis: (
        Literal[
            "explicit agreement",
            "public endorsement",
            "tacit understanding",
            "unilateral self-defence",
        ]
        | None
    ) = None
    text: RequestText | None = None
    date: Day | None = None
    received_on: Day | None = None
    signatories: tuple[Signatory, ...] | None = None
    rule: Quorum | None = None
    legal_basis: Text | None = None
    drafting: Drafting | None = None
    activations: tuple[Activation, ...] | None = None
    published_on: Day | None = None


class AuthorityFact(Clause):
    """One of the four facts on the inviter's authority, as of a date.

    finding  what is known; "disputed" where sources differ
    basis    on what the finding rests, in words
    by       who holds it (for recognition: which states and organisations)
    """

    finding: Literal["yes", "no", "in part", "disputed", "unknown"]
    as_of: Day
    basis: Text
    by: tuple[Text, ...] = ()


class Contest(Clause):
    """A circumstance that puts the inviter's authority in question."""

    kind: Literal[
        "rival claimant",
        "expired term",
        "coup",
        "exile",
        "court ruling",
        "organ bypassed",
        "other",
    ]
    what: Text
    since: Day | None = None


class Authority(Clause):
    """The inviter's authority: four separate facts, never one score.

    contested_by  circumstances of contest; an empty list states there are none
    """

    constitutional: AuthorityFact | None = None
    effective_control: AuthorityFact | None = None
    electoral: AuthorityFact | None = None
    recognition: AuthorityFact | None = None
    contested_by: tuple[Contest, ...] | None = None


class ConsentedTask(Clause):
    """A task the host consents to."""

    id: Id
    text: Text


class ConsentScope(Clause):
    """Where, what, who and until when."""

    where: tuple[Text, ...] | None = None
    tasks: tuple[ConsentedTask, ...] | None = None
    who: tuple[Id, ...] | None = None
    until: Day | None = None


class Withdrawal(Clause):
    """How consent is withdrawn, and how soon the partners are gone.

    form       the form withdrawal takes; "none required" where it needs none
    notice     time from the host's word to the end of consent
    departure  time from the host's word, or from arrival, to the last departure
    """

    form: Text | None = None
    notice: Deadline | None = None
    departure: Deadline | None = None


class Reconfirmation(Clause):
    """What an irregular change of the inviting office does."""

    suspends: YesNo
    within: Deadline
    by: Text


class Consent(Clause):
    """The host's consent, within its limits (ILC art. 20)."""

    scope: ConsentScope | None = None
    limits: tuple[Text, ...] | None = None
    withdrawal: Withdrawal | None = None
    reconfirmation: Reconfirmation | None = None


class MandateAct(Clause):
    """An act of the Security Council or a regional body.

    authorises  what the act allows; political support is not authority to fight
    start       first day of the mandate, until the day it lapses (half-open)
    """

    id: Id
    organisation: Text
    reference: Text
    adopted_on: Day
    authorises: Literal[
        "political support", "deployment with consent", "force", "nothing"
    ]
    basis: Text | None = None
    start: Day | None = None
    until: Day | None = None


class Notification(Clause):
    """A notification that is owed to the United Nations or a regional body."""

    id: Id
    to: Text
    under: Text
    by: Office
    due: Day


class Consultation(Clause):
    """What a neighbour or a regional body said when asked."""

    who: Text
    on: Day
    position: Literal["supports", "objects", "no objection", "no position"]
    what: Text


class Mandate(Clause):
    """The multilateral frame.

    coercive  whether action against the will of the host is foreseen
    un        Security Council acts; an empty list states there are none
    """

    coercive: YesNo | None = None
    un: tuple[MandateAct, ...] | None = None
    regional: tuple[MandateAct, ...] | None = None
    notifications: tuple[Notification, ...] | None = None
    consultations: tuple[Consultation, ...] | None = None
