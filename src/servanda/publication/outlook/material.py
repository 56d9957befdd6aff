"""What the pages of an outlook are made from: futures, and what was read there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from servanda.publication.outlook.beliefs import (
    Box,
    Learning,
    Mechanism,
    Risk,
    School,
    Swing,
    Values,
)
from servanda.publication.outlook.figures import Place
from servanda.publication.skill import Card

if TYPE_CHECKING:
    from servanda.outlook import Question
    from servanda.outlook.futures import Futures

__all__ = ["Analysis", "Foresight"]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the futures show beyond their figures.

    schools     the sets of beliefs, in the order in which they are told
    survival    whether the conclusion holds under every school, in words
    stability   how far the schools agree under each profile, in words
    places      ranks with their intervals, under the schools that were recorded
    risks       of the option judged, with what they hang on
    swings      beliefs that the difference in deaths hangs on, strongest first
    learning    beliefs that would change the choice, most worth first
    harm        where the option judged does harm; None where it was not looked for
    skill       how the estimated part fared; None where it is not shown
    mechanisms  the stated beliefs about support, with their evidence
    values      the value profiles
    about       what each option is, in words, by name
    """

    schools: tuple[School, ...]
    survival: str
    stability: tuple[str, ...]
    places: tuple[Place, ...]
    risks: tuple[Risk, ...]
    swings: tuple[Swing, ...]
    learning: tuple[Learning, ...]
    harm: Box | None
    skill: Card | None
    mechanisms: tuple[Mechanism, ...]
    values: tuple[Values, ...]
    about: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Foresight:
    """An outlook, ready to be told.

    chosen   the option that is judged: the compact as drafted
    against  the option that all are compared with: no action
    less     the option of doing less, told beside them; None where there is none
    unknown  why nothing can be told of the option judged; empty where it can
    """

    question: Question
    futures: Futures
    analysis: Analysis
    chosen: str
    against: str
    less: str | None
    unknown: str = ""

    @property
    def stated_exit(self) -> int | None:
        """Month in which partners are to have left under the option judged."""
        options = self.question.options
        return next(o.exit_month for o in options if o.name == self.chosen)
