"""The bounds told: what each can come to owe, which clauses decide, what it spends."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.publication.strategy.money.parts import StatedBound, StatedSpent
from servanda.publication.strategy.money.statement import MoneyStatement
from servanda.publication.strategy.money.telling import bare, money, unit
from servanda.publication.theme import (
    Block,
    Bullets,
    Drawing,
    Inline,
    Note,
    Paragraph,
    Table,
    code,
    columns,
    join,
    listed,
    mark,
)
from servanda.publication.words import count, first_letter, percent, rough, sentence

__all__ = ["bounded"]


def bounded(of: MoneyStatement) -> Iterator[Block]:
    """Yield the property, the clauses that decide it, and the bounds part by part."""
    yield Paragraph(join(("No open-ended cost:", mark(of.open_ended, _kind(of)))))
    yield from _clauses(of)
    yield Paragraph(_extension(of))
    yield listed(
        f"The outer bound of each payer, part by part, {unit(of)}",
        columns(
            "Payer",
            "Lines",
            "After exit",
            "Extensions",
            "Cap",
            "Contingency",
            "Outer bound",
            numbers=(1, 2, 3, 4, 5, 6),
        ),
        (_row(of, one) for one in of.bounds),
        "No payer is shown.",
    )
    if any(one.bound for one in of.bounds):
        yield Note(
            "The outer bound is the greater of lines and cap, with contingency, what "
            "follows the exit, and every extension. Where the words of a cap cover "
            "these, the bound is the cap with its contingency."
        )
    covers = [one for one in of.bounds if one.covers]
    if covers:
        yield Bullets(
            tuple(
                sentence(
                    f"{of.named(one.payer)}: cap with contingency "
                    f"{money(one.capped)}, covers: {one.covers}"
                )
                for one in covers
            )
        )
    if of.spent:
        yield _spent(of)
    if any(one.over_bound for one in of.spent):
        yield Note(
            "How can a bound be passed? A cap that holds cannot: it is a promise that "
            "no more is paid. The outlook does not assume that promises hold. It lets "
            "costs overrun as those of missions did and partners stay longer than "
            "they said, and stops nobody at the cap. So the share above is no forecast "
            "of a breach. It says in how many trajectories the cap would have to bind, "
            "or be broken or raised. Where it binds, what passes it is work left "
            "undone, or a cost that falls on somebody else."
        )


def _kind(of: MoneyStatement) -> str:
    kinds = {"holds": "pass", "does not hold": "fail"}
    return kinds.get(of.open_ended, "not shown")


def _clauses(of: MoneyStatement) -> Iterator[Block]:
    if of.opens:
        yield Paragraph("The clauses that decide:")
        yield Bullets(
            tuple(
                join(
                    (
                        sentence(one.words),
                        code(one.where),
                        "(the text has none)" if one.is_stated else mark("not shown"),
                    )
                )
                for one in of.opens
            )
        )
    elif of.closed:
        places = join([code(where) for where in of.closed], ", ")
        yield Paragraph(join(("The clauses that bound it:", places)))


def _extension(of: MoneyStatement) -> str:
    if of.extension_days is None:
        return "How long it can be extended is not bounded, or not shown."
    if not of.extension_days:
        return "No extension beyond the last day is permitted."
    length = f"It can be extended by {count(of.extension_days, 'day')} at most"
    if of.extension_cost is None:
        return f"{length}; what that costs is not known."
    return (
        f"{length}, at {money(of.extension_cost)} for all payers, from "
        f"{of.extension_basis}."
    )


def _row(of: MoneyStatement, one: StatedBound) -> tuple[Inline, ...]:
    return (
        of.named(one.payer),
        bare(one.lines),
        bare(one.sustainment),
        bare(one.extension),
        _cap(of, one),
        "" if one.contingency is None else bare(one.contingency),
        _bound(one),
    )


def _cap(of: MoneyStatement, one: StatedBound) -> str:
    if one.cap is not None:
        return bare(one.cap)
    if one.elsewhere:
        told = " and ".join(money(each) for each in one.elsewhere)
        return f"stated as {told}; no rate to {of.currency} ({of.prices} prices)"
    return "none shown"


def _bound(one: StatedBound) -> Inline:
    if one.bound is not None:
        return bare(one.bound)
    if one.is_host:
        return "not capped"
    if any(each.is_stated for each in one.opens):
        return mark("unbounded", "fail")
    return mark("cannot be told", "not shown")


def _spent(of: MoneyStatement) -> Block:
    from servanda.publication.strategy.money.figures import owing

    title = _passing(of)
    return Drawing(
        id="money-owing",
        title=title,
        subtitle="What each payer spends in the outlook if no cap held, to five years "
        "after the end: 90% range and middle; black tick, all that is promised; "
        f"diamond, the outer bound; {of.currency} ({of.prices} prices)",
        svg=owing(of),
        source="Source: the compact's budget and this project's outlook; its costs "
        "overrun or fall short as missions did, and go on where partners stay longer.",
        alt=title,
        numbers=Table(
            "What each spends in the outlook if no cap held, and how often that passes "
            "what is promised and the outer bound",
            columns(
                "Payer",
                "Middle",
                "90% range",
                "Mean",
                "Passes promises",
                "Passes bound",
                numbers=(1, 2, 3, 4, 5),
            ),
            tuple(
                (
                    of.named(one.payer),
                    rough(one.middle),
                    f"{rough(one.low)} to {rough(one.high)}",
                    rough(one.mean),
                    _chance(one.over_promised, one.over_promised_error),
                    _chance(one.over_bound, one.over_bound_error),
                )
                for one in of.spent
            ),
        ),
    )


def _passing(of: MoneyStatement) -> str:
    known = [one for one in of.spent if one.over_bound is not None]
    if not known:
        return "What each payer spends in the outlook; no outer bound stands beside it"
    most = max(known, key=_over)
    return first_letter(
        f"if no cap held, {of.named(most.payer)} would pass its outer bound in "
        f"{percent(_over(most))} of the outlook's trajectories, no other payer more "
        "often"
    )


def _over(one: StatedSpent) -> float:
    return one.over_bound or 0.0


def _chance(share: float | None, error: float | None) -> str:
    if share is None or error is None:
        return "no bound"
    return f"{percent(share)} (±{error:.1%})"
