"""The parties that send persons to the host, and their status agreements."""

from __future__ import annotations

from servanda.compact.model import Compact
from servanda.compact.model.authority import Party
from servanda.compact.model.forces import Sofa

__all__ = ["agreements", "contributors"]


def contributors(compact: Compact) -> tuple[Party, ...]:
    """Return the partners that send persons, the lead first.

    A partner counts unless the document says that it sends nobody: every cap on its
    persons is zero, or persons are capped or consented to and it is not among them.
    """
    forces, consent = compact.forces, compact.consent
    caps = (forces.caps if forces else None) or ()
    scope = consent.scope if consent else None
    named = {cap.party for cap in caps if cap.personnel} | set(
        (scope and scope.who) or ()
    )
    senders = [party for party in compact.partners if not named or party.id in named]
    return tuple(senders)


def agreements(compact: Compact, party: Party) -> tuple[tuple[str, Sofa], ...]:
    """Return a contributor's status agreements with their places.

    An agreement of the framework organisation counts for every contributor.
    """
    frames = {other.id for other in compact.parties or () if other.role == "framework"}
    return tuple(
        (f"sofa[{index}]", sofa)
        for index, sofa in enumerate(compact.sofa or ())
        if sofa.contributor in {party.id, *frames}
    )
