"""What moves a host's debt: as shares of output, and one path to the cent."""

from __future__ import annotations

from datetime import date
from typing import Final

from servanda.publication.strategy.debt.options import called, points, shown
from servanda.publication.strategy.debt.statement import StatedDebt
from servanda.publication.theme import Block, Silence, columns, listed
from servanda.publication.words import day, figure

__all__ = ["MOVES", "moves", "to_the_cent"]

MOVES: Final = {
    "growth": "Growth of output",
    "inflation": "Rise of prices at home",
    "interest": "Interest",
    "exchange rate": "Price of foreign money",
    "balance": "Primary deficit in peace",
    "war": "Revenue lost to war, and defence",
    "cost": "The compact's cost to the host, as far as it is borrowed",
    "loans": "Loans that the compact brings",
    "grants": "Grants in place of loans",
    "relief": "Debt given up",
    "saved": "Saved for want of anything due",
}
"""What each movement is called."""

_CENTS: Final = 100
_SHOWN: Final = 3  # years; the others are in the JSON


def moves(of: StatedDebt) -> Block:
    """Return what moves debt in a mean year, points of output."""
    mine = shown(of)
    rows = [name for name in MOVES if any(one.moves[name] for one in mine)]
    return listed(
        f"What moves all debt in a mean year of the first {of.seen}, percentage points "
        "of output",
        columns(
            "Because of",
            *(called(one.name) for one in mine),
            numbers=range(1, len(mine) + 1),
        ),
        (
            *(
                (MOVES[name], *(_points(one.moves[name]) for one in mine))
                for name in rows
            ),
            ("All together", *(_points(sum(one.moves.values())) for one in mine)),
        ),
        "Nothing moves it.",
    )


def to_the_cent(of: StatedDebt) -> Block:
    """Return the first years of the account of the path that ends in the middle."""
    account = of.account
    if account is None:
        return Silence("No account can be told.")
    years = account.years[:_SHOWN]
    flows = [n for n in MOVES if any(year.flows.get(n) for year in years)]
    rows = [
        ("Owed before", *(_cents(year.opening) for year in years)),
        *((MOVES[n], *(_cents(year.flows[n]) for year in years)) for n in flows),
        ("Rounding", *(_cents(year.rounding) for year in years)),
        ("Owed after", *(_cents(year.closing) for year in years)),
    ]
    return listed(
        f"One path to the cent, its first {len(years)} years: the one of {of.draws} "
        f"that ends in the middle under {account.option}. The host's own money, in a "
        f"unit worth one {of.currency} on the first day",
        columns(
            "",
            *(f"To {day(date.fromisoformat(year.ends))}" for year in years),
            numbers=range(1, len(years) + 1),
            widths=(34, 22, 22, 22)[: len(years) + 1],
        ),
        rows,
        "No account can be told.",
    )


def _points(value: float) -> str:
    return "0" if value == 0.0 else points(value)


def _cents(value: int) -> str:
    """Return cents exactly, as whole units with two decimals."""
    sign = "\u2212" if value < 0 else ""
    whole, cents = divmod(abs(value), _CENTS)
    return f"{sign}{figure(whole)}.{cents:02d}"
