"""The plan told: the budget, the way the cost passes to the host, the time after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda.basis.money import Money, total
from servanda.publication.strategy.money.statement import MoneyStatement
from servanda.publication.strategy.money.telling import bare, money, summed, unit
from servanda.publication.theme import (
    Block,
    Drawing,
    Inline,
    Note,
    Silence,
    Table,
    columns,
    listed,
    mark,
)
from servanda.publication.words import count, listing, percent

__all__ = ["after_exit", "handed", "planned"]

_SOURCE = "Source: the compact's budget; lines over several years spread evenly."


def planned(of: MoneyStatement) -> Iterator[Block]:
    """Yield the budget by year and payer as a figure, and every part as a table."""
    from servanda.publication.strategy.money.figures import budget_bars

    if not of.paid:
        yield Silence("No line of a budget is shown.")
        return
    hidden = sum(one.hidden for one in of.paid)
    if hidden:
        yield Note(
            f"{count(hidden, 'line')} withheld or without an amount. One rule holds on "
            "this page: the two tables by payer and category show only lines that are "
            "shown. Sums by year, shares and bounds take in what is withheld, as far "
            "as a stated total or subtotal gives its sum away."
        )
    title = _most_paid(of)
    yield Drawing(
        id="money-payers",
        title=title,
        subtitle=f"Budget by year and payer, {unit(of)}; from left to right "
        f"{_order(of)}",
        svg=budget_bars(of),
        source=_SOURCE,
        alt=title,
        numbers=Table(
            f"By year and payer, {unit(of)}; funded is what is appropriated or "
            "committed, or has a status that the compact counts as in hand",
            columns("Year", "Payer", "Amount", "Funded", "Hidden", numbers=(2, 3, 4)),
            tuple(
                (
                    str(one.year),
                    of.named(one.payer),
                    bare(one.amount),
                    bare(one.funded),
                    _hidden(one.hidden),
                )
                for one in of.paid
            ),
        ),
    )
    parts = listed(
        f"By year, payer, category and status, {unit(of)}",
        columns("Year", "Payer", "Category", "Status", "Amount", numbers=(4,)),
        (
            (
                str(one.year),
                of.named(one.payer),
                one.category,
                one.status if one.status != "not stated" else mark("not shown"),
                _cell(one.amount, one.hidden),
            )
            for one in of.cells
        ),
        "No line is shown.",
    )
    yield replace(parts, is_folded=True) if isinstance(parts, Table) else parts


def handed(of: MoneyStatement) -> Iterator[Block]:
    """Yield the host's share by year, and what it is of the host's revenue."""
    if not of.path:
        yield Silence("The host's share by year is not known: no host is shown.")
        return
    yield _shares(of)
    if of.rooms:
        yield _revenue(of)
    else:
        yield Silence(
            "The host's revenue is not known, so that its part cannot be set against "
            "what it takes in (facts: economy.revenue)."
        )


def after_exit(of: MoneyStatement) -> Iterator[Block]:
    """Yield what keeping the result costs, who pays, and whether it is funded."""
    if not of.sustainment:
        yield Silence("What keeping the result costs after the exit is not shown.")
        return
    share = {one.year: one for one in of.rooms}
    rows: list[tuple[Inline, ...]] = []
    for year in sorted({one.year for one in of.sustainment}):
        entries = [one for one in of.sustainment if one.year == year]
        rows += [
            (
                str(year),
                of.named(one.payer),
                one.what,
                bare(one.amount),
                one.status,
                "yes" if one.funded else "no",
            )
            for one in entries
        ]
        known = [one.amount for one in entries if one.amount is not None]
        if known:
            room = share.get(year)
            of_revenue = "" if room is None else f"host: {_of_revenue(room.middle)}"
            rows.append((str(year), "all", of_revenue, bare(_together(known)), "", ""))
    yield Table(
        f"Keeping the result, by year, {unit(of)}; the host's part also as a share of "
        "its projected revenue",
        columns("Year", "Payer", "What", "Amount", "Status", "Funded", numbers=(3,)),
        tuple(rows),
    )


def _shares(of: MoneyStatement) -> Drawing:
    from servanda.publication.strategy.money.figures import handing

    known = [one for one in of.path if one.share is not None]
    first, last = (known[0], known[-1]) if known else (None, None)
    if last is not None:  # the first year from which it stays as it ends
        while (place := known.index(last)) and known[place - 1].share == last.share:
            last = known[place - 1]
    title = "The host's share by year is not known"
    if first is not None and last is not None:
        title = (
            f"The host's share goes from {percent(first.share or 0.0)} in {first.year} "
            f"to {percent(last.share or 0.0)} in {last.year}"
        )
    return Drawing(
        id="money-handing",
        title=title,
        subtitle="Host's share of each year's cost: bars as budgeted, grey after the "
        "exit; black ticks as drafted; dashed, the share to be taken over",
        svg=handing(of),
        source=_SOURCE,
        alt=title,
        numbers=Table(
            f"The host's share by year, {unit(of)}",
            columns(
                "Year", "When", "Cost", "Host", "Share", "Drafted", numbers=(2, 3, 4, 5)
            ),
            tuple(
                (
                    str(one.year),
                    one.when,
                    bare(one.cost),
                    bare(one.host),
                    "not known" if one.share is None else percent(one.share),
                    "not stated" if one.drafted is None else percent(one.drafted),
                )
                for one in of.path
            ),
        ),
    )


def _revenue(of: MoneyStatement) -> Drawing:
    from servanda.publication.strategy.money.figures import revenue_shares

    known = [one for one in of.rooms if one.middle is not None]
    worst = max(known, key=lambda one: one.middle or 0.0) if known else None
    title = "What falls on the host, as a share of its revenue"
    if worst is not None:
        title = (
            f"The host's part is heaviest in {worst.year}: "
            f"{_of_revenue(worst.middle)} of its revenue"
        )
    return Drawing(
        id="money-revenue",
        title=title,
        subtitle="Host's part as a share of its revenue: 90% range and middle with "
        f"revenue projected from {of.revenue_from}; dots, with revenue as the facts "
        "state it",
        svg=revenue_shares(of),
        source="Source: the compact's budget, the facts' revenue, the outlook's growth "
        "of output. Beyond three years a scenario, not a forecast.",
        alt=title,
        numbers=Table(
            f"The host's part against its revenue, {unit(of)}",
            columns(
                "Year",
                "Host pays",
                "Of stated revenue",
                "Of projected",
                "90% range",
                numbers=(1, 2, 3, 4),
            ),
            tuple(
                (
                    str(one.year),
                    bare(one.cost),
                    _of_revenue(one.of_stated),
                    _of_revenue(one.middle),
                    "not known"
                    if one.low is None or one.high is None
                    else f"{one.low:.2%} to {one.high:.2%}",
                )
                for one in of.rooms
            ),
        ),
    )


def _of_revenue(share: float | None) -> str:
    return "not known" if share is None else f"{share:.2%}"


def _most_paid(of: MoneyStatement) -> str:
    """Say who pays most of what is shown, and how much of it is funded."""
    by_payer: dict[str, list[str]] = {}
    for one in of.paid:
        by_payer.setdefault(one.payer, []).append(one.amount)
    sums = {payer: summed(texts) for payer, texts in by_payer.items()}
    whole = sum(_value(one.amount) for one in of.paid)
    if not whole:
        return "The lines that are shown add up to nothing"
    most = max(by_payer, key=lambda payer: sum(map(_value, by_payer[payer])))
    share = sum(map(_value, by_payer[most])) / whole
    return (
        f"Of what is shown, {of.named(most)} pays most ({sums[most]}, "
        f"{percent(share)}); {_funded(of, whole)}"
    )


def _funded(of: MoneyStatement, shown: float) -> str:
    """Say how much is funded, of the whole where that is known."""
    if of.whole is not None and of.whole_funded is not None:
        whole = _value(of.whole)
        share = percent(_value(of.whole_funded) / whole) if whole else "nothing"
        held = "withheld lines included, " if any(o.hidden for o in of.paid) else ""
        return f"{held}{share} of {money(of.whole)} is funded"
    share = percent(sum(_value(one.funded) for one in of.paid) / shown)
    return f"{share} of the lines that are shown is funded"


def _order(of: MoneyStatement) -> str:
    payers = dict.fromkeys(one.payer for one in of.paid)
    return listing(tuple(of.named(payer) for payer in payers))


def _together(texts: list[str]) -> str:
    return str(total(tuple(Money.parse(text) for text in texts)))


def _value(text: str) -> float:
    return float(Money.parse(text).amount)


def _cell(text: str, hidden: int) -> Inline:
    if not hidden:
        return bare(text)
    held = f"{count(hidden, 'line')} not shown"
    return held if _value(text) == 0.0 else f"{bare(text)}, {held}"


def _hidden(lines: int) -> str:
    return count(lines, "line") if lines else ""
