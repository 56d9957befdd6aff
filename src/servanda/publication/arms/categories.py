"""The categories of the annual return."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from servanda.basis.citation import Citation, cite

__all__ = ["Categories", "Category", "categories"]


@dataclass(frozen=True, slots=True)
class Category:
    """A category.

    numeral  in the UN Register, I to VIII
    letter   in article 2(1) of the Arms Trade Treaty, a to h
    item     what an item class of a compact calls itself
    """

    numeral: str
    letter: str
    item: str


@dataclass(frozen=True, slots=True)
class Categories:
    """The categories, why other items are not returned, and the sources of both."""

    of: dict[str, Category]
    not_returned: dict[str, str]
    cites: tuple[Citation, ...]


@cache
def categories() -> Categories:
    """Return the categories as they stand."""
    home = files("servanda.publication.arms").joinpath("categories.yaml")
    stated: dict[str, Any] = yaml.load(home.read_text("utf-8"), yaml.CSafeLoader)
    return Categories(
        {row["item"]: Category(**row) for row in stated["categories"]},
        {row["item"]: row["why"] for row in stated["not_returned"]},
        tuple(map(cite, stated["cites"])),
    )
