"""Statements about two states: toward whom each is made, and its mirror image.

An alliance, a dispute or a border is kept as a *directed* statement: ``place`` is the
state that is spoken of, ``toward`` the other. Whoever asks about a state finds all
that is said of it under ``place`` and need not look under ``toward`` too. For that
both directions must be there; where a provider publishes a pair once, `both_ways`
adds the other direction.
"""

from __future__ import annotations

import polars as pl

from servanda.evidence.readers.columns import observations
from servanda.evidence.readers.layout import Read

__all__ = ["both_ways", "toward"]


def toward(read: Read, batch: pl.DataFrame, column: str) -> Read:
    """Return what was read, each observation with the other state of its line.

    column  of the batch, with the other state's code
    """
    other = batch.select("line", toward_code=pl.col(column).str.strip_chars())
    told = read.observations.drop("toward_code").join(
        other, on="line", how="left", maintain_order="left"
    )
    return Read(observations(told), read.refused)


def both_ways(read: Read) -> Read:
    """Return what was read, and each statement the other way round as well.

    Only for what holds of both alike, as a distance does.
    """
    mirrored = read.observations.with_columns(
        code=pl.col("toward_code"), toward_code=pl.col("code")
    )
    return Read(pl.concat([read.observations, mirrored]), read.refused)
