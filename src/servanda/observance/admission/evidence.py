"""Rules for what is shown: certificates, readings, audits, notes, counts."""

from __future__ import annotations

import re
from typing import Final

from servanda.compact.model import Compact
from servanda.compact.principles.grounds.offices import body_of, dependence, is_known
from servanda.compact.principles.grounds.silence import says_nothing
from servanda.observance.admission.common import Admission
from servanda.observance.gates.certified import NOTHING
from servanda.observance.gates.separation import office, waiting_on
from servanda.observance.life.bodies import (
    Audit,
    Certification,
    Inventory,
    Note,
    Reading,
    Strength,
    Vetting,
)
from servanda.observance.life.fold import Deed, Documents, Life
from servanda.observance.life.indexed import index_of
from servanda.observance.life.offices import is_office, spelled

__all__ = ["RULES"]

_CHECK = re.compile(r"[A-Z]\d\d")


def certification(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """Only a condition's verifier certifies it; nobody who signed its spending does."""
    compact = life.compact
    if compact is None:
        return "no text of the compact is sealed whose conditions could be certified"
    match deed.body:
        case Certification() as body:
            return _certificate(compact, deed, body) or _spends(
                life, compact, deed, body.condition
            )
        case Reading() as body:
            return _reading(compact, deed, body)
        case Vetting() as body:
            return _vetting(compact, deed, body)
        case _:
            return "it is no certificate"


def _certificate(compact: Compact, deed: Deed, body: Certification) -> str | None:
    condition = next(
        (c for c in compact.conditions or () if c.id == body.condition), None
    )
    if condition is None:
        return f"{body.condition} is no condition of this compact"
    if condition.verifier is None:
        return f"the text names nobody who verifies {condition.id}"
    if not is_office(deed.author, condition.verifier):
        by = spelled(condition.verifier)
        return f"only {by} certifies {condition.id}, not {spelled(deed.author)}"
    if body.evidence_item not in {item.id for item in condition.evidence or ()}:
        return f"{body.evidence_item} is not evidence that {condition.id} accepts"
    if body.status == "met" and body.evidence is None:
        return f"{condition.id} is called met, and no evidence is named by its digest"
    if body.evidence == NOTHING:
        return f"the evidence named for {condition.id} is an empty file"
    return None


def _spends(life: Life, compact: Compact, deed: Deed, condition: str) -> str | None:
    """Refuse a certificate signed by a holder who signed the spending it allows."""
    waits = {tranche.id for tranche in waiting_on(compact, condition)}
    index = index_of(life)
    spent = {holder for name in waits for holder in index.spenders.get(name, ())}
    both = sorted(spent.intersection(deed.logged.holders))
    if not both:
        return None
    return f"{', '.join(both)} signed what {condition} lets be spent, and certifies it"


def _reading(compact: Compact, deed: Deed, body: Reading) -> str | None:
    monitoring = compact.monitoring
    rows = (monitoring.indicators if monitoring else None) or ()
    indicator = next((row for row in rows if row.id == body.indicator), None)
    if indicator is None:
        return f"{body.indicator} is no indicator of this compact"
    if (body.value is None) == (body.missing is None):
        return f"a reading of {indicator.id} has a value, or says why there is none"
    watch = compact.oversight
    may = [indicator.responsible] if indicator.responsible else []
    may += [c.verifier for c in compact.conditions or () if c.verifier]
    may += [row.auditor for row in (watch.auditors if watch else None) or ()]
    if not any(is_office(deed.author, each) for each in may):
        named = spelled(indicator.responsible) if indicator.responsible else "nobody"
        return (
            f"{indicator.id} is read by {named}, a verifier or an auditor, not by "
            f"{spelled(deed.author)}"
        )
    return None


def _vetting(compact: Compact, deed: Deed, body: Vetting) -> str | None:
    """Nobody of the host vets the units of the host."""
    if body.unit not in {unit.id for unit in compact.units or ()}:
        return f"{body.unit} is no unit that the compact lists"
    if body.expires is not None and body.expires <= deed.occurred:
        return f"the clearance of {body.unit} would end before it is given"
    host, by = compact.host, office(deed.author)
    tied = dependence(compact, by, {host.id}) if host else None
    if tied is not None:
        return f"{spelled(deed.author)} would vet a unit of its own side: {tied}"
    known = is_known(compact, deed.author.of)
    return None if known else f"{deed.author.of} is no party or body of the compact"


def audit(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """An audit is entered by a listed auditor, or by an audit institution."""
    body, compact = deed.body, life.compact
    if not isinstance(body, Audit) or compact is None:
        return "it is no audit of a sealed compact"
    if body.side not in {party.id for party in compact.parties or ()}:
        return f"{body.side} is no party of the compact"
    listed = (compact.oversight.auditors if compact.oversight else None) or ()
    mine = [row for row in listed if is_office(deed.author, row.auditor)]
    if mine and body.side not in {row.side for row in mine}:
        return f"{spelled(deed.author)} audits for {mine[0].side}, not {body.side}"
    house = body_of(compact, deed.author.of)
    if mine or (house is not None and house.kind == "audit institution"):
        return None
    return f"{spelled(deed.author)} is no auditor that the compact names"


def note(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """A note speaks of one check and says something."""
    body, compact = deed.body, life.compact
    if not isinstance(body, Note):
        return "it is no note"
    if not _CHECK.fullmatch(body.check):
        return f"{body.check!r} is no check, as T01"
    if says_nothing(body.text):
        return f"the note on {body.check} gives no reason"
    if compact is not None and not is_known(compact, deed.author.of):
        return f"{deed.author.of} is neither a party nor a body of the compact"
    return None


def strength(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """A count is of a party and of a task that the compact knows."""
    body, compact = deed.body, life.compact
    if not isinstance(body, Strength) or compact is None:
        return "it is no count under a sealed compact"
    if body.party not in {party.id for party in compact.parties or ()}:
        return f"{body.party} is no party of the compact"
    tasks = (compact.forces.tasks if compact.forces else None) or ()
    if body.task is not None and body.task not in {task.id for task in tasks}:
        return f"{body.task} is no task of the forces; enter it as a new task"
    return None


def in_use_check(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """An inventory is of a listed item, and sees no more of it than is due."""
    body, compact = deed.body, life.compact
    if not isinstance(body, Inventory) or compact is None:
        return "it is no inventory under a sealed compact"
    if body.item not in {item.id for item in compact.items or ()}:
        return f"{body.item} is no item of the compact"
    if body.seen > body.due:
        return f"{body.seen} of {body.item} were seen where {body.due} were due"
    return None


RULES: Final[dict[str, Admission]] = {
    "certification": certification,
    "audit": audit,
    "note": note,
    "strength": strength,
    "in-use check": in_use_check,
}
"""The rule of each kind of evidence."""
