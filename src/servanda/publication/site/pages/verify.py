"""Where a reader pastes a proof and has it checked by the own browser."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from servanda.publication.site import places
from servanda.publication.site.blocks import Chapter, Marks, Verbatim
from servanda.publication.site.frame import Frame
from servanda.publication.site.paper import Leaf, laid_out
from servanda.publication.site.speech import Speech, speech
from servanda.publication.theme import Bullets, Paragraph

__all__ = ["page"]

_COMMANDS = """\
servanda log verify entry.tlog-proof --key log.vkey
servanda log audit {log} --key log.vkey"""


def page(frame: Frame, keys: Sequence[str] = ()) -> str:
    """Return the page.

    keys  the log's public keys, as this site states them
    """
    words = speech(frame.language)
    title = words.say("Verify a proof")
    under = words.say(
        "A proof shows that an entry is in the log and was not altered. Your own "
        "browser checks it; nothing is sent anywhere."
    )
    chapters = (
        Chapter("paste", words.say("Check a proof"), (Marks(_mount(words, keys)),)),
        Chapter(
            "by-command",
            words.say("Without a browser"),
            (
                Paragraph(
                    words.say(
                        "The same check by command, on a machine without a network:"
                    )
                ),
                Verbatim(_COMMANDS.format(log=frame.log), words.say("Commands")),
            ),
        ),
        Chapter(
            "shows", words.say("What a proof shows, and what not"), (_shows(words),)
        ),
    )
    leaf = Leaf(title, str(title), (under,), (), chapters, (), (places.SCRIPT,))
    return laid_out(frame, leaf)


def _mount(words: Speech, keys: Sequence[str]) -> Markup:
    hidden = ""
    marks: Markup | str = ""
    if keys:
        hidden = Markup(
            '<details><summary>{}</summary><pre id="keys" tabindex="0">{}</pre>'
            "</details>"
        ).format(words.say("The log's keys, as this site states them"), "\n".join(keys))
        marks = Markup(' data-keys="#keys"')
    none = words.say(
        "This browser runs no script, so it checks nothing here. Check by command, "
        "below."
    )
    return Markup(
        '{}<div id="verify" lang="en"{} aria-live="polite"><noscript>'
        '<p class="silence" lang="{}">{}</p></noscript></div>'
    ).format(hidden, marks, words.language, none)


def _shows(words: Speech) -> Bullets:
    return Bullets(
        (
            words.say("That this very entry stands at its place in the log."),
            words.say(
                "That whoever holds the log's key said so, and, where witnesses "
                "signed, that they saw the same log."
            ),
            words.say(
                "Not that what it says is true, nor that whoever signed had authority."
            ),
            words.say(
                "Not that the key is the log's own: compare it with the key that you "
                "were given by another way."
            ),
        )
    )
