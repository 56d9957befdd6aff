"""What a scorecard holds, gathered from one subject."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from servanda.evaluation.cost import Costs, costs
from servanda.evaluation.lessons import Tracked, tracked
from servanda.evaluation.scorecard import Measured, measured
from servanda.observance.oversight.findings import findings
from servanda.publication.subject import Kept, Subject

__all__ = ["Card", "card"]


@dataclass(frozen=True, slots=True)
class Card:
    """One compact's scorecard.

    indicators  in the order of the compact
    """

    subject: Subject
    indicators: tuple[Measured, ...]
    costs: Costs
    recommendations: tuple[Tracked, ...]

    def of(self, family: str) -> tuple[Measured, ...]:
        """Return the indicators of one family."""
        return tuple(one for one in self.indicators if one.indicator.family == family)


def card(subject: Subject) -> Card:
    """Return the scorecard of a compact as of the subject's day."""
    kept = subject.kept
    first = kept.life.versions[0].compact if kept and kept.life.versions else None
    found = measured(subject.compact, subject.record, subject.facts, subject.on, first)
    return Card(
        subject,
        found,
        costs(subject.compact, subject.record, found),
        tracked(subject.record, subject.on, _due(kept)),
    )


def _due(kept: Kept | None) -> dict[str, date]:
    """Return the day by which each finding was to be answered, as the log holds it."""
    if kept is None:
        return {}
    return {one.finding: one.answer_due for one in findings(kept.life, kept.at)}
