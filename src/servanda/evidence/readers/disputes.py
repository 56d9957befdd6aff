"""Militarised disputes between states, and wars between them.

**Direction.** Both directions of a pair are in the file, each with its own state's
doings: ``place`` is the state whose hostility, dead and side are told, ``toward``
the other. What was done *to* a state is found under the other, ``toward`` it. Nobody
asked whether two states on opposite sides of a large war ever met: pairs are made of
all against all, so a great war has many.

**Gibler, Miller and Little** publish ``gml-ddy-disputes-2.2.1.csv``: a row for each
dispute, pair, direction and year. The package peacesciencer keeps one dispute for
each pair and year, the gravest (9,284 rows): it says how grave a year was, not how
many disputes there were. Levels are those of the whole dispute and stand in each of
its years. Dispute-level files (``gml-mida``, and the package's) name no states and
can say nothing of one.

**COW inter-state wars**: see `servanda.evidence.readers.wars`.
"""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from servanda.evidence.readers.columns import (
    EMPTY,
    Field,
    observations,
    read_wide,
    refusals,
    year,
)
from servanda.evidence.readers.dyads import toward
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.wars import WARS

__all__ = ["LAYOUTS"]

_FIELDS: Final = {
    "dispute_hostility": Field("hostlev1"),
    "dispute_fatality": Field("fatality1"),
    "dispute_original": Field("orig1"),
    "dispute_first_side": Field("sidea1"),
}
_GAP: Final = (*EMPTY, "-9")
_NEEDS: Final = frozenset(
    {
        *("dispnum", "ccode1", "ccode2", "year"),
        *(field.column for field in _FIELDS.values()),
    }
)
_WHOLE: Final = frozenset(
    {"dispnum", "styear", "stmon", "outcome", "settle", "hostlev"}
)
_NAMES_NOBODY: Final = "a dispute as a whole: the row names no state"
_NAMED: Final = re.compile(r"(\d+\.\d+(?:\.\d+)?)")


def _read(batch: pl.DataFrame) -> Read:
    read = read_wide(
        batch,
        _FIELDS,
        code="ccode1",
        period=year("year"),
        label=pl.col("dispnum").str.strip_chars(),
        empty=_GAP,
    )
    return toward(read, batch, "ccode2")


def _read_whole(batch: pl.DataFrame) -> Read:
    """Refuse every row, and say why: the file is whole, and of no use here."""
    return Read(observations(batch.clear()), refusals(batch, _NAMES_NOBODY))


def _version(batch: pl.DataFrame, name: str) -> str | None:
    """Tell the release by the column ``version`` (``gml-2.1.1``) or the file's name."""
    told = batch["version"][0] if "version" in batch.columns and batch.height else None
    named = _NAMED.search(told or "") or _NAMED.search(name)
    return named[1] if named else None


LAYOUTS = (
    Layout(
        id="gml-mid/directed-dyad-year-csv",
        dataset="gml-mid",
        kind="delimited",
        needs=_NEEDS | {"midongoing", "midonset"},
        uses=("version",),
        scheme="cow",
        standing="described",
        read=_read,
        version=_version,
        note="The header and the first rows of version 2.1.1 were seen.",
    ),
    Layout(
        id="gml-mid/peacesciencer-parquet",
        dataset="gml-mid",
        kind="columnar",
        needs=_NEEDS | {"gmlmidongoing", "gmlmidonset"},
        scheme="cow",
        standing="conversion",
        read=_read,
        version=lambda _batch, _name: "2.2.1",
        note="One dispute for each pair and year, the gravest: others of the same "
        "year are not in the file.",
    ),
    Layout(
        id="gml-mid/disputes-csv",
        dataset="gml-mid",
        kind="delimited",
        needs=_WHOLE,
        scheme="cow",
        standing="described",
        read=_read_whole,
    ),
    Layout(
        id="gml-mid/disputes-parquet",
        dataset="gml-mid",
        kind="columnar",
        needs=_WHOLE,
        scheme="cow",
        standing="conversion",
        read=_read_whole,
    ),
    *WARS,
)
