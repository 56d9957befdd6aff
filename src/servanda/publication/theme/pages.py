"""Templates turned into pages, everything escaped, nothing missing passed over."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

__all__ = ["render", "style"]

_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that would turn the order of the words around them: shown by number."""

_HOME: Final = "servanda.publication.theme"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(_HOME),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **views: Any) -> str:  # noqa: ANN401 - any view model
    """Return a page from a template and its view models."""
    page = _environment().get_template(template).render(style=style(), **views)
    return _TURNING.sub(lambda found: f"[U+{ord(found[0]):04X}]", page)


@cache
def style() -> Markup:
    """Return the one style sheet, for screen and for print."""
    text = files(_HOME).joinpath("templates", "style.css").read_text(encoding="utf-8")
    return Markup(text)  # noqa: S704 - shipped with the program, no part from outside
