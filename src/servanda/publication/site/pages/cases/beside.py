"""Several past cases side by side, field by field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from servanda.diagnosis.precedents.case import Case
from servanda.publication.site import places
from servanda.publication.site.blocks import Block, Chapter
from servanda.publication.site.frame import Frame
from servanda.publication.site.linking import to
from servanda.publication.site.pages.cases.fields import FIELDS, told
from servanda.publication.site.pages.cases.library import forbidden
from servanda.publication.site.paper import Leaf, laid_out
from servanda.publication.site.speech import Speech, speech
from servanda.publication.theme import Inline, Note, Paragraph, Silence, Table, columns
from servanda.publication.words import sentence

__all__ = ["MOST", "page"]

MOST: Final = 4
"""Cases that stand side by side; more could not be read."""


def page(frame: Frame, cases: Sequence[Case], unknown: Sequence[str] = ()) -> str:
    """Return cases side by side.

    unknown  what was asked for and is no case of the library
    """
    words = speech(frame.language)
    title = words.say("Past cases side by side")
    blocks = tuple(_blocks(frame, words, cases, unknown))
    chapters = (
        Chapter("side-by-side", words.say("Side by side"), blocks),
        forbidden(words),
    )
    trail = ((words.say("Past cases"), places.CASES),)
    return laid_out(frame, Leaf(title, str(title), (), (), chapters, trail))


def _blocks(
    frame: Frame, words: Speech, cases: Sequence[Case], unknown: Sequence[str]
) -> list[Block]:
    blocks: list[Block] = []
    if unknown:
        names = ", ".join(unknown)
        said = words.say("The library holds no case by the name {names}.", names=names)
        blocks.append(Note(said))
    if len(cases) > MOST:
        more = words.say(
            "Only the first {n} are shown: more could not be read.",
            n=words.number(MOST),
        )
        blocks.append(Note(more))
    shown = cases[:MOST]
    blocks.append(
        _table(frame, words, shown)
        if shown
        else Silence(words.say("No case was named. Tick two to four in the list."))
    )
    blocks.append(Paragraph(to(frame, places.CASES, words.say("All cases"))))
    return blocks


def _table(frame: Frame, words: Speech, cases: Sequence[Case]) -> Table:
    rows: list[tuple[Inline, ...]] = [
        (
            words.say("Case"),
            *(to(frame, places.case(one.id), words.own(one.name)) for one in cases),
        ),
        (words.say("Host"), *(words.own(one.host) for one in cases)),
    ]
    rows += [
        (words.say(label), *(told(words, case, name) for case in cases))
        for name, label in FIELDS.items()
    ]
    rows.append(
        (
            words.say("What in fact happened"),
            *(words.own(sentence(one.outcome)) for one in cases),
        )
    )
    heads = columns(str(words.say("Field")), *(one.id for one in cases))
    return Table(words.say("Each field of each case"), heads, tuple(rows))
