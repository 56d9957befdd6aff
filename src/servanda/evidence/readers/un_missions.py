"""UN missions led by the departments for peace operations and political affairs.

The list tells the town of a mission's seat, and some missions sit outside the state
they are sent to. The host is therefore taken from the mission's own name and mandate,
written down below; the seat is not read. A mission to several states is one spell for
each. The first day of a month stands, in most rows, for a month.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from servanda.evidence.readers.columns import refusals
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.statements import Days, iso_day, stated, text, unread

__all__ = ["HOSTS", "LAYOUTS"]

HOSTS: Final = {
    "DOMREP": "DOM",
    "IPTF": "BIH",
    "MICAH": "HTI",
    "MINUCI": "CIV",
    "MINUGUA": "GTM",
    "MINUJUSTH": "HTI",
    "MINURCA": "CAF",
    "MINURCAT": "CAF TCD",
    "MINURSO": "ESH",
    "MINUSCA": "CAF",
    "MINUSMA": "MLI",
    "MINUSTAH": "HTI",
    "MIPONUH": "HTI",
    "MONUA": "AGO",
    "MONUC": "COD",
    "MONUSCO": "COD",
    "ONUB": "BDI",
    "ONUC": "COD",
    "ONUCA": "CRI SLV GTM HND NIC",
    "ONUMOZ": "MOZ",
    "ONUSAL": "SLV",
    "UNAMIC": "KHM",
    "UNAMID": "SDN",
    "UNAMIR": "RWA",
    "UNAMSIL": "SLE",
    "UNASOG": "TCD LBY",
    "UNAVEM I": "AGO",
    "UNAVEM II": "AGO",
    "UNAVEM III": "AGO",
    "UNCPSG": "HRV",
    "UNCRO": "HRV",
    "UNDOF": "SYR",
    "UNEF I": "EGY",
    "UNEF II": "EGY",
    "UNFICYP": "CYP",
    "UNGCI": "IRQ",
    "UNGOMAP": "AFG PAK",
    "UNIFIL": "LBN",
    "UNIIMOG": "IRN IRQ",
    "UNIKOM": "IRQ KWT",
    "UNIPOM": "IND PAK",
    "UNISFA": "SDN",
    "UNMEE": "ERI ETH",
    "UNMIBH": "BIH",
    "UNMIH": "HTI",
    "UNMIK": "XKX",
    "UNMIL": "LBR",
    "UNMIS": "SDN",
    "UNMISET": "TLS",
    "UNMISS": "SSD",
    "UNMIT": "TLS",
    "UNMOGIP": "IND PAK",
    "UNMOP": "HRV",
    "UNMOT": "TJK",
    "UNOCI": "CIV",
    "UNOGIL": "LBN",
    "UNOHCI": "IRQ",
    "UNOMIG": "GEO",
    "UNOMIL": "LBR",
    "UNOMSIL": "SLE",
    "UNOMUR": "UGA",
    "UNOSOM I": "SOM",
    "UNOSOM II": "SOM",
    "UNPF": "HRV BIH MKD",
    "UNPREDEP": "MKD",
    "UNPROFOR": "HRV BIH MKD",
    "UNPSG": "HRV",
    "UNSCOB": "GRC",
    "UNSF": "IDN",
    "UNSMA": "AFG",
    "UNSMIH": "HTI",
    "UNSMIS": "SYR",
    "UNTAC": "KHM",
    "UNTAES": "HRV",
    "UNTAET": "TLS",
    "UNTSO": "EGY ISR JOR LBN SYR",
    "UNYOM": "YEM",
}
"""The host or hosts of each mission, by its acronym, in ISO 3166-1 alpha-3.

UNSF held West New Guinea, today part of Indonesia; UNISFA's Abyei stands under Sudan;
UNOMUR watched the border from Uganda's side, and UNSCOB from Greece's.
"""

_SUMS: Final = ("UNOSOM", "UNEF", "UNAVEM")
"""Rows that stand for two missions, each of which has its own."""


def _months(column: str) -> Days:
    """Return the days among which a date lies: the first of a month means the month."""
    day = iso_day(column)
    month = day.first.dt.offset_by("1mo")
    after = pl.when(day.first.dt.day() == 1).then(month).otherwise(day.after)
    return Days(day.first, after)


def _read(batch: pl.DataFrame) -> Read:
    acronym = text("mission_acronym")
    hosts = acronym.replace_strict(HOSTS, default=None, return_dtype=pl.String)
    begun, ended = _months("start_date"), _months("end_date")
    base = batch.with_columns(_host=hosts.str.split(" "))
    has_end = text("end_date").is_not_null()
    is_lost = (text("mission_isactive").str.to_lowercase() == "no") & ~has_end
    is_sound = (~has_end | ended.first.is_not_null()) & ~is_lost.fill_null(value=False)
    told = base.filter(pl.col("_host").is_not_null() & is_sound).explode("_host")
    observed = stated(
        told,
        "un_mission",
        code=pl.col("_host"),
        start=begun.last,
        until=ended.after,
        label=acronym,
    )
    is_sum = acronym.is_in(_SUMS).fill_null(value=False)
    unknown = base.filter(pl.col("_host").is_null() & ~is_sum)
    refused = [
        refusals(batch.filter(is_sum), "it sums missions that have rows of their own"),
        refusals(unknown, "its host is not known: the list tells its seat only"),
        unread(
            base.filter(pl.col("_host").is_not_null()),
            pl.lit(value=True),
            begun.first,
            "when it began is not told or cannot be read",
        ),
        unread(
            base,
            has_end,
            ended.first,
            "when it ended cannot be read",
        ),
        refusals(
            base.filter(is_lost & begun.first.is_not_null()),
            "it has ended on a day that is not told",
        ),
    ]
    return Read(observed, pl.concat(refused))


def _version(batch: pl.DataFrame, _name: str) -> str | None:
    """Return the day of the list's last update, if all rows carry the same."""
    days = batch["last_update"].unique() if "last_update" in batch.columns else None
    return str(days[0]) if days is not None and len(days) == 1 and days[0] else None


LAYOUTS = (
    Layout(
        id="un-missions/csv",
        dataset="un-missions",
        kind="delimited",
        needs=frozenset(
            {
                "mission_acronym",
                "mission_name",
                "mission_isactive",
                "start_date",
                "end_date",
            }
        ),
        uses=("last_update",),
        scheme="iso3",
        standing="described",
        read=_read,
        version=_version,
        note="The list tells a mission's seat, not its host: hosts are this program's "
        "reading of the missions' names and mandates.",
    ),
)
