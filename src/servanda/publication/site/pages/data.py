"""Open data: what can be had, in which form, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from servanda.publication.export import LOSS
from servanda.publication.site import places
from servanda.publication.site.blocks import Block, Chapter
from servanda.publication.site.downloads import OFFERS, Made, Offer, Offered
from servanda.publication.site.frame import Frame
from servanda.publication.site.linking import compact_link, file_link, to, trail_of
from servanda.publication.site.paper import Leaf, laid_out
from servanda.publication.site.speech import Speech, noted, speech
from servanda.publication.site.summary import Summary
from servanda.publication.subject import Subject
from servanda.publication.theme import (
    Bullets,
    Inline,
    Note,
    Paragraph,
    columns,
    join,
    listed,
)

__all__ = ["page", "page_of"]

_NAMES = {
    "api/v1/compacts": noted("All compacts as JSON"),
    "compacts.json": noted("All compacts as JSON"),
    "feed.atom": noted("Feed of new entries (Atom)"),
    "calendar.ics": noted("All days (iCalendar)"),
    "api/v1/openapi.json": noted("The programming interface, described (OpenAPI)"),
    "checkpoint": noted("The log's last checkpoint"),
    "log.json": noted("The log, for who audits or copies it"),
}


def page(
    frame: Frame,
    held: Sequence[Summary],
    files: Sequence[str] = (),
    offered: Offered | None = None,
) -> str:
    """Return the page of open data.

    files    further files that stand beside the site, by their paths below the base
    offered  what was made in the forms that others read; None where a server makes
             each when it is asked for
    """
    words = speech(frame.language)
    title = words.say("Open data")
    under = words.say(
        "Everything that is shown here can be had as data, without asking anyone."
    )
    chapters = (
        Chapter("each", words.say("By compact"), (_each(frame, words, held),)),
        Chapter("all", words.say("Everything"), tuple(_all(frame, words, files))),
        Chapter(
            "forms",
            words.say("In the forms that others read"),
            _forms(frame, words, offered.whole if offered else None),
        ),
    )
    return laid_out(frame, Leaf(title, str(title), (under,), (), chapters))


def _each(frame: Frame, words: Speech, held: Sequence[Summary]) -> Block:
    heads = columns(
        str(words.say("Compact")),
        str(words.say("Data")),
        str(words.say("Calendar")),
        str(words.say("Feed")),
        str(words.say("Other forms")),
    )
    rows = (_row(frame, words, one) for one in held)
    return listed(words.say("Files"), heads, rows, words.say("Nothing is published."))


def _row(frame: Frame, words: Speech, one: Summary) -> tuple[Inline, ...]:
    def hidden(text: Inline) -> Markup:
        return Markup('{}<span class="unseen">: {}</span>').format(
            text, words.own(one.title, one.language)
        )

    is_kept = one.log is not None
    return (
        compact_link(frame, words, one),
        file_link(frame, places.record_of(one.id), hidden("JSON")),
        file_link(frame, places.calendar_of(one.id), hidden("iCalendar"))
        if is_kept
        else words.say("not shown: no log"),
        file_link(frame, places.feed_of(one.id), hidden("Atom"))
        if is_kept
        else words.say("not shown: no log"),
        to(frame, places.data_of(one.id), hidden(words.say("Other forms"))),
    )


def _all(frame: Frame, words: Speech, files: Sequence[str]) -> Iterator[Block]:
    every = "api/v1/compacts" if frame.is_live else "compacts.json"
    names = [every, *(("feed.atom", "calendar.ics") if frame.origin else ())]
    names += [name for name in files if name not in names]
    yield Bullets(
        tuple(
            file_link(frame, name, words.say(_NAMES[name]) if name in _NAMES else name)
            for name in names
        )
    )
    yield Paragraph(
        words.say(
            "Anyone can copy the whole log, audit it and publish it again; a copy that "
            "differs shows."
        )
    )


def page_of(frame: Frame, subject: Subject, made: Made | None = None) -> str:
    """Return the page of one compact's data, in the forms that others read.

    made  what there is of it; None where a server makes each when it is asked for
    """
    words = speech(frame.language)
    title = words.say("Open data")
    if made is None and not subject.compact.procurement:
        # Nothing is bought, so that form has no file: known without making it.
        made = {one.form: one.files for one in OFFERS} | {"ocds": ()}
    blocks = _forms(frame, words, made, places.compact(subject.compact.id))
    chapter = Chapter("forms", words.say("In the forms that others read"), blocks)
    name = f"{title}: {subject.compact.title}"
    return laid_out(
        frame, Leaf(title, name, (), (), (chapter,), trail_of(words, subject))
    )


def _forms(
    frame: Frame, words: Speech, made: Made | None, folder: str = ""
) -> tuple[Block, ...]:
    told = words.say(
        "All are made from the same record, each with a list of what the form could "
        "not hold. What is withheld stays withheld in every form, with its reason and "
        "the day of the next review."
    )
    heads = columns(
        str(words.say("Form")),
        str(words.say("Files")),
        str(words.say("What it could not hold")),
    )
    rows = (
        (words.say(offer.what), *_cells(frame, words, offer, made, folder))
        for offer in OFFERS
    )
    blocks: list[Block] = [
        Paragraph(told),
        listed(words.say("Forms"), heads, rows, ""),
    ]
    if made is None:
        live = words.say(
            "Each is made when it is first asked for, and kept. One that cannot be "
            "made, or that has nothing to say, answers with the reason."
        )
        blocks.append(Note(live))
    return tuple(blocks)


def _cells(
    frame: Frame, words: Speech, offer: Offer, made: Made | None, folder: str
) -> tuple[Inline, Inline]:
    names = offer.files if made is None else made[offer.form]
    if isinstance(names, str):
        return words.say("Refused: {why}", why=words.own(names)), ""

    def link(name: str, told: Inline) -> Markup:
        return file_link(frame, f"{folder}{offer.file(name)}", told)

    what = words.say(offer.what)
    hidden = Markup('{}<span class="unseen">: {}</span>').format(LOSS, what)
    links = join((link(name, name) for name in names), ", ")
    return links or words.say("nothing to tell"), link(LOSS, hidden)
