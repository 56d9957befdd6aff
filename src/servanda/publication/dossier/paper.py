"""The same page on paper: A4, numbered, page one on one sheet."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Final, NoReturn

from servanda.basis.errors import ServandaError

__all__ = ["MOST_TIGHT", "NoPaperError", "UnwantedLoadError", "fitted", "pdf"]

MOST_TIGHT: Final = 4


class UnwantedLoadError(ServandaError):
    """A page asked for something outside itself."""

    code = "SRV-401"


class NoPaperError(ServandaError):
    """A library of the system that draws the PDF is not installed."""

    code = "SRV-402"


def _nothing(url: str, *_: object, **__: object) -> NoReturn:
    raise UnwantedLoadError(
        f"the page asks for {url}", remedy="A dossier must be complete in itself."
    )


def pdf(page: str) -> bytes:
    """Return a page as PDF; the same page gives the same bytes."""
    written: bytes = _laid_out(page).write_pdf()
    return written


def fitted(make: Callable[[int], str]) -> str:
    """Return a page set as closely as page one needs to fit one sheet, no closer.

    make  makes the page, given how closely page one is set
    """
    least, most = 0, MOST_TIGHT
    # Laying page one out takes a second, so the steps are halved, not tried in turn.
    while least < most:
        middle = (least + most) // 2
        if _fits(make(middle)):
            most = middle
        else:
            least = middle + 1
    return make(least)


def _fits(page: str) -> bool:
    """Tell whether what ends page one stands on the first sheet."""
    head, _, _ = page.partition("<!-- page one ends -->")
    return len(_laid_out(head).pages) == 1


def _laid_out(page: str) -> Any:  # noqa: ANN401 - WeasyPrint has no types
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
