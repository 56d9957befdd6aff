"""Third-party peacekeeping missions in disputes within states, 1947 to 2014.

One row for each mission, its days told in three columns each. A mandate by the United
Nations is stated from the day of the resolution, where that is later than the first
day of the mission; how many died or served is known only afterwards, and not read.
"""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.spells import passed_on
from servanda.evidence.readers.statements import (
    Days,
    days_of,
    integer,
    stated,
    text,
    unread,
)

__all__ = ["LAYOUTS"]

_TYPES: Final = (1, 2, 3, 4)
_MENDED: Final = {
    ("Haiti", 93): 41,
    ("Iraq", 840): 645,
    ("Iraq/Kurds", 840): 645,
    ("East Timor", 851): 860,
    ("Tonga", 941): 955,
}
"""States whose number is another's or nobody's in version 3.1: the name is followed."""

_NAME, _RESOLUTION = "PKMNAME (location)", "UNRESOL (date)"


def _state() -> pl.Expr:
    code = integer("CCODE1")
    mended = code
    for (name, number), right in _MENDED.items():
        is_slip = (text("STATE") == name) & (code == number)
        mended = pl.when(is_slip).then(pl.lit(right, pl.Int32)).otherwise(mended)
    return mended.cast(pl.String)


def _days(prefix: str) -> Days:
    return days_of(
        integer(f"{prefix}YR"), integer(f"{prefix}MON"), integer(f"{prefix}DAY")
    )


def _read(batch: pl.DataFrame) -> Read:
    begun, ended = _days("START"), _days("END")
    kind = integer("TPTYPE")
    kind = pl.when(kind.is_in(_TYPES)).then(kind)
    lead = integer("CCODE2").cast(pl.String)
    spell = {
        "code": _state(),
        "start": begun.last,
        "until": ended.after,
        "label": text(_NAME),
    }
    mandated = _mandated(begun)
    sound = batch.filter(text("ENDYR").is_null() | ended.first.is_not_null())
    parts = [
        passed_on(stated(sound, "peacekeeping_mission", value=kind, **spell), "cow"),
        passed_on(
            stated(
                sound.filter(lead.is_not_null()),
                "peacekeeping_lead_state",
                toward=lead,
                **spell,
            ),
            "cow",
        ),
        stated(
            batch.filter(integer("UNMANDATE") == 1),
            "peacekeeping_un_mandate",
            code=_state(),
            start=mandated,
            until=mandated.dt.offset_by("1d"),
            label=text(_NAME),
        ),
    ]
    return Read(pl.concat(parts), _refused(batch, kind))


def _mandated(begun: Days) -> pl.Expr:
    """Return the first day of a mission's mandate, as the resolution's day tells."""
    cited = pl.col(_RESOLUTION).str.extract(r"\(([A-Z][a-z]+ +\d{1,2},? +\d{4})\)")
    plain = cited.str.replace_all(r",? +", " ")
    resolved = plain.str.to_date("%B %d %Y", strict=False)
    return pl.max_horizontal(begun.last, resolved)


def _refused(batch: pl.DataFrame, kind: pl.Expr) -> pl.DataFrame:
    begun, ended = _days("START"), _days("END")
    return pl.concat(
        [
            unread(
                batch, pl.lit(value=True), begun.first, "its first day cannot be read"
            ),
            unread(
                batch,
                text("ENDYR").is_not_null(),
                ended.first,
                "its last day cannot be read",
            ),
            unread(batch, pl.lit(value=True), kind, "TPTYPE is no code that is known"),
        ]
    )


def _version(_batch: pl.DataFrame, name: str) -> str | None:
    found = re.search(r"(?i)v(\d+\.\d+)", name)
    return found[1] if found else None


LAYOUTS = (
    Layout(
        id="third-party-pkm/table",
        dataset="third-party-pkm",
        kind="delimited",
        needs=frozenset(
            {
                "STATE",
                "CCODE1",
                "TPTYPE",
                "UNMANDATE",
                _NAME,
                _RESOLUTION,
                "CCODE2",
                "STARTDAY",
                "STARTMON",
                "STARTYR",
                "ENDDAY",
                "ENDMON",
                "ENDYR",
            }
        ),
        scheme="cow",
        standing="conversion",
        read=_read,
        version=_version,
        note="Read from a CSV made of the provider's table, version 3.1. Where its "
        "number of a state is another's or nobody's (Haiti once; Iraq, East Timor and "
        "Tonga), the state it names is followed.",
    ),
)
