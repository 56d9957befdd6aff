"""Small files in the forms in which economy and displacement are published.

Written by hand: the countries are real, the figures are not theirs.
"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any, Final, NamedTuple

import polars as pl

from servanda.evidence.importing import Labels, import_file
from servanda.evidence.store import Store, Vintage
from tests.evidence.readers.governance_files import workbook
from tests.evidence.stores import NOW

__all__ = [
    "CONVERTED",
    "EXTRACT",
    "FIGURES",
    "OUTLOOK",
    "PAIRS",
    "PUBLISHED",
    "Taken",
    "displaced",
    "export",
    "outlook",
    "people",
    "people_csv",
    "taken",
    "world_bank",
    "world_bank_json",
    "zipped",
]


class Taken(NamedTuple):
    """A file's vintage, and all it states."""

    vintage: Vintage
    rows: pl.DataFrame

    def of(self, indicator: str) -> list[tuple[str, int, float]]:
        """Return place, year and value of what is stated on an indicator."""
        frame = self.rows.filter(pl.col("indicator") == indicator)
        told = frame.select("place", pl.col("start").dt.year(), "value")
        return told.sort("place", "start").rows()

    def refused(self) -> dict[str, int]:
        """Return how many rows were refused for each reason."""
        return {one.reason: one.rows for one in self.vintage.refused}


def taken(path: Path, folder: Path, dataset: str | None = None) -> Taken:
    """Return what an empty store holds after the import of a file."""
    store = Store(folder / "store")
    labels = Labels(dataset=dataset)
    (vintage,) = import_file(path, store, now=NOW, labels=labels)
    return Taken(vintage, store.scan(vintage).collect())


# World Bank -------------------------------------------------------------------------


def world_bank(series: str = "GC.TAX.TOTL.GD.ZS", updated: str = "2020-05-28") -> str:
    """Return a CSV of one series: four lines before its header, a comma too many."""
    name = f'"A name, with a comma","{series}"'
    return (
        '\ufeff"Data Source","World Development Indicators",\r\n\r\n'
        f'"Last Updated Date","{updated}",\r\n\r\n'
        '"Country Name","Country Code","Indicator Name","Indicator Code",'
        '"2016","2017","2018",\r\n'
        f'"Mali","MLI",{name},"14.5","15","",\r\n'
        f'"Niger","NER",{name},"","","11.25",\r\n'
        f'"World","WLD",{name},"13","","",\r\n'
    )


FIGURES: Final = [("MLI", 2016, 14.5), ("MLI", 2017, 15.0), ("NER", 2018, 11.25)]
"""What the small files of the World Bank state."""


def zipped(series: str = "GC.TAX.TOTL.GD.ZS") -> bytes:
    """Return a CSV of one series beside its notes, as the World Bank sends it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            f"Metadata_Indicator_API_{series}_DS2_en_csv_v2.csv", "a,b,c\n"
        )
        archive.writestr(f"API_{series}_DS2_en_csv_v2_1.csv", world_bank(series))
        archive.writestr(f"Metadata_Country_API_{series}_DS2_en_csv_v2.csv", "a,b,c\n")
    return packed.getvalue()


def world_bank_json(**changed: Any) -> list[Any]:
    """Return the interface's answer on one series."""
    rows = [
        {
            "indicator": {"id": "GC.TAX.TOTL.GD.ZS", "value": "Tax revenue"},
            "country": {"id": code[:2], "value": code},
            "countryiso3code": code,
            "date": str(year),
            "value": value,
            "unit": "",
            "obs_status": "",
            "decimal": 1,
        }
        for code, year, value in [*FIGURES, ("WLD", 2016, 13.0), ("TCD", 2016, None)]
    ]
    about = {
        "page": 1,
        "pages": 1,
        "per_page": "32500",
        "total": len(rows),
        "sourceid": "2",
        "lastupdated": "2021-07-30",
    }
    return [{**about, **changed}, rows]


