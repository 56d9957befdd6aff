"""A page for officials: one template's content within the frame of the public site.

The pages are in English; what is typed in them is shown as it was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from servanda.publication.officials.labels import label_of
from servanda.publication.site.blocks import Chapter, Marks
from servanda.publication.site.frame import Frame
from servanda.publication.site.paper import Leaf
from servanda.publication.site.paper import laid_out as framed

__all__ = ["Sheet", "laid_out", "refusal"]

_HOME: Final = "servanda.publication.officials"
SCRIPTS: Final = ("static/sign.js",)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one page shows.

    name    of its template
    title   its heading
    values  what the template tells
    """

    name: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)


def laid_out(frame: Frame, sheet: Sheet) -> str:
    """Return a page as HTML; whatever was typed is escaped."""
    template = _environment().get_template(f"{sheet.name}.html.j2")
    text = template.render(link=frame.link, frame=frame, label=label_of, **sheet.values)
    content = Marks(Markup(text))  # noqa: S704 - the template escapes all it is given
    chapters = (Chapter("content", sheet.title, (content,)),)
    leaf = Leaf(
        "For officials",
        f"{sheet.title}: for officials",
        chapters=chapters,
        trail=(("For officials", "officials/"),),
        scripts=SCRIPTS,
    )
    return framed(frame, leaf)


def refusal(words: str, remedy: str, code: str) -> Sheet:
    """Return the page that says why something was not done."""
    values = {"words": words, "remedy": remedy, "code": code}
    return Sheet("refused", "Not done", values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(_HOME),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
