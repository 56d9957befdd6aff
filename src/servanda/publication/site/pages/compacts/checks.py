"""Every check held on a compact, with its answer as the record stands."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.compact.principles.check import Check
from servanda.compact.principles.verdict import Answer, Verdict
from servanda.publication.site.blocks import Chapter
from servanda.publication.site.frame import Frame
from servanda.publication.site.linking import badge, trail_of
from servanda.publication.site.pages.compacts.judging import answered
from servanda.publication.site.paper import Leaf, laid_out
from servanda.publication.site.speech import Speech, speech
from servanda.publication.site.terms import termed
from servanda.publication.subject import Subject
from servanda.publication.theme import Inline, Note, anchor, columns, listed
from servanda.publication.words import dated, first_letter, sentence

__all__ = ["page"]


def page(frame: Frame, subject: Subject) -> str:
    """Return the page of the checks."""
    words = speech(frame.language)
    title = words.say("Checks")
    note = Note(
        words.say(
            "A check says what the text and the record show. None says lawful or "
            "unlawful; where law is contested, the answer is that an opinion is needed."
        )
    )
    leaf = Leaf(
        title,
        f"{title}: {subject.compact.title}",
        (words.say("As of {day}.", day=words.day(subject.on)),),
        (note,),
        tuple(_chapters(words, answered(subject))),
        trail_of(words, subject),
        inside=True,
    )
    return laid_out(frame, leaf)


def _chapters(
    words: Speech, found: tuple[tuple[Check, Answer], ...]
) -> Iterator[Chapter]:
    heads = columns(
        str(words.say("Check")),
        str(words.say("The principle")),
        str(words.say("What was seen")),
    )
    for verdict in Verdict:
        rows = [
            _row(words, check, answer)
            for check, answer in found
            if answer.verdict is verdict
        ]
        if rows:
            caption = words.counted(len(rows), "{n} check", "{n} checks")
            block = listed(caption, heads, rows, "")
            title = first_letter(str(termed(words, verdict.value)))
            yield Chapter(anchor(verdict), title, (block,))


def _row(words: Speech, check: Check, answer: Answer) -> tuple[Inline, ...]:
    seen = answer.findings[0].what if answer.findings else ""
    more = len(answer.findings) - 1
    told = words.own(dated(sentence(seen))) if seen else ""
    if more > 0:
        told = words.counted(
            more, "{first}; and {n} more", "{first}; and {n} more", first=told
        )
    return badge(check.id), words.own(check.sentence), told
