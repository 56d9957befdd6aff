"""For the treasury: who pays what when, what is funded, what is left after exit."""

from __future__ import annotations

from servanda.basis.money import Money, total
from servanda.compact.accounts import Accounts
from servanda.compact.model.budget import Scenario
from servanda.compact.model.record import Spending
from servanda.publication.charts import Bar, Part, bars
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.money import StatedMoney, StatedSum, recorded
from servanda.publication.dossier.standing import called, sourced
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.theme import (
    Block,
    Chapter,
    Drawing,
    Head,
    Inline,
    Pairs,
    Paragraph,
    Silence,
    Table,
    columns,
    join,
    link,
    listed,
    mark,
)
from servanda.publication.words import (
    NOT_SHOWN,
    amount,
    count,
    day,
    figure,
    percent,
    rough,
    sentence,
)

__all__ = ["money_recorded", "treasury"]

_ELSEWHERE = (
    "What keeping the result costs after the exit, every cap, and the most that each "
    "can come to owe stand in the chapter"
)
_STATUSES = ("appropriated", "committed", "pledged", "unfunded")


def treasury(material: Material, statement: AssessmentStatement) -> Chapter:
    """Return the chapter for the treasury."""
    accounts, money = material.accounts, statement.money
    if accounts is None or money is None:
        planned: tuple[Block, ...] = (
            Silence(
                "No budget is shown: neither lines, nor payers, nor what keeping the "
                "result costs after exit."
            ),
        )
    else:
        planned = _planned(material, accounts, money)
    return Chapter(
        "treasury",
        "For the treasury",
        "Is it appropriated or pledged, who pays after we go, and what does more time "
        "cost?",
        (*planned, Head("Money recorded"), money_recorded(material)),
    )


def _planned(
    material: Material, accounts: Accounts, money: StatedMoney
) -> tuple[Block, ...]:
    budget = accounts.budget
    return (
        _whole(accounts, money),
        *_by_year(accounts),
        _lines(material, accounts, money),
        Head("After exit, caps and scenarios"),
        Paragraph(join((_ELSEWHERE, link("Who pays, and how much at most", "#money")))),
        listed(
            "What an early end or an extension costs",
            columns("Case", "Months", "Amount", "What", numbers=(1, 2)),
            (_scenario(one) for one in budget.scenarios or ()),
            "The cost of an early end and of an extension is not shown.",
        ),
    )


def _whole(accounts: Accounts, money: StatedMoney) -> Pairs:
    share = accounts.funded_share()
    rows: list[tuple[Inline, Inline]] = [
        ("Whole", _amount(money.whole)),
        ("In hand", _amount(money.available)),
        ("Gap, computed", _amount(money.gap)),
        (
            "Funded share",
            percent(float(share)) if share is not None else mark(NOT_SHOWN),
        ),
        ("Lines withheld", _withheld(money.withheld_lines)),
    ]
    rows += [
        (one.what, join((mark("does not add up", "fail"), _both(one))))
        for one in money.sums
        if one.agrees is False
    ]
    return Pairs(tuple(rows))


def _withheld(lines: int) -> str:
    if not lines:
        return "none"
    return (
        f"{count(lines, 'line')}: not in the tables below, so their sums fall short of "
        "the whole"
    )


def _both(one: StatedSum) -> str:
    least = Money.parse(one.computed) if one.computed else None
    return f"stated {amount(Money.parse(one.stated))}, computed {amount(least)}"


