"""A fit, told: what it saw, whether the sampler can be believed, which file it made."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from servanda.publication.sheet import Part, Sheet, Statement
from servanda.publication.theme import (
    Block,
    Bullets,
    Chapter,
    Note,
    Pairs,
    Paragraph,
    code,
)
from servanda.publication.words import count, figure, listing

__all__ = [
    "R_HAT",
    "CalibrationStatement",
    "FigureStatement",
    "ReadStatement",
    "RefusedStatement",
    "calibration_sheet",
    "faults_of",
    "json_schema",
]

R_HAT: Final = 1.01
"""From here on the chains do not agree on what they sample."""


class ReadStatement(Part):
    """A file or a vintage that was read, with the digest of the file."""

    name: str
    digest: str


class RefusedStatement(Part):
    """A file that was refused, and why."""

    name: str
    why: str


class FigureStatement(Part):
    """One of the figures by which the sampler is judged.

    r_hat        the largest split R-hat of any parameter; null where it cannot be told
    worst        the parameter that has it
    ess          the least effective sample size; null where it cannot be told
    divergences  steps that diverged
    sampled      draws made in all; of them the file keeps fewer
    """

    r_hat: float | None
    worst: str
    ess: float | None
    divergences: int
    sampled: int


class CalibrationStatement(Statement):
    """A fit of the part of the outlook that data can tell.

    until     the last month whose deaths were seen, as 2021-12
    places    how many places it tells apart
    left_out  places that it did not see
    draws     draws that the file keeps
    sampler   how long was sampled
    faults    why the sampler cannot be believed; empty where it can
    command   makes the same file again
    digest    SHA-256 of the file
    size      bytes of the file
    """

    until: str
    places: int
    left_out: tuple[str, ...]
    draws: int
    seed: int
    sampler: dict[str, int]
    diagnostics: FigureStatement
    faults: tuple[str, ...]
    sources: tuple[ReadStatement, ...]
    refused: tuple[RefusedStatement, ...]
    command: str
    digest: str
    size: int


def faults_of(found: FigureStatement) -> tuple[str, ...]:
    """Return why a sampler cannot be believed, in words; nothing where it can."""
    faults = []
    if found.r_hat is None:
        faults.append("R-hat cannot be told")
    elif found.r_hat >= R_HAT:
        faults.append(
            f"R-hat is {found.r_hat:.3f} ({found.worst}); wanted is less than {R_HAT}"
        )
    if found.divergences:
        faults.append(f"{count(found.divergences, 'step')} diverged; wanted is none")
    return tuple(faults)


def calibration_sheet(of: CalibrationStatement) -> Sheet:
    """Return a fit as a sheet."""
    under = (
        f"Fitted to deaths until {of.until} in {count(of.places, 'place')}; "
        f"{figure(of.draws)} draws are kept, seed {of.seed}."
    )
    chapters = (
        Chapter(
            "sampler",
            "The sampler",
            "Can what it drew be believed?",
            tuple(_sampler(of)),
        ),
        Chapter("sources", "Sources", "What was it fitted to?", tuple(_sources(of))),
        Chapter("file", "The file", "Which file is it?", tuple(_file(of))),
    )
    return Sheet("Estimates for the outlook", (under,), chapters, of)


def _sampler(of: CalibrationStatement) -> Iterator[Block]:
    found = of.diagnostics
    r_hat = "not known" if found.r_hat is None else f"{found.r_hat:.4f} ({found.worst})"
    ess = "not known" if found.ess is None else figure(round(found.ess))
    yield Pairs(
        (
            ("largest R-hat", r_hat),
            ("least effective sample size", ess),
            ("divergences", figure(found.divergences)),
            ("draws made", figure(found.sampled)),
        )
    )
    if of.faults:
        yield Note(f"Not to be believed: {listing(of.faults)}.")
    else:
        yield Paragraph(f"R-hat is below {R_HAT} throughout and no step diverged.")


def _sources(of: CalibrationStatement) -> Iterator[Block]:
    yield Bullets(tuple(f"{one.name}, {one.digest}" for one in of.sources))
    if of.left_out:
        yield Paragraph(f"Left out: {listing(of.left_out)}.")
    if of.refused:
        yield Paragraph("Files that were refused, none of them needed:")
        yield Bullets(tuple(f"{one.name}: {one.why}" for one in of.refused))


def _file(of: CalibrationStatement) -> Iterator[Block]:
    yield Pairs(
        (
            ("SHA-256", of.digest),
            ("size", f"{figure(of.size)} bytes"),
            ("made by", code(of.command)),
        )
    )


def json_schema() -> str:
    """Return the JSON Schema of what ``servanda calibrate --format json`` prints."""
    schema = CalibrationStatement.model_json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
