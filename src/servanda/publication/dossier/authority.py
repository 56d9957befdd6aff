"""The four facts on the inviter's authority: side by side, never one score."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from servanda.compact.model.authority import Authority, AuthorityFact
from servanda.compact.model.facts import WorldAuthority
from servanda.publication.dossier.material import Material

__all__ = ["FACTS", "StatedAuthority", "authority_stated"]

FACTS: Final = {
    "constitutional": "Constitutional power",
    "effective_control": "Effective control",
    "electoral": "Electoral mandate",
    "recognition": "Recognition",
}
"""The four facts and their names in a reader's words."""


class StatedAuthority(BaseModel):
    """One of the four facts.

    mark      shown, contested (disputed, in part, or told differently by compact
              and outside facts), or not shown
    finding   as the compact states it; the outside facts' where it states none
    world     as the outside facts state it; empty where they state none
    verified  whether a source is named and nothing is marked unverified
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    fact: str
    mark: Literal["shown", "contested", "not shown"]
    finding: str
    as_of: str
    basis: str
    by: list[str]
    world: str
    verified: bool


def authority_stated(material: Material) -> list[StatedAuthority]:
    """Return the four facts, each with its mark."""
    inside = material.compact.authority
    outside = material.facts.authority if material.facts else None
    return [_fact(name, inside, outside) for name in FACTS]


def _fact(
    name: str, inside: Authority | None, outside: WorldAuthority | None
) -> StatedAuthority:
    own: AuthorityFact | None = getattr(inside, name, None)
    world: AuthorityFact | None = getattr(outside, name, None)
    fact = own or world
    if fact is None:
        return StatedAuthority(
            fact=name,
            mark="not shown",
            finding="",
            as_of="",
            basis="",
            by=[],
            world="",
            verified=False,
        )
    holder = inside if own else outside
    return StatedAuthority(
        fact=name,
        mark=_mark(own, world),
        finding=fact.finding,
        as_of=fact.as_of.isoformat(),
        basis=fact.basis,
        by=list(fact.by),
        world=world.finding if world else "",
        verified=bool(fact.source or (holder and holder.source))
        and not fact.unverified
        and not (holder and name in holder.unverified),
    )


def _mark(
    own: AuthorityFact | None, world: AuthorityFact | None
) -> Literal["shown", "contested", "not shown"]:
    findings = {fact.finding for fact in (own, world) if fact is not None}
    known = findings - {"unknown"}
    if not known:
        return "not shown"
    if len(known) > 1 or known & {"disputed", "in part"}:
        return "contested"
    return "shown"
