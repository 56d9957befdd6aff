"""World Bank: tables that other projects made of World Development Indicators.

Which series a column is, is not said in them; it was found by setting values beside
each other and beside the series' definitions. Values at constant prices carry the base
of their day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Final, NamedTuple

import polars as pl

from servanda.evidence.indicators import catalogue
from servanda.evidence.readers.columns import Field, read_wide, year
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.world_bank.published import MILEX, WDI

__all__ = ["FILLED", "LAYOUTS"]

FILLED: Final = "world-bank-filled"

_BOTH: Final = {
    "GDP": "NY.GDP.MKTP.KD",
    "GDPPerCapita": "NY.GDP.PCAP.KD",
    "GDPPerCapGrowth": "NY.GDP.PCAP.KD.ZG",
    "TotalTrade": "NE.TRD.GNFS.ZS",
    "NetAidReceived": "DT.ODA.ODAT.KD",
    "NaturalResourceRents": "NY.GDP.TOTL.RT.ZS",
    "GovtExpenditures": "NE.CON.GOVT.ZS",
}
_OF_2025: Final = {
    **_BOTH,
    "LifeExpectancy": "SP.DYN.LE00.IN",
    "ChildMortality": "SH.DYN.MORT",
}
_OF_2023: Final = {
    **_BOTH,
    "Population": "SP.POP.TOTL",
    "Inflation": "FP.CPI.TOTL.ZG",
}
_MILITARY: Final = {"MilitaryExpenditures": "MS.MIL.XPND.GD.ZS"}
_DEBT: Final = {
    "gdppc": "NY.GDP.PCAP.PP.KD",
    "govdebt": "GC.DOD.TOTL.GD.ZS",
    "cgdppc": "NY.GDP.PCAP.KD",
}
_BY_NUMBER: Final = {
    series: series
    for series in (
        "NY.GDP.MKTP.KD",
        "NY.GDP.MKTP.KD.ZG",
        "NY.GDP.PCAP.KD",
        "NY.GDP.PCAP.KD.ZG",
    )
}


class _Form(NamedTuple):
    """What tells one extract's form from another's.

    name     its name within the data set
    columns  the series that each column is
    code     the column with the place's code
    of_year  the column with the year
    others   further columns by which it is known
    """

    name: str
    columns: Mapping[str, str]
    code: str
    of_year: str
    others: tuple[str, ...] = ()

    @property
    def needs(self) -> frozenset[str]:
        """The columns that must be there."""
        return frozenset({self.code, self.of_year, *self.columns, *self.others})


def _read(batch: pl.DataFrame, dataset: str, form: _Form) -> Read:
    ids = catalogue().fields(dataset)
    fields = {ids[series]: Field(column) for column, series in form.columns.items()}
    return read_wide(batch, fields, code=form.code, period=year(form.of_year))


def _year_of_extract(_batch: pl.DataFrame, name: str) -> str | None:
    """Return the year that an extract's name gives, as in ``wdi_2025extract``."""
    found = re.search(r"(?<!\d)(\d{4})extract", name)
    return found[1] if found else None


def _layout(dataset: str, form: _Form, *, note: str, scheme: str = "iso3") -> Layout:
    return Layout(
        id=f"{dataset}/{form.name}",
        dataset=dataset,
        kind="delimited",
        needs=form.needs,
        scheme="gw" if scheme == "gw" else "iso3",
        standing="conversion",
        read=partial(_read, dataset=dataset, form=form),
        version=_year_of_extract,
        note=note,
    )


_2023: Final = _Form("extract-2023", _OF_2023, "ISO3", "Year", tuple(_MILITARY))

_CONSTANT: Final = (
    "Money is at constant prices whose base year the extract does not say."
)

LAYOUTS = (
    _layout(
        WDI,
        _2023,
        note=f"{_CONSTANT} Its military expenditure is SIPRI's: import the file once "
        f"more with --dataset {MILEX}.",
    ),
    _layout(
        WDI,
        _Form("extract-2025", _OF_2025, "ISO3", "Year", ("iso3c", "Region")),
        note=_CONSTANT,
    ),
    _layout(
        WDI,
        _Form("extract-debt", _DEBT, "country_code", "year", ("income", "lending")),
        note="The debt is the central government's alone.",
    ),
    _layout(
        MILEX,
        _2023._replace(columns=_MILITARY, others=tuple(_OF_2023)),
        note="SIPRI's series, from a table of the World Bank's.",
    ),
    _layout(
        FILLED,
        _Form("gw-csv", _BY_NUMBER, "gwcode", "year"),
        note="Gaps were filled by the project that made the table; which values were, "
        "it does not say.",
        scheme="gw",
    ),
)
