"""The money of a compact, as tables that the statement and the pages share."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from servanda.basis.money import Money
from servanda.compact.accounts import Accounts, Field
from servanda.compact.model import Compact
from servanda.compact.model.record import Spending
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.standing import called

__all__ = ["StatedMoney", "StatedSum", "money_stated", "recorded"]


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StatedSum(_Plain):
    """A sum that the document states, and what its lines come to.

    stated    as the document has it
    computed  from what it rests on; None where that is not shown
    agrees    whether the two are the same; None where it cannot be told
    """

    what: str
    stated: str
    computed: str | None
    agrees: bool | None


class StatedMoney(_Plain):
    """The budget in one currency and price year; amounts as exact text.

    whole        the stated total, or the sum of the lines where all are shown
    shown        what the lines that are shown add up to
    available    what is in hand
    gap          the whole less what is in hand, computed
    by_year      by calendar year; lines of several years are spread evenly
    after_exit   cost of keeping the result, by year
    host_by_year what falls on the host, by year
    """

    currency: str
    prices: int
    whole: str | None
    shown: str
    available: str | None
    gap: str | None
    withheld_lines: int
    by_year: dict[str, str]
    by_payer: dict[str, str]
    by_category: dict[str, str]
    by_status: dict[str, str]
    after_exit: dict[str, str]
    host_by_year: dict[str, str]
    host_after_exit: dict[str, str]
    sums: list[StatedSum]


def money_stated(material: Material) -> StatedMoney | None:
    """Return the money tables, or ``None`` where no budget is shown."""
    accounts = material.accounts
    if accounts is None:
        return None
    host = material.compact.host
    available = accounts.budget.available
    return StatedMoney(
        currency=accounts.base.currency,
        prices=accounts.base.prices,
        whole=_text(accounts.whole),
        shown=str(accounts.shown),
        available=_text(accounts.bring(available.amount)) if available else None,
        gap=_text(accounts.gap),
        withheld_lines=sum(posting.withheld for posting in accounts.postings),
        by_year=_years(accounts.by_year()),
        by_payer=_parts(accounts, "payer"),
        by_category=_parts(accounts, "category"),
        by_status=_parts(accounts, "status"),
        after_exit=_years(accounts.after_exit()),
        host_by_year=_years(accounts.by_year(host.id)) if host else {},
        host_after_exit=_years(accounts.after_exit(host.id)) if host else {},
        sums=_sums(material.compact, accounts),
    )


def recorded(material: Material) -> dict[tuple[str, str], tuple[Spending, ...]]:
    """Return the recorded steps of money by stage and payer, in order of the record."""
    found: dict[tuple[str, str], list[Spending]] = {}
    for step in (material.record.spending if material.record else None) or ():
        found.setdefault((step.stage, step.payer), []).append(step)
    return {key: tuple(steps) for key, steps in found.items()}


def _sums(compact: Compact, accounts: Accounts) -> list[StatedSum]:
    """Return every stated sum beside what it should be."""
    budget, found = accounts.budget, []
    all_shown = all(posting.amount is not None for posting in accounts.postings)
    total = accounts.bring(budget.total)
    if total is not None:
        lines = accounts.shown if accounts.postings and all_shown else None
        found.append(_compared("the total of the lines", total, lines))
    for part in budget.subtotals:
        stated, computed = accounts.bring(part.amount), accounts.under(part)
        payer = called(compact, part.payer) if part.payer else None
        words = ", ".join(
            str(word)
            for word in (part.year, payer, part.category, part.status)
            if word is not None
        )
        if stated is not None:
            exact = computed.least if computed.is_exact else None
            found.append(_compared(f"the subtotal for {words}", stated, exact))
    published = accounts.bring(budget.available.gap) if budget.available else None
    if published is not None:
        found.append(_compared("the gap as published", published, accounts.gap))
    return found


def _compared(what: str, stated: Money, computed: Money | None) -> StatedSum:
    return StatedSum(
        what=what,
        stated=str(stated),
        computed=_text(computed),
        agrees=None if computed is None else computed == stated,
    )


def _parts(accounts: Accounts, field: Field) -> dict[str, str]:
    return {key or "not stated": str(v) for key, v in accounts.by(field).items()}


def _years(years: dict[int, Money]) -> dict[str, str]:
    return {str(year): str(amount) for year, amount in years.items()}


def _text(money: Money | None) -> str | None:
    return None if money is None else str(money)
