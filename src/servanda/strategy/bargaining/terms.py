"""Terms on the table: when partners leave, under which conditions, at which size.

The host's share of the cost is a term too, but it moves no future: it enters
afterwards, as a line. Every other term is the compact as drafted, at another pace: what
is planned for a third of its time comes in a third of the new time, and what keeping
the result costs begins when partners leave.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from servanda.outlook.noise import Array
from servanda.outlook.options import THIS_COMPACT
from servanda.outlook.priors import priors
from servanda.outlook.question import LONGEST, Option, Question, Support
from servanda.outlook.spans import AFTERWARDS, WITHOUT_END

__all__ = [
    "Table",
    "Term",
    "drafted_of",
    "life_of",
    "option_of",
    "padded",
    "part_of",
    "table_of",
]

_PACES: Final = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0)  # parts of the drafted time
_OPEN: Final = (12, 24, 48, 84, 120)  # months, where no end is drafted
_SIZES: Final = (0.75, 0.5, 0.25)  # looked at only where the table holds no agreement
_LONGER: Final = (3.0, 4.0)


@dataclass(frozen=True, slots=True)
class Term:
    """What two sides could agree on, but for who pays.

    exit_month  month in which partners are to have left; None: no end date
    conditions  whether vetting, conditions and monitoring go with it
    size        of every instrument and its cost, as a part of what is drafted
    """

    exit_month: int | None
    conditions: bool
    size: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """The terms that are looked at.

    terms    on the table
    drafted  the place among them of the terms as drafted
    beyond   outside it, looked at where nothing on it is better for both
    months   the horizon that shows what follows even the latest exit
    """

    terms: tuple[Term, ...]
    drafted: int
    beyond: tuple[Term, ...]
    months: int

    @property
    def every(self) -> tuple[Term, ...]:
        """Those on the table, then those beyond it."""
        return (*self.terms, *self.beyond)


def drafted_of(question: Question) -> Option:
    """Return the compact as drafted, as the outlook was asked it."""
    return next(one for one in question.options if one.name == THIS_COMPACT)


def table_of(question: Question) -> Table:
    """Return the terms around those that are drafted."""
    drafted = drafted_of(question)
    end = drafted.exit_month
    dates = tuple(dict.fromkeys(_dates(end)))
    wider = () if end is None else tuple(_month(end, pace) for pace in _LONGER)
    months = max(question.months, (max(filter(None, dates)) + AFTERWARDS))
    months = min(months, LONGEST)
    allowed = [one for one in dates if one is None or one < months]
    both = (True, False)
    terms = tuple(Term(date, kind) for kind in both for date in allowed)
    beyond = [
        *(Term(end, kind, size) for size in _SIZES for kind in both),
        *(
            Term(date, kind)
            for date in wider
            if date < months - AFTERWARDS // 2 and date not in dates
            for kind in both
        ),
    ]
    place = terms.index(Term(end, drafted.safeguards))
    return Table(terms, place, tuple(beyond), months)


def option_of(term: Term, drafted: Option, months: int) -> Option:
    """Return what a term promises.

    drafted  the compact as drafted
    months   the horizon
    """
    life = life_of(drafted)
    offer = drafted.exit_offer
    ends = life if term.exit_month is None else term.exit_month
    effect = term.size ** priors()["full_size.exponent"].median
    return replace(
        drafted,
        name=f"exit {term.exit_month}, {term.conditions}, size {term.size:g}",
        support=tuple(
            Support(one.instrument, effect * _paced(one.intensity, life, ends, months))
            for one in drafted.support
        ),
        cost={
            payer: term.size * _paced(series, life, ends, months)
            for payer, series in drafted.cost.items()
        },
        exit_month=term.exit_month,
        safeguards=term.conditions,
        exit_offer=None if offer is None else _paced(offer, life, ends, months),
    )


def life_of(drafted: Option) -> int:
    """Return the months for which a compact is kept up."""
    if drafted.exit_month is not None:
        return drafted.exit_month
    series = [one.intensity for one in drafted.support]
    used = np.flatnonzero(np.sum(series, axis=0)) if series else np.array([], int)
    return int(used.max()) + 1 if used.size else WITHOUT_END


def part_of(option: Option, drafted: Option) -> float:
    """Return which part of a compact's efforts another option makes, at most all.

    Efforts are before diminishing returns, each at its highest; 1 where the draft has
    none that could be compared.
    """
    whole = _efforts(drafted)
    return min(_efforts(option) / whole, 1.0) if whole > 0.0 else 1.0


def _efforts(option: Option) -> float:
    exponent = priors()["full_size.exponent"].median
    highest = [float(one.intensity.max()) for one in option.support]
    return float(sum(one ** (1.0 / exponent) for one in highest))


def padded(option: Option, months: int) -> Option:
    """Return an option over a longer horizon, in which nothing more is promised."""

    def longer(series: Array) -> Array:
        return np.pad(series, (0, months - len(series)))

    return replace(
        option,
        support=tuple(
            Support(one.instrument, longer(one.intensity)) for one in option.support
        ),
        cost={payer: longer(series) for payer, series in option.cost.items()},
        exit_offer=None if option.exit_offer is None else longer(option.exit_offer),
    )


def _dates(end: int | None) -> tuple[int | None, ...]:
    if end is None:
        return (*_OPEN, None)
    return tuple(_month(end, pace) for pace in _PACES)


def _month(end: int, pace: float) -> int:
    return max(1, round(pace * end))


def _paced(series: Array, life: int, ends: int, months: int) -> Array:
    """Return a series at another pace up to its end, and what follows moved there.

    series   (month,)  planned for ``life`` months and what comes after them
    ends     the month in which it is to end now
    returns  (months,)
    """
    found = np.zeros(months)
    at = np.minimum((np.arange(ends) + 0.5) * life / ends, life - 1).astype(np.intp)
    within = min(ends, months)
    found[:within] = series[at[:within]]
    after = series[life : life + max(months - ends, 0)]
    found[ends : ends + len(after)] = after
    return found
