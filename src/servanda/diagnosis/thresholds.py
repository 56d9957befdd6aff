"""The numbers that readings compare with: dated, cited data, one file.

They were chosen and committed before any reading was looked at; a change is a
change of law, and stands in the changelog.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from servanda.basis.citation import Citation, cite

__all__ = ["Threshold", "names", "threshold"]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number that a reading compares with.

    value   the number
    unit    its unit
    since   the date from which the project uses it
    cites   its source
    reason  why this number, where the source leaves a choice
    """

    value: float
    unit: str
    since: date
    cites: tuple[Citation, ...]
    reason: str


@cache
def _table() -> dict[str, Any]:
    text = files("servanda.diagnosis").joinpath("thresholds.yaml").read_text("utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return table


def names() -> tuple[str, ...]:
    """Return the names of all thresholds."""
    return tuple(_table())


@cache
def threshold(name: str) -> Threshold:
    """Return a threshold by name; an unknown name is a ``KeyError``."""
    row = _table()[name]
    return Threshold(
        value=float(row["value"]),
        unit=row["unit"],
        since=row["since"],
        cites=tuple(cite(text) for text in row["cites"]),
        reason=row.get("reason", ""),
    )
