"""The annual return as data: one return for each state, side and calendar year."""

from __future__ import annotations

import json
from datetime import date
from typing import Final, Literal

from servanda.publication.sheet import Part, Statement

__all__ = [
    "NIL",
    "PROFILE",
    "ArmsReturn",
    "Left",
    "Return",
    "State",
    "Transfer",
    "json_schema",
]

PROFILE: Final = "servanda-arms-return/1"
"""The profile of the return, which is our own: neither treaty has one for machines."""

Nil = Literal["yes", "no", "not known"]

NIL: Final[dict[Nil, str]] = {
    "yes": "nothing was transferred",
    "no": "see the rows",
    "not known": "whether anything was transferred is not known",
}


class State(Part):
    """A state; ``iso3`` is empty where the compact states none."""

    id: str
    name: str
    iso3: str = ""


class Transfer(Part):
    """One row.

    numeral   UN Register category, I to VIII
    letter    Arms Trade Treaty article 2(1), a to h
    basis     authorised, or actual
    on        the day of the authorisation, of shipping or of arrival
    quantity  items; None where it is not stated or withheld
    value     as a decimal number; None where it is not stated or withheld
    other     the final importer of an export, the exporter of an import; None where
              the compact does not show it
    origin    the state of origin, if it is not the exporter; empty where not stated
    review    what a person must decide before this row is sent; empty where nothing
    """

    item: str
    what: str
    numeral: str
    letter: str
    basis: Literal["authorised", "actual"]
    on: date
    quantity: int | None
    value: str | None = None
    currency: str = ""
    other: State | None = None
    origin: str = ""
    remarks: str = ""
    review: str = ""


class Return(Part):
    """The return of one state for one calendar year, as exporter or as importer.

    complete  whether the whole year is described
    nil       whether nothing in the categories was transferred
    withheld  whether data were withheld for commercial sensitivity or national security
    """

    compact: str
    fictional: bool
    state: State
    side: Literal["exports", "imports"]
    year: int
    complete: bool
    nil: Nil
    withheld: bool
    rows: tuple[Transfer, ...]


class Left(Part):
    """An item class that is in no return, and why."""

    compact: str
    item: str
    what: str
    category: str
    why: str


class ArmsReturn(Statement):
    """All returns of an export, and the items that are in none."""

    profile: str = PROFILE
    made: str
    cites: tuple[str, ...]
    returns: tuple[Return, ...]
    left_out: tuple[Left, ...]


def json_schema(_kind: str = "arms-return") -> str:
    """Return the JSON Schema of the return."""
    schema = ArmsReturn.model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
