"""What moves a host's debt: as shares of output, and one path to the cent."""

from __future__ import annotations

from typing import Final

from servanda.publication.strategy.debt.options import points, shown
from servanda.publication.strategy.debt.statement import StatedDebt
from servanda.publication.theme import Block, Silence, columns, listed
from servanda.publication.words import figure

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


def moves(of: StatedDebt) -> Block:
    """Return what moves debt in a mean year, points of output."""
    mine = shown(of)
    rows = [name for name in MOVES if any(one.moves[name] for one in mine)]
    return listed(
        "What moves all debt in a mean year, percentage points of output",
        columns(
            "Because of", *(one.label for one in mine), numbers=range(1, len(mine) + 1)
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
    """Return the account of the path that ends in the middle, year by year."""
    account = of.account
    if account is None:
        return Silence("No account can be told.")
    flows = [n for n in MOVES if any(year.flows.get(n) for year in account.years)]
    return listed(
        f"One path to the cent: the one of {of.draws} that ends in the middle under "
        f"{account.option}. The host's own money at its prices of each year, in a unit "
        f"that is worth one {of.currency} on the first day",
        columns(
            "Year to",
            "Opening",
            *(MOVES[name] for name in flows),
            "Rounding",
            "Closing",
            numbers=range(1, len(flows) + 4),
        ),
        (
            (
                year.ends,
                _cents(year.opening),
                *(_cents(year.flows[name]) for name in flows),
                _cents(year.rounding),
                _cents(year.closing),
            )
            for year in account.years
        ),
        "No account can be told.",
    )


def _points(value: float) -> str:
    return "0" if value == 0.0 else points(value)


def _cents(value: int) -> str:
    """Return cents exactly, as whole units with two decimals."""
    sign = "\u2212" if value < 0 else ""
    whole, cents = divmod(abs(value), _CENTS)
    return f"{sign}{figure(whole)}.{cents:02d}"
