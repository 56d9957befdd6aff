"""Chapter J: auditors have access by right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.oversight import Auditor
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.offices import body_of, dependence, is_known
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.grounds.wording import first_of
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    review,
    shown,
)

__all__ = ["CHECKS"]

ACCESS = ("records", "sites", "people")
EXECUTIVE = ("ministry", "agency")


@principle(
    "J04",
    "Auditors of the host and of the partners have access by right to records, sites "
    "and people.",
    severity=Severity.HIGH,
    stages="D",
    cites=("s1: line 52", "s1: line 19"),
    rows=("S1.4", "S1.8"),
    reads=("oversight.auditors", "bodies", "parties", "budget.lines.payer"),
)
def auditors_enter_by_right(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Each side has an auditor of its own who may see everything without asking."""
    oversight = compact.oversight
    if oversight is None or oversight.auditors is None:
        yield unsaid(
            "oversight.auditors",
            "the access of auditors",
            "Write `auditors:` under `oversight`, one for each side, with its access.",
            (compact, "oversight"),
            (oversight, "auditors"),
        )
        return
    sides = {auditor.side for auditor in oversight.auditors}
    for side in _sides(compact):
        if side not in sides:
            yield fails(
                "oversight.auditors",
                f"no auditor of {side} has access",
                f"Write an auditor with `side: {side}`.",
            )
    for number, auditor in enumerate(oversight.auditors):
        where = f"oversight.auditors[{number}]"
        yield from _access(where, auditor)
        yield from _independence(compact, where, auditor)


def _sides(compact: Compact) -> list[str]:
    """Return the host and every partner; without parties, every payer of a line."""
    parties = [compact.host.id] if compact.host else []
    parties += [party.id for party in compact.partners]
    lines = compact.budget.lines if compact.budget else None
    return parties or list(dict.fromkeys(line.payer for line in lines or ()))


def _access(where: str, auditor: Auditor) -> Iterator[Finding]:
    """Hold the access to being a right, and to all three of its objects."""
    office = auditor.auditor.office
    if not auditor.by_right:
        yield fails(
            f"{where}.by_right",
            f"{office} may look only where it is agreed each time",
            "Make access a right; what must be agreed can be refused.",
        )
    missing = [part for part in ACCESS if part not in auditor.access]
    if missing:
        yield fails(
            f"{where}.access",
            f"{office} has no access to {' and '.join(missing)}",
            "Write `access: [records, sites, people]`.",
        )


def _independence(compact: Compact, where: str, auditor: Auditor) -> Iterator[Finding]:
    """Hold the auditor to auditing, for its own side, what it does not itself spend."""
    office = auditor.auditor
    body = body_of(compact, office.of)
    if not is_known(compact, office.of):
        yield fails(
            f"{where}.auditor",
            f"{office.office} is of {office.of}, which the document does not name",
            "Write the body under `bodies`, with who directs and who pays it.",
        )
        return
    others = {p.id for p in compact.parties or () if p.id != auditor.side}
    ties = dependence(compact, office, others)
    spender = dependence(compact, office, _spenders(compact))
    if ties:
        yield fails(
            f"{where}.auditor",
            f"{office.office} is to audit for {auditor.side} but belongs elsewhere: "
            f"{ties}",
            "Name an audit institution of that side.",
        )
    elif (body and body.kind in EXECUTIVE) or spender == office.of:
        yield fails(
            f"{where}.auditor",
            f"{office.office} is of {office.of}, which governs or spends and would "
            "audit itself",
            "Name an audit institution that is apart from those who spend.",
        )
    elif first_of(office.office, "internal-audit"):
        yield review(
            f"{where}.auditor",
            f"{office.office} audits the house it belongs to",
            "Name the audit institution of that side, or say what makes it free.",
        )
    elif spender:
        yield review(
            f"{where}.auditor",
            f"{office.office} stands under an office that spends: {spender}",
            "Say by which law the auditor is free of that office.",
        )
    elif body is None and not first_of(office.office, "audit-office"):
        yield not_shown(
            f"{where}.auditor",
            f"whether {office.office} is an auditor is not shown",
            "Write its body under `bodies`, with its kind.",
        )
    else:
        yield shown(where, f"{office.office}, for {auditor.side}, by right")


def _spenders(compact: Compact) -> set[str]:
    """Return the bodies that release or spend the money."""
    parties = {party.id for party in compact.parties or ()}
    spenders = {tranche.released_by.of for tranche in compact.tranches or ()}
    spenders |= {purchase.buyer.of for purchase in compact.procurement or ()}
    return spenders - parties


CHECKS: tuple[Check, ...] = (auditors_enter_by_right,)
