"""The list of compacts as a reader asked for it: chosen, sorted, paged. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple

from servanda.publication.site.summary import Summary

__all__ = ["PER_PAGE", "SORTS", "Choice", "Host", "Listing", "Sort", "listing"]

Sort = Literal["end", "title", "late", "findings", "recent"]
SORTS: Final[tuple[Sort, ...]] = ("end", "title", "late", "findings", "recent")
"""By days to end; by title; most duties late; most findings open; last entry."""

PER_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader asked of the list.

    host   ISO code or name of a host; "" for all
    state  of the compact; "" for all
    late   whether only those with a duty not kept
    words  that stand in title, host or partners
    page   counted from 1
    """

    host: str = ""
    state: str = ""
    late: bool = False
    words: str = ""
    sort: Sort = "end"
    page: int = 1

    @property
    def is_narrow(self) -> bool:
        """Whether anything was asked that leaves compacts out."""
        return bool(self.host or self.state or self.late or self.words.strip())


class Host(NamedTuple):
    """A host and how many compacts it has among all that are published."""

    iso3: str
    name: str
    compacts: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list.

    rows    of this page
    found   how many were found in all
    whole   how many are published
    pages   how many pages they take; at least one
    hosts   of all that are published, for the map and the form
    lost    the names of compacts that cannot be read
    """

    choice: Choice
    rows: tuple[Summary, ...]
    found: int
    whole: int
    pages: int
    hosts: tuple[Host, ...]
    lost: tuple[str, ...] = ()


def listing(
    all_: Iterable[Summary], choice: Choice, lost: Iterable[str] = ()
) -> Listing:
    """Return the page of the list that was asked for; a page beyond it is the last.

    lost  the names of compacts that cannot be read
    """
    held = tuple(all_)
    found = sorted((one for one in held if _fits(one, choice)), key=_KEYS[choice.sort])
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(max(1, choice.page), pages)
    start = (page - 1) * PER_PAGE
    return Listing(
        choice,
        tuple(found[start : start + PER_PAGE]),
        len(found),
        len(held),
        pages,
        _hosts(held),
        tuple(lost),
    )


def _hosts(held: tuple[Summary, ...]) -> tuple[Host, ...]:
    counts = Counter((one.iso3 or "", one.host) for one in held if one.host)
    found = (Host(iso3, name, number) for (iso3, name), number in counts.items())
    return tuple(sorted(found, key=lambda host: host.name.casefold()))


def _fits(one: Summary, choice: Choice) -> bool:
    if choice.host and choice.host not in (one.iso3, one.host):
        return False
    if choice.state and choice.state != (one.state or "not shown"):
        return False
    if choice.late and not one.overdue:
        return False
    names = (one.id, one.title, one.host, *(each.name for each in one.partners))
    told = " ".join(names).casefold()
    return all(word in told for word in choice.words.casefold().split())


def _to_end(one: Summary) -> tuple[int, int, str]:
    """Put what ends soonest first, then what has no end, then what has ended."""
    if one.ended_on is not None or (one.days_to_end or 0) < 0:
        day = one.ended_on or one.last_day or date.min
        return 2, -day.toordinal(), one.id
    return (1, 0, one.id) if one.days_to_end is None else (0, one.days_to_end, one.id)


_KEYS: Final[dict[Sort, Callable[[Summary], tuple[object, ...]]]] = {
    "end": _to_end,
    "title": lambda one: (one.title.casefold(), one.id),
    "late": lambda one: (-(one.overdue or 0), -(one.worst_days_late or 0), one.id),
    "findings": lambda one: (-(one.findings_open or 0), one.id),
    "recent": lambda one: (_latest(one), one.id),
}


def _latest(one: Summary) -> tuple[int, ...]:
    """Put the last entry first."""
    return tuple(-ord(sign) for sign in one.last_recorded or "")
