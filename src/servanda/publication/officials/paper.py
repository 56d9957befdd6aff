"""A page for officials: one template's content within the frame of the public site.

What is typed in them is shown as it was typed; what a compact, the checks or the gate
say stays in English, and is marked where the page is in another language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from servanda.publication.officials.labels import label_of
from servanda.publication.site import places
from servanda.publication.site.blocks import Chapter, Marks
from servanda.publication.site.frame import LANGUAGES, Frame
from servanda.publication.site.paper import Leaf
from servanda.publication.site.paper import laid_out as framed
from servanda.publication.site.speech import Speech, noted, speech

__all__ = ["Sheet", "laid_out", "refusal"]

HOME: Final = "servanda.publication.officials"
SCRIPTS: Final = ("static/sign.js",)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one page shows.

    name    of its template
    title   its heading, in English
    values  what the template tells
    about   what the heading names, by the words in its braces
    """

    name: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)


def laid_out(frame: Frame, sheet: Sheet) -> str:
    """Return a page as HTML; whatever was typed is escaped."""
    words = speech(frame.language, HOME)
    template = _environment().get_template(f"{sheet.name}.html.j2")
    text = template.render(**_telling(frame, words), **sheet.values)
    content = Marks(Markup(text))  # noqa: S704 - the template escapes all it is given
    title = words.say(sheet.title, **sheet.about)
    own = words.say("For officials")
    leaf = Leaf(
        own,
        f"{title}: {own}",
        chapters=(Chapter("content", title, (content,)),),
        trail=((own, places.OFFICIALS),),
        scripts=SCRIPTS,
    )
    return framed(frame, leaf)


def refusal(words: str, remedy: str, code: str) -> Sheet:
    """Return the page that says why something was not done."""
    values = {"message": words, "remedy": remedy, "number": code}
    return Sheet("refused", noted("Not done"), values)


def _telling(frame: Frame, words: Speech) -> dict[str, Any]:
    """Return what every template tells with."""

    def to(path: str, name: str) -> Markup:
        return Markup('<a href="{}">{}</a>').format(frame.link(path), name)

    is_english = frame.language == LANGUAGES[0]
    return {
        "link": frame.link,
        "label": label_of,
        "say": words.say,
        "own": words.own,
        "day": words.day,
        "to": to,
        "code": Markup("<code>{}</code>").format,
        "english": Markup() if is_english else Markup(' lang="en"'),
    }


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(HOME),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
