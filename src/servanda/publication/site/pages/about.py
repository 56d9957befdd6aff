"""About the site: what it is, what it does not say, and how it can be used by all."""

from __future__ import annotations

from servanda.publication.site.blocks import Block, Chapter
from servanda.publication.site.frame import Frame
from servanda.publication.site.paper import Leaf, laid_out
from servanda.publication.site.speech import Speech, speech
from servanda.publication.theme import Bullets, Paragraph

__all__ = ["page"]


def page(frame: Frame) -> str:
    """Return the page."""
    words = speech(frame.language)
    title = words.say("About")
    chapters = (
        Chapter("what", words.say("What this site is"), _what(words)),
        Chapter("not", words.say("What it does not say"), (_not(words),)),
        Chapter("words", words.say("Words that are used"), (_terms(words),)),
        Chapter("access", words.say("For every reader"), _access(words)),
        Chapter("privacy", words.say("What is kept of you"), (_kept(words),)),
    )
    return laid_out(frame, Leaf(title, str(title), (), (), chapters))


def _what(words: Speech) -> tuple[Block, ...]:
    return (
        Paragraph(
            words.say(
                "A compact is an agreement by which a state asks others for help with "
                "its security, for a time and under conditions. This site shows what "
                "was promised, and what the signed record shows of it."
            )
        ),
        Paragraph(
            words.say(
                "Every page is made from the compact's text and from a log of signed "
                "acts to which entries are only ever added. Nothing is typed in for a "
                "page alone; anyone can make the same pages from a copy of the log."
            )
        ),
    )


def _not(words: Speech) -> Bullets:
    return Bullets(
        (
            words.say("It does not say that an intervention is lawful or advisable."),
            words.say("It ranks no state and names no private person."),
            words.say(
                "What is not known is said to be not known; nothing is guessed, "
                "and an empty field is not a nought."
            ),
        )
    )


def _terms(words: Speech) -> Bullets:
    return Bullets(
        (
            words.say(
                "Late: not done by the day first agreed, counted in days from that "
                "day, even where another day was agreed since."
            ),
            words.say(
                "Not shown: the text or the record does not say; that is no reproach, "
                "and no proof of the contrary."
            ),
            words.say(
                "Withheld: kept from the public, with a reason, an office that decided "
                "it, and a day on which it is looked at again."
            ),
            words.say(
                "Unverified: stated, but no source was seen by those who wrote it down."
            ),
        )
    )


def _access(words: Speech) -> tuple[Block, ...]:
    return (
        Paragraph(
            words.say(
                "The pages are made to meet WCAG 2.2 at level AA: they can be read "
                "without script, by keyboard, with a screen reader, on a small screen "
                "and on paper. Drawings have their numbers in words or in a table."
            )
        ),
        Paragraph(
            words.say(
                "What a compact and its record say stays in the language in which it "
                "was written, and is marked with it. If a page shuts you out, tell "
                "whoever runs this site."
            )
        ),
    )


def _kept(words: Speech) -> Paragraph:
    return Paragraph(
        words.say(
            "The pages set no cookie and load nothing from elsewhere. Reading needs no "
            "account."
        )
    )
