"""The scalar kinds a document is written in: texts, dates, amounts, answers.

Each kind reads what a person would write and nothing else; a value that is not
of its kind is refused with the form that is wanted.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)

from servanda.basis.money import MONEY_PATTERN, Money

__all__ = [
    "ORGANISATION_ID",
    "Amount",
    "Count",
    "Day",
    "Digest",
    "Id",
    "Iso3",
    "Number",
    "OrganisationId",
    "Share",
    "Text",
    "Year",
    "YesNo",
]

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?")


def _day(value: Any) -> Any:  # noqa: ANN401 - whatever the file holds
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise ValueError("a date, written year-month-day, as 2003-07-24")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"a date that exists ({error})") from error


def _amount(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, Money):
        return value
    if not isinstance(value, str):
        raise ValueError(
            "an amount with currency and price year, as `USD 4761295 (2017 prices)`"
        )
    return Money.parse(value)


def _number(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise ValueError("a number in digits, as 40 or 0.25")
    text = str(value)
    if not _NUMBER.fullmatch(text):
        raise ValueError("a number in digits, as 40 or 0.25")
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise ValueError("a number in digits, as 40 or 0.25") from error


def _yes_no(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, bool):
        return value
    if value in ("yes", "no"):
        return value == "yes"
    raise ValueError("`yes` or `no`")


def _whole(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("a whole number in digits, as 30")
    return value


Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
"""Words, of which at least one character can be seen."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
"""A short name within the document: small letters, digits and hyphens."""

ORGANISATION_ID = r"^[A-Z]{2}-[A-Z0-9_]+-[^\s/&|?]+$"

OrganisationId = Annotated[str, StringConstraints(pattern=ORGANISATION_ID)]
"""An organisation's identifier as org-id.guide and IATI write it: the code of the list
that registers it, a hyphen, its number there, as ``GB-COH-01234567``."""

Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""A state's ISO 3166-1 alpha-3 code, or a user-assigned one (XAA to XZZ)."""

Digest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
"""A document's SHA-256 digest."""

Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date"}),
]
"""A date of the Gregorian calendar."""

Amount = Annotated[
    Money,
    BeforeValidator(_amount),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": MONEY_PATTERN.replace("?P<currency>", "")
            .replace("?P<amount>", "")
            .replace("?P<prices>", ""),
            "examples": ["USD 4761295 (2017 prices)"],
        }
    ),
]
"""An exact amount of money."""

Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    PlainSerializer(lambda value: f"{value.normalize():f}", return_type=str),
    WithJsonSchema({"type": ["number", "string"]}),
]
"""An exact decimal number."""

Share = Annotated[Number, Field(ge=0, le=1)]
"""A part of a whole, from 0 to 1."""

YesNo = Annotated[
    bool,
    BeforeValidator(_yes_no),
    WithJsonSchema({"enum": ["yes", "no", True, False]}),
]
"""A stated answer; a field left out states nothing."""

Count = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=10**12)]
"""A whole number of things, persons or days."""

Year = Annotated[int, BeforeValidator(_whole), Field(ge=1800, le=2200)]
"""A calendar year."""
