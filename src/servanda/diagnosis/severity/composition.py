"""From inputs to a component: shares, facets, and the mean of the worst facets.

Every step can only rise when an input gets worse, and what is missing can be anything
from none to all: so a worse input never gives a milder result, and a missing one never
a narrower one.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from servanda.diagnosis.distribution import Distribution, Share
from servanda.diagnosis.severity.measures import Component, Facet
from servanda.diagnosis.thresholds import threshold

__all__ = [
    "COMPOSITE",
    "COVERAGE",
    "composed",
    "in_distribution",
    "positions",
    "scenarios",
]

COMPOSITE: Final = "_composite"
COVERAGE: Final = "_coverage"


def positions(others: pl.DataFrame, names: tuple[str, ...]) -> pl.DataFrame:
    """Return a frame whose inputs have become shares of the known values below them."""
    return others.with_columns(
        (pl.col(name).rank("min").cast(pl.Float64) - 1.0) / pl.col(name).count()
        for name in names
    )


def composed(
    frame: pl.DataFrame, component: Component, missing: float | None = None
) -> pl.DataFrame:
    """Return a frame of positions with facets, the composite and the coverage added.

    missing  the position that every missing input is given: 0 for the mildest case, 1
             for the worst; None reads what is known only
    adds     a column for each facet, `COMPOSITE` and `COVERAGE`, each 0 to 1
    """
    worst = int(threshold("severity_worst_facets").value)
    facets = [facet.id for facet in component.facets]
    return frame.with_columns(
        *(_facet(facet, missing) for facet in component.facets),
        pl.mean_horizontal(_known(facet) for facet in component.facets).alias(COVERAGE),
    ).with_columns(
        pl.concat_list(facets)
        .list.drop_nulls()
        .list.sort(descending=True)
        .list.head(worst)
        .list.mean()
        .alias(COMPOSITE)
    )


def scenarios(known: dict[str, Share | None]) -> pl.DataFrame:
    """Return three rows of positions: the mildest, as known, and the worst."""
    return pl.DataFrame(
        {
            name: [None] * 3 if share is None else [share.low, share.value, share.high]
            for name, share in known.items()
        },
        schema=dict.fromkeys(known, pl.Float64()),
    )


def in_distribution(rows: pl.DataFrame, reference: pl.DataFrame) -> Share | None:
    """Return where three composed scenarios lie among the composites of a reference."""
    among = Distribution.of(reference[COMPOSITE])
    found = [among.less(value) for value in rows[COMPOSITE]]
    if not among.size or any(value is None for value in rows[COMPOSITE]):
        return None
    low, value, high = (one or 0.0 for one in found)
    return Share(min(low, value), value, max(value, high))


def _facet(facet: Facet, missing: float | None) -> pl.Expr:
    total = float(sum(one.weight for one in facet.inputs))
    if missing is not None:
        terms = [pl.col(one.id).fill_null(missing) * one.weight for one in facet.inputs]
        return (pl.sum_horizontal(terms) / total).alias(facet.id)
    terms = [pl.col(one.id) * one.weight for one in facet.inputs]
    share = _known(facet)
    return (
        pl.when(share > 0)
        .then(pl.sum_horizontal(terms) / total / share)
        .alias(facet.id)
    )


def _known(facet: Facet) -> pl.Expr:
    """Return how much of a facet's weight is known, 0 to 1."""
    total = float(sum(one.weight for one in facet.inputs))
    terms = [
        pl.col(one.id).is_not_null().cast(pl.Float64) * one.weight
        for one in facet.inputs
    ]
    return pl.sum_horizontal(terms) / total
