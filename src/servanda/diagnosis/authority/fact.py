"""One of the four facts on an inviter's authority, as public data show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from servanda.compact.model.authority import Contest
from servanda.diagnosis.figure import Figure
from servanda.evidence.panel import Clocks

__all__ = [
    "CAUTIONS",
    "AuthorityReading",
    "FactId",
    "FactReading",
    "Finding",
    "Mark",
]

FactId = Literal["constitutional", "effective_control", "electoral", "recognition"]
Finding = Literal["yes", "no", "in part", "disputed", "unknown"]
Mark = Literal["shown", "contested", "not shown"]

CAUTIONS: Final = (
    "Four separate facts; they are never added up, and none stands for another.",
    "The data speak of states and years, not of the office that invites.",
    "Which office may speak for the state is a matter of its law and of an opinion.",
)


@dataclass(frozen=True, slots=True)
class FactReading:
    """What public data say on one of the four facts.

    question   what the data were asked
    finding    the answer; ``unknown`` where they do not tell
    sentences  what the answer rests on, each with its source's own limits
    as_of      the last day that what decides was said of
    """

    id: FactId
    question: str
    finding: Finding
    sentences: tuple[str, ...]
    figures: tuple[Figure, ...]
    as_of: date

    @property
    def mark(self) -> Mark:
        """Whether the fact is shown (either way), contested, or not shown."""
        if self.finding == "unknown":
            return "not shown"
        return "shown" if self.finding in {"yes", "no"} else "contested"

    @property
    def needs_opinion(self) -> bool:
        """Whether a legal opinion is wanted before anyone leans on it."""
        return self.mark == "contested"


@dataclass(frozen=True, slots=True)
class AuthorityReading:
    """Four facts, and what puts them in question; never one score.

    contests  circumstances that the data show; none found is not none there
    """

    place: str
    clocks: Clocks
    constitutional: FactReading
    effective_control: FactReading
    electoral: FactReading
    recognition: FactReading
    contests: tuple[Contest, ...]
    cautions: tuple[str, ...] = CAUTIONS

    @property
    def facts(self) -> tuple[FactReading, ...]:
        """The four, in the order in which the compact has them."""
        return (
            self.constitutional,
            self.effective_control,
            self.electoral,
            self.recognition,
        )
