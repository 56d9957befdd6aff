"""A public page put together: frame, head, chapters; everything escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

import servanda
from servanda.publication.site import places
from servanda.publication.site.blocks import Block, Chapter
from servanda.publication.site.frame import LANGUAGES, Frame
from servanda.publication.site.speech import Speech, noted, speech
from servanda.publication.theme import Inline

__all__ = ["Leaf", "Trail", "assets", "laid_out"]

_HOME: Final = "servanda.publication.site"
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that would turn the order of the words around them: shown by number."""

_MENU: Final = (
    (noted("Compacts"), places.FRONT),
    (noted("Partnership"), places.PARTNERSHIP),
    (noted("Past cases"), places.CASES),
    (noted("Open data"), places.DATA),
    (noted("Verify"), places.VERIFY),
    (noted("About"), places.ABOUT),
)

_OFFICE: Final = (noted("For officials"), places.OFFICIALS)

Trail = tuple[tuple[Inline, str], ...]
"""The pages above a page, outermost first, each with its path."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What one page says.

    title     its heading
    name      of the page, for the window: without marks
    under     lines below the heading
    head      blocks that stand before the first chapter
    chapters  its content
    trail     the pages above it
    scripts   files that it loads; it can be read without them
    inside    whether a table of contents helps
    """

    title: Inline
    name: str
    under: tuple[Inline, ...] = ()
    head: tuple[Block, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    trail: Trail = ()
    scripts: tuple[str, ...] = ()
    inside: bool = False


def laid_out(frame: Frame, leaf: Leaf) -> str:
    """Return a page as HTML."""
    words = speech(frame.language)
    page = (
        _environment()
        .get_template("page.html.j2")
        .render(
            frame=frame,
            leaf=leaf,
            words=words,
            say=words.say,
            menu=_menu(frame, words),
            style=frame.file(places.STYLE) + _mark(frame),
            scripts=tuple(frame.file(name) for name in leaf.scripts),
            trail=tuple((name, frame.link(path)) for name, path in leaf.trail),
            others=_others(frame),
            version=servanda.__version__,
        )
    )
    return _TURNING.sub(lambda found: f"[U+{ord(found[0]):04X}]", page)


def assets() -> dict[str, bytes]:
    """Return the files that pages load, by their paths below the base."""
    return {places.STYLE: _style()}


@cache
def _style() -> bytes:
    return files(_HOME).joinpath("assets", "site.css").read_bytes()


def _mark(frame: Frame) -> str:
    """Return what lets a reader's copy of the style sheet be kept for long."""
    return f"?v={sha256(_style()).hexdigest()[:12]}" if frame.is_live else ""


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(_HOME),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _menu(frame: Frame, words: Speech) -> tuple[tuple[Inline, str, bool], ...]:
    office = (_OFFICE,) if frame.has_office else ()
    return tuple(
        (words.say(name), frame.link(path), _is_in(frame.path, path))
        for name, path in (*_MENU, *office)
    )


def _is_in(path: str, home: str) -> bool:
    if home == places.FRONT:
        return path == home or path.startswith("compacts/")
    if home == places.OFFICIALS:
        return path.startswith(places.OFFICIALS_ONLY)
    return path.startswith(home)


def _others(frame: Frame) -> tuple[tuple[str, str, str], ...]:
    """Return the page in the other languages: its code, its name, its address."""
    return tuple(
        (code, speech(code).name, frame.link(frame.path, code))
        for code in LANGUAGES
        if code != frame.language
    )
