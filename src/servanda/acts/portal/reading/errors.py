"""What a reader of the portal may meet instead of an answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from servanda.basis.errors import ServandaError
from servanda.register.errors import (
    KeyFileError,
    NoLogError,
    StoreFailedError,
    WitnessError,
)

__all__ = [
    "NoPlaceError",
    "NotHeldError",
    "OddQuestionError",
    "ViewsError",
    "for_the_public",
]


class NotHeldError(ServandaError):
    """The portal holds nothing under the name, number or digest that was asked for."""

    code = "SRV-761"


class OddQuestionError(ServandaError):
    """A question to the portal cannot be understood."""

    code = "SRV-762"


class NoPlaceError(ServandaError):
    """The folder cannot be made in which a portal keeps what it made ready."""

    code = "SRV-786"


class ViewsError(ServandaError):
    """The views of a portal cannot be written or read."""

    code = "SRV-763"


_OF_PLACES: Final = (
    KeyFileError,
    NoLogError,
    NoPlaceError,
    StoreFailedError,
    ViewsError,
    WitnessError,
)
"""Errors that speak of files, folders and hosts, which only the keeper should know."""


def for_the_public(error: ServandaError, places: Iterable[str]) -> tuple[str, str]:
    """Return what happened and what to do, without where anything is kept.

    places  where the log is kept, as errors spell it
    """
    told = str(error)
    if isinstance(error, _OF_PLACES) or any(one and one in told for one in places):
        return (
            "The log cannot be read just now",
            "Ask again in a while; should it stay so, tell whoever keeps this portal.",
        )
    return error.message, error.remedy
