"""The families of a status: what matters now line by line, the rest in short."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from servanda.observance.status import Item, Mark, Status
from servanda.observance.term.deadlines import day_of
from servanda.publication.status.wording import (
    PLURALS,
    agreed,
    at,
    late,
    rests_on,
    whose,
)
from servanda.publication.theme import (
    Block,
    Chapter,
    Column,
    Inline,
    Paragraph,
    Table,
    anchor,
    columns,
    ticked,
)
from servanda.publication.words import dated, day, listing, sentence

__all__ = ["families", "in_series"]

NEAR: Final = timedelta(days=90)
"""How far ahead a short status looks."""

_DAY: Final = re.compile(r"/\d{4}-\d{2}-\d{2}$")


def families(status: Status, *, short: bool) -> Iterator[Chapter]:
    """Yield a chapter for each family that has anything to tell.

    short  only what is late, shut or open for use, and what is due soon
    """
    matters = _near(day_of(status.at, status.zone)) if short else _is_open
    for family, held in groupby(status.items, key=lambda item: item.family):
        items = tuple(held)
        now = [item for item in items if matters(item)]
        rest = [item for item in items if not matters(item)]
        if not now and short:
            continue
        blocks: list[Block] = []
        if now:
            blocks.append(_table(now, status.zone))
        if rest and short:
            blocks.append(Paragraph(f"Not shown: {_counted(rest)}."))
        elif rest:
            blocks.append(_rest(rest, status.zone))
        title = PLURALS.get(family, family.capitalize())
        yield Chapter(anchor(family), title, "", tuple(blocks))


def _is_open(item: Item) -> bool:
    """Tell whether a line can still change by what somebody does now."""
    if item.family == "power":
        return item.mark is Mark.SHUT or item.state == "open"
    waits = item.state == "created"
    return item.mark in (Mark.BAD, Mark.SHUT) or (item.mark is Mark.OPEN and not waits)


def _near(today: date) -> Callable[[Item], bool]:
    def matters(item: Item) -> bool:
        if item.mark in (Mark.BAD, Mark.SHUT):
            return item.mark is Mark.BAD or item.family != "tranche" or is_soon(item)
        if item.family == "power" or not _is_open(item):
            return False
        return item.family in ("tranche", "waiver", "incident") or is_soon(item)

    def is_soon(item: Item) -> bool:
        due = item.due or item.next_on
        return due is not None and due - today <= NEAR

    return matters


def _counted(items: Iterable[Item]) -> str:
    """Return how many stand how, the most frequent first."""
    found = Counter(item.state for item in items)
    return listing([f"{many} {state}" for state, many in found.most_common()])


def _table(items: list[Item], zone: str) -> Table:
    heads = columns(
        "Promise", "State", "Due", "Missing, or next",
        widths=(34, 22, 14, 30),
    )  # fmt: skip
    rows = [
        (_what(item.id, item), _state(item, zone), agreed(item), _then(item))
        for item in items
    ]
    return _filled(_counted(items).capitalize(), heads, rows)


def _rest(items: list[Item], zone: str) -> Table:
    """Return what is done, not yet due or over; a series in time is one row."""
    heads = columns("Promise", "State", "Due", widths=(52, 28, 20))
    rows: list[tuple[Inline, ...]] = []
    for _, held in groupby(items, key=_series):
        series = list(held)
        first = series[0]
        if len(series) == 1:
            rows.append((_what(first.id, first), _state(first, zone), agreed(first)))
            continue
        name = f"{_DAY.sub('', first.id)}/…"
        days = sorted(item.due for item in series if item.due)
        span = f"{day(days[0])} to {day(days[-1])}" if days else agreed(first)
        rows.append((_what(name, first), _counted(series), span))
    return _filled(_counted(items).capitalize(), heads, rows)


def _filled(
    caption: str, heads: tuple[Column, ...], rows: Sequence[tuple[Inline, ...]]
) -> Table:
    """Return a table without the columns in which no row says anything."""
    kept = [n for n in range(len(heads)) if any(str(row[n]) for row in rows)]
    told = tuple(tuple(row[n] for n in kept) for row in rows)
    return Table(caption, tuple(heads[n] for n in kept), told)


def in_series(item: Item) -> bool:
    """Tell whether a line is one of a series, named by its day."""
    return _DAY.search(item.id) is not None


def _series(item: Item) -> tuple[str, str]:
    """Return what a line shares with the others of its series.

    A line that was late has none: it is told by itself.
    """
    if in_series(item) and not late(item):
        return _DAY.sub("", item.id), ""
    return item.id, item.id


def _what(name: str, item: Item) -> Inline:
    return ticked(dated(f"`{name}`: {sentence(item.what)} {whose(item)}".rstrip()))


def _state(item: Item, zone: str) -> Inline:
    state = f"{item.state}, {late(item)}" if late(item) else item.state
    since = at(item.since, zone) if item.since else ""
    by = rests_on(item.by)
    told = ", ".join(part for part in (since, by) if part)
    return ticked(dated(f"{state}; {told}" if told else state))


def _then(item: Item) -> Inline:
    """Return what is missing; where that is the promise itself, what comes next."""
    promised = item.what.rstrip(".").casefold()
    is_itself = item.missing.casefold().startswith(promised)
    missing = "" if item.mark is Mark.DONE or is_itself else item.missing
    says_more = not item.next.startswith(("due by ", "still to be done: "))
    says_more = says_more and item.next.casefold() not in missing.casefold()
    then = item.next if says_more else ""
    if not missing and not then and is_itself:
        then = "an entry that shows it"
    parts = [sentence(part) for part in (missing, then) if part]
    return ticked(dated(" ".join(dict.fromkeys(parts))))
