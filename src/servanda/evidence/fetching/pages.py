"""Paged interfaces: walked to the end and joined into one value of the same shape."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import httpx

__all__ = ["Pages", "Paging", "walk"]

_MOST_PAGES: Final = 20_000


@dataclass(frozen=True, slots=True)
class Paging:
    """How one provider numbers pages and says how many there are.

    parameter  the query's name for a page
    first      the number of the first page
    pages      reads from a page how many there are
    records    reads from a page its records
    joined     makes one value, of a page's shape, from the first page and all records
    """

    parameter: str
    first: int
    pages: Callable[[Any], int]
    records: Callable[[Any], list[Any]]
    joined: Callable[[Any, list[Any]], Any]

    @staticmethod
    def of(name: Literal["ucdp", "world bank", "unhcr"]) -> Paging:
        """Return a provider's way of paging."""
        return _PAGINGS[name]


_PAGINGS: Final = {
    "ucdp": Paging(
        parameter="page",
        first=0,
        pages=lambda page: int(page["TotalPages"]),
        records=lambda page: list(page["Result"]),
        joined=lambda first, all_: {**first, "TotalPages": 1, "Result": all_},
    ),
    "world bank": Paging(
        parameter="page",
        first=1,
        pages=lambda page: int(page[0]["pages"]),
        records=lambda page: list(page[1]),
        joined=lambda first, all_: [{**first[0], "page": 1, "pages": 1}, all_],
    ),
    "unhcr": Paging(
        parameter="page",
        first=1,
        pages=lambda page: int(page["maxPages"]),
        records=lambda page: list(page["items"]),
        joined=lambda first, all_: {**first, "page": 1, "maxPages": 1, "items": all_},
    ),
}


def walk(
    url: str,
    paging: Paging,
    get: Callable[[str, int], Any],
    told: Callable[[int, int | None], None],
) -> Any:  # noqa: ANN401 - any JSON value
    """Return all pages of an address as one.

    get   brings one page by its address and its number, counted from 0
    told  told how many pages have come, and how many there are
    """
    first = get(_numbered(url, paging.parameter, paging.first), 0)
    count = paging.pages(first)
    if not 1 <= count <= _MOST_PAGES:
        raise ValueError(f"{count} pages")
    records = paging.records(first)
    told(1, count)
    for number in range(1, count):
        page = get(_numbered(url, paging.parameter, paging.first + number), number)
        records += paging.records(page)
        told(number + 1, count)
    return paging.joined(first, records)


def _numbered(url: str, parameter: str, number: int) -> str:
    return str(httpx.URL(url).copy_merge_params({parameter: str(number)}))


class Pages:
    """The pages that have come, so that a walk broken off goes on where it stopped.

    They belong to one state of the provider's data: when the first page, which is
    always asked for again, is another than before, they are dropped.
    """

    def __init__(self, target: Path) -> None:
        """Keep pages beside the file that they will become."""
        self._folder = target.with_name(target.name + ".pages")

    def held(self, number: int) -> bytes | None:
        """Return a page that has come, or None."""
        try:
            return (self._folder / f"{number}.json").read_bytes()
        except OSError:
            return None

    def keep(self, number: int, text: bytes) -> None:
        """Keep a page; a changed first page drops the others."""
        if number == 0 and self.held(0) != text:
            self.forget()
        self._folder.mkdir(exist_ok=True)
        part = self._folder / f"{number}.part"
        part.write_bytes(text)
        part.replace(self._folder / f"{number}.json")

    def forget(self) -> None:
        """Remove the pages."""
        shutil.rmtree(self._folder, ignore_errors=True)
