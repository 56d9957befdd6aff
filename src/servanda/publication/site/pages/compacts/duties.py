"""Where every promise of a compact stands: what is late first."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.observance.status import ORDER, Item, Mark
from servanda.publication.site.blocks import Block, Chapter
from servanda.publication.site.frame import Frame
from servanda.publication.site.heading import until
from servanda.publication.site.linking import badge, entry_link, trail_of
from servanda.publication.site.pages.compacts.home import late_rows
from servanda.publication.site.paper import Leaf, laid_out
from servanda.publication.site.speech import Speech, speech
from servanda.publication.site.summary import counted_to, last_of, overdue
from servanda.publication.site.terms import FAMILIES, family_named
from servanda.publication.subject import Kept, Subject
from servanda.publication.theme import Inline, Silence, anchor, columns, join, listed
from servanda.publication.words import dated, first_letter

__all__ = ["page"]

_KINDS = {Mark.BAD: "bad", Mark.DONE: "done", Mark.OVER: "done"}


def page(frame: Frame, subject: Subject) -> str:
    """Return the page of every duty of a compact."""
    words, kept = speech(frame.language), subject.kept
    title = words.say("Every duty")
    leaf = Leaf(
        title,
        f"{title}: {subject.compact.title}",
        (words.say("As of {day}.", day=words.day(subject.on)),),
        (),
        tuple(_chapters(frame, words, kept)) if kept else _silent(words),
        trail_of(words, subject),
        inside=kept is not None,
    )
    return laid_out(frame, leaf)


def _silent(words: Speech) -> tuple[Chapter, ...]:
    silence = Silence(
        words.say(
            "Not shown: duties are told from a log, and this page was made from files."
        )
    )
    return (Chapter("late", words.say("What is late"), (silence,)),)


def _chapters(frame: Frame, words: Speech, kept: Kept) -> Iterator[Chapter]:
    heads = columns(
        str(words.say("What")),
        str(words.say("From whom")),
        str(words.say("First due")),
        str(words.say("Days late")),
        numbers=(3,),
    )
    late = overdue(kept)
    caption = words.counted(
        len(late), "{n} late duty", "{n} late duties, the longest first"
    )
    silence = words.say("Nothing is late.")
    block: Block = listed(caption, heads, late_rows(words, kept, late), silence)
    yield Chapter("late", words.say("What is late"), (block,))
    for family in _families(kept):
        items = kept.status.of(family)
        yield Chapter(
            anchor("family", family),
            family_named(words, family),
            (_table(frame, words, kept, items),),
        )


def _families(kept: Kept) -> list[str]:
    held = dict.fromkeys(item.family for item in kept.status.items)
    return sorted(held, key=lambda name: (_place(name), name))


def _place(family: str) -> int:
    return ORDER.index(family) if family in FAMILIES else len(ORDER)


def _table(frame: Frame, words: Speech, kept: Kept, items: tuple[Item, ...]) -> Block:
    heads = columns(
        str(words.say("What")),
        str(words.say("State")),
        str(words.say("Due")),
        str(words.say("From whom")),
        str(words.say("Missing, or next")),
    )
    caption = words.counted(len(items), "{n} line", "{n} lines")
    return listed(
        caption, heads, (_row(frame, words, kept, item) for item in items), ""
    )


def _row(frame: Frame, words: Speech, kept: Kept, item: Item) -> tuple[Inline, ...]:
    state: list[Inline] = [badge(words.own(item.state), _KINDS.get(item.mark, ""))]
    if item.since is not None:
        state.append(words.day(item.since.date()))
    if item.by is not None and item.by.index is not None:
        told = words.say("entry {number}", number=item.by.index)
        state.append(entry_link(frame, item.by.index, told))
    if item.late_original:
        late = words.counted(item.late_original, "{n} day late", "{n} days late")
        if item.mark is Mark.BAD:
            late = until(words, late, counted_to(kept, item), ended=last_of(kept))
        state.append(late)
    return (
        words.own(first_letter(dated(item.what))),
        join(state, " "),
        _due(words, item),
        words.own(item.who),
        words.own(dated(item.missing or item.next)),
    )


def _due(words: Speech, item: Item) -> Inline:
    if item.due and item.original and item.due != item.original:
        return words.say(
            "{now}; first {original}",
            now=words.day(item.due),
            original=words.day(item.original),
        )
    when = item.due or item.original
    return words.day(when) if when else words.say("no day stated")
