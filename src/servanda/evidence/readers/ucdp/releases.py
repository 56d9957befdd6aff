"""Which release a file holds, by its own column or by its name."""

from __future__ import annotations

import re
from typing import Final

import polars as pl

__all__ = ["told"]

_CELL: Final = re.compile(r"\d{2}\.\d")
_NAMES: Final = (
    # GED Candidate: a month (v26_0_7) or several (v26_01_26_06)
    re.compile(r"v(\d{2})_(0)_(\d{1,2})(?!\d)"),
    re.compile(r"v(\d{2})_(\d{2})_(\d{2})_(\d{2})(?!\d)"),
    # the yearly releases: v25_1, 25.1, ged251
    re.compile(r"v(\d{2})_(\d)(?!\d)"),
    re.compile(r"(?<![\d.])(\d{2})\.(\d)(?!\d)"),
    re.compile(r"[a-z]-?(\d{2})(\d)(?!\d)"),
)


def told(batch: pl.DataFrame, name: str) -> str | None:
    """Return a release as the provider writes it (``25.1``), or None.

    batch  the first rows, with the column ``version`` or ``Version`` if there is one
    name   the file's name
    """
    for column in ("version", "Version"):
        if column in batch.columns:
            first = batch[column].drop_nulls().head(1).str.strip_chars().to_list()
            if first and _CELL.fullmatch(first[0]):
                return str(first[0])
    found = (pattern.search(name) for pattern in _NAMES)
    return next((".".join(match.groups()) for match in found if match), None)
