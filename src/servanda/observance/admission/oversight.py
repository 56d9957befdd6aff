"""Rules for findings and what is said to them, and for incidents."""

from __future__ import annotations

from typing import Final

from servanda.compact.model import Compact
from servanda.compact.principles.grounds.offices import body_of, is_known
from servanda.observance.admission.common import Admission
from servanda.observance.life.bodies import Finding, Incident
from servanda.observance.life.fold import Deed, Documents, Life
from servanda.observance.life.offices import is_office, spelled
from servanda.observance.oversight import findings, incidents

__all__ = ["RULES"]

_FINDERS: Final = frozenset(
    {"audit institution", "court", "evaluator", "parliamentary body", "verifier"}
)


def finding(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """A finding is made by who audits, evaluates, verifies or oversees."""
    body, compact = deed.body, life.compact
    if not isinstance(body, Finding) or compact is None:
        return "it is no finding under a sealed compact"
    if not _finds(compact, deed):
        return f"{spelled(deed.author)} neither audits, evaluates nor oversees"
    if not is_known(compact, body.to.of):
        return f"{body.to.of} is neither a party nor a body of the compact"
    return findings.refusal(life, deed)


def _finds(compact: Compact, deed: Deed) -> bool:
    house, watch = body_of(compact, deed.author.of), compact.oversight
    named = [row.auditor for row in (watch.auditors if watch else None) or ()]
    named += [row.body for row in (watch.civilian if watch else None) or ()]
    named += [row.body for row in (watch.judicial if watch else None) or ()]
    named += [row.evaluator for row in compact.evaluations or () if row.evaluator]
    listed = any(is_office(deed.author, office) for office in named)
    return listed or (house is not None and house.kind in _FINDERS)


def answer(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """Only the office that is addressed answers."""
    return findings.refusal(life, deed)


def verdict(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """Only those who made a finding say whether an answer settles it."""
    return findings.refusal(life, deed)


def incident(life: Life, deed: Deed, _documents: Documents) -> str | None:
    """Anyone the compact knows may report; the steps follow one another."""
    body, compact = deed.body, life.compact
    if not isinstance(body, Incident) or compact is None:
        return "it is no incident under a sealed compact"
    if not is_known(compact, deed.author.of):
        return f"{deed.author.of} is neither a party nor a body of the compact"
    return incidents.refusal(life, deed, body)


RULES: Final[dict[str, Admission]] = {
    "finding": finding,
    "answer": answer,
    "verdict": verdict,
    "incident": incident,
}
"""The rule of each kind of act of oversight."""
