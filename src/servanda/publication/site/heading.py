"""The head of a compact's page: the answers that most readers come for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from servanda.publication.site.blocks import Answer
from servanda.publication.site.speech import Speech
from servanda.publication.site.summary import Stage, Summary
from servanda.publication.site.terms import termed
from servanda.publication.subject import Subject
from servanda.publication.theme import Inline
from servanda.publication.words import first_letter

__all__ = ["answers", "cost", "ending", "lateness", "parties", "under", "until"]


def under(words: Speech, subject: Subject, told: Summary) -> tuple[Inline, ...]:
    """Return the lines below the title: who with whom, as of when."""
    lines: list[Inline] = [parties(words, told)]
    if told.fictional:
        made_up = words.say(
            "A made-up compact, to show how one is kept. No such state exists."
        )
        lines.append(Markup('<span class="fictional">{}</span>').format(made_up))
    lines.append(words.say("As of {day}.", day=words.day(subject.on)))
    return tuple(lines)


def parties(words: Speech, told: Summary) -> Inline:
    """Return who asked whom, in one line."""
    host = words.own(told.host, told.language) or words.say("not shown")
    lines = [words.say("Host: {host}.", host=host)]
    named = [one.name for one in told.partners if one.role != "framework"]
    if named:
        names = words.own(", ".join(named), told.language)
        lines.append(words.say("Partners: {partners}.", partners=names))
    frames = [one.name for one in told.partners if one.role == "framework"]
    if frames:
        names = words.own(", ".join(frames), told.language)
        lines.append(words.say("Within the frame of: {names}.", names=names))
    return Markup(" ").join(lines)


def answers(words: Speech, subject: Subject, told: Summary) -> tuple[Answer, ...]:
    """Return when it ends, what it costs, what is late, and the rest."""
    return tuple(_answers(words, subject, told))


def _answers(words: Speech, subject: Subject, told: Summary) -> Iterator[Answer]:
    answer, more = ending(words, told)
    yield Answer(words.say("When does it end?"), answer, more)
    answer, more = cost(words, told)
    yield Answer(words.say("What has it cost?"), answer, more)
    answer, more = lateness(words, told)
    more = Markup('<a href="#late">{}</a>').format(more) if told.overdue else more
    yield Answer(
        words.say("What is late?"), answer, more, "bad" if told.overdue else ""
    )
    yield Answer(words.say("Who asked?"), *_who(words, subject))
    standing = words.say("not shown")
    if told.state is not None:
        standing = first_letter(str(termed(words, told.state)))
    if told.findings_open is None:
        found = words.say("Findings of auditors: not shown")
    else:
        found = words.counted(
            told.findings_open, "{n} finding open", "{n} findings open"
        )
    yield Answer(words.say("Where does it stand?"), standing, found)
    if told.withheld is None:
        yield Answer(words.say("What is secret?"), words.say("not shown"))
        return
    number = words.counted(told.withheld, "{n} field withheld", "{n} fields withheld")
    reasons = Markup('<a href="#withheld">{}</a>').format(words.say("with its reasons"))
    yield Answer(words.say("What is secret?"), number, reasons if told.withheld else "")


def ending(words: Speech, told: Summary) -> tuple[Inline, Inline]:
    """Return when it ends or ended, and what bears on that."""
    more: list[Inline] = []
    if told.original_last_day and told.original_last_day != told.last_day:
        more.append(
            words.say("first agreed: {day}", day=words.day(told.original_last_day))
        )
    if told.ended_on is not None:
        if told.last_day is None:
            more.append(words.say("the text states no last day"))
        return words.say("Ended on {day}", day=words.day(told.ended_on)), _joined(more)
    if told.last_day is None:
        return words.say("No last day is stated"), _joined(more)
    left = told.days_to_end or 0
    if left > 0:
        more.insert(0, words.counted(left, "{n} day left", "{n} days left"))
    else:
        more.insert(0, words.counted(1 - left, "{n} day ago", "{n} days ago"))
    return words.say("Last day {day}", day=words.day(told.last_day)), _joined(more)


def cost(words: Speech, told: Summary) -> tuple[Inline, Inline]:
    """Return what was paid, or what is known in its place."""
    paid = next(one for one in told.money if one.stage == "disbursement")
    whole = words.money(told.total, told.currency, told.prices)
    if paid.amount is not None:
        rough = words.rough(paid.amount, told.currency)
        exact = words.money(paid.amount, told.currency, told.prices)
        if told.total is None:
            more = words.say("paid out: {exact}; no budget is stated", exact=exact)
        else:
            more = words.say(
                "paid out: {exact}; budget: {whole}", exact=exact, whole=whole
            )
        return rough, more
    known = [stage for stage in told.money if stage.amount is not None]
    rest = [_stage(words, told, stage) for stage in known]
    if told.total is not None:
        rest.insert(0, words.say("budget: {whole}", whole=whole))
    return words.say("Not known: no payment is recorded"), _joined(rest)


def _stage(words: Speech, told: Summary, stage: Stage) -> Inline:
    return words.say(
        "{stage}: {amount}",
        stage=termed(words, stage.stage),
        amount=words.money(stage.amount, told.currency, told.prices),
    )


def lateness(words: Speech, told: Summary) -> tuple[Inline, Inline]:
    """Return how many duties were not kept, and by how many days at the worst."""
    if told.overdue is None:
        return words.say("not shown"), words.say("no log is kept")
    if not told.overdue:
        return words.say("Nothing"), ""
    number = words.counted(told.overdue, "{n} duty not kept", "{n} duties not kept")
    if not told.worst_days_late:
        return number, words.say("see which")
    worst = words.counted(
        told.worst_days_late, "the worst {n} day late", "the worst {n} days late"
    )
    return number, until(words, worst, told.worst_until, ended=told.ended_on)


def until(
    words: Speech, late: Inline, counted_to: date | None, *, ended: date | None
) -> Inline:
    """Return a number of days late, with the day at which the counting stopped."""
    if counted_to is None:
        return late
    if ended is not None and 0 <= (counted_to - ended).days <= 1:
        return words.say("{late}, counted until its end", late=late)
    return words.say(
        "{late}, counted until {day}", late=late, day=words.day(counted_to)
    )


def _who(words: Speech, subject: Subject) -> tuple[Inline, Inline]:
    request = subject.compact.request
    offices = [one.office for one in (request.signatories if request else None) or ()]
    if request is None or not offices:
        return words.say("not shown"), ""
    when = words.day(request.date) if request.date else words.say("date not shown")
    first, *others = offices
    more = words.counted(len(others), "and {n} other office", "and {n} other offices")
    return (
        words.own(first, subject.compact.language),
        _joined([more, when] if others else [when]),
    )


def _joined(parts: list[Inline]) -> Inline:
    return Markup("; ").join(parts)
