"""Country-months from files in the form in which VIEWS hands them on.

One row for each country and month: ``month_id`` (1 is January 1980), ``country_id``
(VIEWS's number), and one or both of ``ged_sb`` (the long series) and ``ged_sb_views``
(the outcomes of the forecasting challenge). Other columns are passed over, but
``gwcode``: rows in which it is empty belong to no state; and ``ged_sb_source``, which
names the vintage of each row.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import polars as pl

from servanda.evidence.files import Table, opened
from servanda.evidence.places import matched
from servanda.outlook.skill.deaths import Deaths, Series, first_day, month_number
from servanda.outlook.skill.errors import CountriesError

__all__ = ["Countries", "FileRead", "countries"]

_EPOCH: Final = month_number(1980, 1) - 1
_MONTHS: Final = 12 * 1000  # no month_id is larger: a wrong column is found out
_KEYS: Final = ("month_id", "country_id")
_LONG, _CHALLENGE = "ged_sb", "ged_sb_views"
_ENDINGS: Final = (".parquet", ".csv", ".csv.gz")
_FORM: Final = (
    "Wanted are month_id (1 is January 1980), country_id as VIEWS numbers countries, "
    "and deaths in ged_sb, in ged_sb_views, or both."
)


class FileRead(NamedTuple):
    """A file that was read: its name and the SHA-256 of its bytes."""

    name: str
    digest: str


class Countries(NamedTuple):
    """What a folder states.

    series  challenge's outcomes first, where there are any; then the long series
    files   what was read
    """

    series: tuple[Series, ...]
    files: tuple[FileRead, ...]


def countries(path: Path) -> Countries:
    """Read a file, or all files ``ged_country_month*`` in a folder.

    path  a file; or a folder, or one with a folder ``country_month``; .parquet, .csv
          and .csv.gz are read

    Raises `CountriesError`, and `UnreadableSourceError` where a file is damaged.
    """
    parts, read = [], []
    for file in _files(path):
        with opened(file) as table:
            _must_have_columns(table)
            parts.append(_frame(table))
            read.append(FileRead(table.source.name, table.source.digest))
    frame = _placed(pl.concat(parts))
    long, challenge = _deaths(frame, _LONG), _deaths(frame, _CHALLENGE)
    history = _joined(long, challenge)
    if history is None:
        names = ", ".join(one.name for one in read)
        raise CountriesError(f"{names}: no row states any deaths", remedy=_FORM)
    actual = [one for one in (challenge, long) if one is not None]
    return Countries(tuple(Series(history, one) for one in actual), tuple(read))


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    for folder in (path / "country_month", path):
        found = [
            file
            for file in sorted(folder.glob("ged_country_month*"))
            if file.name.endswith(_ENDINGS)
        ]
        if found:
            return found
    raise CountriesError(
        f"{path} holds no file whose name begins with ged_country_month and ends with "
        f"{', '.join(_ENDINGS)}",
        remedy=f"Name the folder or the file with --data. {_FORM}",
    )


def _must_have_columns(table: Table) -> None:
    missing = [name for name in _KEYS if name not in table.columns]
    if not missing and not {_LONG, _CHALLENGE} & set(table.columns):
        missing = [f"{_LONG} or {_CHALLENGE}"]
    if missing:
        raise CountriesError(
            f"{table.source.name}: there is no column {', '.join(missing)}",
            remedy=_FORM,
        )


def _frame(table: Table) -> pl.DataFrame:
    """Return a file's rows: month, country, the two counts, the vintage they name."""
    optional = (_LONG, _CHALLENGE, "gwcode", "ged_sb_source")
    wanted = (*_KEYS, *(name for name in optional if name in table.columns))
    rows = pl.concat(table.batches(wanted))
    if "gwcode" in rows.columns:
        rows = rows.filter(pl.col("gwcode").is_not_null() & (pl.col("gwcode") != ""))
    for name in (_LONG, _CHALLENGE, "ged_sb_source"):
        if name not in rows.columns:
            rows = rows.with_columns(pl.lit(None, pl.String).alias(name))
    month = pl.col("month_id").cast(pl.Int64, strict=False)
    found = rows.select(
        "line",
        month=pl.when(month.is_between(1, _MONTHS)).then(month + _EPOCH),
        code=pl.col("country_id"),
        long=_count(_LONG),
        challenge=_count(_CHALLENGE),
        long_text=pl.col(_LONG),
        challenge_text=pl.col(_CHALLENGE),
        vintage=pl.col("ged_sb_source"),
        file=pl.lit(table.source.name),
    )
    _must_be_counts(found)
    return found