EXTRACT: Final = (
    "ISO3,Year,country,Population,PopGrowth,GDP,GDPPerCapita,GDPPerCapGrowth,Inflation,"
    "TotalTrade,NetAidReceived,NaturalResourceRents,MilitaryExpenditures,"
    "GovtExpenditures\n"
    "MLI,2015,Mali,18112907.0,3.1,13104764334.0,723.5,2.9,1.5,63.6,1290380005.0,7.4,"
    "2.4,16.4\n"
    "MLI,2016,Mali,18700106.0,,,,,,,-5,,,\n"
)
_EXTRACT_2025: Final = (
    "ISO3,Year,Region,country,iso3c,LifeExpectancy,ChildMortality,GDP,GDPPerCapita,"
    "GDPPerCapGrowth,TotalTrade,NetAidReceived,NaturalResourceRents,GovtExpenditures\n"
    "MLI,2015,Sub-Saharan Africa,Mali,MLI,57.9,115.7,13104764378.3,704.8,2.9,63.6,"
    "1379829956.05,7.4,16.4\n"
)
_DEBT: Final = (
    "country_name,country_code,year,gdppc,govdebt,cgdppc,region,income,lending\n"
    "Mali,MLI,2015,2270.8,30.7,704.8,Sub-Saharan Africa,Low income,IDA\n"
    "High income,,2015,50000,90,40000,Aggregates,Aggregates,Aggregates\n"
)
_FILLED: Final = (
    "gwcode,year,NY.GDP.MKTP.KD,NY.GDP.MKTP.KD.ZG,NY.GDP.PCAP.KD,NY.GDP.PCAP.KD.ZG\n"
    "432,2015,13104764334.0,6.2,704.8,0.0\n"
)

# International Monetary Fund --------------------------------------------------------

OUTLOOK: Final = "Real GDP growth (Annual percent change)"


def export(*lines: str, title: str = OUTLOOK, last: int = 2029) -> str:
    """Return the DataMapper's workbook as comma-separated text, five years of it.

    Mali's figures are the last two digits of their year.
    """
    years = (1980, 2020, last - 6, last - 5, last)
    of_mali = ",".join(str(one % 100) for one in years)
    return "\n".join(
        [
            ",".join([title, *map(str, years)]),
            "",
            f"Mali,{of_mali}",
            '"Congo, Republic of ",no data,2.5,no data,no data,no data',
            *lines,
            "",
        ]
    )


def outlook(last: int = 2029, series: str = "NGDP_RPCH") -> dict[str, Any]:
    """Return the DataMapper's answer on one series."""
    mali = {str(year): year % 100 for year in (1980, 2020, last - 6, last - 5, last)}
    return {
        "values": {series: {"MLI": mali, "ADVEC": {"1980": 1.5}}},
        "api": {"version": "1", "output-method": "json"},
    }


_HISTORY: Final = (
    "country,year,value,indicator,sheet\n"
    'Sweden,1801,5.5,"Real GDP growth rate, percent",rgc\n'
    '"Korea, Republic of",2019,2.2,"Real GDP growth rate, percent",rgc\n'
)

# UNHCR and IDMC ---------------------------------------------------------------------

_KINDS: Final = (
    "refugees",
    "asylum_seekers",
    "returned_refugees",
    "idps",
    "returned_idps",
    "stateless",
    "ooc",
    "oip",
    "hst",
)
_HEADINGS: Final = (
    'Year,"Country of origin","Country of origin (ISO)","Country of asylum",'
    '"Country of asylum (ISO)","Refugees under UNHCR\'s mandate",Asylum-seekers,'
    '"Returned refugees","IDPs of concern to UNHCR","Returned IDPss",'
    '"Stateless persons","Others of concern",'
    '"Other people in need of international protection","Host Community"\n'
)

PAIRS: Final = (
    (1980, "MLI", "NER", (700, 0, 0, 0, 0, 0, 0, "-", 0)),
    (2013, "MLI", "MRT", (66000, 5, "0", "0", "0", "0", "0", "-", "0")),
    (2013, "MLI", "NER", (50000, "*", 1200, "0", "0", "0", "0", "-", "0")),
    (2013, "MLI", "MLI", ("0", "0", "0", 255000, 137000, "0", "0", "-", "0")),
    (2013, "UNK", "NER", (10, "0", "0", "0", "0", "0", "0", "-", "0")),
)


def _summed(side: int) -> list[tuple[Any, ...]]:
    """Return what the pairs come to on one side: 0 by origin, 1 by asylum."""
    totals: dict[tuple[int, str], list[int]] = {}
    for year, *codes, cells in PAIRS:
        total = totals.setdefault((year, codes[side]), [0] * len(_KINDS))
        for at, cell in enumerate(cells):
            total[at] += 0 if cell in {"-", "*"} else int(str(cell))
    return [
        (year, *((code, "-") if side == 0 else ("-", code)), tuple(cells))
        for (year, code), cells in totals.items()
    ]


def _rows(view: str) -> list[tuple[Any, ...]]:
    match view:
        case "origin":
            return _summed(0)
        case "asylum":
            return _summed(1)
        case _:
            return list(PAIRS)


