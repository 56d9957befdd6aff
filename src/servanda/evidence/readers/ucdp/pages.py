"""The interface's pages: records under ``Result``, beside counts and addresses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

__all__ = ["needs", "records"]


def needs(*fields: str) -> frozenset[str]:
    """Return what tells the pages of a data set from those of the others."""
    return frozenset({"TotalCount", *(f"Result[0].{field}" for field in fields)})


def records(value: Any) -> Iterable[dict[str, Any]]:  # noqa: ANN401 - any JSON value
    """Return a page's records, or raise `TypeError` where they are none."""
    found = value["Result"]
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise TypeError("Result is not a list of records")
    return found
