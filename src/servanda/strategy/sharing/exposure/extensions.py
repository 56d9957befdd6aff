"""Every permitted extension, used to the full: how long, and at what cost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from servanda.basis.money import Money
from servanda.basis.period import after
from servanda.compact.accounts import Accounts
from servanda.compact.model import Compact
from servanda.compact.model.term import Extension, Term
from servanda.strategy.sharing.exposure.opening import Opening, missing, not_shown
from servanda.strategy.sharing.planning.budget import whole_of

__all__ = ["Extended", "extended", "last_of"]

_DAYS: Final = Fraction(36525, 100)
_MONTHS: Final = 12
_CENT: Final = 100


class Extended(NamedTuple):
    """What is added if every permission to extend is used to the full.

    days    None where nothing bounds them, or what does is not shown
    cost    for all payers, in the base; None where days or the rate are not known
    basis   from what the cost follows, in words
    opens   the clauses that leave the length or the cost open
    closed  the clauses that bound the length
    """

    days: int | None
    cost: Money | None
    basis: str
    opens: tuple[Opening, ...]
    closed: tuple[str, ...]


def extended(compact: Compact, accounts: Accounts | None) -> Extended:
    """Return how long a compact can be extended at most, and what that costs."""
    days, opens, closed = _longest(compact)
    if days is None or accounts is None:
        return Extended(days, None, "", tuple(opens), tuple(closed))
    if not days:
        none = Money.nothing(*accounts.base)
        return Extended(0, none, "no extension is permitted", (), tuple(closed))
    cost, basis = _cost(compact, accounts, days)
    if cost is None:
        opens.append(
            not_shown("budget.scenarios", "what an extension costs is not shown")
        )
    return Extended(days, cost, basis, tuple(opens), tuple(closed))


def last_of(compact: Compact, accounts: Accounts) -> int | None:
    """Return the last year of the budget in which the compact is in force."""
    years = [year for year, paid in accounts.by_year().items() if paid.amount]
    end = compact.term.end if compact.term else None
    within = [year for year in years if end is None or date(year, 1, 1) < end]
    return max(within, default=None)


def _longest(compact: Compact) -> tuple[int | None, list[Opening], list[str]]:
    term = compact.term
    if term is None:
        return None, [not_shown("term", "until when it runs is not shown")], []
    if term.end is None:
        if term.longstop is None:
            words = "no last day is fixed"
            return None, [missing(term, "end", "term.end", words)], []
        return 0, [], ["term.longstop"]  # then the long stop is the last day
    opens = list(_opens(compact, term))
    stop = term.longstop
    if stop is not None:
        bound = (stop - term.end).days
        # A permission that is shorter than the way to the long stop bounds it more.
        own = None if opens else _permitted(term)
        days = bound if own is None else min(bound, own)
        return max(days, 0), [], [*_closing(term, own), "term.longstop"]
    if opens:
        return None, opens, ["term.end"]
    return _permitted(term), [], _closing(term, 0)


def _opens(compact: Compact, term: Term) -> Iterator[Opening]:
    """Yield what would let the term go on, were there no long stop."""
    sunset = term.sunset
    if sunset is not None and sunset.lapses is False:
        yield Opening(
            "term.sunset.lapses", "it does not lapse by itself", is_stated=True
        )
    if sunset is not None and sunset.renewal == "tacit":
        yield Opening(
            "term.sunset.renewal", "it renews itself if nobody acts", is_stated=True
        )
    if compact.exit is not None and compact.exit.precedence == "conditions":
        words = "conditions prevail over the last day"
        yield Opening("exit.precedence", words, is_stated=True)
    if term.extensions is None and not term.lacks("extensions"):
        words = "whether it may be extended is not shown"
        yield not_shown("term.extensions", words)
    for place, one in enumerate(term.extensions or ()):
        where = f"term.extensions[{place}]"
        if one.at_most is None:
            words = "how long an extension may be is not stated"
            yield missing(one, "at_most", f"{where}.at_most", words)
        if one.number is None:
            words = "how often it may be extended is not stated"
            yield missing(one, "number", f"{where}.number", words)


def _permitted(term: Term) -> int:
    """Return the days that all permissions add up to, each used as often as it may."""
    return sum(_days(one) for one in term.extensions or ())


def _days(one: Extension) -> int:
    if one.at_most is None or one.number is None:
        return 0
    return one.at_most.days * one.number


def _closing(term: Term, own: int | None) -> list[str]:
    if own is None:
        return ["term.end"]
    places = range(len(term.extensions or ()))
    stated = [f"term.extensions[{place}]" for place in places]
    return ["term.end", *(stated or ["term.extensions"])]


def _cost(compact: Compact, accounts: Accounts, days: int) -> tuple[Money | None, str]:
    months = Fraction(days) * _MONTHS / _DAYS
    stated = sorted(
        (one.months, brought, one.id)
        for one in accounts.budget.scenarios or ()
        if one.kind == "extension"
        and one.months
        and (brought := accounts.bring(one.amount)) is not None
    )
    if stated:
        fits = [one for one in stated if one[0] >= months]
        known, amount, name = fits[0] if fits else stated[-1]
        if fits:
            return amount, f"the stated scenario {name}"
        scaled = _times(amount, months / known)
        return scaled, f"the stated scenario {name}, in proportion to the time"
    last = last_of(compact, accounts)
    spent = whole_of(accounts, year=last) if last is not None else None
    if last is None or spent is None:
        return None, ""
    rate = months / _months_in_force(compact, last)
    return _times(spent, rate), f"the rate of spending of {last}, the last year"


def _months_in_force(compact: Compact, year: int) -> Fraction:
    """Return the months of a year in which the compact is in force, never none."""
    first, following = date(year, 1, 1), after(date(year, 12, 31), 1)
    term = compact.term
    start = max(first, term.effective) if term and term.effective else first
    end = min(following, term.end) if term and term.end else following
    days = max((end - start).days, 1)
    return Fraction(days * _MONTHS, (following - first).days)


def _times(amount: Money, factor: Fraction) -> Money:
    """Return a multiple, rounded up to the cent: a bound is not rounded down."""
    exact = Fraction(amount.amount) * factor * _CENT
    cents = -(-exact.numerator // exact.denominator)
    return Money(Decimal(cents) / _CENT, amount.currency, amount.prices)
