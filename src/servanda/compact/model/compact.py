"""The compact: one document that a lawyer can read and a machine can run."""

from __future__ import annotations

from typing import Literal

from servanda.compact.model.authority import Authority, Consent, Mandate, Party, Request
from servanda.compact.model.budget import Budget
from servanda.compact.model.clause import Clause, Source
from servanda.compact.model.conditions import Condition, Tranche, WaiverRule
from servanda.compact.model.forces import (
    Forces,
    Instrument,
    Item,
    Procurement,
    Sofa,
    Unit,
    UnknownUnits,
)
from servanda.compact.model.kinds import Day, Id, Text, YesNo
from servanda.compact.model.oversight import (
    Body,
    Evaluation,
    Mitigation,
    Monitoring,
    Oversight,
    Publication,
    Risk,
    TreatyText,
    Withheld,
)
from servanda.compact.model.purpose import (
    Milestone,
    Necessity,
    Objective,
    TheoryOfChange,
)
from servanda.compact.model.rights import Rights
from servanda.compact.model.term import AmendmentRule, Exit, Term

__all__ = ["Compact"]


class Compact(Clause):
    """What is promised. What happened is in the record; the digest never changes.

    servanda  the version of the document's format
    signed_on the date of the last signature that brought it into being
    """

    servanda: Literal["1"]
    id: Id
    version: Text
    title: Text
    language: Text = "en"
    fictional: YesNo = False
    signed_on: Day | None = None
    sources: tuple[Source, ...] = ()
    parties: tuple[Party, ...] | None = None
    bodies: tuple[Body, ...] = ()
    request: Request | None = None
    authority: Authority | None = None
    consent: Consent | None = None
    mandate: Mandate | None = None
    objectives: tuple[Objective, ...] | None = None
    theory_of_change: TheoryOfChange | None = None
    necessity: Necessity | None = None
    term: Term | None = None
    milestones: tuple[Milestone, ...] | None = None
    instruments: tuple[Instrument, ...] | None = None
    conditions: tuple[Condition, ...] | None = None
    waivers: WaiverRule | None = None
    tranches: tuple[Tranche, ...] | None = None
    budget: Budget | None = None
    forces: Forces | None = None
    sofa: tuple[Sofa, ...] | None = None
    units: tuple[Unit, ...] | None = None
    unknown_units: UnknownUnits | None = None
    items: tuple[Item, ...] | None = None
    procurement: tuple[Procurement, ...] | None = None
    rights: Rights | None = None
    risks: tuple[Risk, ...] | None = None
    mitigations: tuple[Mitigation, ...] | None = None
    monitoring: Monitoring | None = None
    evaluations: tuple[Evaluation, ...] | None = None
    oversight: Oversight | None = None
    exit: Exit | None = None
    amendments: AmendmentRule | None = None
    publication: Publication | None = None
    withheld: tuple[Withheld, ...] | None = None
    treaty_text: TreatyText | None = None

    @property
    def host(self) -> Party | None:
        """The party whose territory it is, if named."""
        return next((p for p in self.parties or () if p.role == "host"), None)

    @property
    def partners(self) -> tuple[Party, ...]:
        """The parties that send or pay, the lead first."""
        others = [p for p in self.parties or () if p.role in ("lead", "partner")]
        return tuple(sorted(others, key=lambda p: p.role != "lead"))
