"""Who asked, on what authority, and what for."""

from __future__ import annotations

from typing import Final, Literal

from servanda.compact.model import Compact, Facts
from servanda.compact.model.authority import AuthorityFact
from servanda.publication.reports.account.parts import Told, dated, told
from servanda.publication.sheet import Part
from servanda.publication.subject import Subject
from servanda.publication.words import listing

__all__ = ["Asking", "Fact", "Goal", "Mark", "Signer", "asking", "goals"]

Mark = Literal["shown", "in part", "contested", "told differently", "not shown"]

_FACTS: Final = {
    "constitutional": "constitutional power",
    "effective_control": "effective control",
    "electoral": "electoral mandate",
    "recognition": "recognition",
}


class Signer(Part):
    """An office that signed the request."""

    office: str
    power: Told
    signed: Told


class Fact(Part):
    """One of the four facts on the inviter's authority; never one score.

    mark        contested where it is stated to be disputed; told differently where
                the compact and the outside facts do not say the same
    unverified  whether no source was seen for it
    """

    fact: str
    mark: Mark
    finding: str
    basis: str
    unverified: bool


class Asking(Part):
    """The request."""

    kind: Told
    requested: Told
    signed_by: Told
    signers: tuple[Signer, ...]
    legal_basis: Told
    authority: tuple[Fact, ...]


class Goal(Part):
    """What the compact is for.

    measure  the indicator and its target; empty where it has none
    """

    id: str
    text: str
    due: Told
    measure: str


def asking(subject: Subject) -> Asking:
    """Return who asked, and on what authority."""
    request = subject.compact.request
    signers = (request.signatories if request else None) or ()
    return Asking(
        kind=told(request, "kind", request.kind if request else None),
        requested=dated(request, "date"),
        signed_by=told(request, "signatories", listing([s.office for s in signers])),
        signers=tuple(
            Signer(
                office=signer.office,
                power=told(signer, "power", signer.power),
                signed=dated(signer, "signed_on"),
            )
            for signer in signers
        ),
        legal_basis=told(
            request, "legal_basis", request.legal_basis if request else None
        ),
        authority=tuple(_fact(name, subject.compact, subject.facts) for name in _FACTS),
    )


def _fact(name: str, compact: Compact, facts: Facts | None) -> Fact:
    outside = facts.authority if facts else None
    own: AuthorityFact | None = getattr(compact.authority, name, None)
    world: AuthorityFact | None = getattr(outside, name, None)
    fact = own or world
    if fact is None:
        return Fact(
            fact=_FACTS[name], mark="not shown", finding="", basis="", unverified=False
        )
    holder = compact.authority if own else outside
    sourced = bool(fact.source or (holder and holder.source))
    doubted = bool(fact.unverified or (holder and name in holder.unverified))
    finding: str = fact.finding
    if own is not None and world is not None and own.finding != world.finding:
        finding = f"compact: {own.finding}; outside facts: {world.finding}"
    return Fact(
        fact=_FACTS[name],
        mark=_mark({one.finding for one in (own, world) if one is not None}),
        finding=finding,
        basis=fact.basis,
        unverified=doubted or not sourced,
    )


def _mark(findings: set[str]) -> Mark:
    known = findings - {"unknown"}
    if not known:
        return "not shown"
    if "disputed" in known:
        return "contested"
    if len(known) > 1:
        return "told differently"
    return "in part" if known == {"in part"} else "shown"


def goals(subject: Subject) -> tuple[Goal, ...]:
    """Return what the compact is for."""
    watch = subject.compact.monitoring
    known = {one.id: one for one in (watch.indicators if watch else None) or ()}
    found = []
    for goal in subject.compact.objectives or ():
        shown = known.get(goal.indicator or "")
        target = "" if goal.target is None else f", target {goal.target.normalize():f}"
        name = f"{shown.text}{target}" if shown else ""
        due = dated(goal, "due")
        found.append(Goal(id=goal.id, text=goal.text, due=due, measure=name))
    return tuple(found)
