"""The money of a compact as a page tells it: stages, payers, the time after exit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from servanda.compact.accounts import Accounts, open_accounts
from servanda.publication.site.blocks import Block
from servanda.publication.site.drawing.bars import lane
from servanda.publication.site.speech import Speech
from servanda.publication.site.summary import Stage, Summary
from servanda.publication.site.terms import termed
from servanda.publication.subject import Subject
from servanda.publication.theme import (
    Inline,
    Note,
    Silence,
    Table,
    columns,
    listed,
)

__all__ = ["costs", "party_named"]


def party_named(subject: Subject, name: str) -> str:
    """Return the name of a party or body, given its id."""
    compact = subject.compact
    named = {party.id: party.name for party in compact.parties or ()}
    named.update({body.id: body.name for body in compact.bodies})
    return named.get(name, name)


def costs(words: Speech, subject: Subject, told: Summary) -> Iterator[Block]:
    """Yield the stages of the money, who pays, and what comes after exit."""
    if told.total is None and not any(one.entries for one in told.money):
        yield Silence(words.say("Not shown: neither a budget nor a payment is known."))
        return
    yield _stages(words, told)
    yield Note(
        words.say(
            "Each stage is a fact of its own; the stages are never added together."
        )
    )
    accounts = open_accounts(subject.compact)
    if accounts is not None:
        yield from _payers(words, subject, accounts)
    yield from _after(words, subject)


def _stages(words: Speech, told: Summary) -> Table:
    amounts = [Decimal(one.amount) for one in told.money if one.amount is not None]
    amounts += [Decimal(told.total)] if told.total is not None else []
    most = max(amounts, default=Decimal(0))
    rows: list[tuple[Inline, ...]] = []
    if told.total is not None:
        whole = Decimal(told.total)
        rows.append(
            (
                words.say("budget, as stated"),
                lane(whole, most),
                words.amount(whole, told.currency),
            )
        )
    rows += [_stage(words, told, stage, most) for stage in told.money]
    heads = columns(
        str(words.say("Stage")),
        str(words.say("On one scale")),
        str(words.say("Amount")),
        numbers=(2,),
    )
    caption = words.say(
        "Money by stage, {currency} at {year} prices",
        currency=told.currency,
        year=str(told.prices),
    )
    return Table(caption, heads, tuple(rows))


def _stage(
    words: Speech, told: Summary, stage: Stage, most: Decimal
) -> tuple[Inline, ...]:
    name = termed(words, stage.stage)
    if stage.amount is None:
        if stage.entries:
            known = words.counted(
                stage.entries,
                "{n} entry, value not known",
                "{n} entries, value not known",
            )
        else:
            known = words.say("not known: nothing entered")
        return name, "", known
    amount: Inline = words.amount(stage.amount, told.currency)
    if stage.left_out:
        amount = words.counted(
            stage.left_out,
            "{amount}, without {n} entry that no stated rate converts",
            "{amount}, without {n} entries that no stated rate converts",
            amount=amount,
        )
    return name, lane(Decimal(stage.amount), most), amount


def _payers(words: Speech, subject: Subject, accounts: Accounts) -> Iterator[Block]:
    shown = accounts.by("payer")
    if not shown:
        return
    most = max(money.amount for money in shown.values())
    rows = tuple(
        (
            words.own(party_named(subject, payer), subject.compact.language),
            lane(money.amount, most),
            words.amount(money.amount, money.currency),
        )
        for payer, money in shown.items()
    )
    caption = words.say(
        "Who pays, {currency} at {year} prices",
        currency=accounts.base.currency,
        year=str(accounts.base.prices),
    )
    heads = columns(
        str(words.say("Payer")),
        str(words.say("On one scale")),
        str(words.say("Amount")),
        numbers=(2,),
    )
    yield Table(caption, heads, rows)
    held = sum(posting.withheld for posting in accounts.postings)
    if held:
        yield Note(
            words.counted(
                held,
                "Without {n} line, whose amount is withheld; the budget holds it.",
                "Without {n} lines, whose amounts are withheld; the budget holds them.",
            )
        )


def _after(words: Speech, subject: Subject) -> Iterator[Block]:
    budget = subject.compact.budget
    if budget is None or budget.sustainment is None:
        known = budget is not None and budget.lacks("sustainment")
        yield Silence(
            words.say("What keeping the result costs after the exit: none agreed.")
            if known
            else words.say("What keeping the result costs after the exit: not shown.")
        )
        return
    rows = (
        (
            str(one.year),
            words.own(party_named(subject, one.payer), subject.compact.language),
            words.own(one.what, subject.compact.language),
            words.money(one.amount.amount, one.amount.currency, one.amount.prices),
        )
        for one in budget.sustainment
    )
    heads = columns(
        str(words.say("Year")),
        str(words.say("Payer")),
        str(words.say("What")),
        str(words.say("Amount")),
        numbers=(3,),
    )
    silence = words.say(
        "The text states that nothing has to be kept up after the exit."
    )
    yield listed(words.say("After the exit"), heads, rows, silence)
