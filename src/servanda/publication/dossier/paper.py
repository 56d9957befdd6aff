"""The same page on paper: A4, numbered, page one on one sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from servanda.publication.theme.paper import (
    NoPaperError,
    UnwantedLoadError,
    pdf,
    sheets,
)

__all__ = ["MOST_TIGHT", "NoPaperError", "UnwantedLoadError", "fitted", "pdf"]

MOST_TIGHT: Final = 4


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
    return sheets(head) == 1
