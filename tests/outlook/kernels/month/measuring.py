"""What the counts of measured priors share."""

from typing import Final

import numpy as np
import polars as pl
import pytest

from servanda.evidence.places.crosswalk import crosswalk
from servanda.outlook.noise import Array
from servanda.outlook.priors import priors

Frame = pl.DataFrame
_RANGE: Final = (0.05, 0.5, 0.95)


def by_gw(table: Frame, iso: str) -> Frame:
    """Add a state's number to rows that name it by three letters."""
    places = crosswalk("iso3").select("code", "place").unique("code", keep="first")
    numbers = crosswalk("gw").select("place", gw=pl.col("code").cast(pl.Int64))
    keyed = places.join(numbers.unique("place", keep="first"), on="place")
    return table.join(keyed.select("code", "gw"), left_on=iso, right_on="code")


def quantiles(values: pl.Series) -> Array:
    return np.asarray(np.quantile(values.drop_nulls().drop_nans(), _RANGE))


def is_as_stated(name: str, found: Array, within: float) -> None:
    prior = priors()[name]
    stated = [prior.low, prior.median, prior.high]
    assert found == pytest.approx(stated, abs=within)
