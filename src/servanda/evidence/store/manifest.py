"""The manifest: what the store holds, from where, under which terms, since when."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

__all__ = ["Manifest", "Refusal", "Vintage"]

_Inside = Annotated[
    str,
    StringConstraints(
        pattern=r"^vintages/[A-Za-z0-9_-][\w.-]*/[A-Za-z0-9_-][\w.-]*\.parquet$"
    ),
]
"""A file of the store's own: no manifest, however edited, leads out of its folder."""


class Refusal(BaseModel):
    """Rows that were refused for one reason.

    reason  why
    rows    how many
    lines   the first few lines they stand on
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: str
    rows: int
    lines: tuple[int, ...]


class Vintage(BaseModel):
    """One version of one data set, as it was read from one file.

    dataset      id in the catalogue
    version      the provider's name for it; the source's digest where it has none
    published    the day by which it was public; None if not known, and then no
                 question about what was known by a day ever sees it
    dated_by     what says so: the catalogue, the user, or that it was fetched that day
                 from its provider's public address
    retrieved    when it was imported, in UTC
    source       the file's name, or the address it came from
    source_digest, source_bytes  of the file as given
    layout       the reader's layout, and whether that was verified
    file         the Parquet file, relative to the store
    digest       SHA-256 of that file
    rows         observations kept
    rows_read    rows of the file
    refused      what was not kept, by reason
    indicators   ids and rows of each
    first, last  first day described, and the day after the last
    remarks      what the reader said of the file
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    dataset: str
    version: str
    published: date | None
    dated_by: Literal["catalogue", "user", "fetching", "nobody"]
    retrieved: datetime
    source: str
    source_digest: str
    source_bytes: int
    layout: str
    standing: Literal["verified", "described", "conversion"]
    file: _Inside
    digest: str
    rows: int
    rows_read: int
    refused: tuple[Refusal, ...]
    indicators: dict[str, int]
    first: date
    last: date | None
    remarks: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Name the vintage: data set and version."""
        return f"{self.dataset}@{self.version}"


class Manifest(BaseModel):
    """Everything the store holds, in the order in which it came."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    servanda: Literal["1"] = "1"
    vintages: tuple[Vintage, ...] = ()
