"""What every page of the public site knows: reader, place, log and moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

__all__ = ["LANGUAGES", "Frame", "Language"]

Language = Literal["en", "fr"]

LANGUAGES: Final[tuple[Language, ...]] = ("en", "fr")
"""The languages of the interface, the first where a reader states none."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page knows.

    language  of the interface; a compact stays in its own
    base      what stands before each link: ``/`` or ``/portal/`` where a server is,
              ``../`` or ``./`` in a folder of files; it ends with a slash
    title     the name of the site
    origin    the log's name; "" where the pages are made from files
    size      entries of the log; 0 likewise
    at        the moment that the pages describe, in UTC
    is_live   whether a server answers: there are forms, proofs on demand and an API
    path      the page's own path below the base, without a slash in front
    asked     the query of the page, for links that keep it
    """

    language: Language
    base: str
    title: str
    origin: str
    size: int
    at: datetime
    is_live: bool
    path: str
    asked: tuple[tuple[str, str], ...] = ()
