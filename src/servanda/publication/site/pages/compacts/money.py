"""All the money of a compact: by stage, by payer, by line, and what does not add up."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.compact.model.budget import Budget, Line
from servanda.compact.withholding import unknown_lines
from servanda.observance.money.ledger import STAGES, Account, ledger
from servanda.publication.site.blocks import Block, Chapter
from servanda.publication.site.frame import Frame
from servanda.publication.site.linking import badge, trail_of
from servanda.publication.site.pages.compacts.costs import costs, party_named
from servanda.publication.site.paper import Leaf, laid_out
from servanda.publication.site.speech import Speech, speech
from servanda.publication.site.summary import summary
from servanda.publication.site.terms import termed
from servanda.publication.status.wording import figures
from servanda.publication.subject import Kept, Subject
from servanda.publication.theme import Bullets, Inline, Silence, columns, listed
from servanda.publication.words import dated, sentence

__all__ = ["page"]


def page(frame: Frame, subject: Subject) -> str:
    """Return the page of a compact's money."""
    words = speech(frame.language)
    title, told = words.say("Money"), summary(subject)
    chapters = [
        Chapter("stages", words.say("Stages"), tuple(costs(words, subject, told))),
        Chapter("entered", words.say("Entered in the log"), _entered(words, subject)),
        Chapter("lines", words.say("Lines of the budget"), _lines(words, subject)),
        Chapter("caps", words.say("Caps"), (_caps(words, subject),)),
    ]
    leaf = Leaf(
        title,
        f"{title}: {subject.compact.title}",
        (words.say("As of {day}.", day=words.day(subject.on)),),
        (),
        tuple(chapters),
        trail_of(words, subject),
        inside=True,
    )
    return laid_out(frame, leaf)


def _entered(words: Speech, subject: Subject) -> tuple[Block, ...]:
    kept = subject.kept
    if kept is None:
        return (
            Silence(
                words.say("Not shown: this page was made from files, not from a log.")
            ),
        )
    return tuple(_accounts(words, subject, kept))


def _accounts(words: Speech, subject: Subject, kept: Kept) -> Iterator[Block]:
    book = ledger(kept.life, kept.at)
    if book is None:
        yield Silence(
            words.say(
                "The text has no budget against which entries could be held; what is "
                "entered stands under the stages."
            )
        )
        return
    titles = {
        "payer": words.say("By payer"),
        "line": words.say("By line"),
        "tranche": words.say("By tranche"),
    }
    for of, title in titles.items():
        rows = [_account(words, subject, a) for a in book.accounts if a.of[0] == of]
        if rows:
            labels = [str(termed(words, stage)) for stage in STAGES]
            heads = columns(
                str(words.say("Of")),
                *labels[:-1],
                str(words.say("spent")),
                str(words.say("may be paid")),
                numbers=range(1, len(STAGES) + 2),
            )
            caption = words.say(
                "{what}, {currency} at {year} prices",
                what=title,
                currency=book.base.currency,
                year=str(book.base.prices),
            )
            yield listed(caption, heads, rows, "")
    if book.remarks:
        lines = (figures(dated(sentence(one.words))) for one in book.remarks)
        yield Bullets(tuple(words.own(line) for line in lines))
    else:
        yield Silence(words.say("Nothing was found that does not add up."))


def _account(words: Speech, subject: Subject, account: Account) -> tuple[Inline, ...]:
    kind, name = account.of
    label = party_named(subject, name) if kind == "payer" else name
    sums: list[Inline] = [
        words.amount(account.sums[stage].amount, "").strip()
        if stage in account.sums
        else ""
        for stage in STAGES
    ]
    limit = (
        words.amount(account.limit.amount, "").strip()
        if account.limit is not None
        else words.say("not shown")
    )
    return (words.own(label, subject.compact.language), *sums, limit)


def _lines(words: Speech, subject: Subject) -> tuple[Block, ...]:
    budget = subject.compact.budget
    if budget is None or not budget.lines:
        return (Silence(words.say("Not shown: the text states no line of a budget.")),)
    held = unknown_lines(subject.compact)
    heads = columns(
        str(words.say("Line")),
        str(words.say("Year")),
        str(words.say("Payer")),
        str(words.say("For")),
        str(words.say("Status")),
        str(words.say("Amount")),
        numbers=(5,),
    )
    rows = (
        _line(words, subject, line, is_held=place in held)
        for place, line in enumerate(budget.lines)
    )
    caption = words.counted(len(budget.lines), "{n} line", "{n} lines")
    return (listed(caption, heads, rows, ""),)


def _line(
    words: Speech, subject: Subject, line: Line, *, is_held: bool
) -> tuple[Inline, ...]:
    until = f"\u2013{line.until_year}" if line.until_year else ""
    amount: Inline
    if line.amount is not None:
        money = line.amount
        amount = words.money(money.amount, money.currency, money.prices)
    elif is_held:
        amount = badge(words.say("withheld"))
    else:
        amount = badge(words.say("not shown"), "not-shown")
    return (
        words.own(line.what, subject.compact.language),
        f"{line.year}{until}",
        words.own(party_named(subject, line.payer), subject.compact.language),
        termed(words, line.category),
        termed(words, line.status) if line.status else words.say("not shown"),
        amount,
    )


def _caps(words: Speech, subject: Subject) -> Block:
    budget: Budget | None = subject.compact.budget
    if budget is not None and budget.lacks("caps"):
        return Silence(words.say("No partner's liability is capped: none agreed."))
    rows = (
        (
            words.own(party_named(subject, cap.payer), subject.compact.language),
            words.own(cap.covers, subject.compact.language),
            words.money(cap.amount.amount, cap.amount.currency, cap.amount.prices),
        )
        for cap in (budget.caps if budget else None) or ()
    )
    heads = columns(
        str(words.say("Payer")),
        str(words.say("Covers")),
        str(words.say("At most")),
        numbers=(2,),
    )
    silence = words.say("Not shown: the text states no cap.")
    return listed(words.say("What each pays at most"), heads, rows, silence)
