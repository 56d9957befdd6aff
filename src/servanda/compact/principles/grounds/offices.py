"""Where an office stands: its body, and who directs and who pays that body."""

from __future__ import annotations

from collections.abc import Collection

from servanda.compact.model import Compact, Office
from servanda.compact.model.authority import Party
from servanda.compact.model.oversight import Body
from servanda.compact.principles.grounds.silence import says_nothing
from servanda.compact.principles.grounds.wording import plain

__all__ = [
    "above",
    "belongs_to",
    "body_of",
    "dependence",
    "is_host_office",
    "is_known",
    "is_named",
    "is_placed",
    "named_partner",
    "partner_behind",
    "unplaced",
]


def body_of(compact: Compact, of: str) -> Body | None:
    """Return the body with an id, if the compact names it."""
    return next((body for body in compact.bodies if body.id == of), None)


def is_known(compact: Compact, of: str) -> bool:
    """Tell whether an id is that of a party or of a body."""
    parties = {party.id for party in compact.parties or ()}
    return of in parties or body_of(compact, of) is not None


def is_named(compact: Compact, office: Office | None) -> bool:
    """Tell whether an office is given a name, and belongs to a party or a body."""
    if office is None or says_nothing(office.office):
        return False
    return is_known(compact, office.of)


def is_placed(compact: Compact, office: Office) -> bool:
    """Tell whether the compact says who directs and who pays an office's body."""
    return unplaced(compact, office) is None


def unplaced(compact: Compact, office: Office) -> str | None:
    """Return the body of which it is not said who directs and who pays it, if any.

    From the office's body those above are followed up to a party, or to a body of
    which it is said with ``absent`` that nobody directs or pays it.
    """
    parties = {party.id for party in compact.parties or ()}
    seen, queue, has_top = {office.of}, [office.of], office.of in parties
    while queue:
        body = body_of(compact, of := queue.pop())
        if of in parties:
            has_top = True
            continue
        if body is None or not _states_ties(body):
            return of
        ties = {body.part_of, body.paid_by} - {None}
        has_top = has_top or body.lacks("part_of")
        queue += [tie for tie in ties if tie is not None and tie not in seen]
        seen |= {tie for tie in ties if tie is not None}
    return None if has_top else office.of


def _states_ties(body: Body) -> bool:
    directed = body.part_of is not None or body.lacks("part_of")
    return directed and (body.paid_by is not None or body.lacks("paid_by"))


def above(compact: Compact, of: str) -> set[str]:
    """Return those whom a body is part of, the body itself left out."""
    found: set[str] = set()
    bodies = {body.id: body for body in compact.bodies}
    while of in bodies and (director := bodies[of].part_of) and director not in found:
        found.add(director)
        of = director
    return found


def named_partner(compact: Compact, words: str) -> Party | None:
    """Return the partner that a text names, unless it names the host as well.

    An ambassador of the host to a partner is the host's own.
    """
    host = compact.host
    if host is not None and _names(words, host):
        return None
    return next((p for p in compact.partners if _names(words, p)), None)


def _names(words: str, party: Party) -> bool:
    text = f" {plain(words)} "
    names = (plain(party.name), party.id.replace("-", " "))
    return any(f" {name} " in text for name in names)


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

    A body that bears another's name under an id of its own counts as that other.


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
        alike = [(name, "by its name") for name in _namesakes(compact, body)]
        for tied, tie in (*ties, *alike):
            if tied is not None and tied not in words:
                words[tied] = f"{words[of]}, {tie} {tied}"
                queue.append(tied)
    return None


def _namesakes(compact: Compact, body: Body | None) -> list[str]:
    """Return the parties and other bodies whose whole name begins a body's name."""
    if body is None:
        return []
    others = [(party.id, party.name) for party in compact.parties or ()]
    others += [(other.id, other.name) for other in compact.bodies]
    name = f"{plain(body.name)} "
    return [i for i, o in others if i != body.id and name.startswith(f"{plain(o)} ")]
