"""Small files in the forms in which data on rule and repression are published.

Written by hand: the states are real, the figures are not theirs.
"""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

__all__ = [
    "AUTHOR",
    "CHART",
    "CODED_CHART",
    "CONVERTED",
    "CORE",
    "EPISODES",
    "POLITY",
    "PUBLISHED",
    "SIX",
    "TERROR",
    "given",
    "manifest",
    "workbook",
]

CORE: Final = (
    "country_name,country_text_id,country_id,year,historical_date,project,historical,"
    "histname,codingstart,codingend,COWcode,v2x_polyarchy,v2x_polyarchy_codelow,"
    "v2x_polyarchy_codehigh,v2x_polyarchy_sd,v2x_libdem,v2x_libdem_codelow,"
    "v2x_libdem_codehigh,v2x_libdem_sd,v2cltort,v2cltort_codelow,v2cltort_codehigh,"
    "v2cltort_ord,v2svstterr,v2svindep,v2xlg_legcon,v2x_pubcorr,v2x_regime\n"
    '"Mali","MLI",28,1999,"1999-12-31",0,0,"Republic of Mali",1900,2024,432,'
    "0.611,0.56,0.66,0.05,0.4,0.35,0.45,0.05,-0.512,-0.9,-0.1,2,71.25,1,0.5,0.7,2\n"
    '"Mali","MLI",28,2000,"2000-12-31",0,0,"Republic of Mali",1900,2024,432,'
    "0.6,0.55,0.65,0.05,,,,,0.1,-0.3,0.5,2,70,1,,0.7,2\n"
    '"Côte d\'Ivoire","CIV",64,2000,"2000-12-31",0,0,"Republic, of",1900,2024,437,'
    "0.3,0.25,0.35,0.05,0.2,0.15,0.25,0.05,1,0.5,1.5,3,60.5,1,0.25,0.75,1\n"
)
SIX: Final = (
    "gwcode,year,country_name,country_id,country_text_id,v2x_veracc_osp,v2xcs_ccsi,"
    "v2xcl_rol,v2x_freexp_altinf,v2x_horacc_osp,v2x_pubcorr\n"
    "432,1999,Mali,28,MLI,0.7,0.8,0.6,0.8,0.5,0.3\n"
    "432,2000,Mali,28,MLI,0.71,0.81,0.61,0.81,0.51,0.013\n"
)
_EPISODE: Final = (
    "country_id,country_text_id,country_name,year,v2x_regime,v2x_polyarchy,"
    "v2x_polyarchy_codelow,v2x_polyarchy_codehigh,reg_start_year,reg_end_year,reg_id,"
    "reg_type,reg_trans,dem_ep,dem_ep_id,dem_ep_start_year,dem_ep_end_year,"
    "dem_pre_ep_year,dem_ep_outcome,dem_ep_censored,aut_ep,aut_ep_id,"
    "aut_ep_start_year,aut_ep_end_year,aut_pre_ep_year,aut_ep_outcome,aut_ep_censored"
)
_LATER: Final = "".join(
    f'"{year - 2004}",28,"MLI","Mali",{year},1,0.52,0.5,0.54,2010,2024,'
    '"MLI_2010_2024",0,0,0,NA,NA,NA,0,0,0,0,NA,NA,NA,0,0,0\n'
    for year in range(2010, 2018)
)
EPISODES: Final = (
    '"",' + ",".join(f'"{name}"' for name in _EPISODE.split(",")) + "\n"
    '"1",28,"MLI","Mali",2005,2,0.62,0.6,0.64,1993,2011,"MLI_1993_2011",1,0,'
    "0,NA,NA,NA,0,0,0,0,NA,NA,NA,0,0,0\n"
    '"2",28,"MLI","Mali",2006,2,0.62,0.6,0.64,1993,2011,"MLI_1993_2011",1,0,'
    '0,NA,NA,NA,0,0,0,0,"MLI_2007_2009",2007,2009,1,0,0\n'
    '"3",28,"MLI","Mali",2007,2,0.6,0.58,0.62,1993,2011,"MLI_1993_2011",1,0,'
    '0,NA,NA,NA,0,0,0,1,"MLI_2007_2009",2007,2009,0,1,0\n'
    '"4",28,"MLI","Mali",2008,2,0.56,0.54,0.58,1993,2011,"MLI_1993_2011",1,0,'
    '0,NA,NA,NA,0,0,0,1,"MLI_2007_2009",2007,2009,0,1,0\n'
    '"5",28,"MLI","Mali",2009,1,0.52,0.5,0.54,1993,2011,"MLI_1993_2011",1,0,'
    '0,NA,NA,NA,0,0,0,1,"MLI_2007_2009",2007,2009,0,1,0\n' + _LATER
)
TERROR: Final = (
    "Country,Country_OLD,Year,COW_Code_A,COW_Code_N,WordBank_Code_A,UN_Code_N,Region,"
    "PTS_A,PTS_H,PTS_S,NA_Status_A,NA_Status_H,NA_Status_S\r\n"
    "Türkiye,Turkey,1976,TUR,640,TUR,792,eca,3,NA,2,0,88,0\r\n"
    "Türkiye,Turkey,1977,TUR,640,TUR,792,eca,NA,NA,1,88,88,0\r\n"
    '"Palestine, State of",Palestinian Authority,1996,NA,NA,WBG,275,mena,'
    "4,NA,3,0,88,0\r\n"
    "Serbia,Serbia,2007,NA,NA,SRB,688,eca,2,NA,2,0,88,0\r\n"
    "Soviet Union,Soviet Union,1980,NA,NA,NA,NA,eca,4,NA,3,0,88,0\r\n"
)
CHART: Final = (
    "Entity,Year,Human rights protection\n"
    "Afghanistan,2018,0.829404647601684\n"
    "Serbia,1980,-0.5\n"
    "Serbia,2019,1.25\n"
)
CODED_CHART: Final = (
    "Entity,Code,Year,Human rights protection\n"
    "Afghanistan,AFG,2018,0.829404647601684\n"
    "Kosovo,OWID_KOS,2019,1.25\n"
)
AUTHOR: Final = (
    "YEAR,CIRI,COW,DISAP,KILL,POLPRIS,TORT,Amnesty,State,theta_mean,theta_sd,"
    "country_name\n"
    "1989,265,260,2,2,2,1,1,1,2.5,0.3,German Federal Republic\n"
    "1990,265,260,2,2,2,1,1,1,2.6,0.3,German Federal Republic\n"
    "1990,265,255,2,2,2,1,1,1,2.7,0.3,Germany\n"
    "1991,265,255,2,2,2,1,1,1,2.8,0.3,Germany\n"
    "1991,NA,432,NA,NA,NA,NA,3,3,-.25,0.4,Mali\n"
)
POLITY: Final = (
    "p5,cyear,ccode,scode,country,year,flag,fragment,democ,autoc,polity,polity2,"
    "durable,xrreg,xrcomp,xropen,xconst,parreg,parcomp,exrec,exconst,polcomp\n"
    "0,5201990,520,SOM,Somalia,1990,0,NA,0,7,-7,-7,20,2,1,4,1,4,1,3,1,1\n"
    "0,5201995,520,SOM,Somalia,1995,0,2,-77,-77,-77,0,0,-77,-77,-77,-77,-77,-77,-77,-77,-77\n"
    "0,6451984,645,IRQ,Iraq,1984,0,NA,0,9,-9,-9,5,2,1,4,1,4,1,3,1,1\n"
    "0,6452003,645,IRQ,Iraq,2003,0,NA,-66,-66,-66,NA,0,-66,-66,-66,-66,-66,-66,-66,-66,-66\n"
    "0,4842008,341,KOS,Kosovo,2008,0,0,8,0,8,8,0,3,3,4,6,3,4,8,6,9\n"
    "0,3471991,345,YUG,Yugoslavia,1990,0,NA,0,5,-5,-5,10,2,1,0,3,4,2,3,3,6\n"
    "0,3471991,345,YUG,Yugoslavia,1991,0,NA,0,5,-5,-5,11,2,1,0,3,4,2,3,3,6\n"
    "0,3471991,347,YGS,Yugoslavia,1991,0,NA,0,5,-4,-4,0,2,1,0,3,4,2,3,3,6\n"
)
_TASK_FORCE: Final = (
    "cyear,polity_annual_ccode,scode,polity_annual_country,year,exrec,parcomp,GWn,"
    "cown,in_GW_system,pitf,pitf_binary\n"
    "4321999,432,MLI,Mali,1999,7,3,432,432,true,2-Partial democracy with factionalism,"
    "1-democracy\n"
    "4322012,432,MLI,Mali,2012,5,3,432,432,true,1-Partial autocracy,0-non-democracy\n"
)
_STATES: Final = (
    "gwcode,year,dv_v2x_pubcorr_change,dv_v2x_pubcorr_up_next2,is_leg,v2x_polyarchy,"
    "v2x_clphy,v2xlg_legcon,v2x_pubcorr,v2x_corr,lag1_log_gdp_pc\n"
    "432.0,1999.0,up,1.0,1.0,0.611,0.8,0.5,0.3,0.7,6.5\n"
    "432.0,2000.0,same,0.0,0.0,0.2,0.4,0.0,0.25,0.75,6.4\n"
)
_FIVE: Final = (
    "vdem_country_name,country_text_id,country_id,year,v2x_polyarchy,"
    "v2x_polyarchy_codelow,v2x_polyarchy_codehigh,v2x_polyarchy_sd,v2x_libdem,GWn\n"
    "Mali,MLI,28,1999,0.611,0.56,0.66,0.05,0.4,432\n"
)

