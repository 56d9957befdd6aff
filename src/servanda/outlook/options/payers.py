"""At most eight payers: the smaller ones are taken together, and it is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from servanda.outlook.noise import Array
from servanda.outlook.question import MOST_PAYERS, Option

__all__ = ["OTHER_PARTNERS", "fold"]

OTHER_PARTNERS: Final = "other partners"
"""The payer that stands for those who are not told apart."""


def fold(
    options: Sequence[Option], host: str | None
) -> tuple[tuple[Option, ...], tuple[str, ...]]:
    """Take the smallest payers together where there are more than can be told apart.

    options  with the cost of each payer
    host     the payer that is the host, who is always told apart
    returns  the options, and what was taken together, in words
    """
    total: dict[str, float] = {}
    for payer, amounts in ((p, c) for o in options for p, c in o.cost.items()):
        total[payer] = max(total.get(payer, 0.0), float(amounts.sum()))
    if len(total) <= MOST_PAYERS:
        return tuple(options), ()
    ranked = sorted(total, key=lambda payer: (payer != host, -total[payer]))
    kept, folded = set(ranked[: MOST_PAYERS - 1]), ranked[MOST_PAYERS - 1 :]
    words = (
        f"{len(folded)} payers are taken together as {OTHER_PARTNERS}: "
        f"{', '.join(folded)}"
    )
    return tuple(replace(o, cost=_folded(o.cost, kept)) for o in options), (words,)


def _folded(cost: Mapping[str, Array], kept: set[str]) -> Mapping[str, Array]:
    own = {payer: amounts for payer, amounts in cost.items() if payer in kept}
    others = [amounts for payer, amounts in cost.items() if payer not in kept]
    return {**own, OTHER_PARTNERS: np.sum(others, axis=0)} if others else own
