"""How figures, dates and chances are put into words, the same everywhere.

Numbers have thin spaces in thousands, and two significant digits where what is known
does not carry more. A word of likelihood never stands without its number.
"""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Final

from servanda.basis.money import Money

__all__ = [
    "NOT_SHOWN",
    "amount",
    "between",
    "count",
    "dated",
    "day",
    "days",
    "figure",
    "first_letter",
    "listing",
    "month",
    "percent",
    "rough",
    "rough_between",
    "sentence",
]

NOT_SHOWN: Final = "not shown"
_THIN: Final = "\u202f"
_ISO: Final = re.compile(r"(?<![\w/-])\d{4}-\d{2}-\d{2}(?![\w-])")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def day(when: date | None) -> str:
    """Return a date as ``24 July 2003``; *not shown* where there is none.

    >>> day(date(2003, 7, 24))
    '24 July 2003'
    """
    if when is None:
        return NOT_SHOWN
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def month(when: date) -> str:
    """Return a month as ``July 2003``."""
    return f"{_MONTHS[when.month - 1]} {when.year}"


def days(number: int) -> str:
    """Return a span of days, as ``1 day``."""
    return count(number, "day")


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> count(1, "entry", "entries"), count(2, "entry", "entries"), count(0, "day")
    ('1 entry', '2 entries', 'no days')
    """
    noun = one if number == 1 else many or f"{one}s"
    return f"{figure(number) if number else 'no'} {noun}"


def figure(number: float) -> str:
    """Return a number exactly, with thin spaces in thousands.

    >>> figure(4761295).split()
    ['4', '761', '295']
    """
    whole = float(number).is_integer()
    text = f"{number:,.0f}" if whole else f"{number:,.10g}"
    return text.replace(",", _THIN)


def rough(number: float) -> str:
    """Return a number with two significant digits.

    >>> rough(67273).split(), rough(1234567), rough(0.0345), rough(0)
    (['67', '000'], '1.2 million', '0.035', '0')
    """
    if number == 0.0:
        return "0"
    digits = 1 - math.floor(math.log10(abs(number)))
    rounded = round(number, digits)
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if abs(rounded) >= size:
            return f"{_shortly(rounded / size)} {word}"
    return _shortly(rounded).replace(",", _THIN)


def _shortly(number: float) -> str:
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:.3g}"


def rough_between(low: float, high: float) -> str:
    r"""Return a range with two significant digits, the word for millions said once.

    >>> rough_between(1200000, 3400000).replace("\u2013", " to ")
    '1.2 to 3.4 million'
    """
    return between(rough(low), rough(high))


def between(low: str, high: str) -> str:
    """Return a range of two figures, a unit they share said once."""
    if low == high:
        return low
    for word in (" billion", " million", "%"):
        if low.endswith(word) and high.endswith(word):
            return f"{low.removesuffix(word)}\u2013{high}"
    return f"{low}\u2013{high}"


def percent(share: float) -> str:
    """Return a share as a percentage, without false precision at the ends.

    >>> percent(0.624), percent(0.002), percent(0.0), percent(0.998)
    ('62%', '<1%', '0%', '>99%')
    """
    if share in (0.0, 1.0):
        return f"{share:.0%}"
    if share < 0.01:  # noqa: PLR2004 - a whole percent is all that is shown
        return "<1%"
    return ">99%" if share > 0.99 else f"{share:.0%}"  # noqa: PLR2004


def amount(money: Money | None) -> str:
    """Return an amount with currency and price year; *not shown* if there is none."""
    if money is None:
        return NOT_SHOWN
    return f"{money.plain()} ({money.prices} prices)"


def listing(items: tuple[str, ...] | list[str]) -> str:
    """Return a list in words: ``a, b and c``; *not shown* where it is empty."""
    if not items:
        return NOT_SHOWN
    *most, last = items
    return f"{', '.join(most)} and {last}" if most else last


def first_letter(text: str) -> str:
    """Return a text with a capital first letter; a name such as ``m-one`` stays.

    >>> first_letter("the end"), first_letter("m-one is late")
    ('The end', 'm-one is late')
    """
    first, *_ = text.split(maxsplit=1) or [""]
    if not first.rstrip(",;:.").isalpha():
        return text
    return text[:1].upper() + text[1:]


def dated(text: str) -> str:
    """Return a text with its dates as a reader writes them.

    A date that is part of a name is left as it is.

    >>> dated("signed 2003-07-24, due 2003-13-01, by report/2003-07-24")
    'signed 24 July 2003, due 2003-13-01, by report/2003-07-24'
    """
    return _ISO.sub(_readable, text)


def _readable(found: re.Match[str]) -> str:
    try:
        return day(date.fromisoformat(found[0]))
    except ValueError:
        return found[0]


def sentence(text: str) -> str:
    """Return a text as one sentence: a capital at the front, a stop at the end."""
    ended = text.rstrip()
    stop = "" if ended.endswith((".", "?", "!")) else "."
    return first_letter(ended) + stop
