"""The codes of IATI that are used, by name."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

__all__ = ["Code", "code", "codes", "countries", "country"]


class Code(NamedTuple):
    """A code of a list.

    list   the name of IATI's codelist; empty where the list is not IATI's
    means  what the list calls it
    """

    list: str
    code: str
    means: str


@cache
def _table() -> dict[str, Any]:
    text = files("servanda.publication.iati").joinpath("codes.yaml").read_text("utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return table


@cache
def codes() -> dict[str, Code]:
    """Return every code that is used, by our name for it."""
    return {name: Code(**row) for name, row in _table()["codes"].items()}


def code(name: str) -> str:
    """Return a code by our name for it; an unknown name is a ``KeyError``."""
    return codes()[name].code


def countries() -> dict[str, str]:
    """Return the two-letter codes that are known here, by the three-letter ones."""
    found: dict[str, str] = _table()["countries"]
    return found


def country(iso3: str | None) -> str | None:
    """Return the two-letter code of a state, where it is known here.

    >>> country("SLB"), country("XMA")
    ('SB', None)
    """
    return countries().get(iso3 or "")