PUBLISHED: Final = {
    "V-Dem-CY-Core-v15.csv": CORE.encode(),
    "vdem_v14_six.csv": SIX.encode(),
    "ert_v15.csv": EPISODES.encode(),
    "PTS-2024.csv": TERROR.encode("latin-1"),
    "human-rights-protection.csv": CHART.encode(),
    "human-rights-protection-coded.csv": CODED_CHART.encode(),
    "HumanRightsProtectionScores_v4.01.csv": AUTHOR.encode(),
}
"""Delimited text, each under a name that tells its release."""

CONVERTED: Final = {
    "vdem_v12_states.parquet": _STATES.encode(),
    "vdem_v15_five.parquet": _FIVE.encode(),
    "ert_v15.parquet": EPISODES.encode(),
    "pitf.parquet": _TASK_FORCE.encode(),
}
"""Tables that other projects keep as Parquet, as text."""


def given(folder: Path, name: str, content: bytes | str) -> Path:
    """Return a file with some content."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def manifest(shared: Path, file: str) -> int:
    """Return how many rows the manifest of the shared data gives a file."""
    listed = (shared / "data" / "MANIFEST.csv").read_text().splitlines()
    return next(
        int(row["rows"]) for row in csv.DictReader(listed) if row["file"] == file
    )


_PARTS: Final = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        "<Relationships xmlns="
        '"http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="xl/workbook.xml" Type="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        "<Relationships xmlns="
        '"http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="worksheets/sheet1.xml" Type="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
        "</Relationships>"
    ),
}


def workbook(text: str) -> bytes:
    """Return comma-separated text as a workbook of one sheet; numbers stay numbers."""
    rows = "".join(
        f"<row>{''.join(map(_cell, row))}</row>"
        for row in csv.reader(text.splitlines())
    )
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in (*_PARTS.items(), ("xl/worksheets/sheet1.xml", sheet)):
            archive.writestr(zipfile.ZipInfo(name), part)
    return packed.getvalue()


def _cell(text: str) -> str:
    try:
        float(text)
    except ValueError:
        return f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>'
    return f"<c><v>{text}</v></c>"
