"""Open data: what can be had, in which form, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from servanda.publication.site import places
from servanda.publication.site.blocks import Block, Chapter, Verbatim
from servanda.publication.site.frame import Frame
from servanda.publication.site.linking import compact_link, file_link
from servanda.publication.site.paper import Leaf, laid_out
from servanda.publication.site.speech import Speech, noted, speech
from servanda.publication.site.summary import Summary
from servanda.publication.theme import Bullets, Inline, Note, Paragraph, columns, listed

__all__ = ["page"]

_FORMS = "\n".join(
    f"servanda publish {form} --log LOG --out published-{form}"
    for form in ("iati", "ocds", "arms", "dcat", "data", "calendar")
)

_NAMES = {
    "api/v1/compacts": noted("All compacts as JSON"),
    "compacts.json": noted("All compacts as JSON"),
    "feed.atom": noted("Feed of new entries (Atom)"),
    "calendar.ics": noted("All days (iCalendar)"),
    "api/v1/openapi.json": noted("The programming interface, described (OpenAPI)"),
    "checkpoint": noted("The log's last checkpoint"),
    "log.json": noted("The log, for who audits or copies it"),
}


def page(frame: Frame, held: Sequence[Summary], files: Sequence[str] = ()) -> str:
    """Return the page of open data.

    files  further files that stand beside the site, by their paths below the base
    """
    words = speech(frame.language)
    title = words.say("Open data")
    under = words.say(
        "Everything that is shown here can be had as data, without asking anyone."
    )
    chapters = (
        Chapter("each", words.say("By compact"), (_each(frame, words, held),)),
        Chapter("all", words.say("Everything"), tuple(_all(frame, words, files))),
        Chapter("forms", words.say("In the forms that others read"), _forms(words)),
    )
    return laid_out(frame, Leaf(title, str(title), (under,), (), chapters))


def _each(frame: Frame, words: Speech, held: Sequence[Summary]) -> Block:
    heads = columns(
        str(words.say("Compact")),
        str(words.say("Data")),
        str(words.say("Calendar")),
        str(words.say("Feed")),
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


def _forms(words: Speech) -> tuple[Block, ...]:
    told = words.say(
        "Aid activities (IATI), procurement (OCDS), arms transfers, a catalogue (DCAT) "
        "and tables are made from the same record, each with a list of what the form "
        "could not hold:"
    )
    note = words.say(
        "What is withheld stays withheld in every form, with its reason and the day of "
        "the next review."
    )
    return (Paragraph(told), Verbatim(_FORMS, words.say("Commands")), Note(note))
