"""The numbers that checks compare with: dated, cited data, one file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from servanda.basis.citation import Citation, cite

__all__ = ["Threshold", "names", "phrases", "threshold"]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number that a check compares with.

    value   the number
    unit    its unit
    since   the date from which the project uses it
    cites   its source
    reason  why this number, where the source leaves a choice
    """

    value: Decimal
    unit: str
    since: date
    cites: tuple[Citation, ...]
    reason: str


@cache
def _table() -> dict[str, Any]:
    text = files("servanda.compact.principles").joinpath("thresholds.yaml").read_text()
    table: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return table


def names() -> tuple[str, ...]:
    """Return the names of all thresholds."""
    return tuple(_table()["thresholds"])


@cache
def threshold(name: str) -> Threshold:
    """Return a threshold by name; an unknown name is a ``KeyError``."""
    row = _table()["thresholds"][name]
    return Threshold(
        value=Decimal(str(row["value"])),
        unit=row["unit"],
        since=row["since"],
        cites=tuple(cite(text) for text in row["cites"]),
        reason=row.get("reason", ""),
    )


@cache
def phrases(name: str) -> tuple[str, ...]:
    """Return a dated list of phrases that a check looks for, in lower case."""
    return tuple(_table()["phrases"][name]["words"])
