"""The matters in which a compact may cede something, as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from servanda.basis.citation import Citation, cite

__all__ = ["Part", "Subject", "subjects"]

Part = Literal["international legal", "Westphalian", "domestic"]
"""The three parts of sovereignty (S2, line 7)."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A matter in which a compact may cede a part of sovereignty.

    part          the part of sovereignty that it belongs to
    question      what is asked of the document
    where         the fields in which the answer would stand
    kept_without  fields that, known to be absent, show that nothing was given away
    cites         where the matter comes from
    """

    id: str
    name: str
    part: Part
    question: str
    where: tuple[str, ...]
    kept_without: tuple[str, ...]
    cites: tuple[Citation, ...]


@cache
def subjects() -> tuple[Subject, ...]:
    """Return all matters, in the order in which they are read."""
    text = files("servanda.diagnosis.cession").joinpath("subjects.yaml")
    rows = yaml.load(text.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return tuple(
        Subject(
            id=row["id"],
            name=row["name"],
            part=row["part"],
            question=row["question"],
            where=tuple(row["where"]),
            kept_without=tuple(row.get("kept_without", ())),
            cites=tuple(cite(text) for text in row["cites"]),
        )
        for row in rows
    )
