"""How terms and amounts of a bargain are put into words."""

from __future__ import annotations

from typing import Final

from servanda.publication.strategy.bargaining.statement import (
    BargainStatement,
    StatedStanding,
    StatedTerm,
    StatedTransfer,
)
from servanda.publication.words import percent, rough

__all__ = [
    "FALLBACKS",
    "GOVERNMENT",
    "MIXED",
    "PEOPLE",
    "exit_of",
    "gain",
    "of_host",
    "paid",
    "parts",
    "school_of",
    "terms",
]

MIXED: Final = "mixed"
FALLBACKS: Final = {
    "no action": "no action",
    "aid alone": "aid alone",
    "ad hoc bilateral": "one partner alone, ad hoc",
}
"""What each fallback is called."""

GOVERNMENT: Final = "the host's government"
PEOPLE: Final = "the host's people"


def exit_of(term: StatedTerm) -> str:
    """Return when partners leave, shortly: ``36`` or ``open``."""
    return "open" if term.exit_month is None else str(term.exit_month)


def terms(term: StatedTerm) -> str:
    """Return terms in words."""
    when = "no end date"
    if term.exit_month is not None:
        when = f"exit in month {term.exit_month}"
    size = "" if term.size == 1.0 else f", {percent(term.size)} of the size"
    return f"{when}, {'with' if term.conditions else 'without'} conditions{size}"


def gain(parts: float) -> str:
    """Return a gain in parts of the plan's cost, as a percentage with its sign.

    >>> gain(0.5)
    '+50%'
    """
    number = rough(abs(100.0 * parts))
    sign = "" if number == "0" else ("+" if parts > 0.0 else "\u2212")
    return f"{sign}{number}%"


def parts(of_plan: float) -> str:
    """Return parts of the plan's cost as a percentage.

    >>> parts(1.53)
    '150%'
    """
    return f"{rough(100.0 * of_plan)}%"


def paid(one: StatedTransfer, of: BargainStatement) -> str:
    """Return a side payment in words."""
    unit = of.unit
    money = (
        ""
        if unit is None
        else f"{unit.currency} {rough(one.amount)} ({unit.prices} prices), "
    )
    return f"{one.payer} pays {money}{parts(one.parts_of_plan)} of the plan's cost"


def school_of(name: str, of: BargainStatement) -> str:
    """Return what a set of beliefs is called; a test that nobody holds is named so."""
    if name == MIXED:
        return "all schools mixed"
    held = dict(zip(of.schools, of.parts, strict=True)).get(name, 0.0) > 0.0
    return name if held else f"{name} (a test that nobody holds)"


def of_host(of: BargainStatement, host: str) -> list[StatedStanding]:
    """Return the standings for one valuation of the host, the mixture first."""
    return [one for one in of.standings if one.host == host]
