"""Templates turned into pages, everything escaped, nothing missing passed over."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

__all__ = ["render", "style"]

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
    return _environment().get_template(template).render(style=style(), **views)


@cache
def style() -> Markup:
    """Return the one style sheet, for screen and for print."""
    text = files(_HOME).joinpath("templates", "style.css").read_text(encoding="utf-8")
    return Markup(text)  # noqa: S704 - shipped with the program, no part from outside
