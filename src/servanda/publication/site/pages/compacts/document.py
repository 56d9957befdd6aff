"""The compact as text: the file that everything else is read from."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.compact.writing import to_yaml
from servanda.publication.site.blocks import Block, Chapter, Verbatim
from servanda.publication.site.frame import Frame
from servanda.publication.site.linking import trail_of
from servanda.publication.site.paper import Leaf, laid_out
from servanda.publication.site.speech import Speech, speech
from servanda.publication.subject import Subject
from servanda.publication.theme import Note, Pairs, columns, listed

__all__ = ["page"]


def page(frame: Frame, subject: Subject) -> str:
    """Return the page of a compact's text."""
    words = speech(frame.language)
    title = words.say("The text")
    leaf = Leaf(
        title,
        f"{title}: {subject.compact.title}",
        (words.own(subject.compact.title, subject.compact.language),),
        (),
        (
            Chapter(
                "about", words.say("About the text"), tuple(_about(words, subject))
            ),
            Chapter("text", words.say("The text"), (_text(words, subject),)),
            Chapter("sources", words.say("Sources"), (_sources(words, subject),)),
        ),
        trail_of(words, subject),
    )
    return laid_out(frame, leaf)


def _about(words: Speech, subject: Subject) -> Iterator[Block]:
    compact = subject.compact
    yield Pairs(
        (
            (words.say("Version"), compact.version),
            (words.say("Digest"), subject.digest),
            (words.say("Signed on"), words.day(compact.signed_on)),
            (words.say("Language"), compact.language),
        )
    )
    if compact.treaty_text is not None:
        yield Note(
            words.say(
                "The authentic text prevails over this file: {title}.",
                title=words.own(compact.treaty_text.title, compact.language),
            )
        )


def _text(words: Speech, subject: Subject) -> Verbatim:
    label = words.say("The compact as a file that a person and a machine can read")
    return Verbatim(to_yaml(subject.compact).decode(), label, subject.compact.language)


def _sources(words: Speech, subject: Subject) -> Block:
    heads = columns(
        str(words.say("Source")), str(words.say("Publisher")), str(words.say("Seen"))
    )
    rows = (
        (
            words.own(one.title, subject.compact.language),
            words.own(one.publisher or "", subject.compact.language),
            words.say("yes") if one.seen else words.say("no"),
        )
        for one in subject.compact.sources
    )
    silence = words.say("The text names no source.")
    return listed(words.say("Sources that the text names"), heads, rows, silence)
