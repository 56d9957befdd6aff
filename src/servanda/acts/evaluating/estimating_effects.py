"""Estimate an effect by a design: hold it to its log, its data and its conditions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from servanda.acts.desk import Desk
from servanda.acts.evaluating.outcomes import Held, outcomes_of
from servanda.acts.ledger import opened_ledger
from servanda.evaluation.effects.comparing import departures
from servanda.evaluation.effects.design import ReadDesign, read_design
from servanda.evaluation.effects.evaluating import Evaluated, evaluate
from servanda.evaluation.effects.registration import (
    Published,
    Registration,
    Sealed,
    registration,
)
from servanda.observance.life.bodies import Sealing
from servanda.publication.evaluation.effects import (
    EffectStatement,
    Given,
    sheet,
    stated,
)
from servanda.publication.sheet import told

__all__ = ["Asked", "Estimated", "effect_told", "estimate_effect"]

_KIND = "evaluation design"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is evaluated, and on what.

    design      the design that is run
    registered  the one that was sealed, where another is run
    log         the log in which it may be sealed
    data        a CSV file in place of the one that the design names
    known_by    only data public by this day; all if None
    folder      where the evidence lies; ``SERVANDA_HOME`` if None
    """

    design: Path
    registered: Path | None = None
    log: str | None = None
    data: Path | None = None
    known_by: date | None = None
    folder: Path | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Estimated:
    """What was found, and what is said of it."""

    found: Evaluated
    statement: EffectStatement

    @property
    def is_told(self) -> bool:
        """Whether an effect is told; else the design was refused, or is too early."""
        return self.statement.effect is not None


def estimate_effect(asked: Asked, desk: Desk | None = None) -> Estimated:
    """Estimate the effect that a design asks for, or say why it must be refused.

    Raises `UnreadableError`, `NotAPanelError`, `NoOutcomeError`, `NoFitError`, and what
    opening a log or the evidence raises.
    """
    desk = desk or Desk()
    read = read_design(asked.design)
    first = read if asked.registered is None else read_design(asked.registered)
    held = outcomes_of(
        read.document, asked.data or _beside(asked), desk, asked.known_by, asked.folder
    )
    design = read.document
    if held.touched:
        more = (*design.donors.touched, *held.touched)
        donors = design.donors.model_copy(update={"touched": more})
        design = design.model_copy(update={"donors": donors})
    found = evaluate(design, held.panel, desk.progress)
    given = Given(
        read.digest,
        held.source,
        _registration(first, asked.log, held, desk),
        asked.known_by,
        departures(first.document, read.document),
    )
    return Estimated(found, stated(replace(found, design=read.document), given))


def effect_told(of: Estimated, form: str = "text", width: int = 100) -> str:
    """Return an effect as text, as a page, or for machines."""
    if form == "json":  # no figure need be drawn
        return of.statement.model_dump_json(indent=2) + "\n"
    return told(sheet(of.statement), form, width)


def _beside(asked: Asked) -> Path:
    """Return the folder in which a design's own file lies."""
    return asked.design.parent


def _registration(
    design: ReadDesign, log: str | None, held: Held, desk: Desk
) -> Registration:
    """Ask a log whether a design was sealed before its first outcome was public."""
    published = Published(design.document.windows.post.first, held.public)
    if log is None:
        words = "No log was named, so nothing shows when the design was sealed."
        return registration(None, published, words, is_asked=False)
    sealed = _sealed(design, log, desk)
    if sealed is None:
        words = (
            f"The log holds no act of {design.document.compact} that sealed "
            f"{design.digest} as an evaluation design."
        )
        return registration(None, published, words)
    return registration(sealed, published)


def _sealed(design: ReadDesign, log: str, desk: Desk) -> Sealed | None:
    """Return the first act that sealed a design, by the day the log recorded it."""
    with opened_ledger(log, desk) as ledger:
        life, origin = ledger.life(design.document.compact), ledger.origin
    for deed in life.of_kind("sealing"):
        match deed.body:
            case Sealing(document=kind, digest=digest) if (
                kind == _KIND and digest == design.digest
            ):
                on = deed.recorded.date()
                words = f"Sealed on {on} by entry {deed.logged.index} of {origin}"
                return Sealed(on, words)
            case _:
                continue
    return None
