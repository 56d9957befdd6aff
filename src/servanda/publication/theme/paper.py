"""A page on paper: A4, numbered, the same page the same bytes."""

from __future__ import annotations

import logging
from typing import Any, NamedTuple, NoReturn

from servanda.basis.errors import ServandaError

__all__ = [
    "NoPaperError",
    "Printed",
    "UnwantedLoadError",
    "laid_out",
    "pdf",
    "printed",
    "sheets",
]


class UnwantedLoadError(ServandaError):
    """A page asked for something outside itself."""

    code = "SRV-401"


class NoPaperError(ServandaError):
    """A library of the system that draws the PDF is not installed."""

    code = "SRV-402"


def pdf(page: str) -> bytes:
    """Return a page as PDF; the same page gives the same bytes."""
    written: bytes = laid_out(page).write_pdf()
    return written


class Printed(NamedTuple):
    """A page on paper, and how many sheets it takes."""

    pdf: bytes
    sheets: int


def printed(page: str) -> Printed:
    """Return a page as PDF, with the number of its sheets, laid out once."""
    found = laid_out(page)
    return Printed(found.write_pdf(), len(found.pages))


def sheets(page: str) -> int:
    """Return how many sheets a page takes."""
    return len(laid_out(page).pages)


def _nothing(url: str, *_: object, **__: object) -> NoReturn:
    raise UnwantedLoadError(
        f"the page asks for {url}", remedy="A page must be complete in itself."
    )


def laid_out(page: str) -> Any:  # noqa: ANN401 - WeasyPrint has no types
    """Return a page laid out on sheets."""
    # It needs Pango from the system and takes a second to load.
    try:
        from weasyprint import HTML
    except OSError as error:
        raise NoPaperError(
            "the PDF cannot be drawn, because the library Pango is not there",
            remedy="Install Pango and HarfBuzz from your system, and ask again.",
        ) from error

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    return HTML(string=page, url_fetcher=_nothing).render()
