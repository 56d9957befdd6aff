"""A data set: who publishes it, under which terms, where, and when."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

__all__ = ["Address", "Dataset", "Release"]


class Address(BaseModel):
    """Where a provider publishes a file.

    url       the public address
    version   the release it holds; None where the address always has the newest
    file      the name to keep it under
    pages     how a paged interface is walked; None for one file
    standing  whether the address was seen to answer, or is known from elsewhere
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str
    file: str
    version: str | None = None
    pages: Literal["ucdp", "world bank", "unhcr"] | None = None
    standing: Literal["seen", "reported", "unverified"] = "unverified"


class Release(BaseModel):
    """One version of a data set, and the day by which it was public.

    published  the last day of the period in which it appeared, so that a query
               about what was known never sees it too early; None if not known
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: str
    published: date | None
    standing: Literal["seen", "reported", "unverified"]
    note: str = ""


class Dataset(BaseModel):
    """A data set as published.

    id            its name here, as ``ucdp-acd``
    provider      id of the provider, as ``ucdp``: what ``evidence fetch`` takes
    publisher     who publishes it, in words
    title         its own name
    licence       the licence or terms, in words
    licence_from  whether the licence was read (``seen``), is general knowledge
                  (``memory``), or was looked for and not found (``not found``)
    redistribute  whether what was read from it may be handed on
    attribution   the line that must stand wherever a figure of it is shown
    cites         keys in ``docs/references.bib``
    addresses     where it can be downloaded; none where it must be asked for
    ask           what the user is asked to bring where it cannot be downloaded
    releases      versions with the day by which they were public
    version_is_date  whether a version that is an ISO date is the day it was published:
                  so with living databases, whose files say when they were last updated
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    provider: str
    publisher: str
    title: str
    licence: str
    licence_from: Literal["seen", "memory", "not found"]
    redistribute: Literal["yes", "share alike", "no", "not known"]
    attribution: str
    cites: tuple[str, ...]
    addresses: tuple[Address, ...] = ()
    ask: str = ""
    releases: tuple[Release, ...] = ()
    version_is_date: bool = False

    def published(self, version: str | None) -> date | None:
        """Return the day by which a version was public, or None if not known."""
        for release in self.releases:
            if release.version == version:
                return release.published
        if self.version_is_date and version is not None:
            return _day(version)
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
