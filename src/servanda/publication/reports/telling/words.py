"""How an account's facts are put into words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from servanda.basis.money import Money
from servanda.publication.reports.account.parts import Told
from servanda.publication.theme import Inline, code, join, mark
from servanda.publication.words import NOT_SHOWN, amount, dated, figure, first_letter

__all__ = [
    "SILENT",
    "cut",
    "entered",
    "flagged",
    "lateness",
    "left_out",
    "named",
    "sum_of",
    "worded",
]

SILENT: Final = "Not shown: no log was named, so no duty can be told."
"""What is said where a log would have to tell."""


def worded(fact: Told) -> Inline:
    """Return a fact in words, marked where it is not vouched for."""
    if fact.standing == "not shown":
        return mark(NOT_SHOWN)
    if fact.standing == "none agreed":
        return mark("none agreed", "absent")
    return flagged(fact.words, is_doubted=fact.standing == "unverified")


def flagged(words: str, *, is_doubted: bool) -> Inline:
    """Return words, marked if no source was seen for them."""
    return join((words, mark("unverified"))) if is_doubted else words


def sum_of(text: str | None) -> Inline:
    """Return an amount with currency and price year; *not shown* if there is none."""
    return mark(NOT_SHOWN) if not text else amount(Money.parse(text))


def entered(entry: int | None) -> str:
    """Return the source of a line: its entry in the log.

    >>> entered(12), entered(None)
    ('entry 12', '')
    """
    return "" if entry is None else f"entry {entry}"


def cut(text: str, length: int) -> str:
    """Return a text, shortened at a word where it is longer than there is room for."""
    told = dated(text)
    if len(told) <= length:
        return told
    return told[:length].rsplit(" ", 1)[0].rstrip(",;:") + "\u2026"


def lateness(original: int, now: int) -> str:
    """Return by how many days something is late, on the first day and on the day now.

    >>> lateness(45, 0)
    '45 days after the day first agreed; in time for the day now agreed'
    >>> lateness(30, 30), lateness(0, 0)
    ('30 days', '')
    """
    if not original and not now:
        return ""
    first = f"{figure(original)} {'day' if original == 1 else 'days'}"
    if original == now:
        return first
    later = f"{figure(now)} after" if now else "in time for"
    return f"{first} after the day first agreed; {later} the day now agreed"


def left_out(all_: Sequence[object], most: int, noun: str, where: str) -> str:
    """Say how many lines a short table leaves out, and where they stand."""
    more = len(all_) - most
    if more <= 0:
        return ""
    if more == 1:
        return f"1 more {noun} stands in {where}."
    many = "entries" if noun == "entry" else f"{noun}s"
    return f"{figure(more)} more {many} stand in {where}."


def named(words: str, name: str, length: int) -> Inline:
    """Return what a line is of, and its name in the log."""
    return join((cut(first_letter(words), length), code(name)))
