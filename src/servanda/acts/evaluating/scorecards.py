"""Hold promises to what was measured: the scorecard of one compact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from servanda.acts.desk import Desk
from servanda.acts.evaluating.outside import seen_outside
from servanda.acts.publishing.subjects import From, gathered
from servanda.basis.errors import ServandaError
from servanda.evaluation.lessons import State
from servanda.publication.evaluation.scorecard import Card, card, sheet
from servanda.publication.evaluation.scorecard import stated as stated_card
from servanda.publication.sheet import told as told_as
from servanda.publication.subject import Subject

__all__ = ["Evidence", "SeveralError", "is_bad", "one_subject", "scorecard", "told"]


class SeveralError(ServandaError):
    """A question about one compact was asked of several."""

    code = "SRV-791"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which of the evidence store is used.

    known_by  only what had been published by this day; all if None
    folder    where it lies; ``SERVANDA_HOME`` if None
    """

    known_by: date | None = None
    folder: Path | None = None


def one_subject(source: From, evidence: Evidence, desk: Desk) -> Subject:
    """Return the one compact that is asked about, with what the store holds on it."""
    found = gathered(source, desk)
    if len(found) > 1:
        names = ", ".join(one.compact.id for one in found)
        raise SeveralError(
            f"{source.log or 'what is named'} holds several compacts: {names}",
            remedy="Name the one that is asked about with --compact.",
        )
    return seen_outside(found[0], evidence.known_by, evidence.folder)


def scorecard(source: From, evidence: Evidence, desk: Desk | None = None) -> Card:
    """Return the scorecard of the compact that is asked about."""
    return card(one_subject(source, evidence, desk or Desk()), evidence.known_by)


def is_bad(of: Card) -> bool:
    """Tell whether a target was missed, a reading is stale or an answer overdue."""
    return any(one.days_late or one.awaited_since for one in of.indicators) or any(
        one.state is State.OVERDUE for one in of.recommendations
    )


def told(of: Card, form: str = "text", width: int = 100) -> str:
    """Return a scorecard as text, as a page, or for machines."""
    if form == "json":  # no figure need be drawn
        return stated_card(of).model_dump_json(indent=2) + "\n"
    return told_as(sheet(of), form, width)
