"""What a scorecard holds, gathered from one subject."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from servanda.evaluation.cost import Costs, costs
from servanda.evaluation.lessons import Tracked, tracked
from servanda.evaluation.scorecard import Measured, measured
from servanda.observance.oversight.findings import State, findings
from servanda.observance.status import Mark
from servanda.publication.subject import Kept, Subject

__all__ = ["Card", "card"]


@dataclass(frozen=True, slots=True)
class Card:
    """One compact's scorecard.

    indicators  in the order of the compact
    known_by    the day by which outside data had to be public; None for all
    """

    subject: Subject
    indicators: tuple[Measured, ...]
    costs: Costs
    recommendations: tuple[Tracked, ...]
    known_by: date | None = None

    @property
    def is_retrospective(self) -> bool:
        """Whether outside data may be in it that were published after the day."""
        return self.known_by is None and any(
            reading.origin == "facts"
            for one in self.indicators
            for reading in one.readings
        )

    def of(self, family: str) -> tuple[Measured, ...]:
        """Return the indicators of one family."""
        return tuple(one for one in self.indicators if one.indicator.family == family)


def card(subject: Subject, known_by: date | None = None) -> Card:
    """Return the scorecard of a compact as of the subject's day.

    known_by  the day by which outside data in the subject had to be public
    """
    kept = subject.kept
    first = kept.life.versions[0].compact if kept and kept.life.versions else None
    found = measured(subject.compact, subject.record, subject.facts, subject.on, first)
    if kept is not None:
        owed = _owed(kept)
        found = tuple(
            replace(one, awaited_since=owed.get(one.indicator.id)) for one in found
        )
    return Card(
        subject,
        found,
        costs(subject.compact, subject.record, found),
        tracked(subject.record, subject.on, _due(kept), _judged(kept)),
        known_by,
    )


def _owed(kept: Kept) -> dict[str, date]:
    """Return the first day of each indicator on which a reading is late or was broken.

    What a log says of a duty goes before what the text alone would lead one to count:
    there, the word that there is no value does not answer a reading that was owed.
    """
    owed: dict[str, date] = {}
    for item in kept.status.of("reading"):
        if item.mark is Mark.BAD and item.due is not None:
            name = item.id.split("/")[1]
            owed[name] = min(item.due, owed.get(name, item.due))
    return owed


def _judged(kept: Kept | None) -> dict[str, bool]:
    """Return whether who made a finding holds it to be settled, where they said so."""
    if kept is None:
        return {}
    said = {State.SETTLED: True, State.UNSETTLED: False}
    return {
        one.finding: said[one.state]
        for one in findings(kept.life, kept.at)
        if one.state in said
    }


def _due(kept: Kept | None) -> dict[str, date]:
    """Return the day by which each finding was to be answered, as the log holds it."""
    if kept is None:
        return {}
    return {one.finding: one.answer_due for one in findings(kept.life, kept.at)}
