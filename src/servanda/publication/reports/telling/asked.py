"""Who asked, what for, from when to when."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from servanda.publication.charts.period import Period, period
from servanda.publication.reports.account import Account
from servanda.publication.reports.account.asking import Fact
from servanda.publication.reports.telling.words import cut, flagged, worded
from servanda.publication.theme import (
    Block,
    Bullets,
    Inline,
    Pairs,
    Paragraph,
    Silence,
    join,
    mark,
)
from servanda.publication.words import count, dated, day, listing, sentence

__all__ = ["drawn", "goals", "request", "standing", "term", "under"]

_BASIS: Final = 110


def under(account: Account) -> Inline:
    """Return who is host and who are the partners."""
    head = account.head
    host = head.host or mark("host not shown", "not-shown")
    words = join(("Host:", host, "\u2003Partners:", listing(head.partners)))
    if head.fictional:
        return join((words, mark("a fictional case", "fictional")), "\u2003")
    return words


def request(account: Account) -> Block:
    """Return who asked, and the four facts on the inviter's authority."""
    asked = account.asking
    rows: list[tuple[Inline, Inline]] = [
        ("Request", join((worded(asked.requested), worded(asked.kind)), ", ")),
        ("Signed by", worded(asked.signed_by)),
    ]
    rows += [(fact.fact.capitalize(), _authority(fact)) for fact in asked.authority]
    return Pairs(tuple(rows))


_KINDS: Final = {"told differently": "contested"}
"""How a mark is set, where not as itself."""


def _authority(fact: Fact) -> Inline:
    """Return a fact on the inviter's authority; what is not plain, with its basis."""
    is_plain = fact.mark in ("shown", "told differently")
    words = fact.finding if is_plain else cut(fact.basis, _BASIS)
    doubt = fact.unverified and bool(fact.finding)
    marked = mark(fact.mark, _KINDS.get(fact.mark, ""))
    return join((marked, flagged(words, is_doubted=doubt)))


def goals(account: Account, most: int, length: int) -> tuple[Block, ...]:
    """Return what it is for; the first of them where there is less room."""
    if not account.goals:
        return (Silence("What it is for is not shown: no objective is stated."),)
    items: list[Inline] = []
    for goal in account.goals[:most]:
        when = worded(goal.due)
        silent = "none agreed" if goal.due.standing == "none agreed" else "not shown"
        due = join(("by", when)) if goal.due.on else f"day: {silent}"
        measured = goal.measure or "no measure or target stated"
        items.append(
            join((f"{cut(goal.text.rstrip('.'), length)} (", due, f"; {measured})"), "")
        )
    more = len(account.goals) - most
    if more > 0:
        items.append(f"And {count(more, 'further objective')}.")
    return (Bullets(tuple(items)),)


def term(account: Account) -> Block:
    """Return the term: first agreed, as it stands now, what is left of it."""
    end = account.ending
    rows: list[tuple[Inline, Inline]] = [
        ("In force from", worded(end.begins)),
        ("Last day", worded(end.ends)),
    ]
    if end.original_last_day and end.original_last_day != end.last_day:
        rows.append(("First agreed", day(end.original_last_day)))
    if end.days_left is not None:
        rows.append(("Left", count(end.days_left, "day")))
    if end.left.on:
        rows.append(("Last departure on record", worded(end.left)))
    if end.departure_until:
        rows.append(("Partners to be gone by", day(end.departure_until)))
    rows.append(("No extension beyond", worded(end.long_stop)))
    return Pairs(tuple(rows))


def standing(account: Account) -> tuple[Block, ...]:
    """Return the state of the compact as a paragraph, by the log that keeps it."""
    end = account.ending
    if end.state is None:
        return (Silence("Its state is not shown: no log was named."),)
    return (Paragraph(dated(sentence(f"{end.state}: {end.why}"))),)


def drawn(account: Account) -> Period:
    """Return the period as a bar, with the day described on it."""
    end, head = account.ending, account.head
    start = end.begins.on or end.signed.on
    ends = "end date not shown"
    if end.last_day:
        ends = f"last day {day(end.last_day)}"
        if end.original_last_day and end.original_last_day != end.last_day:
            ends += f", first {day(end.original_last_day)}"
    elif end.ends.standing == "none agreed":
        ends = "no end agreed"
    words = (
        day(start) if start else "first day not shown",
        ends,
        f"as of {day(head.on)}",
    )
    until = end.last_day + timedelta(days=1) if end.last_day else None
    seen = end.left.on if until is None else None
    return period(start, until, head.on, words=words, seen=seen)
