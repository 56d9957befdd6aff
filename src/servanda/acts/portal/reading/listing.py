"""The list of compacts: what is wanted of it, in which order, a page at a time.

States are not ranked: the orders are by name, by end, by the last entry and by how
many duties are late, each of a compact.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from servanda.basis.instant import instant
from servanda.publication.site.summary import Summary

__all__ = ["ORDERS", "PAGE", "STATES", "Listed", "Order", "Wanted", "listed"]

PAGE: Final = 50
"""Compacts on one page, if nobody says."""

Order = Literal["title", "end", "recorded", "overdue"]

ORDERS: Final[tuple[Order, ...]] = ("title", "end", "recorded", "overdue")

STATES: Final = ("forming", "in force", "suspended", "winding down", "ended")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of the list.

    host     its name, a part of it, or its ISO 3166 code; "" for any
    state    of the compact; "" for any
    words    that stand in title, host or partners; "" for any
    overdue  only those with late or broken duties
    by       the order
    page     from 1
    each     compacts on a page
    """

    host: str = ""
    state: str = ""
    words: str = ""
    overdue: bool = False
    by: Order = "end"
    page: int = 1
    each: int = PAGE


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list.

    found  compacts on this page
    total  compacts on all pages
    pages  at least one
    """

    found: tuple[Summary, ...]
    total: int
    page: int
    pages: int


def listed(summaries: Sequence[Summary], wanted: Wanted) -> Listed:
    """Return the wanted page of the list; one past the end is empty."""
    kept = sorted(
        (one for one in summaries if _fits(one, wanted)), key=_KEYS[wanted.by]
    )
    low = (wanted.page - 1) * wanted.each
    pages = max(1, -(-len(kept) // wanted.each))
    return Listed(tuple(kept[low : low + wanted.each]), len(kept), wanted.page, pages)


def _fits(one: Summary, wanted: Wanted) -> bool:
    host, words = wanted.host.casefold(), wanted.words.casefold()
    names = " ".join((one.title, one.host, *(p.name for p in one.partners)))
    return (
        (not host or host == (one.iso3 or "").casefold() or host in one.host.casefold())
        and (not wanted.state or one.state == wanted.state)
        and (not words or words in f"{one.id} {names}".casefold())
        and (not wanted.overdue or bool(one.overdue))
    )


def _by_title(one: Summary) -> tuple[str, str]:
    return one.title.casefold(), one.id


def _by_end(one: Summary) -> tuple[bool, bool, date, str]:
    """Put those still to end first, the nearest first; then those past, the latest."""
    days = one.days_to_end
    if days is None:
        return True, False, date.max, one.id
    is_over = days <= 0
    end = one.last_day or date.max
    turned = date.fromordinal(date.max.toordinal() - end.toordinal() + 1)
    return False, is_over, turned if is_over else end, one.id


def _by_recorded(one: Summary) -> tuple[float, str]:
    last = one.last_recorded
    return -instant(last).timestamp() if last else 0.0, one.id


def _by_overdue(one: Summary) -> tuple[int, int, str]:
    return -(one.overdue or 0), -(one.worst_days_late or 0), one.id


_KEYS: Final[Mapping[Order, Callable[[Summary], Any]]] = {
    "title": _by_title,
    "end": _by_end,
    "recorded": _by_recorded,
    "overdue": _by_overdue,
}