def _by_year(accounts: Accounts) -> tuple[Block, ...]:
    years = accounts.by_year()
    if not years:
        return (Silence("The money by year is not shown."),)
    statuses = {
        year: {status: _share(accounts, year, status) for status in (*_STATUSES, None)}
        for year in years
    }
    rows = tuple(
        Bar(
            str(year),
            tuple(
                Part(status or "no status", value)
                for status, value in statuses[year].items()
                if value > 0.0
            ),
            rough(float(years[year].amount)),
        )
        for year in years
    )
    unit = str(accounts.base)
    shown = float(accounts.shown.amount)
    title = _funded(statuses, shown)
    used = tuple(
        status
        for status in (*_STATUSES, None)
        if any(p[status] for p in statuses.values())
    )
    numbers = Table(
        f"By year and status, {unit}",
        columns(
            "Year",
            *(status or "no status" for status in used),
            "All",
            numbers=range(1, len(used) + 2),
        ),
        tuple(
            (
                str(year),
                *(figure(round(statuses[year][status], 2)) for status in used),
                figure(float(value.amount)),
            )
            for year, value in years.items()
        ),
    )
    drawing = Drawing(
        id="money-by-year",
        title=title,
        subtitle=f"Budget by calendar year and status, {unit}",
        svg=bars("money-by-year", rows),
        source="Source: the compact's budget; lines over several years spread evenly.",
        alt=title,
        numbers=numbers,
    )
    return (drawing,)


def _funded(statuses: dict[int, dict[str | None, float]], shown: float) -> str:
    """Say how much of the money is neither appropriated nor committed."""
    if shown <= 0.0:
        return "The money shown adds up to nothing"
    words = [
        f"{percent(part / shown)} of the money shown is {name}"
        for status, name in (("unfunded", "unfunded"), ("pledged", "only pledged"))
        if (part := sum(year[status] for year in statuses.values())) > 0.0
    ]
    return "; ".join(words) or "None of the money shown is unfunded or only pledged"


def _share(accounts: Accounts, year: int, status: str | None) -> float:
    """Return what is shown of one status in one year, as drawn."""
    whole = 0.0
    for posting in accounts.postings:
        line = posting.line
        last = line.until_year or line.year
        if (
            posting.amount is not None
            and line.status == status
            and line.year <= year <= last
        ):
            whole += float(posting.amount.amount) / (last - line.year + 1)
    return whole


def _lines(material: Material, accounts: Accounts, money: StatedMoney) -> Block:
    rows: list[tuple[Inline, ...]] = []
    parts = (
        ("payer", money.by_payer),
        ("category", money.by_category),
        ("status", money.by_status),
    )
    for kind, sums in parts:
        for name, text in sums.items():
            value = Money.parse(text)
            shown = float(accounts.shown.amount) or 1.0
            label = called(material.compact, name) if kind == "payer" else name
            rows.append(
                (kind, label, amount(value), percent(float(value.amount) / shown))
            )
    return listed(
        "What is shown, by payer, category and status",
        columns("By", "Which", "Amount", "Share", numbers=(2, 3)),
        rows,
        "No line shows an amount.",
    )


def _scenario(one: Scenario) -> tuple[Inline, ...]:
    return (one.kind, str(one.months), amount(one.amount), one.what)


def money_recorded(material: Material) -> Block:
    """Return what the record tells of money, by stage and payer."""
    found = recorded(material)
    if not found:
        return Silence("No step of money, from pledge to use, is recorded.")
    rows: list[tuple[Inline, ...]] = []
    for (stage, payer), steps in found.items():
        kinds = dict.fromkeys((s.amount.currency, s.amount.prices) for s in steps)
        for kind in kinds:
            same = [s for s in steps if (s.amount.currency, s.amount.prices) == kind]
            rows.append(
                (
                    stage,
                    called(material.compact, payer),
                    _spent(same),
                    amount(total(tuple(s.amount for s in same))),
                )
            )
    return Table(
        "Recorded, each stage a fact of its own",
        columns("Stage", "Payer", "What, and by when", "Sum", numbers=(3,)),
        tuple(rows),
    )


def _spent(steps: list[Spending]) -> Inline:
    """Say what a sum is of: one entry in full, of several their number and days."""
    first, last = min(s.on for s in steps), max(s.on for s in steps)
    if len(steps) > 1:
        return f"{count(len(steps), 'entry', 'entries')}, {day(first)} to {day(last)}"
    (one,) = steps
    what = f"{one.what or 'one entry'}; recorded by {day(last)}"
    return join((sentence(what), one.note or "", sourced(one)))


def _amount(text: str | None) -> Inline:
    return mark(NOT_SHOWN) if text is None else amount(Money.parse(text))