def people(view: str = "pairs", pages: int = 1) -> dict[str, Any]:
    """Return the answer of UNHCR's interface: by pairs, by origin or by asylum."""
    items = [
        {
            "year": year,
            "coo_id": 1,
            "coo_name": origin,
            "coo": origin,
            "coo_iso": origin,
            "coa_id": 2,
            "coa_name": asylum,
            "coa": asylum,
            "coa_iso": asylum,
            **dict(zip(_KINDS, cells, strict=True)),
        }
        for year, origin, asylum, cells in _rows(view)
    ]
    return {"page": 1, "short-url": "", "maxPages": pages, "total": [], "items": items}


def people_csv(view: str = "pairs") -> str:
    """Return the same as UNHCR's download."""
    return _HEADINGS + "".join(
        f'{year},"{origin}",{origin},"{asylum}",{asylum},{",".join(map(str, cells))}\n'
        for year, origin, asylum, cells in _rows(view)
    )


_ORIGIN: Final = (
    "coo_iso,coo_name,year,refugees,asylum_seekers,returned_refugees,idps,returned_idps,"
    "stateless,ooc,oip,hst\n"
    "MLI,Mali,1980.0,700.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0\n"
    "MLI,Mali,2013.0,116000.0,5.0,1200.0,255000.0,137000.0,0.0,0.0,0.0,0.0\n"
    "VEN,Venezuela,2018.0,5.0,0.0,0.0,0.0,0.0,0.0,0.0,2592947.0,0.0\n"
)


def displaced(**changed: Any) -> dict[str, Any]:
    """Return the answer of IDMC's interface."""
    rows = [
        {
            "iso3": code,
            "country_name": code,
            "year": year,
            "conflict_new_displacement": new,
            "conflict_new_displacement_rounded": new,
            "conflict_total_displacement": stock,
            "conflict_total_displacement_rounded": stock,
            "disaster_new_displacement": 9,
            "disaster_new_displacement_rounded": 9,
            "disaster_total_displacement": 9,
            "disaster_total_displacement_rounded": 9,
        }
        for code, year, new, stock in [
            ("MLI", 2020, 277123, 326001),
            ("NER", 2020, None, 257000),
        ]
    ]
    answer = {"count": 2, "next": None, "previous": None, "results": rows}
    return {**answer, "last_updated": "2024-05-13", **changed}


_INTERNAL: Final = (
    "ISO3,Name,Year,Conflict Stock Displacement,Conflict Stock Displacement (Raw),"
    "Conflict Internal Displacements,Conflict Internal Displacements (Raw),"
    "Disaster Internal Displacements,Disaster Internal Displacements (Raw),"
    "Disaster Stock Displacement,Disaster Stock Displacement (Raw)\n"
    "MLI,Mali,2020,326000,326001,277000,277123,10,11,12,13\n"
    "NER,Niger,2020,257000,257000,,,,,,\n"
)
_CONVERTED_IDMC: Final = (
    "year,coo_name,coo,coo_iso,coa_name,coa,coa_iso,total\n"
    "2020.0,Mali,MLI,MLI,Mali,MLI,MLI,326001.0\n"
    "1990.0,Unknown,UKN,UNK,Unknown,UKN,UNK,21300000.0\n"
)
_PANEL: Final = (
    "gwcode,year,gdppc,gdppc_grwt,population,best,psecprop,v2x_polyarchy\n"
    "432.0,1988.0,1500.5,,8.25,0.0,,0.2\n"
    "432.0,1989.0,1520.25,0.013,8.4,12.5,,0.2\n"
)


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()


PUBLISHED: Final[dict[str, bytes]] = {
    "API_GC.TAX.TOTL.GD.ZS_DS2_en_csv_v2.csv": world_bank().encode(),
    "worldbank.zip": zipped(),
    "worldbank.json": _json(world_bank_json()),
    "wdi_2023extract.csv": EXTRACT.encode(),
    "wdi_2025extract.csv": _EXTRACT_2025.encode(),
    "wdi_govdebt.csv": _DEBT.encode(),
    "wdi_gdp_gw.csv": _FILLED.encode(),
    "imf-dm-export-20240208.xlsx": workbook(export('"©IMF, 2024"')),
    "imf-NGDP_RPCH.json": _json(outlook()),
    "unhcr-pairs.json": _json(people()),
    "population.csv": people_csv().encode(),
    "IDMC_Internal_Displacement.xlsx": workbook(_INTERNAL),
    "idmc.json": _json(displaced()),
}
"""Files as their providers, or the projects that extracted them, give them out."""

CONVERTED: Final[dict[str, str]] = {
    "imf_real_gdp_growth": _HISTORY,
    "unhcr_displacement_by_origin": _ORIGIN,
    "idmc_conflict_idps": _CONVERTED_IDMC,
    "endogenr_gw": _PANEL,
}
"""Tables that packages made, as text; kept as Parquet."""
