"""Where an office stands: its body, and who directs and who pays that body."""

from __future__ import annotations

from collections.abc import Collection

from servanda.compact.model import Compact, Office
from servanda.compact.model.authority import Party
from servanda.compact.model.oversight import Body

__all__ = [
    "belongs_to",
    "body_of",
    "dependence",
    "is_host_office",
    "is_known",
    "is_placed",
    "partner_behind",
]


def body_of(compact: Compact, of: str) -> Body | None:
    """Return the body with an id, if the compact names it."""
    return next((body for body in compact.bodies if body.id == of), None)


def is_known(compact: Compact, of: str) -> bool:
    """Tell whether an id is that of a party or of a body."""
    parties = {party.id for party in compact.parties or ()}
    return of in parties or body_of(compact, of) is not None


def is_placed(compact: Compact, office: Office) -> bool:
    """Tell whether the compact says who directs and who pays an office's body.

    Being known not to have a director or a payer is said with ``absent``.
    """
    body = body_of(compact, office.of)
    if body is None:
        return is_known(compact, office.of)
    directed = body.part_of is not None or body.lacks("part_of")
    paid = body.paid_by is not None or body.lacks("paid_by")
    return directed and paid


def belongs_to(compact: Compact, office: Office, party: str) -> bool:
    """Tell whether an office is a party's own: of the party, or of a body under it."""
    seen: set[str] = set()
    of: str | None = office.of
    while of is not None and of not in seen:
        if of == party:
            return True
        seen.add(of)
        body = body_of(compact, of)
        of = body.part_of if body else None
    return False


def is_host_office(compact: Compact, office: Office) -> bool:
    """Tell whether an office is the host's own."""
    return compact.host is not None and belongs_to(compact, office, compact.host.id)


def partner_behind(compact: Compact, office: Office) -> Party | None:
    """Return the partner whose own an office is, if it is one's."""
    partners = (p for p in compact.partners if belongs_to(compact, office, p.id))
    return next(partners, None)


def dependence(compact: Compact, office: Office, others: Collection[str]) -> str | None:
    """Say by which ties an office depends on one of some others, or return ``None``.

    others   ids of parties or bodies
    returns  the chain of ties in words, as "inspectorate, paid by ministry"
    """
    words: dict[str, str] = {office.of: office.of}
    queue = [office.of]
    while queue:
        of = queue.pop(0)
        if of in others:
            return words[of]
        body = body_of(compact, of)
        ties = ((body.part_of, "part of"), (body.paid_by, "paid by")) if body else ()
        for above, tie in ties:
            if above is not None and above not in words:
                words[above] = f"{words[of]}, {tie} {above}"
                queue.append(above)
    return None
