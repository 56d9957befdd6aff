"""One language of a site in a folder: where its pages stand, what they all know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from servanda.publication.site.frame import LANGUAGES, Frame, Language
from servanda.publication.site.speech import noted, speech
from servanda.publication.site.summary import Summary, summary
from servanda.publication.subject import Asked

__all__ = ["Shelf", "shelf"]

_TITLE = noted("Security compacts")


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the pages of one language have in common.

    held  the compacts in a few fields, in the order of the subjects
    """

    language: Language
    title: str
    origin: str
    size: int
    at: datetime
    held: tuple[Summary, ...]

    def frame(self, path: str) -> Frame:
        """Return what a page knows; its links lead up from where it stands."""
        depth = self.file(path).count("/")
        return Frame(
            language=self.language,
            base="../" * depth or "./",
            title=self.title,
            origin=self.origin,
            size=self.size,
            at=self.at,
            is_live=False,
            path=path,
        )

    def file(self, path: str) -> str:
        """Return the name of a page's file below the folder."""
        folder = "" if self.language == LANGUAGES[0] else f"{self.language}/"
        name = "" if path and not path.endswith("/") else "index.html"
        return f"{folder}{path}{name}"


def shelf(asked: Asked, language: Language) -> Shelf:
    """Return one language of a site."""
    kept = next((one.kept for one in asked.subjects if one.kept), None)
    return Shelf(
        language,
        str(speech(language).say(_TITLE)),
        kept.origin if kept else "",
        asked.book.size if asked.book else 0,
        kept.at if kept else asked.made,
        tuple(summary(subject) for subject in asked.subjects),
    )
