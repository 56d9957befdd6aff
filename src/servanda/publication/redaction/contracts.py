"""What contracts on record may tell of purchases of which something is withheld."""

from __future__ import annotations

from typing import Any

from servanda.compact.model import Compact
from servanda.compact.model.record import Contract

__all__ = ["named", "unpriced"]

Contracts = tuple[Contract, ...] | None


def unpriced(compact: Compact, held: Contracts, hidden: frozenset[str]) -> Contracts:
    """Return contracts without what would tell what is withheld of their purchase.

    hidden  places of the text, with numbers for list items

    The value goes where that of the purchase, or the amount of its line, is withheld;
    the words go with the purchase's own; the contract goes with the whole purchase.
    """
    if not held:
        return held
    bought = compact.procurement or ()
    lines = (compact.budget.lines if compact.budget else None) or ()
    gone = named(bought, "procurement", ".id", hidden)
    unsaid = named(bought, "procurement", ".what", hidden)
    silent = named(lines, "budget.lines", ".amount", hidden)
    worthless = named(bought, "procurement", ".value", hidden)
    worthless |= {one.id for one in bought if one.line in silent}
    return tuple(
        one.model_copy(
            update={
                "value": None if one.procurement in worthless else one.value,
                "what": None if one.procurement in unsaid else one.what,
            }
        )
        for one in held
        if one.procurement not in gone
    )


def named(
    items: tuple[Any, ...], where: str, field: str, hidden: frozenset[str]
) -> frozenset[str]:
    """Return the ids of the items of a list of which a field is hidden."""
    around = {where, where.partition(".")[0]}
    return frozenset(
        item.id
        for number, item in enumerate(items)
        if hidden & {f"{where}[{number}]", f"{where}[{number}]{field}", *around}
    )
