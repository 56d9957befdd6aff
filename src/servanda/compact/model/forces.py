"""Who and with what: instruments, forces, units, items, contractors, status."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from servanda.compact.model.clause import Clause, Deadline, Office
from servanda.compact.model.kinds import Amount, Count, Day, Digest, Id, Text, YesNo

__all__ = [
    "SOFA_CLAUSES",
    "Absorption",
    "Advice",
    "Claims",
    "Command",
    "CommandLine",
    "Contractor",
    "EndUse",
    "Equipment",
    "ForceCap",
    "ForceTask",
    "Forces",
    "GovernanceReform",
    "Instrument",
    "Item",
    "ItemSupport",
    "Jurisdiction",
    "Procurement",
    "Sofa",
    "SofaClause",
    "Stabilisation",
    "Training",
    "Unit",
    "UnknownUnits",
]


class Absorption(Clause):
    """An assessment of what a unit or institution can absorb."""

    assessed_on: Day
    by: Office
    result: Literal["can absorb", "can absorb in part", "cannot absorb"]
    basis: Text


class Training(Clause):
    """Training and education of a vetted audience on a stated curriculum."""

    kind: Literal["training"]
    id: Id
    what: Text
    units: tuple[Id, ...] | None = None
    audience: Text | None = None
    vetted: YesNo | None = None
    curriculum: tuple[Text, ...] | None = None


class Equipment(Clause):
    """Equipment and modernisation, by registered items under undertakings."""

    kind: Literal["equipment"]
    id: Id
    what: Text
    items: tuple[Id, ...] | None = None


class Advice(Clause):
    """Intelligence-sharing and advice for a stated purpose, under oversight."""

    kind: Literal["advice"]
    id: Id
    what: Text
    purpose: Text | None = None
    handling: Text | None = None
    targets_persons: YesNo | None = None
    overseen_by: Office | None = None


class GovernanceReform(Clause):
    """Governance reform that the host owns and has budgeted.

    absorption  what the receiving institution was found able to absorb
    """

    kind: Literal["governance"]
    id: Id
    what: Text
    host_owner: Office | None = None
    budget_line: Id | None = None
    absorption: Absorption | None = None


class Stabilisation(Clause):
    """Stabilisation with duties to protect civilians."""

    kind: Literal["stabilisation"]
    id: Id
    what: Text
    protection_duties: tuple[Text, ...] | None = None


Instrument = Annotated[
    Training | Equipment | Advice | GovernanceReform | Stabilisation,
    Field(discriminator="kind"),
]


class ForceCap(Clause):
    """The most persons a party may have present, for a task or in all."""

    party: Id
    task: Id | None = None
    personnel: Count


class ForceTask(Clause):
    """A task of the forces, and the consented task it falls under."""

    id: Id
    text: Text
    under: Id | None = None
    parties: tuple[Id, ...] | None = None
    areas: tuple[Text, ...] | None = None


class CommandLine(Clause):
    """Who leads a task."""

    task: Id
    lead: Office


class Command(Clause):
    """Command, owner of the rules on the use of force, and other forces present.

    other_forces   forces present under another arrangement; an empty list
                   states there are none
    deconfliction  how the forces are kept from each other's way
    """

    chart: tuple[CommandLine, ...] | None = None
    rules_owner: Office | None = None
    other_forces: tuple[Text, ...] | None = None
    deconfliction: Text | None = None


class Contractor(Clause):
    """A private company with a role: bound by the same rules, under a jurisdiction."""

    id: Id
    what: Text
    engaged_by: Id
    register_reference: Text | None = None
    bound_by: Text | None = None
    jurisdiction: Text | None = None


class Forces(Clause):
    """The forces: numbers only, no places, no plans.

    prohibited   tasks that are forbidden
    contractors  private companies; an empty list states there are none
    """

    caps: tuple[ForceCap, ...] | None = None
    tasks: tuple[ForceTask, ...] | None = None
    prohibited: tuple[Text, ...] | None = None
    command: Command | None = None
    contractors: tuple[Contractor, ...] | None = None


class Unit(Clause):
    """An assisted unit, by designation and commanding post; never by a person.

    vetting_reference  reference in the vetting system; no content
    expires            the clearance is valid on ``[vetted_on, expires)``
    """

    id: Id
    designation: Text
    commanding_post: Text | None = None
    kind: Literal["police", "army", "navy", "air force", "gendarmerie", "civil body"]
    vetting_reference: Text | None = None
    vetted_on: Day | None = None
    expires: Day | None = None
    result: Literal["cleared", "refused", "pending"] | None = None
    absorption: Absorption | None = None


class UnknownUnits(Clause):
    """The host's undertaking where units cannot be known in advance (Leahy)."""

    signed_on: Day
    by: Office
    excluded_list: Text
    recipients_supplied_within: Deadline


