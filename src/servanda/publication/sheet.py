"""A sheet: one answer, told as text, as a page or as JSON from the same content."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

import servanda
from servanda.publication.theme import Chapter, render
from servanda.publication.theme.plain import fill, plain

__all__ = ["FORMS", "Part", "Sheet", "Statement", "told"]

FORMS = ("text", "json", "html")


class Part(BaseModel):
    """A part of a statement."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Statement(Part):
    """What a sheet says, for machines.

    servanda  the version that said it
    """

    servanda: str = servanda.__version__


@dataclass(frozen=True, slots=True)
class Sheet:
    """One answer.

    title      what it is about
    under      lines below the title: the clocks, the limits of the whole
    chapters   its content
    statement  the same for machines
    """

    title: str
    under: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    statement: Statement


def told(sheet: Sheet, form: str, width: int = 100) -> str:
    """Return a sheet in one of `FORMS`."""
    if form == "json":
        return sheet.statement.model_dump_json(indent=2) + "\n"
    if form == "html":
        page = render(
            "sheet.html.j2",
            title=sheet.title,
            under=sheet.under,
            chapters=sheet.chapters,
            language="en",
            version=servanda.__version__,
        )
        return page + "\n"
    head = [fill(sheet.title, width), *(fill(line, width) for line in sheet.under)]
    return "\n".join(head) + "\n\n" + plain(sheet.chapters, width)
