"""PRIF: humanitarian military interventions, 1946 to 2014, and who allowed them.

Published as one table with one row for each intervention. The codes for permission and
mandates speak of an intervention as a whole: 0 and 2 (none, all of it) hold from its
first day; 1 (part of it, or for a time) may come of a change of mind and is stated on
its last day only.
"""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from servanda.evidence.readers.columns import refusals
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.statements import integer, iso_day, stated, text, unread

__all__ = ["LAYOUTS"]

_CODES: Final = {
    "intervention_permission": "GOVTPERM",
    "intervention_un_mandate": "UNSC",
    "intervention_regional_mandate": "REGIOORG",
}
_PART, _WHOLE = 1, (0, 2)
_NOT_CODED: Final = (-77, -88, -99)
_INTERVENERS: Final = (
    ("INTERVEN1", "I1CCC"),
    ("INTERVEN2", "I2CCC"),
    ("INTERVEN3", "I3CCC"),
)
_ORGANISATIONS: Final = 1000
_ARAB_LEAGUE: Final = 619
"""The numbers of organisations begin at 1000; the Arab League alone has one below."""


def _label() -> pl.Expr:
    """Return an intervention's name without the year in which it ended."""
    return text("HMIID").str.replace(r"\s*-\s*(\d{4})?$", "")


def _read(batch: pl.DataFrame) -> Read:
    begun, ended = iso_day("HMISTART"), iso_day("HMIEND")
    told = {"code": text("COWCC"), "label": _label()}
    sound = batch.filter(text("HMIEND").is_null() | ended.first.is_not_null())
    parts = [
        stated(
            sound,
            "humanitarian_intervention",
            start=begun.first,
            until=ended.after,
            **told,
        ),
        stated(
            batch,
            "humanitarian_intervention_end",
            start=ended.first,
            until=ended.after,
            **told,
        ),
        *(_coded(batch, name, column) for name, column in _CODES.items()),
        *(_by(sound, name, number) for name, number in _INTERVENERS),
    ]
    return Read(pl.concat(parts), _refused(batch))


def _coded(batch: pl.DataFrame, indicator: str, column: str) -> pl.DataFrame:
    begun, ended = iso_day("HMISTART"), iso_day("HMIEND")
    code = integer(column)
    told = {"code": text("COWCC"), "label": _label(), "value": code}
    return pl.concat(
        [
            stated(
                batch.filter(code.is_in(_WHOLE)),
                indicator,
                start=begun.first,
                until=begun.after,
                **told,
            ),
            stated(
                batch.filter(code == _PART),
                indicator,
                start=ended.first,
                until=ended.after,
                **told,
            ),
        ]
    )


def _by(batch: pl.DataFrame, name: str, number: str) -> pl.DataFrame:
    """State who intervened: toward a state, or by label where it is an organisation."""
    begun, ended = iso_day("HMISTART"), iso_day("HMIEND")
    code = integer(number)
    is_state = code.is_between(1, _ORGANISATIONS - 1) & (code != _ARAB_LEAGUE)
    is_named = text(name).is_not_null() & (text(name) != "-88")
    return stated(
        batch.filter(is_named),
        "humanitarian_intervention_by",
        code=text("COWCC"),
        start=begun.first,
        until=ended.after,
        label=pl.format("{}: {}", _label(), text(name)),
        toward=pl.when(is_state).then(code.cast(pl.String)),
    )


def _refused(batch: pl.DataFrame) -> pl.DataFrame:
    begun, ended = iso_day("HMISTART"), iso_day("HMIEND")
    known = (*_WHOLE, _PART, *_NOT_CODED)
    return pl.concat(
        [
            unread(
                batch, pl.lit(value=True), begun.first, "its first day cannot be read"
            ),
            unread(
                batch,
                text("HMIEND").is_not_null(),
                ended.first,
                "its last day cannot be read",
            ),
            *(
                refusals(
                    batch.filter(~integer(column).is_in(known).fill_null(value=False)),
                    f"{column} is no code that is known",
                )
                for column in _CODES.values()
            ),
        ]
    )


def _version(_batch: pl.DataFrame, name: str) -> str | None:
    found = re.search(r"(?i)v(\d+\.\d+)", name)
    return found[1] if found else None


LAYOUTS = (
    Layout(
        id="prif-hmi/table",
        dataset="prif-hmi",
        kind="delimited",
        needs=frozenset(
            {
                "HMIID",
                "COWCC",
                "HMISTART",
                "HMIEND",
                *_CODES.values(),
                *(one for pair in _INTERVENERS for one in pair),
            }
        ),
        scheme="cow",
        standing="conversion",
        read=_read,
        version=_version,
        note="Read from a CSV made of the provider's table. The numbers of how exactly "
        "a day is known, and of how an intervention ended, are not read: their manual "
        "was not seen.",
    ),
)
