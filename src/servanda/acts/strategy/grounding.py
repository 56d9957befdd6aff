"""What every strategic verb starts from: a case, the evidence, and an outlook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from servanda.acts.checking import Beside, open_case
from servanda.acts.desk import Desk
from servanda.acts.foreseeing import Past, Size, question_for
from servanda.acts.witnessing import EvidenceUsed, past_of, place_of, witnessed
from servanda.compact.principles.report import Case
from servanda.outlook.calibrated import CalibratedOutlook
from servanda.publication.dossier.material import Seen
from servanda.strategy.ground import Ground

__all__ = ["Grounded", "Wanted", "grounded"]

_SIZE: Final = Size()
_ALL_HELD: Final = EvidenceUsed()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a strategic part.

    path    the compact's file
    size    draws of each option and school, and the seed
    beside  where record and facts are
    on      the date of judgement; the later of signature and last entry if None
    used    which evidence is used
    """

    path: Path
    size: Size = _SIZE
    beside: Beside | None = None
    on: date | None = None
    used: EvidenceUsed = _ALL_HELD


@dataclass(frozen=True, slots=True, eq=False)
class Grounded:
    """The ground, with what it came from.

    past  what is known of the host's fighting by month
    seen  what the evidence store gave, or why it gave nothing
    """

    case: Case
    ground: Ground
    past: Past
    seen: Seen


def grounded(wanted: Wanted, desk: Desk) -> Grounded:
    """Read a case, fill its facts from the evidence, and look ahead from it."""
    case = open_case(wanted.path, wanted.beside)
    judged = wanted.on or case.judged_on(desk.today())
    desk.progress("Evidence", 0.0)
    case, seen = witnessed(case, judged, wanted.used)
    desk.progress("Evidence", 1.0)
    question = question_for(case, judged, wanted.size)
    place = place_of(case)
    past = Past(place, past_of(place, question.start, wanted.used))
    model = CalibratedOutlook(place=past.place, deaths=past.deaths)
    futures = model.simulate(question, lambda done: desk.progress("Outlook", done))
    facts = case.facts.document if case.facts else None
    ground = Ground(case.compact.document, facts, judged, question, futures)
    return Grounded(case, ground, past, seen)
