"""The page of one compact: late first, then who asked, what for, at what cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from servanda.compact.model.oversight import Withheld
from servanda.diagnosis.precedents.case import library
from servanda.diagnosis.precedents.encoding import FULL
from servanda.observance.status import Item
from servanda.publication.site import places
from servanda.publication.site.blocks import Answers, Block, Chapter, Links, Picture
from servanda.publication.site.drawing.bars import term_bar
from servanda.publication.site.foreseen import Foreseen
from servanda.publication.site.frame import Frame
from servanda.publication.site.heading import answers, under, until
from servanda.publication.site.linking import badge, file_link, said, to
from servanda.publication.site.pages.cases.fields import years
from servanda.publication.site.pages.compacts.attention import attention
from servanda.publication.site.pages.compacts.costs import costs
from servanda.publication.site.pages.compacts.foretold import foretold
from servanda.publication.site.pages.compacts.goals import goals
from servanda.publication.site.pages.compacts.judging import tally
from servanda.publication.site.paper import Leaf, laid_out
from servanda.publication.site.speech import Speech, speech
from servanda.publication.site.summary import (
    Summary,
    counted_to,
    last_of,
    overdue,
    summary,
)
from servanda.publication.site.terms import FACTS, termed
from servanda.publication.subject import Kept, Subject
from servanda.publication.theme import (
    Bullets,
    Inline,
    Note,
    Pairs,
    Paragraph,
    Silence,
    columns,
    join,
    listed,
)
from servanda.publication.words import dated, first_letter

__all__ = ["late_rows", "page"]

_MOST_LATE = 8
"""Late duties told here; the rest stand with all duties."""

_FINDINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "yes": "done",
        "in part": "partly",
        "no": "",
        "disputed": "contested",
        "unknown": "not-shown",
    }
)
"""How the badge of a finding on authority looks; it says the same in words."""


def page(frame: Frame, subject: Subject, foreseen: Foreseen | None = None) -> str:
    """Return the page of a compact.

    foreseen  its forecasts with what came of them, where that has been reckoned
    """
    words, told = speech(frame.language), summary(subject)
    title = words.own(subject.compact.title, subject.compact.language)
    chapters = (
        Chapter("late", words.say("What is late"), _late(frame, words, subject)),
        Chapter("asked", words.say("Who asked"), tuple(_asked(words, subject))),
        Chapter("purpose", words.say("What for"), tuple(goals(words, subject))),
        Chapter("term", words.say("Until when"), tuple(_term(words, subject, told))),
        Chapter(
            "cost",
            words.say("What it costs, and who pays"),
            (
                *costs(words, subject, told),
                Paragraph(to(frame, places.money(told.id), words.say("All the money"))),
            ),
        ),
        Chapter("withheld", words.say("What is withheld"), _withheld(words, subject)),
        Chapter(
            "forecast",
            words.say("Forecast and outcome"),
            foretold(frame, words, subject, foreseen),
        ),
        Chapter("checks", words.say("Checks"), _checks(frame, words, subject)),
        *_related(frame, words, subject),
        Chapter("more", words.say("More"), (_more(frame, words, subject),)),
    )
    leaf = Leaf(
        title,
        subject.compact.title,
        under(words, subject, told),
        (Answers(answers(words, subject, told)),),
        chapters,
        ((words.say("Compacts"), places.FRONT),),
        inside=True,
    )
    return laid_out(frame, leaf)


def _late(frame: Frame, words: Speech, subject: Subject) -> tuple[Block, ...]:
    kept = subject.kept
    if kept is None:
        return (
            Silence(
                words.say(
                    "Not shown: this page was made from files, not from a log, so "
                    "what is late cannot be told."
                )
            ),
        )
    late = overdue(kept)
    rest = len(late) - _MOST_LATE
    blocks: list[Block] = [
        listed(
            words.counted(
                len(late), "{n} late duty", "{n} late duties, the longest first"
            ),
            columns(
                str(words.say("What")),
                str(words.say("From whom")),
                str(words.say("First due")),
                str(words.say("Days late")),
                numbers=(3,),
            ),
            late_rows(words, kept, late[:_MOST_LATE]),
            words.say("Nothing is late."),
        )
    ]
    if rest > 0:
        more = words.counted(rest, "{n} more late duty", "{n} more late duties")
        blocks.append(Paragraph(to(frame, places.duties(subject.compact.id), more)))
    other = attention(kept)
    if other:
        blocks.append(Paragraph(words.say("What does not add up or is not covered:")))
        blocks.append(Bullets(tuple(words.own(line) for line in other)))
    return tuple(blocks)


def late_rows(
    words: Speech, kept: Kept, items: Sequence[Item]
) -> Iterator[tuple[Inline, ...]]:
    """Yield late duties as rows: what, from whom, first due, days late."""
    for item in items:
        yield (
            words.own(first_letter(dated(item.what))),
            words.own(item.who),
            words.day(item.original or item.due) if item.original or item.due else "",
            _lateness(words, kept, item),
        )


def _lateness(words: Speech, kept: Kept, item: Item) -> Inline:
    if not item.late_original and not item.late:
        return words.own(item.state)
    told: Inline = words.number(item.late_original)
    if item.late != item.late_original and item.original != item.due:
        told = words.say(
            "{first}; {now} on the day now agreed",
            first=told,
            now=words.number(item.late),
        )
    return until(words, told, counted_to(kept, item), ended=last_of(kept))


def _asked(words: Speech, subject: Subject) -> Iterator[Block]:
    compact, request = subject.compact, subject.compact.request
    rows: list[tuple[Inline, Inline]] = []
    if request is not None:
        offices = [one.office for one in request.signatories or ()]
        told = words.own("; ".join(offices), compact.language)
        rows.append((words.say("Signed by"), said(words, request, "signatories", told)))
        rows.append(
            (
                words.say("Date of the request"),
                said(
                    words,
                    request,
                    "date",
                    words.day(request.date) if request.date else "",
                ),
            )
        )
    for name, label in FACTS.items():
        fact = getattr(compact.authority, name, None) if compact.authority else None
        if fact is None:
            rows.append((words.say(label), badge(words.say("not shown"), "not-shown")))
            continue
        kind = _FINDINGS[fact.finding]
        parts: list[Inline] = [badge(termed(words, fact.finding), kind)]
        parts.append(words.own(dated(fact.basis), compact.language))
        if "finding" in fact.unverified:
            parts.append(badge(words.say("unverified"), "unverified"))
        rows.append((words.say(label), join(parts)))
    if request is None:
        yield Silence(words.say("Not shown: the text names no request."))
    yield Pairs(tuple(rows))
    yield Note(
        words.say(
            "The four facts on the authority of whoever asked stand side by side; they "
            "are never added up to one score."
        )
    )


def _term(words: Speech, subject: Subject, told: Summary) -> Iterator[Block]:
    term, kept = subject.compact.term, subject.kept
    if told.first_day and (told.last_day or told.ended_on):
        stop = told.last_day or told.ended_on
        assert stop is not None  # noqa: S101 - one of the two
        drawn = term_bar(told.first_day, stop, subject.on, told.original_last_day)
        yield Picture(drawn, _bar_words(words, subject, told))
    rows: list[tuple[Inline, Inline]] = [
        (words.say("First day"), words.day(told.first_day)),
        (
            words.say("Last day"),
            said(words, term, "end", words.day(told.last_day) if told.last_day else "")
            if term and not told.last_day
            else words.day(told.last_day),
        ),
    ]
    if told.original_last_day and told.original_last_day != told.last_day:
        rows.append(
            (words.say("Last day as first agreed"), words.day(told.original_last_day))
        )
    if told.ended_on:
        rows.append((words.say("Ended on"), words.day(told.ended_on)))
    if term is not None:
        # The text names the first day that no extension reaches.
        beyond = words.day(term.longstop - timedelta(days=1)) if term.longstop else ""
        rows.append(
            (
                words.say("No extension runs beyond"),
                said(words, term, "longstop", beyond),
            )
        )
        if term.sunset is not None and term.sunset.lapses is not None:
            ends = words.say("yes") if term.sunset.lapses else words.say("no")
            rows.append((words.say("Ends by itself if nobody acts"), ends))
    if kept is not None:
        now = kept.status.standing
        rows.append((words.say("Why it stands so"), words.own(dated(now.why))))
        if now.next:
            rows.append((words.say("What comes next"), words.own(dated(now.next))))
    yield Pairs(tuple(rows))


def _bar_words(words: Speech, subject: Subject, told: Summary) -> Inline:
    stop, first = told.last_day or told.ended_on, words.day(told.first_day)
    if stop is not None and stop < subject.on:
        return words.say(
            "The bar runs from {first} to {last}; all of it is over.",
            first=first,
            last=words.day(stop),
        )
    return words.say(
        "The bar runs from {first} to {last}; the dark mark is {today}.",
        first=first,
        last=words.day(stop),
        today=words.day(subject.on),
    )


def _withheld(words: Speech, subject: Subject) -> tuple[Block, ...]:
    held = subject.compact.withheld
    if held is None:
        return (
            Silence(
                words.say(
                    "Not shown: the text does not say whether it withholds anything."
                )
            ),
        )
    heads = columns(
        str(words.say("Field")),
        str(words.say("Reason")),
        str(words.say("Decided by")),
        str(words.say("Next review")),
    )
    rows = (_withheld_row(words, subject, one) for one in held)
    caption = words.counted(len(held), "{n} field withheld", "{n} fields withheld")
    silence = words.say("Nothing is withheld, as the text states.")
    return (listed(caption, heads, rows, silence),)


def _withheld_row(words: Speech, subject: Subject, one: Withheld) -> tuple[Inline, ...]:
    reason: Inline = termed(words, one.reason)
    if one.justification:
        own = words.own(one.justification, subject.compact.language)
        reason = join((reason, own), ": ")
    return (
        one.path,
        reason,
        words.own(one.decided_by.office, subject.compact.language)
        if one.decided_by
        else words.say("not shown"),
        _review(words, one.review, subject.on),
    )


def _review(words: Speech, review: date | None, on: date) -> Inline:
    """Return the day of a review; one that passed is not next any more."""
    if review is None or review >= on:
        return words.day(review)
    return words.counted(
        (on - review).days,
        "it was to be on {day}, {n} day ago; the text names none after it",
        "it was to be on {day}, {n} days ago; the text names none after it",
        day=words.day(review),
    )


def _checks(frame: Frame, words: Speech, subject: Subject) -> tuple[Block, ...]:
    counts = tally(subject)
    whole = sum(counts.values())
    parts = [
        f"{words.number(number)} {termed(words, name)}"
        for name, number in counts.items()
        if number
    ]
    told = words.say(
        "Of {whole} checks: {parts}.", whole=words.number(whole), parts=", ".join(parts)
    )
    on = to(frame, places.checks(subject.compact.id), words.say("Every check"))
    return (Paragraph(told), Paragraph(on))


def _related(frame: Frame, words: Speech, subject: Subject) -> Iterator[Chapter]:
    """Yield the past cases of the same host, if the library holds any."""
    compact = subject.compact
    place = None if compact.fictional or not compact.host else compact.host.iso3
    cases = [one for one in library().cases if place and one.place == place]
    if not cases:
        return
    ways = tuple(
        (
            to(frame, places.case(one.id), words.own(one.name)),
            words.say("this compact itself, coded in brief")
            if FULL.get(one.id) == compact.id
            else years(words, one),
        )
        for one in cases
    )
    yield Chapter("related", words.say("Past cases of the same host"), (Links(ways),))


def _more(frame: Frame, words: Speech, subject: Subject) -> Links:
    name, kept = subject.compact.id, subject.kept
    ways: list[tuple[Inline, Inline]] = [
        (
            to(frame, places.duties(name), words.say("Every duty")),
            words.say("where each promise stands, late ones first"),
        ),
        (
            to(frame, places.timeline(name), words.say("Timeline")),
            words.say("everything that was entered, the newest first"),
        ),
        (
            to(frame, places.amendments(name), words.say("Versions")),
            words.say("what each amendment changed, in plain language"),
        ),
        (
            to(frame, places.money(name), words.say("Money")),
            words.say("by stage, by payer, by line"),
        ),
        (
            to(frame, places.forecast(name), words.say("Forecast and outcome")),
            words.say("what was foretold under seal, beside what came"),
        ),
        (
            to(frame, places.document(name), words.say("The text")),
            words.say("the compact itself"),
        ),
        (
            file_link(frame, places.record_of(name), words.say("For machines")),
            words.say("the same as JSON"),
        ),
        (
            to(frame, places.data_of(name), words.say("Open data")),
            words.say("the same in the forms that others read"),
        ),
    ]
    if kept is not None and not frame.is_live:
        status = file_link(frame, places.status_of(name), words.say("Duties as JSON"))
        ways.append((status, words.say("where each promise stands, for machines")))
    if kept is not None:
        ways.append(
            (
                file_link(frame, places.calendar_of(name), words.say("Calendar")),
                words.say("every day on which something is due"),
            )
        )
        ways.append(
            (
                file_link(frame, places.feed_of(name), words.say("Feed")),
                words.say("new entries, for a feed reader"),
            )
        )
    if frame.has_office:
        ways.append(
            (
                to(frame, places.acts_for(name), words.say("For officials")),
                words.say("draft an act of this compact, sign it, hand it in"),
            )
        )
    return Links(tuple(ways))
