"""The money in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from servanda.basis.money import Money, total
from servanda.publication.strategy.money.parts import StatedAsked, StatedBound
from servanda.publication.strategy.money.statement import MoneyStatement
from servanda.publication.words import amount, count, listing, percent, sentence

__all__ = ["bare", "headline", "money", "summed", "unit"]


def headline(of: MoneyStatement) -> Iterator[str]:
    """Yield what it comes to: open or not, taken over or not, carried or not."""
    yield _openness(of)
    yield from _bounds([one for one in of.bounds if not one.is_host], of)
    if of.taken is not None:
        yield _taken(of)
    for one in of.answers:
        if one.kind == "room":
            yield _room(one)
    if of.sustainment:
        yield _sustained(of)


def money(text: str | None) -> str:
    """Return an amount for a reader; *not known* where there is none."""
    return "not known" if text is None else amount(Money.parse(text))


def bare(text: str | None) -> str:
    """Return an amount without its money, for a table whose caption names it."""
    if text is None:
        return "not known"
    found = Money.parse(text)
    return found.plain().partition("\u00a0")[2]


def unit(of: MoneyStatement) -> str:
    """Return the money of every amount."""
    return f"{of.currency}, {of.prices} prices"


def summed(texts: Sequence[str]) -> str:
    """Return the sum of amounts in one money."""
    return amount(total(tuple(Money.parse(text) for text in texts)))


def _openness(of: MoneyStatement) -> str:
    if of.open_ended == "holds":
        return (
            "No partner takes on an open-ended cost: this holds. Time, extensions and "
            "caps bound every partner's part."
        )
    first = of.opens[0]
    rest = len(of.opens) - 1
    more = f", and {count(rest, 'other place')}" if rest else ""
    if of.open_ended == "does not hold":
        return (
            "That no partner takes on an open-ended cost does not hold: "
            f"{first.words} ({first.where}){more}."
        )
    return (
        "Whether a partner takes on an open-ended cost cannot be told: "
        f"{first.words} ({first.where}){more}."
    )


def _bounds(partners: list[StatedBound], of: MoneyStatement) -> Iterator[str]:
    known = [
        f"{of.named(one.payer)} {money(one.bound)}{_if_covered(one)}"
        for one in partners
        if one.bound is not None
    ]
    if known:
        yield sentence(f"at most, each can come to owe: {listing(known)}")


def _if_covered(one: StatedBound) -> str:
    """Say the other reading: the cap alone, where its words cover all the rest."""
    if not one.covers or one.capped is None or one.capped == one.bound:
        return ""
    return f" ({money(one.capped)} if its cap covers claims, extension and the rest)"


def _taken(of: MoneyStatement) -> str:
    one = of.taken
    if one is None:
        return ""
    level = f"{percent(one.level)} of the cost by {one.by}"
    if one.reached is None:
        return f"The host is to take over {level}; whether it does is not known."
    words = "the budget has it so" if one.reached else "the budget does not reach it"
    share = "" if one.share is None else f" ({percent(one.share)})"
    return f"The host is to take over {level}; {words}{share}."


def _room(one: StatedAsked) -> str:
    found = one.answer
    span = f"{found.low:.1%} to {found.high:.1%} of revenue left"
    if found.sign == "not distinguishable":
        return (
            f"Whether the host can carry its part in {one.which}, its heaviest year, "
            f"is not distinguishable: {span}, and the share it can carry is a belief "
            "without a source."
        )
    can = "lies within" if found.sign == "above nought" else "passes"
    return (
        f"What falls on the host in {one.which}, its heaviest year, {can} the share of "
        f"revenue that it is held to carry ({span}; that share is a belief without a "
        "source)."
    )


def _sustained(of: MoneyStatement) -> str:
    known = [one for one in of.sustainment if one.amount is not None]
    if not known:
        return "What keeping the result costs after the exit is not known."
    years = sorted({one.year for one in known})
    whole = summed([one.amount or "" for one in known])
    funded = sum(one.funded for one in known)
    part = f"{funded} of {len(known)} entries are" if funded else "none of it is"
    return (
        f"Keeping the result costs {whole} from {years[0]} to {years[-1]}; {part} "
        "funded."
    )
