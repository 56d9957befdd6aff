"""What it has cost so far, and what it may cost."""

from __future__ import annotations

from typing import Final

from servanda.basis.money import Money, total
from servanda.publication.reports.account import Account
from servanda.publication.reports.account.money import Budgeted
from servanda.publication.reports.taxpayer.answer import UNSEEN, Answer, Row
from servanda.publication.words import NOT_SHOWN, amount, count, day

__all__ = ["costs"]

_PAID: Final = "disbursement"
_MOST: Final = 3
_ASIDE: Final = {
    "pledge": "promised",
    "commitment": "is bound to pay",
    "allocation": "set aside",
}
"""The steps before a payment, in plain words."""


def costs(account: Account) -> Answer:
    """Return what was paid, what is planned, and what comes after."""
    found = account.money.budget
    said = [*_so_far(account), *_planned(found), *_afterwards(found)]
    rows = tuple(_rows(account, found)) if found else ()
    heads = ("Who pays", "Planned", "Paid so far", "At most") if rows else ()
    caption = (
        f"Who pays what, {found.currency} ({found.prices} prices)" if found else ""
    )
    return Answer(
        caption=caption if rows else "",
        key="costs",
        question="What has it cost, and what may it cost?",
        sentences=tuple(said),
        heads=heads,
        rows=rows,
    )


def _so_far(account: Account) -> list[str]:
    steps = [one for one in account.money.stages if one.stage == _PAID]
    if not steps:
        other = [one for one in account.money.stages if one.stage in _ASIDE]
        return [
            "No payment is on record, so the cost so far is not known.",
            *(
                f"{one.payer} {_ASIDE[one.stage]} {amount(Money.parse(one.amount))}."
                for one in other[:_MOST]
            ),
        ]
    amounts = [Money.parse(one.amount) for one in steps]
    doubt = f" ({UNSEEN})" if any(one.unverified for one in steps) else ""
    if all(one.is_like(amounts[0]) for one in amounts):
        whole = amount(total(tuple(amounts)))
        said = [f"On record as paid so far: {whole}{doubt}."]
    else:
        parts = [
            f"{one.payer} paid {amount(m)}."
            for one, m in zip(steps, amounts, strict=True)
        ]
        said = [*parts, "These cannot be added up."]
    payers = {one.payer for one in steps}
    if len(payers) == 1 and len(account.head.partners) > 1:
        said.append(f"All of it is from {steps[0].payer}.")
        said.append("What the others paid is not on record.")
    return said


def _planned(found: Budgeted | None) -> list[str]:
    if found is None:
        return ["No budget is shown.", "So what it may cost is not known."]
    said = []
    if found.total:
        said.append(f"The whole plan costs {amount(Money.parse(found.total))}.")
    else:
        said.append("The total is not shown.")
    gap = Money.parse(found.gap) if found.gap else None
    if gap is not None and gap.amount:
        when = day(found.counted_on) if found.counted_on else "a day that is not shown"
        said.append(f"Of this, {amount(gap)} was not in hand on {when}.")
    if found.withheld_lines:
        lines = count(found.withheld_lines, "part is", "parts are")
        said.append(f"{lines} secret, but the total counts them.")
    return said


def _afterwards(found: Budgeted | None) -> list[str]:
    if found is None:
        return []
    years = [(p.name, y, v) for p in found.payers for y, v in p.after_exit.items()]
    if not years:
        return ["What it costs after the end is not shown."]
    whole = total(tuple(Money.parse(value) for _, _, value in years))
    first, last = min(y for _, y, _ in years), max(y for _, y, _ in years)
    span = f"in {first}" if first == last else f"from {first} to {last}"
    return [f"Keeping the results costs {amount(whole)} {span}."]


def _short(money: Money) -> str:
    """Return an amount without its currency, where the caption names it."""
    return money.plain().split("\u00a0", 1)[1]


def _rows(account: Account, found: Budgeted) -> list[Row]:
    rows = []
    for payer in found.payers:
        paid = [
            Money.parse(one.amount)
            for one in account.money.stages
            if one.stage == _PAID and one.payer == payer.name
        ]
        base = Money.nothing(found.currency, found.prices)
        like = [m for m in paid if m.is_like(base)]
        so_far = _short(total(tuple(like))) if like else "none on record"
        more = ", and secret parts" if payer.withheld else ""
        rows.append(
            Row(
                cells=(
                    payer.name,
                    f"{_short(Money.parse(payer.planned))}{more}",
                    so_far,
                    _short(Money.parse(payer.cap)) if payer.cap else NOT_SHOWN,
                )
            )
        )
    return rows
