"""The interface's pages: records under ``Result``, beside counts and addresses.

All pages of a question are one file. A part of them is refused like a cut download:
of a provider that records every case, what is missing would read as nought.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

__all__ = ["needs", "records"]


def needs(*fields: str) -> frozenset[str]:
    """Return what tells the pages of a data set from those of the others."""
    return frozenset({"TotalCount", *(f"Result[0].{field}" for field in fields)})


def records(value: Any) -> Iterable[dict[str, Any]]:  # noqa: ANN401 - any JSON value
    """Return the records of all pages together.

    Raises `TypeError` where they are none, `ValueError` where some are missing.
    """
    found = value["Result"]
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise TypeError("Result is not a list of records")
    if value["TotalCount"] != len(found):
        raise ValueError(f"{len(found)} of {value['TotalCount']} records")
    return found