def _count(column: str) -> pl.Expr:
    value = pl.col(column).cast(pl.Float64, strict=False)
    return pl.when((value >= 0) & value.is_finite() & (value == value.floor())).then(
        value
    )


def _must_be_counts(rows: pl.DataFrame) -> None:
    for name in ("month", "long", "challenge"):
        text = pl.lit("x") if name == "month" else pl.col(f"{name}_text")
        is_said = text.is_not_null() & (text != "")
        wrong = rows.filter(pl.col(name).is_null() & is_said)
        if wrong.is_empty():
            continue
        line = wrong.row(0, named=True)
        column = {"month": "month_id", "long": _LONG, "challenge": _CHALLENGE}[name]
        raise CountriesError(
            f"{line['file']}, row {line['line']}: {column} is no "
            f"{'month number' if name == 'month' else 'whole number from 0 on'}",
            remedy=_FORM,
        )


def _placed(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with our place codes; refuse unknown numbers and two answers."""
    start = pl.date(pl.col("month") // 12, pl.col("month") % 12 + 1, 1)
    found = matched(rows.with_columns(start=start), "views", "code", "place")
    unknown = found.filter(pl.col("place").is_null())
    if not unknown.is_empty():
        line = unknown.row(0, named=True)
        raise CountriesError(
            f"{line['file']}, row {line['line']}: {line['code']} is not the number of "
            "a country in that month",
            remedy="Remove rows that belong to no state, or leave their gwcode empty.",
        )
    kept = found.unique(
        ["place", "month", "long", "challenge"], keep="first", maintain_order=True
    )
    double = kept.filter(pl.struct("place", "month").is_duplicated())
    if not double.is_empty():
        line = double.sort("place", "month").row(0, named=True)
        raise CountriesError(
            f"{line['place']} has two answers for {line['start']:%B %Y}",
            remedy="Keep one version of each country-month in the folder.",
        )
    return kept


def _deaths(rows: pl.DataFrame, column: str) -> Deaths | None:
    name = "long" if column == _LONG else "challenge"
    stated = rows.filter(pl.col(name).is_not_null())
    if stated.is_empty():
        return None
    places = stated["place"].unique().sort()
    months = stated["month"].to_numpy()
    first, last = int(months.min()), int(months.max())
    counts = np.full((len(places), last - first + 1), np.nan)
    at = np.searchsorted(places.to_numpy(), stated["place"].to_numpy())
    counts[at, months - first] = stated[name].to_numpy()
    said = _vintages(stated if column == _LONG else stated.clear())
    files = ", ".join(stated["file"].unique(maintain_order=True))
    return Deaths(tuple(places), first, counts, f"{files}, {column}{said}")


def _joined(long: Deaths | None, challenge: Deaths | None) -> Deaths | None:
    """Return the past: the long series, and the challenge's after its last month."""
    if long is None or challenge is None:
        return long or challenge
    if challenge.last <= long.last:
        return long
    places = tuple(sorted({*long.places, *challenge.places}))
    counts = np.full((len(places), challenge.last - long.first + 1), np.nan)
    for one, first in ((long, long.first), (challenge, long.last + 1)):
        rows = [places.index(place) for place in one.places]
        counts[rows, first - long.first : one.last - long.first + 1] = one.between(
            first, one.last
        )
    begun = f"{first_day(long.last + 1):%Y-%m}"
    source = f"{long.source}; from {begun} on {challenge.source}"
    return Deaths(places, long.first, counts, source)


def _vintages(stated: pl.DataFrame) -> str:
    """Return the vintages that rows name, each with its months."""
    spans = (
        stated.filter(pl.col("vintage").is_not_null())
        .group_by("vintage")
        .agg(pl.col("start").min().alias("from"), pl.col("start").max().alias("to"))
        .sort("from", "vintage")
    )
    told: Iterable[str] = (
        f"{row['vintage']} {row['from']:%Y-%m} to {row['to']:%Y-%m}"
        for row in spans.iter_rows(named=True)
    )
    joined = "; ".join(told)
    return f" ({joined})" if joined else ""
