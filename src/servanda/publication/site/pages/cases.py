"""Past cases: how agreements like these began and ended, as far as sources show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from servanda.publication.site.blocks import Block, Chapter
from servanda.publication.site.frame import Frame
from servanda.publication.site.paper import Leaf, laid_out
from servanda.publication.site.speech import Speech, speech
from servanda.publication.theme import Inline, Note, Silence, columns, listed

__all__ = ["Case", "page"]


@dataclass(frozen=True, slots=True)
class Case:
    """A past case in a line; an empty field is not known.

    begun, ended  days or years, as the sources give them
    """

    name: str
    host: str
    begun: str
    ended: str
    asked: str
    outcome: str


def page(frame: Frame, cases: Sequence[Case] = ()) -> str:
    """Return the page of past cases."""
    words = speech(frame.language)
    title = words.say("Past cases")
    under = words.say(
        "What was tried before, from public sources. Cases were chosen because they "
        "are known, so shares among them say nothing of how such agreements end in "
        "general."
    )
    chapter = Chapter("cases", words.say("Cases"), tuple(_cases(words, cases)))
    return laid_out(frame, Leaf(title, str(title), (under,), (), (chapter,)))


def _cases(words: Speech, cases: Sequence[Case]) -> list[Block]:
    if not cases:
        return [Silence(words.say("No case library is published with this site."))]
    heads = columns(
        str(words.say("Case")),
        str(words.say("Host")),
        str(words.say("Begun")),
        str(words.say("Ended")),
        str(words.say("Who asked")),
        str(words.say("What came of it")),
    )
    rows = (_row(words, one) for one in cases)
    caption = words.counted(len(cases), "{n} case", "{n} cases")
    note = Note(words.say("An empty field is not known; it is never a nought."))
    return [listed(caption, heads, rows, ""), note]


def _row(words: Speech, one: Case) -> tuple[Inline, ...]:
    fields = (
        words.own(one.name),
        words.own(one.host),
        _day(words, one.begun),
        _day(words, one.ended),
        words.own(one.asked),
        words.own(one.outcome),
    )
    return tuple(field or words.say("not known") for field in fields)


def _day(words: Speech, told: str) -> Inline:
    """Return a day written out; a year alone stays as it is."""
    try:
        return words.day(date.fromisoformat(told))
    except ValueError:
        return told
