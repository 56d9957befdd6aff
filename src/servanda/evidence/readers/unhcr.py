"""UNHCR: people displaced, at the end of each year, by origin and by asylum.

Three tables: pairs of origin and asylum, sums by origin, sums by asylum. The interface
gives each as JSON or as CSV with the same columns, in which a dash stands for a side
that was summed over; so each is a data set of its own. A package converted two of them.

A zero is UNHCR's own where a kind of people was counted in that year. Zeros before a
kind's first year say nothing and are gaps.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, Final, NamedTuple

import polars as pl

from servanda.evidence.indicators import catalogue
from servanda.evidence.readers.columns import EMPTY, Field, read_wide, refusals, year
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.series import silent

__all__ = ["LAYOUTS"]

_GAPS: Final = (*EMPTY, "-", "*")
"""A dash where a kind is not counted, a star where a small number is withheld."""


class _Kind(NamedTuple):
    """One kind of people.

    field    its name in the interface
    heading  its heading in the CSV, the provider's spelling
    since    the first year with a figure above zero in the table of 1951 to 2021
    sparse   whether even later zeros say nothing: it is counted for few origins
    """

    field: str
    heading: str
    since: int
    sparse: bool = False


_KINDS: Final = (
    _Kind("refugees", "Refugees under UNHCR's mandate", 1951),
    _Kind("asylum_seekers", "Asylum-seekers", 1993),
    _Kind("returned_refugees", "Returned refugees", 1965),
    _Kind("idps", "IDPs of concern to UNHCR", 1993),
    _Kind("returned_idps", "Returned IDPss", 1997),
    _Kind("oip", "Other people in need of international protection", 2018, sparse=True),
)

_KEYS: Final = ("year", "coo_iso", "coa_iso")
_HEADINGS: Final = {
    "Year": "year",
    "Country of origin (ISO)": "coo_iso",
    "Country of asylum (ISO)": "coa_iso",
    **{kind.heading: kind.field for kind in _KINDS},
}


class _View(NamedTuple):
    """One of the three tables.

    name    as in the data set's id
    side    the side whose code is the place: ``coo`` of origin, ``coa`` of asylum
    toward  whether it speaks of two places
    """

    name: str
    side: str
    toward: bool = False

    @property
    def dataset(self) -> str:
        """The id of its data set."""
        return f"unhcr-{self.name}"


_PAIRS: Final = _View("pairs", "coo", toward=True)
_ORIGIN: Final = _View("origin", "coo")
_ASYLUM: Final = _View("asylum", "coa")


def _is_summed(side: str, columns: list[str]) -> pl.Expr:
    """Tell of each row whether it is a sum over all countries of a side."""
    if f"{side}_iso" not in columns:
        return pl.lit(value=True)
    code = pl.col(f"{side}_iso").fill_null("").str.strip_chars()
    return code.is_in(["", "-"])


def _view_of(columns: list[str]) -> pl.Expr:
    """Return the name of the table that each row belongs to; empty for world sums."""
    over_origins = _is_summed("coo", columns)
    over_asylums = _is_summed("coa", columns)
    return (
        pl.when(~over_origins & ~over_asylums)
        .then(pl.lit(_PAIRS.name))
        .when(~over_origins)
        .then(pl.lit(_ORIGIN.name))
        .when(~over_asylums)
        .then(pl.lit(_ASYLUM.name))
        .otherwise(pl.lit(""))
    )


def _counted(kind: _Kind) -> pl.Expr:
    """Return a kind's cells without the zeros that only say it was not counted."""
    cell = pl.col(kind.field)
    is_zero = cell.str.strip_chars().cast(pl.Float64, strict=False) == 0
    first_day, _ = year("year")
    is_early = pl.lit(value=True) if kind.sparse else first_day.dt.year() < kind.since
    return pl.when(~(is_zero & is_early).fill_null(value=False)).then(cell)


def _elsewhere(rows: pl.DataFrame) -> pl.DataFrame:
    """Refuse rows of another of the three tables, and say of which."""
    named = pl.format(
        "a row of the data set unhcr-{}: name it with --dataset", pl.col("_view")
    )
    world = pl.lit("a sum over the world, not a place")
    return refusals(rows, pl.when(pl.col("_view") == "").then(world).otherwise(named))


def _read(batch: pl.DataFrame, view: _View) -> Read:
    here = batch.rename(
        {old: new for old, new in _HEADINGS.items() if old in batch.columns}
    )
    if "year" not in here.columns:
        return silent()
    here = here.with_columns(_view=_view_of(here.columns))
    right = here.filter(pl.col("_view") == view.name)
    kinds = [kind for kind in _KINDS if kind.field in here.columns]
    right = right.with_columns(_counted(kind).alias(kind.field) for kind in kinds)
    if view.toward:
        right = right.with_columns(toward_code=pl.col("coa_iso").str.strip_chars())
    ids = catalogue().fields(view.dataset)
    fields = {ids[kind.field]: Field(kind.field) for kind in kinds if kind.field in ids}
    read = read_wide(
        right, fields, code=f"{view.side}_iso", period=year("year"), empty=_GAPS
    )
    wrong = _elsewhere(here.filter(pl.col("_view") != view.name))
    return Read(read.observations, pl.concat([read.refused, wrong]))


def _records(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON value
    """Yield the items of the interface's answer, which must be whole."""
    if int(value["maxPages"]) > 1:
        raise ValueError(f"page {value['page']} of {value['maxPages']}; all are needed")
    names = (*_KEYS, *(kind.field for kind in _KINDS))
    for item in value["items"]:
        yield {name: item[name] for name in names}


def _forms(view: _View) -> tuple[Layout, Layout]:
    """Return the two forms in which UNHCR publishes a table."""
    kinds = tuple(kind.field for kind in _KINDS)
    return (
        Layout(
            id=f"{view.dataset}/api-json",
            dataset=view.dataset,
            kind="json",
            needs=frozenset(
                {"maxPages", "items", *(f"items[0].{one}" for one in (*_KEYS, *kinds))}
            ),
            uses=(*_KEYS, *kinds),
            scheme="iso3",
            standing="described",
            read=partial(_read, view=view),
            records=_records,
        ),
        Layout(
            id=f"{view.dataset}/download-csv",
            dataset=view.dataset,
            kind="delimited",
            needs=frozenset(_HEADINGS),
            scheme="iso3",
            standing="described",
            read=partial(_read, view=view),
        ),
    )


def _converted(view: _View, *keys: str) -> Layout:
    return Layout(
        id=f"{view.dataset}/package-parquet",
        dataset=view.dataset,
        kind="columnar",
        needs=frozenset({*keys, *(kind.field for kind in _KINDS)}),
        scheme="iso3",
        standing="conversion",
        read=partial(_read, view=view),
    )


LAYOUTS = (
    *_forms(_PAIRS),
    *_forms(_ORIGIN),
    *_forms(_ASYLUM),
    _converted(_PAIRS, "year", "coo_iso", "coa_iso", "coa_name"),
    _converted(_ORIGIN, "year", "coo_iso"),
)