class EndUse(Clause):
    """The host's end-use undertakings for an item class."""

    intended_use: YesNo | None = None
    no_retransfer: YesNo | None = None
    equal_security: YesNo | None = None
    right_to_inspect: YesNo | None = None
    signed_on: Day | None = None
    signed_by: Office | None = None


class ItemSupport(Clause):
    """Who can run and maintain an item, and on whose money."""

    skills: Text | None = None
    maintained_by: Office | None = None
    maintained_from: Day | None = None
    budget: Text | None = None


class Item(Clause):
    """A class of controlled items; serial numbers stay in the record, withheld.

    category    ATT and UN Register category
    monitoring  routine, or enhanced with first inventory in 90 days
    fate        what becomes of the items at exit
    """

    id: Id
    what: Text
    category: Literal[
        "battle tanks",
        "armoured combat vehicles",
        "large-calibre artillery",
        "combat aircraft",
        "attack helicopters",
        "warships",
        "missiles and launchers",
        "small arms and light weapons",
        "ammunition",
        "parts and components",
        "not controlled by the treaty",
    ]
    quantity: Count | None = None
    monitoring: Literal["routine", "enhanced"] | None = None
    unit: Id | None = None
    undertakings: EndUse | None = None
    support: ItemSupport | None = None
    fate: Text | None = None


class Procurement(Clause):
    """A purchase under an instrument; what OCDS will carry later."""

    id: Id
    what: Text
    method: Literal["open", "selective", "limited", "direct"]
    buyer: Office
    value: Amount | None = None
    line: Id | None = None
    justification: Text | None = None


SofaClauseName = Literal[
    "definitions",
    "entry and exit",
    "criminal jurisdiction",
    "waiver of jurisdiction",
    "custody and evidence",
    "claims",
    "weapons",
    "uniforms",
    "detention and transfer",
    "bases and hand-back",
    "environment",
    "radio frequencies",
    "taxes and customs",
    "medical care and remains",
    "disputes",
    "duration",
    "survival and termination",
]
SOFA_CLAUSES: tuple[SofaClauseName, ...] = get_args(SofaClauseName)


class SofaClause(Clause):
    """One clause of a status-of-forces agreement, in a sentence."""

    name: SofaClauseName
    says: Text


class Jurisdiction(Clause):
    """Who may try members of the force.

    rule             exclusive, concurrent or divided by category
    prosecuted_by    the party that must be able to prosecute
    duty             whether that party must submit a case to its authorities
    outcome_reported whether the outcome is reported to the host
    """

    rule: Literal[
        "exclusive sending state", "exclusive host", "concurrent", "by category"
    ]
    prosecuted_by: Id | None = None
    duty: YesNo | None = None
    outcome_reported: YesNo | None = None


class Claims(Clause):
    """Who pays for damage, within what time."""

    paid_by: Id | None = None
    within: Deadline | None = None


class Sofa(Clause):
    """The status agreement of one contributor.

    ends     how the agreement ends
    tail     days after the compact's end for which it survives
    """

    contributor: Id
    reference: Text | None = None
    text_digest: Digest | None = None
    in_force_from: Day | None = None
    until: Day | None = None
    ends: Literal["with the compact", "on a date", "indefinite"] | None = None
    tail_days: Count | None = None
    survives: tuple[Text, ...] = ()
    clauses: tuple[SofaClause, ...] | None = None
    jurisdiction: Jurisdiction | None = None
    claims: Claims | None = None
