"""A published form: its files, and what the form could not hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from servanda.publication.sheet import Part, Statement

__all__ = ["LOSS", "Export", "LossReport", "Lost", "json_schema"]

LOSS: Final = "loss.json"
"""The name under which every export states what it lost."""

Why = Literal[
    "the form has no place for it",
    "the form holds it in words only",
    "the form holds it more coarsely",
    "it is withheld",
    "it is not known",
    "it would be counted twice",
]


class Lost(Part):
    """Something that the compact or its record holds and the form does not.

    compact  the id of the compact
    path     its place there, as ``conditions[vetting]``
    what     it, in words
    why      of a fixed set
    instead  what the form says in its place; empty where it says nothing
    """

    compact: str
    path: str
    what: str
    why: Why
    instead: str = ""


class LossReport(Statement):
    """What a form could not hold; written beside every export as ``loss.json``.

    form      the name of the form, as the command line knows it
    standard  the standard and its version; empty where the form is our own
    made      the moment at which it was made, in UTC
    on        the last day described, by compact
    files     the files of the export
    lost      in the order of the compacts, then of their places
    """

    form: str
    standard: str
    made: str
    on: dict[str, date]
    files: tuple[str, ...]
    lost: tuple[Lost, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """What is to be written into one folder.

    files    by their names, which may hold a slash
    lost     what the form could not hold
    remarks  what whoever publishes should know before doing so, in sentences
    """

    files: Mapping[str, bytes]
    lost: tuple[Lost, ...]
    remarks: tuple[str, ...] = ()


def json_schema() -> str:
    """Return the JSON Schema of ``loss.json``."""
    schema = LossReport.model_json_schema()
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"
