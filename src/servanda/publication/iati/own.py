"""What IATI has no element for, in our own namespace: IATI lets it stand, unread.

Nothing here is money at a second level: lines are told without amounts, who pays what
of a budget stands inside that budget, and a step of money only where no transaction
tells it.
"""

from __future__ import annotations

from lxml import etree

from servanda.compact.accounts import open_accounts
from servanda.compact.model import Compact
from servanda.compact.model.record import Delivery
from servanda.compact.withholding import is_covered, unknown_lines
from servanda.publication.iati.money import kind_of
from servanda.publication.iati.xml import ours, plain
from servanda.publication.oda import screened
from servanda.publication.subject import Subject

__all__ = ["VALUATION", "tell_ours"]

VALUATION = "not stated"
"""How a line in kind was valued, where the compact does not say."""


def tell_ours(activity: etree._Element, subject: Subject) -> None:
    """Write digest, request, what is withheld, lines, and steps that have no type."""
    compact = subject.compact
    ours(
        activity,
        "compact",
        id=compact.id,
        version=compact.version,
        digest=subject.digest,
    )
    if compact.fictional:
        ours(activity, "fictional", "Everything in this compact is invented.")
    if compact.request is not None and compact.request.date is not None:
        ours(activity, "request", compact.request.kind, date=str(compact.request.date))
    _parties(activity, compact)
    _totals(activity, compact)
    _withheld(activity, compact)
    _lines(activity, compact)
    _steps(activity, subject)


def _parties(activity: etree._Element, compact: Compact) -> None:
    """Write the parties in their own roles: IATI's do not tell a host from a payer."""
    for party in compact.parties or ():
        ours(
            activity,
            "party",
            party.name,
            id=party.id,
            role=party.role,
            kind=party.kind,
            iso3=party.iso3,
        )


def _totals(activity: etree._Element, compact: Compact) -> None:
    accounts = open_accounts(compact)
    if accounts is None or accounts.whole is None:
        return
    whole = accounts.whole
    ours(
        activity,
        "total",
        plain(whole.amount),
        currency=whole.currency,
        prices=str(whole.prices),
        includes_withheld=str(len(unknown_lines(compact))),
    )


def _withheld(activity: etree._Element, compact: Compact) -> None:
    for held in compact.withheld or ():
        made = ours(
            activity,
            "withheld",
            path=held.path,
            reason=held.reason,
            review=held.review.isoformat() if held.review else None,
            commitment=held.commitment,
        )
        if held.justification:
            ours(made, "justification", held.justification)
        if held.decided_by:
            ours(made, "decided-by", held.decided_by.office)


def _lines(activity: etree._Element, compact: Compact) -> None:
    answers = {one.line: one for one in screened(compact)}
    lines = compact.budget.lines if compact.budget else None
    hidden = unknown_lines(compact)
    for number, line in enumerate(lines or ()):
        made = ours(
            activity,
            "line",
            line.what,
            id=line.id,
            year=str(line.year),
            until_year=str(line.until_year) if line.until_year else None,
            payer=line.payer,
            category=line.category,
            status=line.status,
            form=line.form,
            oda=answers[line.id].answer,
            oda_rule=answers[line.id].rule,
            amount="withheld" if number in hidden else None,
        )
        if line.form == "in kind":
            made.set("valuation", line.valuation or VALUATION)


def _steps(activity: etree._Element, subject: Subject) -> None:
    """Write the steps of money, and of goods, that IATI has no transaction for."""
    compact, record = subject.compact, subject.record
    lines = compact.budget.lines if compact.budget else None
    hidden = {(lines or ())[number].id for number in unknown_lines(compact)}
    for step in record.spending or ():
        is_told = kind_of(compact, record, step) is not None
        if is_told or step.line in hidden or step.on > subject.on:
            continue
        ours(
            activity,
            "step",
            str(step.amount),
            stage=step.stage,
            date=step.on.isoformat(),
            payer=step.payer,
            line=step.line,
        )
    for delivery in record.deliveries or ():
        if delivery.delivered_on is not None:
            ours(
                activity,
                "delivery",
                item=delivery.item,
                quantity=_quantity(compact, delivery),
                date=delivery.delivered_on.isoformat(),
            )


def _quantity(compact: Compact, delivery: Delivery) -> str:
    """Return how many were delivered, unless how many there are is withheld."""
    for number, item in enumerate(compact.items or ()):
        if item.id == delivery.item and is_covered(
            compact, f"items[{number}].quantity"
        ):
            return "withheld"
    return str(delivery.quantity)
