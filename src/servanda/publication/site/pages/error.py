"""The page that stands where another was asked for and cannot be shown."""

from __future__ import annotations

from servanda.publication.site import places
from servanda.publication.site.frame import Frame
from servanda.publication.site.linking import to
from servanda.publication.site.paper import Leaf, laid_out
from servanda.publication.site.speech import noted, speech
from servanda.publication.theme import Inline, Paragraph

__all__ = ["page"]

_TITLES = {
    400: noted("This could not be understood"),
    404: noted("There is no such page"),
    405: noted("This cannot be done here"),
    413: noted("This is too large"),
    422: noted("This could not be understood"),
    429: noted("Too many requests"),
    500: noted("Something went wrong here"),
    503: noted("Not available just now"),
}


def page(frame: Frame, status: int, what: str = "", remedy: str = "") -> str:
    """Return the page.

    status  of the answer, as HTTP counts them
    what    happened, in the program's words; "" for nothing beyond the title
    remedy  what to do, likewise
    """
    words = speech(frame.language)
    title = words.say(_TITLES.get(status, _TITLES[500 if status >= 500 else 400]))  # noqa: PLR2004
    lines: list[Inline] = [words.own(one) for one in (what, remedy) if one]
    lines.append(
        words.say(
            "Go to {front}, where every compact is listed.",
            front=to(frame, places.FRONT, words.say("the front page")),
        )
    )
    blocks = tuple(Paragraph(line) for line in lines)
    leaf = Leaf(
        title, str(title), (words.say("Answer {status}", status=status),), blocks
    )
    return laid_out(frame, leaf)
