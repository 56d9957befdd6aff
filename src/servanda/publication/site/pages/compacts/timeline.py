"""Everything that was entered under a compact, newest first, with three times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from markupsafe import Markup

from servanda.observance.life.fold import Deed, Unadmitted
from servanda.publication.site import places
from servanda.publication.site.blocks import Block, Chapter, Lines, Paging
from servanda.publication.site.frame import Frame
from servanda.publication.site.linking import badge, entry_link, to, trail_of
from servanda.publication.site.paper import Leaf, laid_out
from servanda.publication.site.speech import Speech, speech
from servanda.publication.site.summary import Summary
from servanda.publication.subject import Subject
from servanda.publication.theme import Inline, Note, Silence, join
from servanda.publication.words import dated
from servanda.register.log.entry import Logged

__all__ = ["PER_PAGE", "Row", "page", "pages_of", "rows_of"]

PER_PAGE: Final = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a timeline.

    index     its place in the log; None in a typed record
    occurred  when it is said to have happened
    recorded  when it was entered; None where not known
    kind      of act
    what      happened, in words; "" where the content was removed
    by        the office that acts; "" where none is named
    without   why it has no effect; "" where it has
    """

    index: int | None
    occurred: date | None
    recorded: datetime | date | None
    kind: str
    what: str
    by: str
    without: str = ""


def rows_of(subject: Subject) -> tuple[Row, ...]:
    """Return every entry of a compact, newest first."""
    kept = subject.kept
    if kept is None:
        typed = sorted(subject.record.entries, key=lambda entry: entry.occurred)
        return tuple(
            Row(
                None,
                entry.occurred,
                entry.recorded,
                entry.kind,
                entry.what,
                entry.by.office if entry.by else "",
            )
            for entry in reversed(typed)
        )
    rows = [_admitted(deed) for deed in kept.life.deeds if deed.recorded <= kept.at]
    rows += [_refused(one) for one in kept.status.unadmitted]
    return tuple(sorted(rows, key=lambda row: -(row.index or 0)))


def _admitted(deed: Deed) -> Row:
    return _row(deed.logged, "")


def _refused(one: Unadmitted) -> Row:
    return _row(one.logged, one.why)


def _row(logged: Logged, without: str) -> Row:
    said = logged.statement
    return Row(
        logged.index,
        date.fromisoformat(said.occurred),
        logged.recorded,
        said.kind,
        said.what,
        f"{said.author.office} ({said.author.of})",
        without,
    )


def pages_of(count: int) -> int:
    """Return how many pages that many entries take; at least one."""
    return max(1, -(-count // PER_PAGE))


def page(
    frame: Frame,
    subject: Subject | Summary,
    rows: Sequence[Row],
    count: int,
    number: int = 1,
) -> str:
    """Return one page of a timeline.

    rows    of this page, newest first
    count   of all entries
    number  of the page, from 1
    """
    words, pages = speech(frame.language), pages_of(count)
    held = subject.compact if isinstance(subject, Subject) else subject
    title = words.say("Timeline")
    under = words.counted(
        count, "{n} entry, the newest first", "{n} entries, the newest first"
    )
    blocks: list[Block] = []
    if rows:
        blocks.append(Lines(tuple(_line(frame, words, row) for row in rows)))
    else:
        blocks.append(Silence(words.say("Nothing is entered.")))
    if pages > 1:
        blocks.append(_paging(frame, words, held.id, number, pages))
    note = Note(
        words.say(
            "The day in front is when it is said to have happened; below stands when "
            "it was entered. The whole page is described as of one moment, which the "
            "foot of the page states."
        )
    )
    leaf = Leaf(
        title,
        f"{title}: {held.title}",
        (under,),
        (note,),
        (Chapter("entries", words.say("Entries"), tuple(blocks)),),
        trail_of(words, subject),
    )
    return laid_out(frame, leaf)


def _line(frame: Frame, words: Speech, row: Row) -> tuple[Inline, Inline, Inline]:
    day = words.brief_day(row.occurred) if row.occurred else words.say("not shown")
    what: Inline = words.own(dated(row.what)) or words.say("content removed")
    more: list[Inline] = [words.own(row.kind)]
    if row.by:
        more.append(words.own(row.by))
    if isinstance(row.recorded, datetime):
        more.append(words.say("entered {moment}", moment=words.moment(row.recorded)))
    elif row.recorded is not None:
        more.append(words.say("entered {moment}", moment=words.day(row.recorded)))
    if row.index is not None:
        number = words.say("entry {number}", number=row.index)
        more.append(entry_link(frame, row.index, number))
    if row.without:
        no = badge(words.say("no effect"), "bad")
        more.append(join((no, words.own(dated(row.without)))))
    return day, what, Markup(" · ").join(more)


def _paging(frame: Frame, words: Speech, name: str, number: int, pages: int) -> Paging:
    told = words.say(
        "Page {page} of {pages}", page=words.number(number), pages=words.number(pages)
    )
    newer = (
        to(frame, places.timeline(name, number - 1), words.say("Newer"))
        if number > 1
        else ""
    )
    older = (
        to(frame, places.timeline(name, number + 1), words.say("Older"))
        if number < pages
        else ""
    )
    return Paging(told, newer, older)
