"""The auditor's file for machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from servanda.compact.model.conditions import Condition
from servanda.observance.gates.certified import evidence, shown
from servanda.observance.status import Item, Mark
from servanda.observance.term.deadlines import day_of
from servanda.publication.reports.account import Account
from servanda.publication.reports.audit.bought import (
    Contracted,
    InKind,
    contracted,
    valued,
)
from servanda.publication.reports.audit.evidence import Evidence, the_evidence
from servanda.publication.reports.audit.reconciling import Compared, reconciled
from servanda.publication.sheet import Part, Statement
from servanda.publication.subject import Kept, Subject
from servanda.publication.words import count

__all__ = ["AuditStatement", "Claim", "stated"]


class Claim(Part):
    """A condition that is held to be met, and the entries that show it.

    shown_by  empty where nothing but a day shows it, or where a typed record claims it
    """

    condition: str
    text: str
    state: str
    shown_by: tuple[int, ...]


class AuditStatement(Statement):
    """What the auditor's file says.

    claims     the conditions that are held to be met; None where no log was named
    in_kind    the budget lines that are given in kind, and how they were valued
    contracts  None where the record has no list of them, as one from a log has not
    """

    report: Literal["audit"] = "audit"
    lead: str
    claims: tuple[Claim, ...] | None
    evidence: tuple[Evidence, ...]
    reconciliations: tuple[Compared, ...]
    in_kind: tuple[InKind, ...]
    contracts: tuple[Contracted, ...] | None
    account: Account


def stated(subject: Subject, account: Account) -> AuditStatement:
    """Return the auditor's file of a subject."""
    found = reconciled(subject, account)
    kept = subject.kept
    claims = None if kept is None else tuple(_claims(subject, kept))
    return AuditStatement(
        lead=_lead(claims, found, account),
        claims=claims,
        evidence=the_evidence(subject),
        reconciliations=found,
        in_kind=valued(subject),
        contracts=contracted(subject),
        account=account,
    )


def _claims(subject: Subject, kept: Kept) -> Iterator[Claim]:
    for condition in subject.compact.conditions or ():
        item = kept.status.item(condition.id)
        if item is not None and item.mark is Mark.DONE:
            yield Claim(
                condition=condition.id,
                text=condition.text,
                state=item.state,
                shown_by=_shown_by(subject, kept, condition, item),
            )


def _shown_by(
    subject: Subject, kept: Kept, condition: Condition, item: Item
) -> tuple[int, ...]:
    """Return the entries that showed a condition as met when it was met."""
    moment = item.since or kept.at
    on = day_of(moment, kept.status.zone)
    seen = shown(condition, subject.compact, evidence(kept.life, moment, on), on)
    return tuple(deed.logged.index for deed in seen.acts)


def _lead(
    claims: tuple[Claim, ...] | None, found: tuple[Compared, ...], account: Account
) -> str:
    wrong = sum(one.holds is False for one in found)
    unknown = sum(one.holds is None for one in found)
    sums = f"{count(len(found), 'reconciliation')}: {wrong or 'none'} fail"
    sums += f"{'s' if wrong == 1 else ''}, {unknown or 'none'} cannot be told"
    if claims is None:
        return f"No log was named, so no claim can be traced to a signature; {sums}."
    bare = sum(not one.shown_by for one in claims)
    told = f"{count(len(claims), 'condition')} held to be met, {bare or 'none'} of them"
    unseen = [i for i in account.overseen.items if i.delivered and not i.in_last_year]
    stock = count(len(unseen), "class", "classes")
    odd = account.money.concerns or ()
    doubts = count(len(odd), "payment or delivery", "payments or deliveries")
    sums += f"; {doubts} out of step with gates or lines" if odd else ""
    return f"{told} without an entry; {sums}; {stock} of items not seen for a year."
