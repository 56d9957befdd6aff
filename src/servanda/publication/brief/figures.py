"""A figure in words: its number with its unit, its interval, its period."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from servanda.diagnosis.distribution import Share
from servanda.diagnosis.figure import Figure
from servanda.publication.words import between, day, figure, month, percent, rough

__all__ = ["chance", "interval", "number", "period", "said", "share", "unit"]

_MINUS: Final = "\N{MINUS SIGN}"
_EXACT: Final = 100
_MILLIONS: Final = ((1e9, "billion"), (1e6, "million"))
_INTENSITY: Final = ("none recorded", "25 to 999 deaths", "1\u202f000 deaths or more")
_FROM_TO: Final = re.compile(r"about (-?\d+) to (-?\d+)")
_PER_HEAD: Final = re.compile(r"deaths in (\w+) years per million inhabitants")
_UNITS: Final = (
    ("per cent of ", "% of "),
    ("per cent a year", "% a year"),
    ("per cent", "%"),
)
_SHORT: Final = {
    "index, 0 to 1": " of 0 to 1",
    "level, 1 to 5": " of 1 to 5",
    "US dollars at prices of the vintage's base year": " constant US$",
    "persons": "",
    "deaths": "",
}


def said(one: Figure) -> str:
    """Return a figure's number with its unit and its interval, or *not known*."""
    if one.value is None:
        return "not known"
    if one.unit.startswith("level, 1 (25 to"):
        return _INTENSITY[min(int(one.value), 2)]
    if one.unit in {"share", "share, 0 to 1"}:
        return percent(one.value)
    if one.standing == "none recorded" and not one.value:
        return "none recorded"
    tail = interval(one)
    words = unit(one.unit)
    if one.value == 1.0:
        words = words.replace("states", "state")
    return f"{number(one.value)}{f' ({tail})' if tail else ''}{words}"


def unit(words: str) -> str:
    """Return a unit as it stands behind a number."""
    if words in _SHORT:
        return _SHORT[words]
    ends = _FROM_TO.search(words)
    if ends:
        return f" of about {ends[1]} to {ends[2]}".replace("-", _MINUS)
    words = words.replace("thousand inhabitants", "thousand people")
    words = _PER_HEAD.sub(r"per million people in \1 years", words)
    for long, short in _UNITS:
        if words.startswith(long):
            return words.replace(long, short, 1)
    return f" {words}"


def number(value: float) -> str:
    """Return a number: whole numbers below a million exactly, others with few digits.

    >>> number(0.92246), number(63.154), number(0.0), number(7900000)
    ('0.92', '63', '0', '7.9 million')
    """
    word = next((each for each in _MILLIONS if abs(_three(value)) >= each[0]), None)
    if word is not None:
        text = f"{_three(value) / word[0]:.3g} {word[1]}"
    elif float(value).is_integer():
        text = figure(value)
    else:
        text = rough(value) if abs(value) < _EXACT else rough(_three(value))
    return text.replace("-", _MINUS)


def _three(value: float) -> float:
    return float(f"{value:.3g}")


def interval(one: Figure) -> str:
    """Return the source's interval; nothing where it states none."""
    if one.low is None or one.high is None:
        return ""
    if one.low == one.high == one.value:
        return ""
    return between(number(one.low), number(one.high))


def period(one: Figure) -> str:
    """Return the period that a figure describes, a year or years where it can."""
    if one.start is None:
        return ""
    last = one.last_day
    if last is None:
        return f"since {day(one.start)}"
    if _is_first(one.start) and (last.month, last.day) == (12, 31):
        return between(str(one.start.year), str(last.year))
    if one.start == last:
        return day(last)
    return f"{_short(one.start)} to {_short(last)}"


def _is_first(when: date) -> bool:
    return (when.month, when.day) == (1, 1)


def _short(when: date) -> str:
    return month(when)


def share(found: Share) -> str:
    """Return a share with its bounds; without them where they are the same."""
    middle = percent(found.value)
    ends = between(percent(found.low), percent(found.high))
    return middle if ends == middle else f"{middle} ({ends})"


def chance(value: float | None, low: float, high: float) -> str:
    """Return a chance with its bounds; *not known* where it has no middle."""
    ends = between(percent(low), percent(high))
    if value is None:
        return f"not known ({ends})"
    return percent(value) if ends == percent(value) else f"{percent(value)} ({ends})"
