"""What lies around one state: how many pairs of each kind, and none of them named."""

from __future__ import annotations

from datetime import date

import polars as pl

from servanda.diagnosis.exposure.dyads import canonical
from servanda.evidence.panel import Panel
from servanda.strategy.deterrence.disputes.around import Surroundings
from servanda.strategy.deterrence.disputes.history.directed import directed, missing
from servanda.strategy.deterrence.disputes.history.kinds import KINDS
from servanda.strategy.deterrence.disputes.history.rows import HOSTILE_YEARS

__all__ = ["surroundings"]

_TOUCH = {"land": 0, "water": 1, "none": 2}


def surroundings(panel: Panel, place: str, on: date) -> Surroundings | None:
    """Return what lies around a state, or None where the store cannot tell.

    place  three-letter code
    on     the day; of the years before it as much as the data on disputes cover
    """
    if missing(panel):
        return None
    told = panel.statements("dispute_first_side")
    if told.is_empty():
        return None
    last = told.select(pl.col("start").dt.year().max()).item()
    year = min(on.year, int(last) + 1)
    around = directed(panel, year, year, also_ongoing=True)
    own = around.filter(pl.col("target") == canonical(place))
    if own.is_empty():
        return None
    hostile = pl.col("peace") <= HOSTILE_YEARS
    counts = tuple(
        own.filter(
            (pl.col("touch").replace_strict(_TOUCH) == kind.touch)
            & (hostile == kind.hostile)
        ).height
        for kind in KINDS
    )
    # A promise of the one challenger itself is no other state's; of two or more
    # challengers, one at least sees it.
    promised = bool(own.select((pl.col("pact") | pl.col("fellow")).any()).item())
    return Surroundings(year, on.year, counts, promised)
